"""`prodcanvas direct`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.stores.production import find_production
from prodcanvas.studio.direct import Direction, direct


@click.command(epilog="Example: prodcanvas direct sc010_sh0030 --pipeline auto --approve --weight identity=2")
@click.argument("shots", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Direct every shot of the film.")
@click.option("--pipeline", default=None, help="previz, auto (the Producer chooses), or ids joined by +.")
@click.option("--prompt", default=None, help="Words added to the shot's own.")
@click.option("--negative", default=None, help="What must not be seen.")
@click.option("--style", default=None, help="A style of the film: style:noir.")
@click.option("--approve/--no-approve", default=None, help="Show the still before the clip is made.")
@click.option("--seed", type=int, default=None, help="0 leaves it to the shot.")
@click.option("--weight", "weights", multiple=True, help="How much a wish matters: identity=2, motion=0.")
@click.option("--method", "methods", multiple=True, help="How: identity:character:dave=pulid.")
@click.option("--param", "params", multiple=True,
              help="A pipeline's parameter: steps=30, or a curve over the steps: depth_strength=0:1,0.5:0.3.")
@click.option("--first-frame", type=click.Path(path_type=Path, dir_okay=False), default=None, help="Begin on it.")
@click.option("--last-frame", type=click.Path(path_type=Path, dir_okay=False), default=None, help="End on it.")
@click.option("--forget-frames", is_flag=True, help="Take the first and last frame back.")
@production_option
@json_option
def command(shots: tuple[str, ...], everything: bool, folder: Path, as_json: bool, **said: Any) -> None:
    """Say how SHOTS are to be made. What is not said stays as it is."""
    if bool(shots) == everything:
        raise click.UsageError("Name the shots, or say --all.")
    weights = {k: float(v) for k, v in _pairs(said.pop("weights"))}
    methods, params = dict(_pairs(said.pop("methods"))), {k: _value(v) for k, v in _pairs(said.pop("params"))}
    root = find_production(folder)
    film = direct(root, shots, Direction(**said, weights=weights, methods=methods, params=params), lambda: _known(root))
    changed = [s for s in film.shots() if everything or s.id in shots]
    if as_json:
        print_json(changed)
        return
    click.echo(f"{len(changed)} shot{'s' * (len(changed) != 1)} directed. "
               "See how with `prodcanvas plan`, make them with `prodcanvas shoot`.")


def _known(root: Path) -> tuple[str, ...]:
    from prodcanvas.studio.wiring import pipelines

    return tuple(pipelines(root))


def _pairs(given: tuple[str, ...]) -> list[tuple[str, str]]:
    found = []
    for text in given:
        key, equals, value = text.rpartition("=")
        if not equals or not key:
            raise click.UsageError(f"{text!r} is not written as NAME=VALUE.")
        found.append((key, value))
    return found


def _value(text: str) -> Any:
    """A number, true or false where the text is one; else the text."""
    try:
        found = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text
    return found if isinstance(found, (int, float, bool)) else text
