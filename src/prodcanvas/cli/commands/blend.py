"""`prodcanvas blend`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, progress, stoppable
from prodcanvas.stores.production import find_production
from prodcanvas.studio.blend import blend


@click.command(epilog="Example: prodcanvas blend sc010 --in build/paper_jam")
@click.argument("scene", default="")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Folder (default: delivery/blend).")
@production_option
@json_option
def command(scene: str, out: Path | None, folder: Path, as_json: bool) -> None:
    """Write the set-ups of SCENE (or all) as .blend files with cameras, markers and rigs."""
    with progress(quiet=as_json) as tell, stoppable() as stop:
        written = blend(find_production(folder), scene, out=out, tell=tell, stop=stop)
    if as_json:
        print_json({"files": [str(p) for p in written]})
    else:
        click.echo("Wrote " + " ".join(str(p) for p in written) + ".")
