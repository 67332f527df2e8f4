"""`prodcanvas status`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, said
from prodcanvas.stores.production import find_production
from prodcanvas.studio.status import status


@click.command(epilog="Example: prodcanvas status --in build/paper_jam")
@production_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """Say what is clean, what is dirty, and because of what."""
    now = status(find_production(folder))
    if as_json:
        print_json(now)
        return
    click.echo(f"{now.title}: {now.scenes} scenes, {now.shots} shots, {said(now.seconds)}; "
               f"{now.clean} clean, {len(now.dirty)} dirty"
               + (f"; {now.orphans} in the orphan tray" if now.orphans else "") + ".")
    for shot in now.dirty:
        click.echo(f"  {shot.shot}")
        for reason in shot.reasons[:6]:
            click.echo(f"    {reason}")
        if len(shot.reasons) > 6:
            click.echo(f"    and {len(shot.reasons) - 6} more")
    if now.dirty:
        click.echo("Next: prodcanvas shoot")
