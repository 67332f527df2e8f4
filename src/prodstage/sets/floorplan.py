"""The floor plan: which ground is free, and where a performer may stand."""

from __future__ import annotations

import math
from dataclasses import replace

from prodstage.sets.base import BuiltSet
from prodstage.sets.mark import Box, Mark

CLEAR = 0.28
"""Half the width of a standing person, metres."""
FREE = ("centre", "left", "right", "near", "far", "off:left", "off:right", "off:door")


def is_free(x: float, y: float, obstacles: list[Box], bounds: Box, clear: float = CLEAR) -> bool:
    """Tell whether a person fits at (x, y): inside the bounds and `clear` metres from every obstacle."""
    xmin, ymin, xmax, ymax = bounds[:4]
    if not (xmin + clear <= x <= xmax - clear and ymin + clear <= y <= ymax - clear):
        return False
    return not any(a - clear < x < c + clear and b - clear < y < d + clear for a, b, c, d, _ in obstacles)


def nearest_free(x: float, y: float, obstacles: list[Box], bounds: Box, clear: float = CLEAR) -> tuple[float, float]:
    """Return the free point nearest to (x, y), searched in growing rings up to 6 m; itself where none is."""
    if is_free(x, y, obstacles, bounds, clear):
        return (x, y)
    for ring in range(1, 61):
        r, n = ring * 0.1, 8 + ring * 2
        for k in range(n):
            px, py = x + r * math.cos(2 * math.pi * k / n), y + r * math.sin(2 * math.pi * k / n)
            if is_free(px, py, obstacles, bounds, clear):
                return (px, py)
    return (x, y) if clear <= 0.06 else nearest_free(x, y, obstacles, bounds, clear / 2)


def yaw_towards(at: tuple[float, ...], to: tuple[float, ...]) -> float:
    """Return the yaw in degrees (0 faces -Y) from one floor point to another; 0 where they coincide."""
    dx, dy = to[0] - at[0], to[1] - at[1]
    return math.degrees(math.atan2(dx, -dy)) if abs(dx) + abs(dy) > 1e-6 else 0.0


def settle(built: BuiltSet) -> None:
    """Move every standing mark out of the furniture to the nearest free ground, still facing its thing."""
    for name, mark in list(built.marks.items()):
        if mark.seat > 0 or mark.exit or mark.at[2] > 0.1:
            continue
        x, y = nearest_free(mark.at[0], mark.at[1], built.obstacles, built.bounds)
        if (x, y) != mark.at[:2]:
            built.marks[name] = replace(mark, at=(x, y, mark.at[2]), yaw=yaw_towards((x, y), mark.look))


def free_spots(built: BuiltSet, exits: bool = True) -> None:
    """Add the free spots: centre, centre:1 to 7, left, right, near, far, off:left, off:right, off:door, floor.

    People at `left` and `right` face the middle, `near` faces upstage, `far` faces the audience. A spot the set
    has already is left alone; `off:door` needs a mark `door` to lie behind (else it is `off:right`).
    """
    cx, cy, w, d = _playing_area(built)
    wanted = {
        "centre": (cx, cy, 0.0), "centre:1": (cx - 0.14 * w, cy + 0.02 * d, 60.0),
        "centre:2": (cx + 0.14 * w, cy + 0.02 * d, -60.0), "centre:3": (cx - 0.07 * w, cy - 0.16 * d, 140.0),
        "centre:4": (cx + 0.09 * w, cy - 0.18 * d, -140.0), "centre:5": (cx - 0.21 * w, cy - 0.12 * d, 90.0),
        "centre:6": (cx + 0.21 * w, cy - 0.14 * d, -90.0), "centre:7": (cx, cy + 0.16 * d, 0.0),
        "left": (cx - 0.33 * w, cy - 0.05 * d, 80.0), "right": (cx + 0.33 * w, cy - 0.05 * d, -80.0),
        "near": (cx, cy - 0.33 * d, 180.0), "far": (cx, cy + 0.30 * d, 0.0),
    }
    for name, (x, y, yaw) in wanted.items():
        if name not in built.marks:
            _free_spot(built, name, x, y, yaw)
    if exits:
        _ways_out(built)
    if "floor" not in built.marks:
        spot = built.marks["centre"]
        before = (spot.at[0], spot.at[1] - 0.55, spot.at[2])
        built.marks["floor"] = replace(spot, name="floor", look=before, touch=before, surface=before)


def _playing_area(built: BuiltSet) -> tuple[float, float, float, float]:
    """Middle and width and depth of a room whose middle the playing area would be."""
    xmin, ymin, xmax, ymax = built.play or built.bounds[:4]
    wide = 1.4 if built.play else 1.0
    w, d = min(wide * (xmax - xmin), 7.0), min(wide * (ymax - ymin), 6.0)
    return (xmin + xmax) / 2, (ymin + ymax) / 2, w, d


def _free_spot(built: BuiltSet, name: str, x: float, y: float, yaw: float) -> None:
    taken = [(m.at[0] - 0.3, m.at[1] - 0.3, m.at[0] + 0.3, m.at[1] + 0.3, 1.0)
             for m in built.marks.values() if m.name.partition(":")[0] in FREE and m.name != name]
    px, py = nearest_free(x, y, built.obstacles + taken, built.bounds)
    r = math.radians(yaw)
    built.marks[name] = Mark(name, (px, py, 0.0), yaw, look=(px + 2 * math.sin(r), py - 2 * math.cos(r), 1.5))


def _ways_out(built: BuiltSet) -> None:
    xmin, ymin, xmax, ymax = built.bounds[:4]
    y = ymin + 0.2 * (ymax - ymin)
    for name, x, yaw in (("off:left", xmin + 0.35, 90.0), ("off:right", xmax - 0.35, -90.0)):
        if name not in built.marks:
            px, py = nearest_free(x, y, built.obstacles, built.bounds)
            built.marks[name] = Mark(name, (px, py, 0.0), yaw, look=(0.0, py, 1.5), exit=True)
    if "off:door" not in built.marks:
        built.marks["off:door"] = replace(built.marks["off:right"], name="off:door")
