"""`prodcanvas passes`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, progress, stoppable
from prodcanvas.film.quality import TIERS
from prodcanvas.stores.production import find_production
from prodcanvas.studio.passes import KINDS, passes


@click.command(epilog="Example: prodcanvas passes sc010_sh0030 --only depth --only pose")
@click.argument("shot")
@click.option("--only", multiple=True, type=click.Choice(KINDS), help="This pass (repeatable; default: all).")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Folder (default: delivery/passes).")
@click.option("--quality", type=click.Choice(list(TIERS)), default=None, help="Size and frames (default: the shot's).")
@production_option
@json_option
def command(shot: str, only: tuple[str, ...], out: Path | None, quality: str | None, folder: Path,
            as_json: bool) -> None:
    """Render passes of SHOT as multilayer EXR and as control maps (PNG, JSON)."""
    with progress(quiet=as_json) as tell, stoppable() as stop:
        written = passes(find_production(folder), shot, only, out=out, quality=quality, tell=tell, stop=stop)
    if as_json:
        print_json({"folder": str(written)})
    else:
        click.echo(f"Wrote the passes of {shot} to {written}.")
