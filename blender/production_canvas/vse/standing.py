"""The edit as it stands: every strip as plain values, ours with what we wrote on it last."""

from __future__ import annotations

import json
from typing import NamedTuple

from .edit import Piece


class Spot(NamedTuple):
    """Where a strip lies: its channel, its first frame and the frame after its last."""

    channel: int
    start: int
    end: int


class Record(NamedTuple):
    """What we wrote on a strip last, to tell our work from the artist's."""

    piece: Piece
    at: int
    """The channel where we put it; another than wanted where that was taken."""
    look: str = ""
    """Its picture and sound settings as they were when we made it."""
    retired: bool = False
    """We muted it, because its shot left the film and the artist had worked on it."""
    broken: bool = False
    """Its media could not be read."""
    fit: float = 1.0
    """How much its picture was enlarged to fill the film's; another scale is the artist's."""


class Strip(NamedTuple):
    """A strip that stands in the edit."""

    name: str
    """Its name in Blender: no two strips have the same."""
    spot: Spot
    source: int = 0
    """Frame of its media that is shown first."""
    key: str = ""
    """Our key; empty for the artist's own strips."""
    record: Record | None = None
    text: str = ""
    inputs: tuple[str, ...] = ()
    """Names of the strips that an effect is made from."""
    nested: bool = False
    """Lies in a meta strip of the artist's."""
    muted: bool = False


def written(record: Record) -> str:
    """A record as text, for a custom property of the strip."""
    return json.dumps([1, *record], ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Record | None:
    """The record of a text; None where it is none, or one of a later version."""
    try:
        version, piece, at, look, retired, broken, fit = json.loads(text)
        key, kind, channel, start, frames, source, anchor, *words, inputs, fades = piece
        numbers = [int(n) for n in (channel, start, frames, source, anchor)]
        name, media, said, style = (str(w) for w in words)
        found = Piece(str(key), str(kind), *numbers, name, media, said, style, tuple(map(str, inputs)),
                      (int(fades[0]), int(fades[1])))
        record = Record(found, int(at), str(look), bool(retired), bool(broken), float(fit))
    except (ValueError, TypeError, IndexError):
        return None
    return record if version == 1 else None
