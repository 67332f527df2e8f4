"""`prodcanvas import`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.describe import describe
from prodcanvas.cli.show import json_option, print_json, production_option, progress
from prodcanvas.stores.production import find_production
from prodcanvas.studio.import_script import accept, import_script


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
