"""`prodcanvas circle`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.engine.client import carry_out
from prodcanvas.stores.production import find_production
from prodcanvas.takes import Take


@click.command(epilog="Example: prodcanvas circle sc010_sh0030_tk002")
@click.argument("slate")
@production_option
@json_option
def command(slate: str, folder: Path, as_json: bool) -> None:
    """Circle the take SLATE: it goes into the cut."""
    take: Take = carry_out("circle", find_production(folder), slate=slate)
    if as_json:
        print_json(take)
    else:
        click.echo(f"{take.slate} is circled. Next: prodcanvas assemble")
