"""`prodcanvas compare`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.stores.production import find_production
from prodcanvas.studio.compare import compare


@click.command(epilog="Example: prodcanvas compare sc010_sh0030_tk001 sc010_sh0030_tk002")
@click.argument("left")
@click.argument("right", default="")
@click.option("--wipe", is_flag=True, help="One over the other, parted by a line that sweeps to and fro.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Folder (default: delivery/compare).")
@production_option
@json_option
def command(left: str, right: str, wipe: bool, out: Path | None, folder: Path, as_json: bool) -> None:
    """Write a contact sheet and a clip of the takes LEFT and RIGHT, side by side or under a wipe.

    Without RIGHT: of LEFT before and after its finishing (upscaled, restored, relit …).
    """
    sheet, clip = compare(find_production(folder), left, right, out, wipe=wipe)
    if as_json:
        print_json({"sheet": str(sheet), "clip": str(clip)})
    else:
        click.echo(f"Wrote {sheet} and {clip}.")
