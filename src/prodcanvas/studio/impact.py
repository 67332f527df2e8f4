"""What a change would make dirty and what the remake would cost, before it is made."""

from __future__ import annotations

import types
import typing
from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.dirty import Impact, sign
from prodcanvas.dirty import impact as compare
from prodcanvas.errors import RequestError
from prodcanvas.film import Asset, Film, Shot
from prodcanvas.stores import load, store

replace = msgspec.structs.replace


def impact(root: Path, change: str) -> Impact:
    """The impact of `character:dave.look.hair=bald`, `sc010_sh0030.camera.lens_mm=85` or `film.rate=25`.

    Nothing is written. Raises `RequestError` when the thing, the field or the value makes no sense.
    """
    film = load(root)
    with store(root, write=False) as opened:
        return compare(sign(film), edited(film, change), opened.ledger.circled(), opened.ledger.pace())


def edited(film: Film, change: str) -> Film:
    """The film after a change written as `thing.field.field=value`."""
    path, equals, value = change.partition("=")
    thing, _, fields = path.strip().partition(".")
    if not equals or not fields:
        raise RequestError(f"{change!r} is not a change.", "Write THING.FIELD=VALUE: character:dave.look.hair=bald.")
    steps = fields.split(".")
    if thing == "film":
        return typing.cast("Film", _set(film, steps, value, change))
    if any(a.id == thing for a in film.assets):
        assets = tuple(typing.cast("Asset", _set(a, steps, value, change)) if a.id == thing else a for a in film.assets)
        return replace(film, assets=assets)
    if film.scene_of(thing) is None:
        raise RequestError(f"There is no {thing} in the film.", "Name an asset (character:dave), a shot, or `film`.")
    scenes = tuple(
        replace(scene, shots=tuple(
            typing.cast("Shot", _set(s, steps, value, change)) if s.id == thing else s for s in scene.shots))
        if any(s.id == thing for s in scene.shots) else scene
        for scene in film.scenes)
    return replace(film, scenes=scenes)


def _set(value: Any, steps: list[str], text: str, change: str) -> Any:
    """A copy of a struct with one field, some levels down, read from text."""
    hints = typing.get_type_hints(type(value))
    if steps[0] not in hints or not isinstance(value, msgspec.Struct):
        raise RequestError(f"{change!r}: there is no field {steps[0]!r}.", f"There are {', '.join(hints)}.")
    kind = hints[steps[0]]
    if len(steps) > 1:
        inner = getattr(value, steps[0])
        if inner is None:
            inner = _struct_of(kind)()
        return replace(value, **{steps[0]: _set(inner, steps[1:], text, change)})
    try:
        return replace(value, **{steps[0]: _read(text, kind)})
    except (msgspec.ValidationError, msgspec.DecodeError) as fault:
        raise RequestError(f"{change!r}: {fault}.", "Lists and colours are written as JSON: [0.8,0.2,0.2].") from None


def _read(text: str, kind: Any) -> Any:
    if kind is str:
        return text
    return msgspec.convert(msgspec.json.decode(text), kind)


def _struct_of(kind: Any) -> Any:
    if isinstance(kind, types.UnionType):
        kind = next(k for k in typing.get_args(kind) if k is not type(None))
    return kind
