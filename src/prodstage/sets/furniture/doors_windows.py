"""Doors that stand in a real opening with a hall behind, and windows with a view."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from prodstage.kit import RGB, Builder, Paint, darker, lighter, mix
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import CHROME, Style, chance, shade
from prodstage.sets.walls import THICK, Opening, hang, wall_length, wall_spot

SKY = (0.66, 0.82, 0.95)
AJAR = 78.0
"""Degrees by which doors stand open, away from the room."""


def fill(built: BuiltSet, hole: Opening, style: Style) -> None:
    """Put the door or window into its hole, with its marks."""
    if hole.kind == "window":
        _window(built, hole, style)
    elif hole.kind in ("door", "arch", "street"):
        _doorway(built, hole, style)


def _frame(b: Builder, hole: Opening, style: Style) -> None:
    a, c, t = hole.u - hole.width / 2, hole.u + hole.width / 2, style.trim
    for x in (a, c):
        b.block((x - 0.045, -0.03, hole.low), (x + 0.045, THICK + 0.03, hole.high + 0.045), t)
    b.block((a - 0.06, -0.035, hole.high - 0.01), (c + 0.06, THICK + 0.03, hole.high + 0.08), t)


def _doorway(built: BuiltSet, hole: Opening, style: Style) -> None:
    b = Builder("doorframe", wall_spot(built, hole.wall))
    _frame(b, hole, style)
    hang(built, b, hole.wall, hole.name)
    hang(built, _pavement(built, hole) if hole.kind == "street" else _hall(built, hole, style), hole.wall)
    if hole.kind != "arch":
        _leaf(built, hole, style)
    _door_marks(built, hole)


def _door_marks(built: BuiltSet, hole: Opening) -> None:
    spot = wall_spot(built, hole.wall)
    number = "door" not in built.marks
    handle = (hole.u + hole.width / 2 - 0.12, -0.02, 1.02)
    built.put("door", spot, (hole.u, -0.65), yaw=180, look=(hole.u, 0.0, 1.5), touch=handle, leave=True)
    if number:
        built.put("off:door", spot, (hole.u, 1.0), yaw=0, look=(hole.u, -2.0, 1.5), leave=True)


def _leaf(built: BuiltSet, hole: Opening, style: Style) -> None:
    w, h = hole.width - 0.10, hole.high - 0.02
    wall = wall_spot(built, hole.wall)
    hinge = wall.ahead(hole.u - w / 2, THICK / 2, AJAR)
    b = Builder("door", hinge)
    b.block((0, -0.02, 0.01), (w, 0.02, h), style.door, bevel=0.004)
    glazed = hole.kind == "street"
    for z0, z1 in ((0.18, h - 0.16),) if glazed else ((0.18, 0.92), (1.10, h - 0.16)):
        paint = Paint("window.door", (0.70, 0.82, 0.88)) if glazed else darker(style.door, 0.14)
        for y in (-0.024, 0.024):
            b.block((0.13, y - 0.003, z0), (w - 0.13, y + 0.003, z1), paint, bevel=0.003)
    for y in (-1, 1):
        b.rod(0.026, 0.012, (w - 0.07, y * 0.026, 1.02), CHROME, turn=(90, 0, 0))
        b.tube([(w - 0.07, y * 0.022, 1.02), (w - 0.07, y * 0.06, 1.02), (w - 0.19, y * 0.06, 1.02)], 0.010, CHROME)
    leaf = built.keep(b, hole.name)
    built.wild(leaf, hole.wall, *_of(built, hole.wall))
    leaf["hinge"], leaf["shut_yaw"], leaf["open_yaw"] = True, wall.yaw, wall.yaw + AJAR


def _of(built: BuiltSet, wall: str) -> tuple[tuple[float, float, float], float]:
    hung = next(w for w in built.walls if w["wall"] == wall)
    n = hung["normal"]
    return (n[0], n[1], n[2]), hung["plane"]


def _hall(built: BuiltSet, hole: Opening, style: Style) -> Builder:
    b = Builder("hall", wall_spot(built, hole.wall))
    u, far, half, h = hole.u, 2.3, hole.width / 2 + 0.45, max(hole.high + 0.35, 2.5)
    paint = mix(style.wall, (0.58, 0.62, 0.62), 0.55)
    y = THICK + 0.001
    b.block((u - half, y, -0.05), (u + half, far, 0.0), darker(style.floor_colour, 0.1), bevel=0)
    b.block((u - half, far, 0), (u + half, far + 0.05, h), paint, bevel=0)
    b.block((u - half, far - 0.02, 0), (u + half, far, 0.10), style.trim, bevel=0)
    for x in (u - half, u + half):
        b.block((x - 0.025, y, 0), (x + 0.025, far, h), darker(paint, 0.12), bevel=0)
    b.block((u - half, y, h), (u + half, far, h + 0.05), lighter(paint, 0.4), bevel=0)
    b.block((u - 0.1, far - 0.03, 1.15), (u + 0.55, far, 1.75), darker(style.door, 0.2), bevel=0.01)
    b.block((u - 0.05, far - 0.035, 1.20), (u + 0.50, far - 0.03, 1.70), mix(style.cloth, (0.9, 0.85, 0.7), 0.5), 0)
    b.box((0.5, 0.5, 0.03), (u, 1.4, h - 0.03), Paint("lamp.hall", (1.0, 0.97, 0.90)), bevel=0)
    return b


def _pavement(built: BuiltSet, hole: Opening) -> Builder:
    b, span = Builder("pavement", wall_spot(built, hole.wall)), wall_length(built, hole.wall) / 2 + 6.0
    b.block((-span, THICK, -0.06), (span, 3.2, -0.01), Paint("ground.pavement", (0.62, 0.61, 0.59)), bevel=0)
    b.block((-span, 3.2, -0.16), (span, 5.0, -0.12), Paint("ground.road", (0.36, 0.37, 0.39)), bevel=0)
    b.block((-span, 3.1, -0.16), (span, 3.25, 0.0), (0.70, 0.69, 0.66), bevel=0)
    return b


def _window(built: BuiltSet, hole: Opening, style: Style) -> None:
    spot = wall_spot(built, hole.wall)
    b = Builder("window", spot)
    _frame(b, hole, style)
    a, c, t = hole.u - hole.width / 2, hole.u + hole.width / 2, style.trim
    panes = max(1, round(hole.width / 0.9))
    for k in range(1, panes):
        x = a + k * hole.width / panes
        b.block((x - 0.025, 0.02, hole.low), (x + 0.025, THICK, hole.high), t)
    b.block((a, 0.02, hole.low), (c, THICK, hole.low + 0.05), t)
    b.block((a - 0.10, -0.16, hole.low - 0.04), (c + 0.10, THICK, hole.low), t, bevel=0.01)
    _hangings(b, hole, style)
    hang(built, b, hole.wall, "window")
    handle = (hole.u + 0.05, 0.0, min(hole.low + 0.4, 1.4))
    built.put("window", spot, (hole.u, -0.55), yaw=180, look=(hole.u, 0.3, (hole.low + hole.high) / 2),
              touch=handle, surface=(hole.u, -0.08, hole.low))


def _hangings(b: Builder, hole: Opening, style: Style) -> None:
    a, c, top = hole.u - hole.width / 2, hole.u + hole.width / 2, hole.high
    if style.window == "blinds":
        b.block((a + 0.03, -0.01, top - 0.06), (c - 0.03, 0.06, top - 0.01), (0.86, 0.84, 0.78))
        for k in range(5):
            z = top - 0.12 - 0.055 * k
            b.box((hole.width - 0.12, 0.05, 0.012), (hole.u, 0.03, z), (0.88, 0.86, 0.80), 0, turn=(25, 0, 0))
    elif style.window == "curtains":
        for side, x in ((-1, a), (1, c)):
            _curtain(b, x, side, hole, style)
        b.tube([(a - 0.32, -0.09, top + 0.14), (c + 0.32, -0.09, top + 0.14)], 0.014, style.wood)


def _curtain(b: Builder, x: float, side: int, hole: Opening, style: Style) -> None:
    low = max(0.06, hole.low - 0.30) if hole.low > 0.5 else 0.04
    for k in range(5):
        u = x + side * (0.30 - 0.085 * k)
        tone = style.cloth if k % 2 else darker(style.cloth, 0.12)
        b.cushion((0.10, 0.075, hole.high + 0.13 - low), (u, -0.09, low), tone, radius=0.035)


GLOOM = {"day": 0.0, "dawn": 0.38, "dusk": 0.48, "night": 0.64}
"""How much black is in the distance at an hour."""


def view(built: BuiltSet, wall: str, style: Style, time: str = "day") -> None:
    """Hang the world outside behind a wall: sky, and a skyline, a garden, a brick wall or stars.

    `time` darkens it for dawn, dusk and night.
    """
    b = Builder("view", wall_spot(built, wall))
    span = wall_length(built, wall) / 2 + 6.0
    far = 5.0
    wide = span + 30.0
    backing = Paint("space.black", (0.03, 0.04, 0.08)) if style.view == "stars" else Paint("sky.view", SKY)
    b.block((-wide, far, -4.0), (wide, far + 0.05, 12.0), backing, bevel=0)
    {"city": _city, "garden": _garden, "brick": _brick, "stars": _stars}[style.view](
        b, span, far, _Outside(chance(built.plan, f"view {wall}"), GLOOM.get(time, 0.0)))
    hang(built, b, wall)


@dataclass(frozen=True)
class _Outside:
    dice: np.random.Generator
    gloom: float

    def tone(self, colour: RGB, by: float = 0.05) -> RGB:
        """A colour of the distance, with the hour's darkness in it."""
        drawn = shade(self.dice, colour, by)
        return mix(darker(drawn, self.gloom), (0.10, 0.14, 0.28), 0.7 * self.gloom)


