"""`prodcanvas assets voice`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, progress, stoppable
from prodcanvas.stores.production import find_production
from prodcanvas.studio.assets_voice import assets_voice


@click.command(epilog="Example: prodcanvas assets voice character:dave dave_reading.wav")
@click.argument("asset")
@click.argument("recording", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", default="", help="What is spoken: en, fr, de, … (default: the voice's own language).")
@production_option
@json_option
def command(asset: str, recording: Path, language: str, folder: Path, as_json: bool) -> None:
    """Have the embedded voice of ASSET, a character or a voice, take pitch, pace and colour from a RECORDING.

    Ten to thirty seconds of one person speaking, without music; a clip with sound will do. It stays the embedded voice:
    as low and as fast as the person, but not theirs. The recording is kept in the production.
    """
    with progress(quiet=as_json) as tell, stoppable() as stop:
        match = assets_voice(find_production(folder), asset, recording, language=language, tell=tell, stop=stop)
    if as_json:
        print_json(match)
        return
    for line in (match.sentence, *match.notes):
        click.echo(line)
