"""`prodcanvas stills approve`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.engine.client import carry_out
from prodcanvas.stores.production import find_production


@click.command(epilog="Example: prodcanvas stills approve sc010_sh0030")
@click.argument("shots", nargs=-1)
@production_option
@json_option
def command(shots: tuple[str, ...], folder: Path, as_json: bool) -> None:
    """Say yes to the stills of SHOTS, or to all that wait. `prodcanvas shoot` then makes their clips."""
    found: tuple[str, ...] = carry_out("stills_approve", find_production(folder), shots=shots)
    if as_json:
        print_json(found)
        return
    click.echo(f"Approved: {' '.join(found)}. `prodcanvas shoot` makes the clips." if found else "No still waits.")
