"""`prodcanvas check`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.stores.production import find_production
from prodcanvas.studio.check import check


@click.command(epilog="Example: prodcanvas check --in build/paper_jam")
@production_option
@json_option
def command(folder: Path, as_json: bool) -> int:
    """Report line crossings, missing reverses, uncovered dialogue and jump cuts. Exit code 1 when there are some."""
    found = check(find_production(folder))
    if as_json:
        print_json(found)
    else:
        for finding in found:
            click.echo(f"  {finding.severity:8} {finding.sentence}")
        click.echo(f"{len(found)} findings." if found else "The coverage is sound.")
    return 1 if any(f.severity == "error" for f in found) else 0
