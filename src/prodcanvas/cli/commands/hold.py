"""`prodcanvas hold`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.engine.client import carry_out
from prodcanvas.stores.production import find_production
from prodcanvas.takes import Take


@click.command(epilog="Example: prodcanvas hold sc010_sh0030_tk002 --why 'perhaps for the trailer'")
@click.argument("slate")
@click.option("--why", default="", help="The reason, kept with the take.")
@production_option
@json_option
def command(slate: str, why: str, folder: Path, as_json: bool) -> None:
    """Keep the take SLATE in reserve. If it was the circled one, its shot has none until one is circled."""
    take: Take = carry_out("hold", find_production(folder), slate=slate, why=why)
    if as_json:
        print_json(take)
    else:
        click.echo(f"{take.slate} is on hold{f': {take.why}' if take.why else ''}.")
