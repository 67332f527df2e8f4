"""Ids for the rewritten film: the old ones where a thing was found again, fresh ones between neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from prodcanvas.crew.reconcile.scenes import Places
from prodcanvas.film import Film
from prodcanvas.film.numbers import between, place_of

_DIGITS = re.compile(r"\d+")


def scene_ids(
    old: Film, new: Film, places: Places, retired: AbstractSet[str], revived: Mapping[int, str],
) -> list[str]:
    """The final id of every scene of the new breakdown; a cut scene that came back has its own again."""
    once = {name: n for n, name in sorted(revived.items(), reverse=True)}
    known = {n: name for name, n in once.items()} | {after: old.scenes[before].id for before, after in places.items()}
    shots = (*(shot for scene in old.scenes for shot in scene.shots), *old.orphans)
    used = {scene.id for scene in old.scenes} | {shot.id.partition("_")[0] for shot in shots} | retired
    if not used:
        return [scene.id for scene in new.scenes]
    return _filled([known.get(n) for n in range(len(new.scenes))], "sc", 3, used)


def shot_ids(old: Film, new: Film, scenes: Sequence[str], known: dict[int, str]) -> dict[int, str]:
    """The final id of every shot of the new breakdown, by its place among all of them."""
    used = {shot.id for scene in old.scenes for shot in scene.shots} | {shot.id for shot in old.orphans}
    found: dict[int, str] = {}
    start = 0
    for scene_id, scene in zip(scenes, new.scenes, strict=True):
        stop = start + len(scene.shots)
        prefix = f"{scene_id}_sh"
        own = [known.get(n) for n in range(start, stop)]
        filled = _filled([name if name and name.startswith(prefix) else None for name in own], prefix, 4, used)
        for n, name, fresh in zip(range(start, stop), own, filled, strict=True):
            found[n] = name or fresh
        start = stop
    return found


def _filled(names: list[str | None], prefix: str, width: int, used: set[str]) -> list[str]:
    """The names with fresh ones in the gaps, each after the one before it and, where it can be, before the next.

    Fresh names are added to `used`.
    """
    filled: list[str] = []
    width = max((len(digits) for other in names if other for digits in _DIGITS.findall(other)[-1:]), default=width)
    for n, name in enumerate(names):
        if name is None:
            low = place_of(filled[-1][len(prefix):]) if filled else None
            later = (place_of(other[len(prefix):]) for other in names[n + 1:] if other)
            high = next((place for place in later if low is None or place > low), None)
            name = between(prefix, width, low, high, used)  # noqa: PLW2901 - the gap gets its name here
            used.add(name)
        filled.append(name)
    return filled
