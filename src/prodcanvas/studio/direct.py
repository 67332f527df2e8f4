"""Direct: say how shots are to be made: by which pipelines, with which words, weights, methods and parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.film import Film, Link, Making, Shot
from prodcanvas.routes.intent import INTENTS, METHODS
from prodcanvas.stores import load, save
from prodcanvas.studio.references import brought_in

replace = msgspec.structs.replace


class Direction(msgspec.Struct, frozen=True, kw_only=True):
    """What is said; None leaves a field as it is."""

    pipeline: str | None = None
    prompt: str | None = None
    negative: str | None = None
    style: str | None = None
    approve: bool | None = None
    seed: int | None = None
    weights: Mapping[str, float] = {}
    methods: Mapping[str, str] = {}
    params: Mapping[str, Any] = {}
    first_frame: Path | None = None
    last_frame: Path | None = None
    forget_frames: bool = False
    """Take the first and last frame back."""


def direct(root: Path, shots: Sequence[str], said: Direction, known: Callable[[], Sequence[str]] | None = None) -> Film:
    """Write a direction into the named shots, or into all of them; gives back the film as saved.

    `known` gives the ids of the pipelines there are. It is a person's word: agents leave these fields alone from then
    on. Raises `RequestError` for a shot, intent, method, style or pipeline that does not exist.
    """
    film = load(root)
    unknown = [s for s in shots if film.scene_of(s) is None]
    if unknown:
        raise RequestError(f"There is no shot {unknown[0]} in the film.", "See `prodcanvas status` for the shots.")
    _check(film, said, known)
    frames = {name: brought_in(root, path, "assets/frames")
              for name, path in (("first_frame", said.first_frame), ("last_frame", said.last_frame)) if path}
    scenes = tuple(replace(scene, shots=tuple(
        _directed(s, said, frames) if not shots or s.id in shots else s for s in scene.shots)) for scene in film.scenes)
    return save(root, replace(film, scenes=scenes, links=_unplugged(film, shots, said)))


def _unplugged(film: Film, shots: Sequence[str], said: Direction) -> tuple[Link, ...]:
    """The canvas's links without those that would say another pipeline."""
    if said.pipeline is None:
        return film.links
    return tuple(k for k in film.links if k.socket != "pipeline" or (shots and k.target not in shots))


def _directed(shot: Shot, said: Direction, frames: Mapping[str, Any]) -> Shot:
    plain = {f: v for f in ("prompt", "negative", "style", "approve", "seed") if (v := getattr(said, f)) is not None}
    old = replace(shot.making, first_frame=None, last_frame=None) if said.forget_frames else shot.making
    making: Making = replace(
        old, **plain, **frames, weights={**old.weights, **said.weights}, methods={**old.methods, **said.methods},
        params={**old.params, **said.params})
    touched = {"making": "human"} if making != shot.making else {}
    if said.pipeline is not None and said.pipeline != shot.pipeline:
        touched["pipeline"] = "human"
    return replace(shot, making=making, pipeline=shot.pipeline if said.pipeline is None else said.pipeline,
                   authorship={**shot.authorship, **touched})


def _check(film: Film, said: Direction, known: Callable[[], Sequence[str]] | None) -> None:
    if said.style and film.asset(said.style) is None:
        raise RequestError(f"There is no style {said.style!r} in the film.", "See `prodcanvas assets add style`.")
    for key in (*said.weights, *said.methods):
        intent = key.partition(":")[0]
        if intent not in INTENTS:
            raise RequestError(f"{intent!r} is no intent.", f"Choose {', '.join(INTENTS)}.")
    for key, method in said.methods.items():
        choices = METHODS.get(key.partition(":")[0], ())
        if method and method not in choices:
            raise RequestError(f"{method!r} is no method of {key}.",
                               f"Choose {', '.join(choices)}." if choices else "It has none to choose from.")
    for key, weight in said.weights.items():
        if not 0.0 <= weight <= 10.0:
            raise RequestError(f"The weight {weight} of {key} is not between 0 and 10.",
                               "0 withdraws a wish, 1 is usual.")
    if said.pipeline and known is not None and said.pipeline not in {"auto", "previz"}:
        names = set(known())
        for name in said.pipeline.split("+"):
            if name not in names | {"auto", "previz"}:
                raise RequestError(f"There is no pipeline {name!r}.", "See `prodcanvas pipelines list`.")
