"""`prodcanvas assets sheet`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, progress, stoppable
from prodcanvas.film.quality import TIERS
from prodcanvas.stores.production import find_production
from prodcanvas.studio.assets_sheet import assets_sheet


@click.command(epilog="Example: prodcanvas assets sheet character:dave")
@click.argument("asset")
@click.option("--views", default="", help="Views and faces, parted by semicolons (default: the pipeline's own).")
@click.option("--pipeline", default="", help="A sheet by its id (default: the first that can run here).")
@click.option("--quality", type=click.Choice(list(TIERS)), default="preview", show_default=True)
@production_option
@json_option
def command(asset: str, views: str, pipeline: str, quality: str, folder: Path, as_json: bool) -> None:
    """Make a sheet of ASSET, a character, from its references: every side and several faces, added to them."""
    with progress(quiet=as_json) as tell, stoppable() as stop:
        made = assets_sheet(find_production(folder), asset, views=views, pipeline=pipeline, quality=quality, tell=tell,
                            stop=stop)
    if as_json:
        print_json(made)
    else:
        click.echo(f"{asset} has {len(made) - 1} views more. The whole sheet: {made[-1].file}.")
