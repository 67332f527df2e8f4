"""`prodcanvas source`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, progress, stoppable
from prodcanvas.film.source import PASSES, RANGES
from prodcanvas.stores.production import find_production
from prodcanvas.studio.source import source


@click.command(epilog="Example: prodcanvas source set.blend --pass depth --pass matte --shot sc010_sh0030")
@click.argument("blend", type=click.Path(path_type=Path))
@click.option("--pass", "passes", multiple=True, type=click.Choice(PASSES), help="Repeatable (default: depth).")
@click.option("--scene", default="", help="Scene of the file (default: the one that is open in it).")
@click.option("--camera", default="", help="Camera (default: the scene's own).")
@click.option("--collection", default="", help="Only what is in this collection.")
@click.option("--frames", type=click.Choice(RANGES), default="shot", show_default=True,
              help="The shot's, the scene's, one still, or the held key poses.")
@click.option("--frame", type=int, default=1, show_default=True, help="The scene's frame, for a still.")
@click.option("--shot", default="", help="Shot whose length, quality and marker count (default: none).")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Folder (default: delivery/source).")
@production_option
@json_option
def command(blend: Path, passes: tuple[str, ...], scene: str, camera: str, collection: str,
            frames: str, frame: int, shot: str, out: Path | None, folder: Path, as_json: bool) -> None:
    """Render passes of a scene of BLEND, an artist's own file, for shots to follow."""
    with progress(quiet=as_json) as tell, stoppable() as stop:
        found = source(find_production(folder), blend, passes or ("depth",), scene=scene, camera=camera,
                       collection=collection, frames=frames, frame=frame, shot=shot, out=out, tell=tell, stop=stop)
    if as_json:
        print_json(found)
    else:
        click.echo(f"Took {found.pictures} pictures of {', '.join(found.passes)} into {found.folder}.")
