"""`prodcanvas pipelines add`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from prodcanvas.cli.show import json_option, maybe_production, print_json, production_option
from prodcanvas.errors import RequestError
from prodcanvas.pipelines.adopt import Question
from prodcanvas.stores.production import find_production
from prodcanvas.studio.pipelines_add import Added, pipelines_add


@click.command(epilog="Example: prodcanvas pipelines add my_look.json --server http://127.0.0.1:8188")
@click.argument("workflow", type=click.Path(path_type=Path))
@click.option("--id", "name", default="", help="Its id: small letters, digits, underscores (default: the file's name).")
@click.option("--name", "title", default="", help="What to call it.")
@click.option("--server", default="", help="Name or address of a ComfyUI server (default: the first you added).")
@click.option("--into", type=click.Choice(["production", "user"]), default=None,
              help="This production's pipelines, or your own (default: this production's, where one is).")
@click.option("--bind", "bound", multiple=True, metavar="WHAT=NODE.INPUT",
              help="Say yourself what something is: prompt=6.text, inputs.depth=12.image, result=9.")
@click.option("--yes", is_flag=True, help="Ask nothing; what the workflow does not tell is guessed.")
@click.option("--replace", is_flag=True, help="Overwrite the pipeline of this id.")
@production_option
@json_option
def command(workflow: Path, name: str, title: str, server: str, into: str | None, bound: tuple[str, ...], yes: bool,
            replace: bool, folder: Path, as_json: bool) -> None:
    """Make a pipeline of WORKFLOW: a ComfyUI workflow as JSON, or a PNG, WebP or MP4 that carries one."""
    asks = not yes and not as_json and sys.stdin.isatty()
    done = pipelines_add(workflow, name=name, title=title, server=server, root=_root(into, folder), binds=_binds(bound),
                         choose=_ask if asks else lambda _: 0, replace=replace)
    if as_json:
        print_json(done)
    else:
        _tell(done)


def _root(into: str | None, folder: Path) -> Path | None:
    """The production to add to; None for the user's own pipelines."""
    if into == "user":
        return None
    return find_production(folder) if into == "production" else maybe_production(folder)


def _binds(bound: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """`WHAT=NODE.INPUT` options together; several of one WHAT are several places, an empty one takes it away."""
    found: dict[str, tuple[str, ...]] = {}
    for one in bound:
        what, equals, place = one.partition("=")
        if not equals or not what:
            raise RequestError(f"{one!r} binds nothing.", "Write it as prompt=6.text.")
        found[what] = (*found.get(what, ()), *(p for p in place.split(",") if p))
    return found


def _ask(question: Question) -> int:
    """Ask on the terminal; the first option is the guess."""
    click.echo(question.asks)
    for place, option in enumerate(question.options, 1):
        click.echo(f"  {place}  {option.said}")
    answer: int = click.prompt("Which", type=click.IntRange(1, len(question.options)), default=1)
    return answer - 1


def _tell(done: Added) -> None:
    click.echo(f"{done.pipeline.name} ({done.pipeline.id}): {done.pipeline.does}")
    for line in done.found:
        click.echo(f"  {line}")
    for what, places in done.asked.items():
        click.echo(f"  decided: {what} = {', '.join(places)}")
    for warning in done.warnings:
        click.echo(f"  note: {warning}")
    for fault in done.checked:
        click.echo(f"  at {done.server}: {fault}")
    if done.server and not done.checked:
        click.echo(f"  {done.server} has everything it needs.")
    click.echo(f"Written to {done.folder}. Look at it: prodcanvas pipelines show {done.pipeline.id}")
