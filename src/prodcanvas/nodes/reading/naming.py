"""Ids for what is new on the canvas: short, sortable, between their neighbours, and the same every time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from prodcanvas.film.check import safe_id
from prodcanvas.film.numbers import between, place_of

_FRESH = re.compile(r"n_[0-9a-z]+")
"""How Blender names a node that it made, until it is told the film's own id."""


def is_fresh(name: str) -> bool:
    """Whether an id is only Blender's own."""
    return _FRESH.fullmatch(name) is not None


def plain_word(text: str) -> str:
    """A name as it stands in an id: `Café Noir` → `cafe_noir`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60] or "unnamed"


def free(first: str, used: set[str]) -> str:
    """The name, or with the next free number after it."""
    name, number = first, 2
    while name in used:
        name, number = f"{first}_{number}", number + 1
    return name


def usable(name: str) -> bool:
    """Whether an id can stay as it is: that of a thing, or of a node that stands for an asset in a tree."""
    parts = name.split("/", 1) if ":" in name else [name]
    return all(map(safe_id, parts))


def filled(names: Sequence[str | None], prefix: str, width: int, used: set[str]) -> list[str]:
    """The names with fresh ones in the gaps, each between its neighbours. Fresh ones are added to `used`."""
    found: list[str] = []
    digits = (re.match(r"\d+", other.removeprefix(prefix)) for other in names if other and other.startswith(prefix))
    width = max((len(d[0]) for d in digits if d), default=width)
    for n, name in enumerate(names):
        if name is None:
            low = _place(found[-1], prefix) if found else None
            later = (p for other in names[n + 1:] if other and (p := _place(other, prefix)) is not None)
            high = next((p for p in later if low is None or p > low), None)
            fresh = between(prefix, width, low, high, used)
            used.add(fresh)
            found.append(fresh)
        else:
            found.append(name)
    return found


def _place(name: str, prefix: str) -> tuple[int, str] | None:
    return place_of(name.removeprefix(prefix)) if name.startswith(prefix) else None
