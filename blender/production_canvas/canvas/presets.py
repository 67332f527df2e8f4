"""A shot's camera and the preset that is linked to it: whose value counts.

As `nodes/reading/shots.py` decides it: what was changed on the shot since the film was laid is the shot's own, so is
what a person had set on it unless the preset was linked after that; all else is the preset's.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from typing import Any, NamedTuple

from prodcanvas.nodes.spec import Field

from . import names
from .keeping import guard
from .tree import project


class Value(NamedTuple):
    """One value of a shot's camera beside that of its preset."""

    preset: str
    """What the preset is called."""
    theirs: str
    """The preset's value, in words."""
    follows: bool
    """Whether the preset's counts; else the shot's own."""
    differs: bool


def holder_of(shot: Any) -> Any | None:
    """The preset that leads into a shot."""
    from ..library import datablocks  # noqa: PLC0415 - the library knows the nodes too

    into = next((s for s in shot.inputs if s.identifier == "camera"), None)
    link = next(iter(into.links), None) if into is not None and into.is_linked else None
    output = guard.source_of(link.from_socket, guard.incoming(shot.id_data)) if link is not None else None
    source = output.node if output is not None else None
    counts = source is not None and getattr(source, "pc_include", True) and not source.mute
    return datablocks.find(getattr(source, "pc_asset", "")) if counts else None


def is_silent(holder: Any) -> bool:
    """Whether a preset says nothing yet: nobody has set any of its values, and shots take none from it."""
    from ..library import datablocks  # noqa: PLC0415 - the library knows the nodes too

    own = datablocks.values(holder)
    return not _document(holder.pc.doc).get("camera") and all(
        _alike(f, getattr(own, names.prop(f.name)), f.default) for f in datablocks.own_fields("camera"))


def value(shot: Any, field: Field) -> Value | None:
    """Whose value of a field counts; None where no preset has a say."""
    from ..library import datablocks  # noqa: PLC0415 - the library knows the nodes too

    theirs = next((f for f in datablocks.own_fields("camera") if f.film == field.film), None)
    holder = holder_of(shot) if theirs is not None else None
    if theirs is None or holder is None or is_silent(holder):
        return None
    given, mine = getattr(datablocks.values(holder), names.prop(theirs.name)), getattr(shot, names.prop(field.name))
    document, name = _document(shot.pc_doc), field.film.partition(".")[2]
    changed = not _alike(field, mine, document.get("camera", {}).get(name, field.default))
    chosen = _laid_with(shot.pc_uid) != holder.pc.uid
    set_before = any(k in {"camera", field.film} for k in document.get("authorship", {}))
    return Value(holder.pc.label, _said(theirs, given), not changed and (chosen or not set_before),
                 not _alike(field, mine, names.word(given) if field.kind == "word" else given))


def _alike(field: Field, held: Any, film: Any) -> bool:
    """Whether a property says what the film says."""
    if field.kind == "word":
        return bool(names.word(held) == film)
    return math.isclose(held, film, rel_tol=1e-5, abs_tol=1e-6)


def _said(field: Field, held: Any) -> str:
    if field.kind == "word":
        return next((c.label for c in field.choices if c.word == names.word(held)), str(held))
    return f"{held:g} {field.unit}".strip()


@lru_cache(256)
def _document(text: str) -> dict[str, Any]:
    found = json.loads(text) if text else {}
    return found if isinstance(found, dict) else {}


def _laid_with(shot: str) -> str:
    """The preset that was linked to a shot when the film was laid."""
    top = project()
    return _presets(top.pc_film).get(shot, "") if top is not None else ""


@lru_cache(4)
def _presets(film: str) -> dict[str, str]:
    links = _document(film).get("links") or ()
    return {k["target"]: k["source"] for k in reversed(links) if k.get("socket") == "camera"}
