"""`prodcanvas assets add`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.stores.production import find_production
from prodcanvas.studio.assets_add import KINDS, assets_add


@click.command(epilog='Example: prodcanvas assets add style Noir --words "black and white, hard light" --whole-film')
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name")
@click.option("--words", default="", help="How it looks.")
@click.option("--whole-film", is_flag=True, help="Make this style the one of every shot.")
@production_option
@json_option
def command(kind: str, name: str, words: str, whole_film: bool, folder: Path, as_json: bool) -> None:
    """Add an asset called NAME that the screenplay does not name."""
    asset = assets_add(find_production(folder), kind, name, description=words, whole_film=whole_film)
    if as_json:
        print_json(asset)
        return
    click.echo(f"{asset.id} is in the film{', and the style of every shot' if whole_film else ''}.")
