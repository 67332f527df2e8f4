"""`prodcanvas stills reject`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.engine.client import carry_out
from prodcanvas.stores.production import find_production


@click.command(epilog="Example: prodcanvas stills reject sc010_sh0030")
@click.argument("shots", nargs=-1, required=True)
@production_option
@json_option
def command(shots: tuple[str, ...], folder: Path, as_json: bool) -> None:
    """Say no to the stills of SHOTS. `prodcanvas shoot` makes others; the old ones stay in the store."""
    found: tuple[str, ...] = carry_out("stills_reject", find_production(folder), shots=shots)
    if as_json:
        print_json(found)
        return
    click.echo(f"Turned down: {' '.join(found)}. `prodcanvas shoot` makes others.")
