"""`prodcanvas terms`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.stores.production import find_production
from prodcanvas.studio.terms import terms


@click.command(epilog="Example: prodcanvas terms --commercial --territory EU")
@click.option("--commercial/--not-commercial", default=None, help="The film is sold: weights that forbid it are out.")
@click.option("--territory", default=None, help="Where it is made and shown: EU, UK, US, …")
@click.option("--offline/--online", default=None, help="Nothing leaves this machine and its own network.")
@click.option("--budget", type=float, default=None, help="US dollars that a shot may cost.")
@click.option("--agree", default="", help="Give the consent that a pipeline asks for.")
@production_option
@json_option
def command(commercial: bool | None, territory: str | None, offline: bool | None, budget: float | None, agree: str,
            folder: Path, as_json: bool) -> None:
    """Show or change what the production may use."""
    found = terms(find_production(folder), commercial=commercial, territory=territory, offline=offline, budget=budget,
                  agree=agree)
    if as_json:
        print_json(found)
        return
    click.echo("The film is sold." if found.commercial else "The film is not sold.")
    click.echo(f"It is made and shown in {found.territory}." if found.territory else "Nothing is said of where.")
    click.echo("Nothing leaves this machine and its network." if found.offline else "Hosted services may be used.")
    click.echo(f"A shot may cost {found.budget:.2f} US dollars." if found.budget else "Only what is free is used.")
    for name in found.agreed:
        click.echo(f"Consent was given to {name}.")
