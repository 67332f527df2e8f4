"""`prodcanvas assemble`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, progress, said
from prodcanvas.engine.client import carry_out
from prodcanvas.stores.production import find_production
from prodcanvas.studio.assemble import Delivery


@click.command(epilog="Example: prodcanvas assemble --in build/paper_jam")
@click.option("--burn-in", is_flag=True, help="Print the subtitles into the film.")
@production_option
@json_option
def command(burn_in: bool, folder: Path, as_json: bool) -> None:
    """Write delivery/: film.mp4, SRT, OTIO, EDL, FCPXML, contact sheet, storyboard PDF, provenance."""
    with progress(quiet=as_json) as tell:
        done: Delivery = carry_out("assemble", find_production(folder), burn_in=burn_in, tell=tell)
    if as_json:
        print_json(done)
        return
    for note in done.notes:
        click.echo(f"  {note}")
    missing = f", {done.missing} of them slates" if done.missing else ""
    click.echo(f"{said(done.seconds)}, {done.frames} frames, {done.shots} shots{missing}, in {done.folder}:")
    click.echo("  " + " ".join(done.files))
