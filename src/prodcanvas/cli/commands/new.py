"""`prodcanvas new`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json
from prodcanvas.studio.new import new


@click.command(epilog="Example: prodcanvas new my_film --title 'My Film' --rate 25")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="", help="Title of the film (default: the folder's name).")
@click.option("--rate", default="24", help="Frames per second: 23.976, 24, 25, 29.97, 30.")
@click.option("--language", default="", help="Language of the screenplay, as en, fr, de (default: recognised).")
@click.option("--size", default="640x360", help="Draft picture size in pixels.")
@json_option
def command(folder: Path, title: str, rate: str, language: str, size: str, as_json: bool) -> None:
    """Start a production in FOLDER."""
    width, _, height = size.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise click.UsageError(f"{size!r} is not a size; write it as 640x360.")
    film = new(folder, title=title, rate=rate, language=language, width=int(width), height=int(height))
    if as_json:
        print_json({"folder": str(folder), "title": film.title})
    else:
        click.echo(f"{film.title} is ready in {folder}. Next: prodcanvas import SCRIPT --in {folder}")
