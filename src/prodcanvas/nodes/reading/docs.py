"""Film values out of their spelling on the canvas, as much of them as can be understood."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec

from prodcanvas.film.schema import understood

Value = TypeVar("Value", bound=msgspec.Struct)
UNREAD = "unread/"
"""Before the names of fields in `extra` whose values no film can hold."""


def document(text: str) -> dict[str, Any]:
    """What the JSON of a document says; what is no document is kept aside in `extra`."""
    if not text:
        return {}
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError):
        return {"extra": {f"{UNREAD}doc": text}}


@cache
def _decoder(kind: type[Value]) -> msgspec.json.Decoder[Value]:
    return msgspec.json.Decoder(kind)


def value_in(text: str, kind: type[Value], must: Mapping[str, Any]) -> tuple[Value, tuple[str, ...]]:
    """The same of a document's JSON, which is read in one go where nothing is wrong with it."""
    try:
        value = _decoder(kind).decode(text)
    except (msgspec.MsgspecError, RecursionError):
        return value_of(document(text), kind, must)
    as_it_is = all(getattr(value, name) == wanted for name, wanted in must.items())
    return (value if as_it_is else msgspec.structs.replace(value, **must)), ()


def value_of(raw: Any, kind: type[Value], must: Mapping[str, Any]) -> tuple[Value, tuple[str, ...]]:
    """A value from its spelling, with the fields `must`, and the names of fields that could not be read.

    What could not be read is kept in the value's `extra`.
    """
    given = {**raw, **must} if isinstance(raw, Mapping) else dict(must)
    try:
        return understood(given, kind), ()
    except (msgspec.ValidationError, TypeError, ValueError, RecursionError):
        return _salvaged(given, kind, must)


def _salvaged(given: Mapping[Any, Any], kind: type[Value], must: Mapping[str, Any]) -> tuple[Value, tuple[str, ...]]:
    good: dict[str, Any] = dict(must)
    bad: dict[str, Any] = {}
    for key, value in given.items():
        if key in must:
            continue
        try:
            understood({**must, key: value}, kind)
            (good if key != "extra" or isinstance(value, dict) else bad)[str(key)] = value
        except (msgspec.ValidationError, TypeError, ValueError, RecursionError):
            bad[str(key)] = value
    if "extra" in kind.__struct_fields__:
        kept = {**good.get("extra", {}), **{f"{UNREAD}{key}": value for key, value in bad.items()}}
        return understood({**good, "extra": kept}, kind), tuple(bad)
    return understood(good, kind), tuple(bad)


