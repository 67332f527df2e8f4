"""`prodcanvas pipelines list`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click

from prodcanvas.cli.reference_pipelines import STAGE_WORDS
from prodcanvas.cli.show import json_option, maybe_production, print_json, production_option
from prodcanvas.studio.pipelines_list import pipelines_list


@click.command(epilog="Example: prodcanvas pipelines list --stage still --ready")
@click.option("--stage", default="", help="Only one stage: map, still, finish_still, clip, finish_clip, sound.")
@click.option("--ready", is_flag=True, help="Only those that can run now on a server you named.")
@production_option
@json_option
def command(stage: str, ready: bool, folder: Path, as_json: bool) -> None:
    """List the pipelines: the ways in which stills, clips and sound are made."""
    found = pipelines_list(maybe_production(folder), stage=stage, ready=ready)
    if as_json:
        print_json(found)
        return
    for name, group in groupby(found.rows, key=lambda row: row.stage):
        click.echo(STAGE_WORDS[name])
        for row in group:
            own = " (yours)" if row.origin == "local" else ""
            click.echo(f"  {row.id:26} {row.name}{own}{f' on {row.server}' if row.server else ''}: {row.does}")
    if not found.rows:
        click.echo("None." if not ready else "None can run now. See what is missing: prodcanvas doctor")
    for sentence in found.aside:
        click.echo(sentence)
