"""Scene and shot numbers for what was added later: between their neighbours, and never one used before."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

_ID = re.compile(r"(.*?)(\d+)([a-z]*)")
_STEP = 10
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Place = tuple[int, str]
"""What an id sorts by: its number and the letters after it."""


def place_of(name: str) -> Place:
    """Where an id sorts: `sc012b` → (12, `b`); an id without number sorts first."""
    found = _ID.fullmatch(name)
    return (int(found[2]), found[3]) if found else (0, "")


def between(prefix: str, width: int, low: Place | None, high: Place | None, taken: AbstractSet[str]) -> str:
    """An id that sorts after `low` and before `high` (None: the ends) and is not `taken`.

    Numbers go up in tens at the end and halve the gap inside it; where no number is left, letters follow the
    lower neighbour: `sc010`, `sc010n`, `sc011`.
    """
    first = low[0] if low else 0
    if high is None:
        number = (first // _STEP + 1) * _STEP
        while f"{prefix}{number:0{width}d}" in taken:
            number += _STEP
        return f"{prefix}{number:0{width}d}"
    middle = (first + high[0]) // 2
    near = range(max(first + 1, middle - 500), min(high[0], middle + 500))
    for number in sorted(near, key=lambda n: abs(n - middle)):
        name = f"{prefix}{number:0{width}d}"
        if name not in taken:
            return name
    upper = high[1] if high[0] == first else ""
    letters = _letters(low[1] if low else "", upper)
    while f"{prefix}{first:0{width}d}{letters}" in taken:
        letters = _letters(letters, upper)
    return f"{prefix}{first:0{width}d}{letters}"


def _letters(low: str, high: str) -> str:
    """Letters that sort after `low` and before `high` (empty: the end), never ending in `a`."""
    same = 0
    while same < len(high) and (low[same] if same < len(low) else "a") == high[same]:
        same += 1
    if same:
        return high[:same] + _letters(low[same:], high[same:])
    floor = _LETTERS.index(low[0]) if low else 0
    ceiling = _LETTERS.index(high[0]) if high else len(_LETTERS)
    if ceiling - floor > 1:
        return _LETTERS[(floor + ceiling) // 2]
    return high[0] if len(high) > 1 else _LETTERS[floor] + _letters(low[1:], "")
