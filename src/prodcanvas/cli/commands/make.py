"""`prodcanvas make`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.commands.shoot import tell_outcome
from prodcanvas.cli.describe import describe
from prodcanvas.cli.show import json_option, print_json, progress, said, stoppable
from prodcanvas.engine.client import carry_out
from prodcanvas.film.quality import TIERS
from prodcanvas.studio.import_script import Proposal, shots_by_scene
from prodcanvas.studio.make import Made, make


@click.command(epilog="Example: prodcanvas make examples/paper_jam.fountain --out build/paper_jam")
@click.argument("script", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=None,
              help="Folder of the production (default: the script's name, here).")
@click.option("--quality", type=click.Choice(list(TIERS)), default=None, help="draft, preview or final (see README).")
@click.option("--language", default="", help="Language of the screenplay (default: recognised).")
@click.option("--yes/--ask", default=True, help="Accept a changed screenplay without asking (default) or ask.")
@json_option
def command(script: Path, out: Path | None, quality: str | None, language: str, yes: bool, as_json: bool) -> int:
    """Turn SCRIPT into a film: import, shoot what is dirty, assemble."""
    root = out or Path(script.stem)

    def ask(proposal: Proposal) -> bool:
        if not as_json:
            describe(proposal)
        return yes or click.confirm("Accept?")

    with progress(quiet=as_json) as tell, stoppable() as stop:
        done = make(root, script, quality=quality, language=language, ask=ask, do=carry_out, tell=tell,
                    stop=stop)
    if as_json:
        print_json({"shot": done.shot, "delivery": done.delivery, "refused": done.refused})
    else:
        _say(done, root)
    return 4 if done.shot.failed else 130 if done.shot.stopped else 0


def _say(done: Made, root: Path) -> None:
    if done.refused:
        click.echo("The changed screenplay was not accepted; nothing was changed.")
        return
    if done.imported is not None:
        shots = sum(len(s) for _, s in shots_by_scene(done.film))
        click.echo(f"{done.film.title}: {len(done.film.scenes)} scenes, {shots} shots.")
    if done.shot.made or done.shot.failed or done.shot.stopped:
        tell_outcome(done.shot)
    if done.delivery is not None:
        for note in done.delivery.notes:
            click.echo(f"  {note}")
        click.echo(f"The film is {root}/delivery/film.mp4 ({said(done.delivery.seconds)}, "
                   f"{done.delivery.shots} shots).")
    elif not done.shot.stopped and not done.shot.failed:
        click.echo(f"Nothing changed: {root}/delivery/film.mp4 is up to date.")
