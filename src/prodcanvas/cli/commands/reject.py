"""`prodcanvas reject`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.engine.client import carry_out
from prodcanvas.stores.production import find_production
from prodcanvas.takes import Take


@click.command(epilog="Example: prodcanvas reject sc010_sh0030_tk002 --why 'she looks the wrong way'")
@click.argument("slate")
@click.option("--why", required=True, help="The reason, kept with the take.")
@production_option
@json_option
def command(slate: str, why: str, folder: Path, as_json: bool) -> None:
    """Mark the take SLATE as NG. It is kept; the shot needs another take."""
    take: Take = carry_out("reject", find_production(folder), slate=slate, why=why)
    if as_json:
        print_json(take)
    else:
        click.echo(f"{take.slate} is NG: {take.why}")
