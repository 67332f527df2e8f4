"""`prodcanvas script stats`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json
from prodcanvas.studio.script_stats import script_stats


@click.command(epilog="Example: prodcanvas script stats examples/paper_jam.fountain --json")
@click.argument("script", type=click.Path(path_type=Path))
@json_option
def command(script: Path, as_json: bool) -> None:
    """Count what SCRIPT consists of: scenes, cues, dialogue, pages, minutes."""
    found = script_stats(script)
    if as_json:
        print_json(found)
        return
    for name, value in found.items():
        if not isinstance(value, (list, dict, tuple)):
            click.echo(f"{name.replace('_', ' '):20} {value}")
