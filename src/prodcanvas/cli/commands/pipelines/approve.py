"""`prodcanvas pipelines approve`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.errors import RequestError
from prodcanvas.pipelines.approval import Reach
from prodcanvas.stores.production import find_production
from prodcanvas.studio.pipelines_approve import pipelines_approve, would_do


@click.command(epilog="Example: prodcanvas pipelines approve their_look")
@click.argument("pipeline")
@click.option("--yes", is_flag=True, help="You have looked at it already.")
@production_option
@json_option
def command(pipeline: str, yes: bool, folder: Path, as_json: bool) -> None:
    """Let a pipeline that came inside this production take effect, after a look at what it would run.

    The approval is for its content as it is now, and is kept in your own settings, never in the production.
    """
    root = find_production(folder)
    shown = would_do(root, pipeline)
    if not as_json:
        _tell(shown)
    if not yes and (as_json or not click.confirm("Let it take effect?", default=False)):
        raise RequestError(f"{pipeline} was not approved.", "Nothing changed; approve it with --yes when you are sure.")
    done = pipelines_approve(root, pipeline, shown.hash)
    if as_json:
        print_json(done)
    else:
        click.echo(f"{pipeline} takes effect.")


def _tell(shown: Reach) -> None:
    click.echo(f"{shown.id}: {shown.does}")
    _listed("Python that runs on this machine", shown.code)
    _listed("Node classes on the server", shown.classes)
    _listed("From node packs", shown.packs)
    _listed("Model files", shown.models)
    _listed("Names of other files", shown.files)
    _listed("Addresses it names", shown.addresses)
    if not shown.code:
        click.echo("  It runs no code on this machine.")


def _listed(title: str, names: tuple[str, ...]) -> None:
    if names:
        click.echo(f"  {title}:")
        for name in names:
            click.echo(f"    {name}")
