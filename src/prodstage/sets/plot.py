"""Free ground along the walls, and free stretches of wall, for what is brought in later."""

from __future__ import annotations

import numpy as np

from prodstage.kit import Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.walls import YAWS, wall_length, wall_spot

ORDER = ("back", "right", "left", "front")


def _clear(built: BuiltSet, low: tuple[float, float], high: tuple[float, float], room: float = 0.04) -> bool:
    """Whether a rectangle touches no furniture, no doorway and no one's feet at a window or door."""
    a, b = low
    c, d = high
    if any(a < oc + room and c > oa - room and b < od + room and d > ob - room for oa, ob, oc, od,
           _ in built.obstacles):
        return False
    keep = [m for m in built.marks.values() if m.exit or m.name.partition(":")[0] == "window"]
    return not any(a - 0.35 < m.at[0] < c + 0.35 and b - 0.35 < m.at[1] < d + 0.35 for m in keep)


def _corners(spot: Spot, width: float, depth: float) -> tuple[tuple[float, float], tuple[float, float]]:
    points = [spot.point((x * width / 2, y * depth / 2)) for x in (-1, 1) for y in (-1, 1)]
    return ((min(p[0] for p in points), min(p[1] for p in points)),
            (max(p[0] for p in points), max(p[1] for p in points)))


def wall_plot(built: BuiltSet, width: float, depth: float) -> Spot | None:
    """Return a spot with its back to a wall whose footprint and half a metre before it are free, or None.

    The back wall comes first, then right, left and front; tried every 0.2 m, first outside the playing area.
    """
    return (_search(built, width, depth, 0.5) or _search(built, width, depth, 0.0)
            or _search(built, width, depth, 0.0, anywhere=True))


def _search(built: BuiltSet, width: float, depth: float, front: float, *, anywhere: bool = False) -> Spot | None:
    for wall in ORDER:
        foot, length = wall_spot(built, wall), wall_length(built, wall)
        reach = length / 2 - width / 2 - 0.08
        if reach <= 0:
            continue
        for u in sorted(np.arange(-reach, reach + 0.01, 0.2), key=lambda v: (round(abs(abs(v) - reach * 0.6), 3), v)):
            spot = foot.ahead(float(u), -depth / 2 - 0.06)
            ahead = foot.ahead(float(u), -(depth + front) / 2 - 0.06)
            if _clear(built,
                      *_corners(ahead, width,
                                depth + front)) and (anywhere or _outside_play(built, spot, width, depth)):
                return spot
    return None


def _outside_play(built: BuiltSet, spot: Spot, width: float, depth: float) -> bool:
    xmin, ymin, xmax, ymax = built.bounds[:4]
    play = built.play or (max(-1.25, xmin + 0.9), max(-1.0, ymin + 0.9), min(1.25, xmax - 0.9), min(1.0, ymax - 0.9))
    (a, b), (c, d) = _corners(spot, width, depth)
    return not (a < play[2] and c > play[0] and b < play[3] and d > play[1])


def wall_gap(built: BuiltSet, width: float) -> tuple[str, float] | None:
    """Return a wall and a place along it where something `width` metres wide can hang, or None."""
    for wall in ORDER:
        if not any(w["wall"] == wall for w in built.walls):
            continue
        foot, reach = wall_spot(built, wall), wall_length(built, wall) / 2 - width / 2 - 0.1
        for u in sorted(np.arange(-max(reach, 0), max(reach, 0) + 0.01, 0.2), key=abs):
            if not _hung(built, wall, float(u), width) and not _tall(built, foot.ahead(float(u), -0.3), width):
                return (wall, float(u))
    return None


def _tall(built: BuiltSet, spot: Spot, width: float) -> bool:
    (a, b), (c, d) = _corners(spot, width, 0.6)
    return any(a < oc and c > oa and b < od and d > ob and h > 1.2 for oa, ob, oc, od, h in built.obstacles)


def _hung(built: BuiltSet, wall: str, u: float, width: float) -> bool:
    """Whether something hangs or opens there already."""
    axis = 0 if YAWS[wall] in (0.0, 180.0) else 1
    middle = wall_spot(built, wall).point((u, 0.0))[axis]
    for thing in built.walls:
        if thing["wall"] != wall or not thing.get("feature"):
            continue
        spread = [(thing.matrix_world @ v.co)[axis] for v in thing.data.vertices]
        if min(spread) - 0.1 < middle + width / 2 and max(spread) + 0.1 > middle - width / 2:
            return True
    return False
