"""The empty room: floor, four wild walls with their openings, ceiling and lamps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mathutils import Vector

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, darker, lighter
from prodstage.sets import floors
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import doors_windows
from prodstage.sets.mark import Point
from prodstage.sets.style import CHROME, DARK, Style
from prodstage.sets.walls import THICK, YAWS, Opening, hang, wall_length, wall_spot

ENDS = {"back": ("left", "right"), "front": ("right", "left"), "left": ("front", "back"), "right": ("back", "front")}
"""The neighbours at a wall's left and right end, seen from inside."""

TALL = 1.2
"""Metres from which a piece against a wall hides faces, and so goes with the wall."""
CLOSE = 0.95


def lean(built: BuiltSet) -> None:
    """Make tall pieces that stand against a wild wall go with it; low ones stay: somebody may be at work there."""
    sat_on = {mark.name.partition(":")[0] for mark in built.seats()}
    for piece in built.objects:
        if not piece.get("wall") and piece.get("feature") not in sat_on and built.walls:
            corners = [piece.matrix_world @ Vector(c) for c in piece.bound_box]
            if max(c.z for c in corners) > TALL:
                _lean(built, piece, corners)


def _lean(built: BuiltSet, piece: Any, corners: list[Any]) -> None:
    xmin, ymin, xmax, ymax = built.bounds[:4]
    gaps = {
        "back": ymax - min(c.y for c in corners), "left": max(c.x for c in corners) - xmin,
        "right": xmax - min(c.x for c in corners), "front": max(c.y for c in corners) - ymin,
    }
    wall = min(gaps, key=lambda w: gaps[w])
    hung = next((w for w in built.walls if w["wall"] == wall), None)
    if hung is not None and gaps[wall] < CLOSE:
        piece["wall"], piece["normal"], piece["plane"] = wall, tuple(hung["normal"]), hung["plane"]
        built.walls.append(piece)


def empty_room(
    plan: SetPlan, light: Light, size: Point, style: Style, openings: tuple[Opening, ...],
) -> BuiltSet:
    """Build floor, four walls, ceiling, doors, windows and the view of a room (width, depth, height in metres)."""
    w, d, h = size
    built = BuiltSet(plan, bounds=(-w / 2, -d / 2, w / 2, d / 2, h))
    flats = _flats(openings)
    floors.lay(built, style, flats)
    for wall in ("back", "left", "right", "front"):
        holes = tuple(o for o in openings if o.wall == wall)
        hang(built, _wall(built, wall, holes, style, flats), wall)
    hang(built, _ceiling(built, style, flats), "ceiling")
    _surround(built, style)
    for hole in openings:
        doors_windows.fill(built, hole, style)
    for wall in sorted({o.wall for o in openings if o.kind in ("window", "street")}):
        doors_windows.view(built, wall, style, light.time)
    return built


REACH = 4.0


def _flats(openings: tuple[Opening, ...]) -> dict[str, float]:
    """How far floor, ceiling and the neighbouring walls go on behind each wall, metres.

    A camera that stands behind a wall that was taken away sees the flats beside it, not the void; behind a wall
    with windows or doors they would be seen through them, so there they end.
    """
    return {wall: THICK if any(o.wall == wall for o in openings) else REACH for wall in YAWS}


def _surround(built: BuiltSet, style: Style) -> None:
    """Hang a backing far round the room, for a frame that reaches past a wall that was taken away."""
    xmin, ymin, xmax, ymax, h = built.bounds
    x0, y0, x1, y1, low, top = xmin - 14, ymin - 14, xmax + 14, ymax + 14, -4.3, h + 10
    paint = Paint("backing", style.beyond or darker(style.wall, 0.5))
    b = Builder("surround")
    for a, c in (((x0, y0, low), (x1, y0 - 0.1, top)), ((x0, y1, low), (x1, y1 + 0.1, top)),
                 ((x0, y0, low), (x0 - 0.1, y1, top)), ((x1, y0, low), (x1 + 0.1, y1, top)),
                 ((x0, y0, low), (x1, y1, low - 0.1)), ((x0, y0, top), (x1, y1, top + 0.1))):
        b.block(a, c, paint, bevel=0)
    built.keep(b, cast=False)


