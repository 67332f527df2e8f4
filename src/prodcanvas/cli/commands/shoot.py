"""`prodcanvas shoot`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, progress, said, stoppable
from prodcanvas.engine.client import carry_out
from prodcanvas.film.quality import TIERS
from prodcanvas.stores.production import find_production
from prodcanvas.studio.unit import Wrap


@click.command(epilog="Example: prodcanvas shoot sc010_sh0030 --quality preview")
@click.argument("shots", nargs=-1)
@click.option("--quality", type=click.Choice(list(TIERS)), default=None, help="Change the tier of these shots first.")
@click.option("--again", is_flag=True, help="Make the named shots again although they are clean.")
@production_option
@json_option
def command(shots: tuple[str, ...], quality: str | None, again: bool, folder: Path, as_json: bool) -> int:
    """Make a take of every dirty shot, or of SHOTS. Exit code 4 when a shot could not be made.

    Previz comes from the embedded stage; a shot that was directed to be generated is made as `prodcanvas plan` says.
    """
    root = find_production(folder)
    with progress(quiet=as_json) as tell, stoppable() as stop:
        done: Wrap = carry_out("shoot", root, only=shots, quality=quality, again=again, tell=tell, stop=stop)
    if as_json:
        print_json(done)
    else:
        tell_outcome(done)
    return 4 if done.failed else 130 if done.stopped else 0


def tell_outcome(done: Wrap) -> None:
    """Print what a shoot made."""
    if not done.made and not done.failed and not done.stopped and not done.waiting:
        click.echo("Everything is clean: nothing to shoot.")
        return
    click.echo(f"{len(done.made)} take{'s' * (len(done.made) != 1)} made in {said(done.seconds)}.")
    for shot in done.waiting:
        click.echo(f"  {shot}: its still waits for your yes. Look at it with `prodcanvas stills list`.")
    for shot, why in done.failed.items():
        click.echo(f"  {shot}: {why}")
    for note in done.notes:
        click.echo(f"  {note}")
    if done.stopped:
        click.echo("Stopped; what was finished is kept. The same command goes on from here.")
