"""Which mark a name means, where no mark bears it."""

from __future__ import annotations

from prodstage.sets.mark import Box, Mark


def nearest_mark(marks: dict[str, Mark], name: str, bounds: Box) -> Mark:
    """Return what an unknown mark name most likely means: its slot 0, its plain name, or a free spot."""
    stem, _, slot = name.partition(":")
    for guess in (f"{stem}:0", stem, *(f"{stem}:{k}" for k in range(1, 4))):
        if slot in ("", "0") and guess in marks:
            return marks[guess]
    if stem in marks and stem != "centre":
        return marks[stem]
    spots = [m for m in marks.values() if m.name.partition(":")[0] == "centre"]
    if spots:
        return spots[int(slot) % len(spots) if slot.isascii() and slot.isdigit() else _code(name) % len(spots)]
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    return Mark(name, (x, y, 0.0), 0.0, look=(x, y - 2.0, 1.5))


def _code(name: str) -> int:
    return sum((k + 1) * ord(c) for k, c in enumerate(name[:64]))
