"""`prodcanvas pipelines check`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, maybe_production, print_json, production_option
from prodcanvas.studio.pipelines_check import pipelines_check


@click.command(epilog="Example: prodcanvas pipelines check pipelines/my_look --server http://127.0.0.1:8188")
@click.argument("pipeline")
@click.option("--server", default="", help="Name or address of a ComfyUI server (default: the first you added).")
@production_option
@json_option
def command(pipeline: str, server: str, folder: Path, as_json: bool) -> int:
    """Check PIPELINE, an id or a folder: its manifest, its golden test, its nodes. Exit code 6 when it is wrong."""
    found = pipelines_check(pipeline, maybe_production(folder), server=server)
    if as_json:
        print_json(found)
        return 6 if found.faults else 0
    for fault in found.faults:
        click.echo(f"{found.id}: {fault}")
    for lack in found.lacks:
        click.echo(f"{found.server} lacks {lack.name}: {lack.how}")
    for note in found.notes:
        click.echo(note)
    if not found.faults:
        click.echo(f"{found.id} is right.")
    return 6 if found.faults else 0
