"""`prodcanvas impact`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, said
from prodcanvas.stores.production import find_production
from prodcanvas.studio.impact import impact


@click.command(epilog="Example: prodcanvas impact character:dave.look.hair=bald")
@click.argument("change")
@production_option
@json_option
def command(change: str, folder: Path, as_json: bool) -> None:
    """Say what a CHANGE would make dirty, and how long the remake would take. Nothing is changed."""
    found = impact(find_production(folder), change)
    if as_json:
        print_json(found)
        return
    if not found.dirty:
        click.echo("No take would become dirty.")
        return
    click.echo(f"{len(found.dirty)} takes would become dirty: {len(found.pictures)} pictures "
               f"({found.frames} frames) and {len(found.sounds)} mixes; the remake would take {said(found.seconds)}.")
    click.echo("  " + " ".join(found.dirty))
