"""`prodcanvas assets list`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.stores.production import find_production
from prodcanvas.studio.assets_list import assets_list


@click.command(epilog="Example: prodcanvas assets list --kind character")
@click.option("--kind", default="", help="Only one kind: character, location, prop, style, camera.")
@production_option
@json_option
def command(kind: str, folder: Path, as_json: bool) -> None:
    """List the film's assets, and what each is recognised by."""
    found = assets_list(find_production(folder), kind)
    if as_json:
        print_json(found)
        return
    for asset in found:
        known = [f"{len(asset.references)} reference{'s' * (len(asset.references) != 1)}"] if asset.references else []
        known += [f"trained for {t.base}" for t in asset.trained]
        known += [f"by {asset.method}"] if asset.method else []
        click.echo(f"{asset.id:28} {asset.name:24} {', '.join(known) or 'words only'}")
