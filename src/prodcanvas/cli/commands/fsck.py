"""`prodcanvas fsck`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.stores.production import find_production
from prodcanvas.studio.fsck import fsck


@click.command(epilog="Example: prodcanvas fsck --read-data")
@click.option("--read-data", is_flag=True, help="Read every byte again and compare it with its name.")
@production_option
@json_option
def command(read_data: bool, folder: Path, as_json: bool) -> int:
    """Check the store: ledger, media, orphans. Exit code 1 when something could not be mended."""
    found = fsck(find_production(folder), read_data=read_data)
    if as_json:
        print_json(found)
    else:
        click.echo(f"{found.takes} takes, {found.media} media, {found.bytes / 1e6:.1f} MB.")
        for sentence in (*found.mended, *found.faults):
            click.echo(f"  {sentence}")
        click.echo("Some faults remain." if found.faults else "All is sound.")
    return 1 if found.faults else 0
