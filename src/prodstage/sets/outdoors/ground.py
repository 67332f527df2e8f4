"""The lie of the land: ground to the horizon, roads and paths, and where the acting area of an exterior is."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from prodcanvas.film.callsheet import SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, mix
from prodstage.sets.base import BuiltSet
from prodstage.sets.floorplan import free_spots, nearest_free
from prodstage.sets.mark import Mark
from prodstage.sets.style import chance

HORIZON = 400.0
"""Metres to the edge of the ground, just inside the sky."""


def earth(colour: RGB, name: str = "earth") -> Paint:
    """Return a ground paint: rain wets it and snow lies on it."""
    return Paint(f"ground.{name}", colour)


def open_air(plan: SetPlan, bounds: tuple[float, float, float, float, float], colour: RGB) -> BuiltSet:
    """Start an exterior: ground of one colour to the horizon in all directions, darker specks near by.

    `bounds` is (xmin, ymin, xmax, ymax, height) in metres: where people may walk.
    """
    built = BuiltSet(plan=plan, bounds=bounds)
    b = Builder("ground")
    turn = np.linspace(0, 2 * math.pi, 49)
    rings = (0.0, 12.0, 40.0, 120.0, HORIZON)
    grid = np.array([[(r * math.cos(t), r * math.sin(t), -0.05) for t in turn] for r in rings])
    b.sheet(grid, earth(colour), smooth=False)
    built.keep(b, cast=False)
    return built


def strip(built: BuiltSet, box: tuple[float, float, float, float], colour: RGB, z: float,
        name: str = "strip") -> None:
    """Lay a flat rectangle (xmin, ymin, xmax, ymax) whose top is at height `z` metres."""
    b = Builder("ground")
    b.block((box[0], box[1], z - 0.05), (box[2], box[3], z), earth(colour, name), 0)
    built.keep(b, cast=False)


def path(built: BuiltSet, points: list[tuple[float, float]], width: float, colour: RGB, z: float = 0.0) -> None:
    """Lay a winding path of a constant width through floor points."""
    line = np.array(_smooth(points))
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    side = np.column_stack((along[:, 1], -along[:, 0])) * width / 2
    rows = [np.column_stack((line + side * s, np.full(len(line), z))) for s in (1, 0, -1)]
    b = Builder("path")
    b.sheet(np.array(rows), earth(colour, "path"), smooth=False)
    built.keep(b, cast=False)


def _smooth(points: list[tuple[float, float]], steps: int = 6) -> list[tuple[float, float]]:
    """Catmull-Rom through the points."""
    p = [points[0], *points, points[-1]]
    out = [
        tuple(0.5 * (2 * b[i] + (c[i] - a[i]) * t + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t
                     + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3) for i in range(2))
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False) for t in (k / steps for k in range(steps))
    ]
    return [(x, y) for x, y in (*out, points[-1])]


def patches(built: BuiltSet, colour: RGB, count: int, reach: float, size: tuple[float, float] = (0.4, 1.6)) -> None:
    """Break up bare ground with flat irregular patches, within `reach` metres of the middle."""
    dice = chance(built.plan, "patches")
    b = Builder("patches")
    for k in range(count):
        r, a = reach * math.sqrt(dice.random()), dice.uniform(0, 2 * math.pi)
        x, y, s = r * math.cos(a), r * math.sin(a), dice.uniform(*size)
        turn = np.linspace(0, 2 * math.pi, 10)
        wave = 1 + 0.25 * np.sin(turn * 3 + dice.uniform(0, 6))
        rim = np.stack((x + s * wave * np.cos(turn), y + 0.6 * s * wave * np.sin(turn),
                        np.full(10, 0.003 + 0.0004 * (k % 8))), -1)
        middle = np.broadcast_to((x, y, rim[0, 2]), rim.shape)
        b.sheet(np.array((middle, rim)), earth(mix(colour, (0.5, 0.5, 0.5), 0.08 * (k % 3)), "patch"), smooth=False)
    built.keep(b, cast=False)


def acting_area(built: BuiltSet, box: tuple[float, float, float, float], ways: tuple[float, float, float]) -> None:
    """Put the free spots into a box (xmin, ymin, xmax, ymax) that the camera likes, and the ways out beyond it.

    `ways` is (x of off:left, x of off:right, y) for performers who leave the picture; `off:door` lies behind the
    mark `door` if there is one. The ends of the set, left and right, are `off:left:1` and `off:right:1`.
    """
    whole = built.bounds
    built.bounds = (*box, whole[4])
    free_spots(built, exits=False)
    built.bounds = whole
    left, right, y = ways
    for name, x, yaw in (("off:left", left, 90.0), ("off:right", right, -90.0),
                         ("off:left:1", whole[0] + 0.6, 90.0), ("off:right:1", whole[2] - 0.6, -90.0)):
        px, py = nearest_free(x, y, built.obstacles, whole)
        built.marks[name] = Mark(name, (px, py, 0.0), yaw, look=(0.0, py, 1.5), exit=True)
    door = built.marks.get("door")
    if "off:door" not in built.marks:
        way = door or built.marks["off:right"]
        built.marks["off:door"] = replace(way, name="off:door", exit=True)


def spread(built: BuiltSet, spots: list[Spot], free: float = 1.0) -> list[Spot]:
    """Return those of the spots that are at least `free` metres from everything that stands already."""
    def clear(s: Spot) -> bool:
        return not any(a - free < s.x < c + free and b - free < s.y < d + free for a, b, c, d, _ in built.obstacles)
    return [s for s in spots if clear(s)]