def _city(b: Builder, span: float, far: float, out: _Outside) -> None:
    dice, u = out.dice, 3 - span
    while u < span - 3:
        w, h = float(dice.uniform(0.5, 1.1)), float(dice.uniform(0.9, 2.5))
        tone = out.tone((0.56, 0.62, 0.70))
        y = far - float(dice.uniform(0.2, 0.9))
        b.block((u, y, -3.0), (u + w, y + 0.1, h), Paint("skyline.tower", tone), bevel=0)
        for k in range(int(dice.integers(2, 7))):
            wx, wz = u + w * float(dice.uniform(0.1, 0.75)), h - 0.15 - 0.16 * k
            b.block((wx, y - 0.01, wz), (wx + 0.12, y, wz + 0.09), Paint("lamp.far", (0.70, 0.78, 0.84)), 0)
        u += w + float(dice.uniform(-0.1, 0.35))


def _garden(b: Builder, span: float, far: float, out: _Outside) -> None:
    dice = out.dice
    b.block((-span, 0.4, -0.3), (span, far, -0.25), Paint("ground.grass", out.tone((0.45, 0.58, 0.32), 0.0)), bevel=0)
    b.block((-span, far - 0.5, -0.3), (span, far - 0.45, 0.95), out.tone((0.60, 0.47, 0.34)), bevel=0)
    for u in range(int(-span) + 3, int(span) - 2, 2):
        x, y, h = u + float(dice.uniform(-0.6, 0.6)), far - float(dice.uniform(0.9, 1.9)), float(dice.uniform(0.9, 1.5))
        b.rod(0.07, h, (x, y, -0.3), out.tone((0.36, 0.27, 0.20)), sides=8)
        leaf = (0.36, 0.52, 0.30)
        b.ball((0.62, 0.5, 0.5), (x, y, h + 0.35), out.tone(leaf, 0.03), sides=12)
        for k in range(7):
            a, r = 0.9 * k, float(dice.uniform(0.24, 0.36))
            dx, dz = 0.52 * math.cos(a), 0.40 * math.sin(a)
            b.ball(r, (x + dx, y - 0.2, h + 0.35 + dz), out.tone(leaf, 0.05), sides=9)
    u = 3 - span
    while u < span - 3:
        r = float(dice.uniform(0.28, 0.42))
        b.ball((r * 1.2, r, r), (u, far - 0.75, 0.02), out.tone((0.32, 0.46, 0.27), 0.04), sides=9)
        u += r * 1.5