def _wall(
    built: BuiltSet, wall: str, holes: tuple[Opening, ...], style: Style, flats: dict[str, float],
) -> Builder:
    length, h = wall_length(built, wall), built.bounds[4]
    b = Builder(f"wall.{wall}", wall_spot(built, wall))
    if wall in ("left", "right"):
        style = replace(style, wall=_aside(style.side), dado=_aside(style.dado) if style.dado else None)
    colour = style.wall
    at_left, at_right = ENDS[wall]
    inset = 0.0 if wall in ("back", "front") else THICK
    left, right = -length / 2 - flats[at_left] + inset, length / 2 + flats[at_right] - inset
    for hole in sorted(holes, key=lambda o: o.u):
        a, c = hole.u - hole.width / 2, hole.u + hole.width / 2
        _stretch(b, left, a, (0.0, h), colour, style)
        if hole.low > 0:
            _stretch(b, a, c, (0.0, hole.low), colour, style)
        if hole.high < h:
            _stretch(b, a, c, (hole.high, h), colour, style)
        left = c
    _stretch(b, left, right, (0.0, h), colour, style)
    return b


def _aside(colour: RGB) -> RGB:
    """A side wall's colour, a little brighter and cooler against the falling off of the studio light."""
    r, g, b = colour
    return (min(1.0, r * 1.09), min(1.0, g * 1.13), min(1.0, b * 1.15))


def _stretch(
    b: Builder, a: float, c: float, z: tuple[float, float], colour: tuple[float, float, float], style: Style,
) -> None:
    if c - a < 0.01:
        return
    low, high = z
    rail = 0.95
    if style.dado and low < rail < high:
        b.block((a, 0, low), (c, THICK, rail), style.dado, bevel=0)
        b.block((a, -0.015, rail), (c, 0, rail + 0.05), style.trim, bevel=0)
        b.block((a, 0, rail), (c, THICK, high), colour, bevel=0)
    else:
        b.block((a, 0, low), (c, THICK, high), style.dado if style.dado and high <= rail else colour, bevel=0)
    if low == 0:
        b.block((a, -0.018, 0), (c, 0, 0.10), style.trim, bevel=0)
    if high >= 2.4:
        b.block((a, -0.03, high - 0.05), (c, 0, high), style.trim, bevel=0)


def _ceiling(built: BuiltSet, style: Style, flats: dict[str, float]) -> Builder:
    xmin, ymin, xmax, ymax, h = built.bounds
    b = Builder("ceiling", (0.0, 0.0, h))
    low = (xmin - flats["left"], ymin - flats["front"], 0)
    b.block(low, (xmax + flats["right"], ymax + flats["back"], 0.1), overhead(style.ceiling), bevel=0)
    lamps = {"panels": _panel, "pendant": _pendant, "tubes": _tube, "globe": _globe, "spots": _spot}
    if style.lamps in lamps:
        nx, ny = max(1, round((xmax - xmin) / 3.2)), max(1, round((ymax - ymin) / 3.2))
        for i in range(nx):
            for j in range(ny):
                x = xmin + (i + 0.5) * (xmax - xmin) / nx
                y = ymin + (j + 0.5) * (ymax - ymin) / ny
                lamps[style.lamps](b, x, y)
    return b


def overhead(colour: RGB) -> Paint:
    """Return a paint brightened against the dark, reddish underside of the studio light."""
    r, g, b = colour
    return Paint("ceiling", (r * 1.85, g * 2.33, b * 2.38))


LAMP = Paint("lamp.ceiling", (2.5, 3.1, 3.1))
"""Lamps seen from below, brightened as `overhead` does."""


def _panel(b: Builder, x: float, y: float) -> None:
    b.box((1.24, 0.34, 0.05), (x, y, -0.05), CHROME)
    b.box((1.18, 0.28, 0.02), (x, y, -0.06), LAMP, bevel=0)


def _tube(b: Builder, x: float, y: float) -> None:
    b.box((1.5, 0.16, 0.05), (x, y, -0.12), CHROME)
    b.tube([(x - 0.72, y, -0.14), (x + 0.72, y, -0.14)], 0.025, LAMP)
    for dx in (-0.5, 0.5):
        b.rod(0.008, 0.08, (x + dx, y, -0.08), DARK)


def _pendant(b: Builder, x: float, y: float) -> None:
    b.rod(0.006, 0.42, (x, y, -0.42), DARK, sides=6)
    b.lathe([(0.19, 0), (0.18, 0.02), (0.06, 0.15), (0.02, 0.18)], (x, y, -0.58), darker((0.75, 0.62, 0.40), 0.1))
    b.ball(0.06, (x, y, -0.55), LAMP, sides=12)


def _globe(b: Builder, x: float, y: float) -> None:
    b.rod(0.07, 0.03, (x, y, -0.03), CHROME)
    b.ball(0.15, (x, y, -0.15), LAMP)


def _spot(b: Builder, x: float, y: float) -> None:
    b.rod(0.06, 0.10, (x, y, -0.12), lighter(DARK, 0.1), top=0.05)
    b.rod(0.05, 0.01, (x, y, -0.125), LAMP)
