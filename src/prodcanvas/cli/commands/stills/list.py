"""`prodcanvas stills list`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.stores.production import find_production
from prodcanvas.studio.stills_list import stills_list


@click.command(epilog="Example: prodcanvas stills list")
@production_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """List the stills that wait for your yes, and lay them out in delivery/stills."""
    found = stills_list(find_production(folder))
    if as_json:
        print_json(found)
        return
    if not found:
        click.echo("No still waits for a yes.")
    for still in found:
        click.echo(f"{still.shot:16} {still.pipeline:20} {still.file}")
