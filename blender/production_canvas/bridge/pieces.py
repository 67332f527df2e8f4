"""Large JSON, written and read in pieces, so that a film of thousands of shots never holds the window up."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from typing import Any

PIECE = 64
"""Members of a list that are written in one go."""
STRIDE = 32_768
"""Characters that are read between two pauses."""
DEEP = 3
"""How many objects are gone into one by one; what lies in them is read in one go."""
_SPACE = re.compile(r"[ \t\n\r]*")
_decode = json.JSONDecoder().raw_decode


def written(value: Any) -> Generator[None, None, bytes]:
    """A value as JSON; pauses between pieces."""
    found: list[bytes] = []
    for piece in _write(value):
        found.append(piece.encode())
        yield
    return b"".join(found)


def _write(value: Any) -> Iterator[str]:
    if isinstance(value, dict) and any(isinstance(v, (dict, list)) for v in value.values()):
        mark = "{"
        for key, held in value.items():
            yield f"{mark}{json.dumps(key)}:"
            yield from _write(held)
            mark = ","
        yield "}"
    elif isinstance(value, list) and len(value) > PIECE:
        for k in range(0, len(value), PIECE):
            piece = json.dumps(value[k:k + PIECE], separators=(",", ":"))
            yield ("," if k else "[") + piece[1:-1]
        yield "]"
    else:
        yield json.dumps(value, separators=(",", ":"))


def read(text: str) -> Generator[None, None, Any]:
    """The value of a JSON text; pauses on the way. Raises `ValueError` where it is none."""
    value, end = yield from _value(text, _after(text, 0), DEEP)
    if _after(text, end) != len(text):
        raise ValueError("more than one value")
    return value


def _after(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int, deep: int) -> Generator[None, None, tuple[Any, int]]:
    opening = text[at:at + 1]
    if deep and opening == "{":
        return (yield from _object(text, at, deep))
    if deep and opening == "[":
        return (yield from _list(text, at))
    return _one(text, at)


def _one(text: str, at: int) -> tuple[Any, int]:
    try:
        return _decode(text, at)
    except RecursionError:
        raise ValueError("too deep") from None


def _list(text: str, at: int) -> Generator[None, None, tuple[list[Any], int]]:
    found: list[Any] = []
    at = paused = _after(text, at + 1)
    if text[at:at + 1] == "]":
        return found, at + 1
    while True:
        value, at = _one(text, at)
        found.append(value)
        at, ended = _next(text, at, "]")
        if ended:
            return found, at
        if at - paused > STRIDE:
            paused = at
            yield


def _object(text: str, at: int, deep: int) -> Generator[None, None, tuple[dict[str, Any], int]]:
    found: dict[str, Any] = {}
    at = _after(text, at + 1)
    if text[at:at + 1] == "}":
        return found, at + 1
    while True:
        key, at = _one(text, at)
        at = _after(text, at)
        if not isinstance(key, str) or text[at:at + 1] != ":":
            raise ValueError("no name in an object")
        begun = _after(text, at + 1)
        found[key], at = yield from _value(text, begun, deep - 1)
        at, ended = _next(text, at, "}")
        if ended:
            return found, at
        if at // STRIDE != begun // STRIDE:
            yield


def _next(text: str, at: int, closing: str) -> tuple[int, bool]:
    """Past the comma or the end of a list or object."""
    at = _after(text, at)
    mark = text[at:at + 1]
    if mark not in {",", closing}:
        raise ValueError("a comma is missing")
    return (at + 1, True) if mark == closing else (_after(text, at + 1), False)
