"""The fields of a node and the film's value behind it: what the artist sees of it, and what differs from it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, TypeVar

import msgspec

from prodcanvas.film import Camera, Look, Voice
from prodcanvas.nodes.spec import Field

Value = TypeVar("Value", bound=msgspec.Struct)
replace = msgspec.structs.replace
_MADE: dict[str, type[msgspec.Struct]] = {"look": Look, "voice": Voice, "camera": Camera}
"""Parts that a value may lack, made when one of their fields is set."""
_NEAR = 1e-6
"""Numbers this near, as a share, are the same: Blender keeps them in 32 bits."""
_WORDS = ("text", "long_text", "word", "id", "file")


class Difference(NamedTuple):
    """A field that does not say what the film's value says."""

    path: str
    value: Any


class _Held(NamedTuple):
    """The fields that lie in the film's value, and how they are read there."""

    fields: tuple[Field, ...]
    all: Callable[[Any], Iterable[Any]]
    each: tuple[Callable[[Any], Any], ...]
    given: Callable[[Any], Any]
    """The same fields of what was given."""

    def read(self, value: msgspec.Struct) -> Iterable[Any]:
        """What the value has for each field; a field's default where the part that would hold it is not there."""
        if len(self.fields) > 1:
            with suppress(AttributeError):
                return self.all(value)
        return [_read(one, field, value) for field, one in zip(self.fields, self.each, strict=True)]


@cache
def _held(fields: tuple[Field, ...]) -> _Held:
    found = tuple(f for f in fields if f.film)
    paths = [f.film for f in found]
    names = [f.name for f in found]
    return _Held(found, attrgetter(*paths) if paths else tuple, tuple(map(attrgetter, paths)),
                 itemgetter(*names) if names else tuple)


def shown(fields: tuple[Field, ...], value: msgspec.Struct) -> dict[str, Any]:
    """What the artist sees of a value, by field name."""
    held = _held(fields)
    return {field.name: _plain(it) for field, it in zip(held.fields, held.read(value), strict=True)}


def _read(read: Callable[[Any], Any], field: Field, value: msgspec.Struct) -> Any:
    try:
        return read(value)
    except AttributeError:
        return field.default


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def differences(fields: tuple[Field, ...], given: Mapping[str, Any], value: msgspec.Struct,
                ) -> tuple[list[Difference], list[str]]:
    """What the artist set otherwise than the value has it, and a sentence for each field that cannot be so."""
    found, faults = [], []
    held = _held(fields)
    now = held.read(value)
    with suppress(KeyError):
        if held.given(given) == now:
            return [], []
    for field, old in zip(held.fields, now, strict=True):
        if field.name not in given:
            continue
        new = given[field.name]
        if new is old or new == old or same(old, new):
            continue
        try:
            new = checked(field, new)
        except ValueError as fault:
            faults.append(str(fault))
            continue
        if not same(old, new):
            found.append(Difference(field.film, new))
    return found, faults


def same(old: Any, new: Any) -> bool:
    """Whether two values are the same to an artist; numbers to six digits."""
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    if isinstance(old, (int, float)) and isinstance(new, (int, float)):
        return math.isclose(old, new, rel_tol=_NEAR, abs_tol=_NEAR)
    if isinstance(old, (tuple, list)) and isinstance(new, (tuple, list)):
        return len(old) == len(new) and all(same(a, b) for a, b in zip(old, new, strict=True))
    return bool(old == new)


def checked(field: Field, value: Any) -> Any:
    """A value as the field holds it, numbers brought into their range. Raises `ValueError` with a sentence."""
    if field.kind in _WORDS and isinstance(value, str):
        if field.kind != "word" or any(c.word == value for c in field.choices):
            return value
        raise ValueError(f"{field.label} cannot be {value[:40]!r}.")
    if field.kind == "bool" and isinstance(value, bool):
        return value
    if field.kind in {"int", "float"} and _number(value):
        return _within(field, round(value) if field.kind == "int" else round(float(value), 6))
    if field.kind == "colour" and isinstance(value, (list, tuple)) and len(value) == 3 and all(map(_number, value)):
        return tuple(round(min(1.0, max(0.0, float(v))), 6) for v in value)
    raise ValueError(f"{field.label} cannot be {str(value)[:40]!r}.")


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _within(field: Field, number: float) -> float:
    if field.low is not None and number < field.low:
        return type(number)(field.low)
    return type(number)(field.high) if field.high is not None and number > field.high else number


def with_differences(value: Value, found: Iterable[Difference]) -> Value:
    """The value with what was set."""
    for path, new in found:
        value = _with(value, path.split("."), new)
    return value


def _with(value: Any, steps: list[str], new: Any) -> Any:
    name, *rest = steps
    if not rest:
        return replace(value, **{name: new})
    inner = getattr(value, name)
    return replace(value, **{name: _with(_MADE[name]() if inner is None else inner, rest, new)})


def by_hand(authorship: Mapping[str, str], paths: Iterable[str]) -> dict[str, str]:
    """Who set what, with these paths set by a person; what is locked or set as a whole stays as it is."""
    now = dict(authorship)
    for path in paths:
        if not any(path == told or path.startswith(f"{told}.") for told in now):
            now[path] = "human"
    return now
