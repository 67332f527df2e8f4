"""Why a shot is dirty in the words of the canvas: fields as they are called there, values as they are shown."""

from __future__ import annotations

from functools import cache
from typing import Any

from prodcanvas.dirty import Reason
from prodcanvas.film import Film
from prodcanvas.nodes.assets import ASSET_FIELDS
from prodcanvas.nodes.registry import node_types
from prodcanvas.nodes.spec import Field


def because(reason: Reason, film: Film) -> str:
    """`because DAVE: hat went from “None” to “Cap”`; the reason's own sentence where the canvas has no such field."""
    thing = reason.node.partition("/")[0]
    asset = film.asset(thing)
    kind = asset.kind if asset else "shot" if film.shot(thing) else ""
    field = _fields(kind).get(reason.field)
    if field is None:
        return reason.sentence()
    name = asset.name if asset else "the shot"
    return f"because {name}: {field.label.lower()} went from {_shown(field, reason.old)} to {_shown(field, reason.new)}"


@cache
def _fields(kind: str) -> dict[str, Field]:
    """Path in the film's value → the field; `kind` is that of an asset, or shot."""
    found = node_types()["shot"].fields if kind == "shot" else ASSET_FIELDS.get(kind, ())
    return {f.film: f for f in found if f.film}


def _shown(field: Field, value: Any) -> str:
    """A value as the canvas shows it. What the film leaves unsaid is the field's default."""
    value = field.default if value is None else value
    word = next((c.label for c in field.choices if c.word == value), None)
    if word is None:
        word = f"{value:g}" if isinstance(value, float) else str(value)
    unit = f" {field.unit}" if field.unit and field.kind in {"int", "float"} else ""
    return f"“{word[:57]}…”" if len(word) > 60 else f"“{word}{unit}”"