def _brick(b: Builder, span: float, far: float, out: _Outside) -> None:
    b.block((-span, far - 2.0, -1.0), (span, far - 1.9, 2.6), out.tone((0.56, 0.34, 0.28)), bevel=0)
    for k in range(16):
        z = -0.9 + 0.22 * k
        b.block((-span, far - 2.01, z), (span, far - 2.0, z + 0.02), out.tone((0.66, 0.55, 0.48), 0.0), bevel=0)
    for u in range(int(-span), int(span), 2):
        b.block((u + 0.3, far - 2.03, 0.9), (u + 1.2, far - 2.0, 2.2), Paint("lamp.far", (0.62, 0.72, 0.80)), 0)


def _stars(b: Builder, span: float, far: float, out: _Outside) -> None:
    dice = out.dice
    for _ in range(240):
        u, z, r = dice.uniform(-span - 12, span + 12), dice.uniform(-1.5, 5.0), dice.uniform(0.008, 0.028)
        b.box((float(r), 0.01, float(r)), (float(u), far - 0.25, float(z)), Paint("lamp.star", (0.95, 0.97, 1.0)), 0)
    b.ball((1.1, 0.1, 1.1), (1.2, far - 0.4, 2.1), (0.62, 0.45, 0.34), sides=28)
    b.ball((1.25, 0.09, 1.2), (1.32, far - 0.38, 2.16), (0.40, 0.28, 0.24), sides=28)
