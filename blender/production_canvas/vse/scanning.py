"""Reads the edit as it stands, a little at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import strips
from .standing import Strip, read


def scan(scene: Any, found: list[Strip]) -> Iterator[None]:
    """Put every strip of the scene into `found`; gives way after each."""
    ed = scene.sequence_editor
    if ed is None:
        return
    top = {s.name for s in ed.strips}
    for strip in ed.strips_all:
        found.append(_strip(strip, nested=strip.name not in top))
        yield


def _strip(strip: Any, *, nested: bool) -> Strip:
    key = strip.get(strips.KEY, "")
    has_media = strip.type in {"MOVIE", "SOUND"}
    return Strip(strip.name, strips.spot(strip), strips.source(strip) if has_media else 0, str(key),
                 read(str(strip.get(strips.RECORD, ""))) if key else None,
                 str(strip.text) if strip.type == "TEXT" else "", strips.inputs(strip), nested, bool(strip.mute))
