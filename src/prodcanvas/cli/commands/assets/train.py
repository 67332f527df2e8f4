"""`prodcanvas assets train`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, progress, stoppable
from prodcanvas.film.quality import TIERS
from prodcanvas.routes.request import Value
from prodcanvas.stores.production import find_production
from prodcanvas.studio.assets_train import assets_train


@click.command(epilog="Example: prodcanvas assets train character:dave --base sdxl")
@click.argument("asset")
@click.option("--base", default="sdxl", show_default=True, help="The family it is trained on: sd15, sdxl, flux1.")
@click.option("--trigger", default="", help="The word that will mean it (default: its name with a mark).")
@click.option("--pipeline", default="", help="A training by its id instead of a family.")
@click.option("--quality", type=click.Choice(list(TIERS)), default="preview", show_default=True,
              help="How long it learns.")
@click.option("--steps", type=click.IntRange(1), default=None, help="How long it learns, in steps.")
@production_option
@json_option
def command(asset: str, base: str, trigger: str, pipeline: str, quality: str, steps: int | None, folder: Path,
            as_json: bool) -> None:
    """Train a model on the references of ASSET, so that shots keep it itself. Made again only if something changed."""
    params: dict[str, Value] = {} if steps is None else {"steps": steps}
    with progress(quiet=as_json) as tell, stoppable() as stop:
        made = assets_train(find_production(folder), asset, base=base, trigger=trigger, pipeline=pipeline,
                            quality=quality, params=params, tell=tell, stop=stop)
    if as_json:
        print_json(made)
    else:
        click.echo(f"{asset} has a model for {made.base} now: {made.file}, called by the word {made.trigger}.")
