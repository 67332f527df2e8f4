"""`prodcanvas doctor`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.studio.doctor import doctor


@click.command(epilog="Example: prodcanvas doctor")
@production_option
@json_option
def command(folder: Path, as_json: bool) -> int:
    """Say what this machine has, what is missing, and how to get it. Exit code 1 when something is missing."""
    found = doctor(folder)
    if as_json:
        print_json(found)
    else:
        for symptom in found:
            click.echo(f"{'ok  ' if symptom.ok else 'MISS'}  {symptom.name:32} {symptom.said}")
    return 0 if all(s.ok for s in found) else 1
