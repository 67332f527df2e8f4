"""`prodcanvas import`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, progress
from prodcanvas.stores.production import find_production
from prodcanvas.studio.import_script import Proposal, accept, import_script, shots_by_scene


@click.command(epilog="Example: prodcanvas import draft2.fountain --in my_film")
@click.argument("script", type=click.Path(path_type=Path))
@click.option("--language", default="", help="Language of the screenplay (default: recognised).")
@click.option("--yes", is_flag=True, help="Accept without asking.")
@production_option
@json_option
def command(script: Path, language: str, yes: bool, folder: Path, as_json: bool) -> None:
    """Bring SCRIPT, or its rewrite, into the production. No shot and no take is ever lost."""
    root = find_production(folder)
    with progress(quiet=as_json) as tell:
        proposal = import_script(root, script, language=language, tell=tell)
    if not as_json:
        describe(proposal)
    if not yes and not as_json and proposal.changes is not None:
        click.confirm("Accept?", abort=True)
    film = accept(root, proposal)
    if as_json:
        print_json({"scenes": len(film.scenes), "shots": len(film.shots()), "dirty": proposal.dirty,
                    "orphans": [s.id for s in film.orphans], "changes": proposal.changes,
                    "warnings": proposal.warnings})
    else:
        click.echo(f"{film.title}: {len(film.scenes)} scenes, {len(film.shots())} shots. Next: prodcanvas shoot")


def describe(proposal: Proposal) -> None:
    """Print what an import would do."""
    for warning in proposal.warnings[:8]:
        click.echo(f"  {warning}")
    if proposal.changes is None:
        for heading, shots in shots_by_scene(proposal.film)[:40]:
            click.echo(f"  {heading}: {len(shots)} shots")
        return
    for sentence in proposal.changes.sentences():
        click.echo(f"  {sentence}")
    if proposal.dirty:
        click.echo(f"  {len(proposal.dirty)} takes would become dirty: {' '.join(proposal.dirty[:30])}")
