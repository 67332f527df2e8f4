"""`prodcanvas cut`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, said
from prodcanvas.stores.production import find_production
from prodcanvas.studio.cut import cut


@click.command(epilog="Example: prodcanvas cut --json")
@production_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """Show the edit: every shot in story order with its take, where it lies in the film, and what comes between."""
    laid = cut(find_production(folder))
    if as_json:
        print_json(laid)
        return
    for shot in laid.shots:
        into = f"{shot.transition.kind} " if shot.transition else ""
        click.echo(f"{shot.record_in:7} {shot.frames:5}  {shot.name:22} {into}{shot.title}")
    for note in laid.notes:
        click.echo(f"! {note}")
    click.echo(f"{len(laid.shots)} shots, {laid.frames} frames, {said(float(laid.rate_value.seconds(laid.frames)))}.")
