"""Fields of the core's tables as Blender properties, and their values both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import bpy

from prodcanvas.nodes.spec import Field

from . import names

_NUMBERS = {"low": "min", "high": "max"}


def annotation(field: Field, changed: Callable[[Any, Any], None], search: Callable[..., Any] | None = None) -> Any:
    """The property that holds a field; `changed(self, context)` runs when an artist sets it."""
    common = {"name": field.label, "description": field.does.rstrip("."), "update": changed}
    if field.kind == "word":
        items = [(names.identifier(c.word), c.label, c.does, c.number) for c in field.choices]
        return bpy.props.EnumProperty(items=items, default=names.identifier(field.default), **common)
    if field.kind == "bool":
        return bpy.props.BoolProperty(default=bool(field.default), **common)
    if field.kind in {"int", "float"}:
        return _number(field, common)
    if field.kind == "colour":
        return bpy.props.FloatVectorProperty(size=3, subtype="COLOR_GAMMA", min=0, max=1, default=field.default,
                                             **common)
    if field.kind == "file":
        return bpy.props.StringProperty(subtype="FILE_PATH", default=field.default or "", **common)
    if field.of and search:
        return bpy.props.StringProperty(default=field.default or "", search=search, search_options={"SUGGESTION"},
                                        **common)
    return bpy.props.StringProperty(default=field.default or "", **common)


def _number(field: Field, common: dict[str, Any]) -> Any:
    limits = {_NUMBERS[k]: getattr(field, k) for k in _NUMBERS if getattr(field, k) is not None}
    if field.kind == "int":
        whole = {k: int(v) for k, v in limits.items()}
        return bpy.props.IntProperty(default=int(field.default or 0), **whole, **common)
    more = {"subtype": "DISTANCE_CAMERA"} if field.unit == "mm" else {}
    return bpy.props.FloatProperty(default=float(field.default or 0), precision=2, **more, **limits, **common)


class Reading(NamedTuple):
    """How a holder's fields are read in one go."""

    get: Any
    """Gives the fields' values, then what else is wanted of the holder."""
    fields: tuple[str, ...]
    words: tuple[str, ...]
    floats: tuple[str, ...]
    colours: tuple[str, ...]
    files: tuple[str, ...]

    def spelled(self, read: Iterable[Any], unsaid: str) -> dict[str, Any]:
        """The values as the film spells them, without those it never said (comma-separated).

        Floats are rounded to what a single-precision number keeps; files that Blender names from the .blend are named
        from the root of the disk.
        """
        values = dict(zip(self.fields, read, strict=True))
        for name in self.words:
            if values[name] == names.EMPTY:
                values[name] = ""
        for name in self.floats:
            values[name] = round(values[name], 5)
        for name in self.colours:
            values[name] = [round(c, 4) for c in values[name]]
        for name in self.files:
            if values[name].startswith("//"):
                values[name] = bpy.path.abspath(values[name])
        for name in unsaid.split(",") if unsaid else ():
            values.pop(name, None)
        return values


@cache
def reading(fields: tuple[Field, ...], more: tuple[str, ...], within: str = "") -> Reading:
    """How these fields are read; `within` is the path from the holder to them, `more` is read after them."""
    def of(kind: str) -> tuple[str, ...]:
        return tuple(f.name for f in fields if f.kind == kind)

    get = attrgetter(*(within + names.prop(f.name) for f in fields), *more)
    return Reading(get, tuple(f.name for f in fields), of("word"), of("float"), of("colour"), of("file"))


def write(holder: Any, field: Field, value: Any) -> bool:
    """Set a field without a word to the artist; False where the value does not fit it."""
    try:
        setattr(holder, names.prop(field.name), names.identifier(value) if field.kind == "word" else value)
    except (TypeError, ValueError, OverflowError):
        return False
    return True
