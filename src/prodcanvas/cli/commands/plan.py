"""`prodcanvas plan`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.stores.production import find_production
from prodcanvas.studio.plan import plan


@click.command(epilog="Example: prodcanvas plan sc010_sh0030")
@click.argument("shots", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every shot of the film, a line each.")
@click.option("--full", is_flag=True, help="Tell every pipeline that was refused, and why.")
@production_option
@json_option
def command(shots: tuple[str, ...], everything: bool, full: bool, folder: Path, as_json: bool) -> None:
    """Say how SHOTS would be made: each step and why, what is given up, what it takes. Nothing is made."""
    from prodcanvas.crew.producer.account.explain import explain, table

    if bool(shots) == everything:
        raise click.UsageError("Name the shots, or say --all.")
    planned = plan(find_production(folder), shots)
    if as_json:
        print_json([{"shot": p.plan.shot, "brief": p.brief, "plan": p.plan} for p in planned])
    elif everything:
        click.echo(table([(p.plan, p.title) for p in planned]))
        for warning in dict.fromkeys(w for p in planned for w in p.plan.warnings):
            click.echo(f"! {warning}")
    else:
        click.echo("\n\n".join(explain(p.brief, p.plan, p.title, full=full) for p in planned))
