"""`prodcanvas assets reference`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.stores.production import find_production
from prodcanvas.studio.assets_reference import assets_reference


@click.command(epilog="Example: prodcanvas assets reference character:dave dave_front.png dave_side.png --of face")
@click.argument("asset")
@click.argument("pictures", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--of", default="", help="What they show: face, full, wardrobe, look, place.")
@click.option("--clear", is_flag=True, help="Forget the references it has.")
@production_option
@json_option
def command(asset: str, pictures: tuple[Path, ...], of: str, clear: bool, folder: Path, as_json: bool) -> None:
    """Give ASSET reference PICTURES, the best first. They are copied into the production."""
    found = assets_reference(find_production(folder), asset, pictures, of=of, clear=clear)
    if as_json:
        print_json(found)
        return
    click.echo(f"{found.id} has {len(found.references)} reference{'s' * (len(found.references) != 1)}.")
