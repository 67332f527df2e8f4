"""`prodcanvas usage`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.errors import RequestError
from prodcanvas.stores.production import find_production
from prodcanvas.studio.usage import usage


@click.command(epilog="Example: prodcanvas usage character:dave")
@click.argument("asset", default="")
@production_option
@json_option
def command(asset: str, folder: Path, as_json: bool) -> None:
    """Say which shots need ASSET, or every asset that some shot needs."""
    found = usage(find_production(folder))
    if asset and asset not in found:
        raise RequestError(f"There is no {asset} in the film.", "See `prodcanvas assets list`.")
    found = {a: shots for a, shots in found.items() if (a == asset if asset else shots)}
    if as_json:
        print_json(found)
        return
    for name, shots in found.items():
        click.echo(f"{name}: {' '.join(shots) or 'no shot needs it'}")
