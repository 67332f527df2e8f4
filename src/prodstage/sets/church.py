"""A church: an altar under coloured windows, pews on both sides of an aisle, columns, candles."""

from __future__ import annotations

import math

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import public, seating
from prodstage.sets.shell import empty_room
from prodstage.sets.style import DARK_WOOD, Style, chance, pick
from prodstage.sets.walls import door, hang, wall_spot

STONES: tuple[RGB, ...] = ((0.74, 0.71, 0.65), (0.68, 0.68, 0.68), (0.76, 0.70, 0.60))
GLASS: tuple[RGB, ...] = ((0.80, 0.26, 0.22), (0.24, 0.42, 0.76), (0.90, 0.72, 0.26), (0.30, 0.60, 0.42),
                          (0.56, 0.32, 0.66))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the nave: 9 m wide, 12 m long, 5.6 m high; the altar stands on a step at the back."""
    dice = chance(plan, "church")
    stone = pick(dice, STONES)
    style = Style(wall=stone, side=darker(stone, 0.04), trim=darker(stone, 0.12), floor="stone",
                  floor_colour=(0.60, 0.57, 0.53), ceiling=(0.62, 0.52, 0.40), door=DARK_WOOD, lamps="none")
    built = empty_room(plan, light, (9.0, 12.0, 5.6), style,
                       (door("left", -4.6, 1.1, 2.3), door("front", 0.0, 1.6, 2.6)))
    _chancel(built, dice)
    for side in ("left", "right"):
        for u in (-2.2, 0.6, 3.4):
            _lancet(built, side, u if side == "left" else -u, 1.0, (1.5, 3.6), dice)
    for x in (-3.55, 3.55):
        for y in (-3.2, -0.6, 2.0):
            _column(built, x, y, stone)
    rows = max(2, min(4, math.ceil(plan.seats / 6) + 1))
    for k in range(rows):
        for x in (-1.85, 1.85):
            seating.bench(built, Spot(x, 0.35 - 1.15 * k, 180), 2.1, DARK_WOOD, name="pew")
    _beams(built)
    public.candle_stand(built, -3.4, 3.9)
    _font(built, 3.3, 3.9)
    b = Builder("runner", (0.0, 0.0, 0.0))
    b.box((1.15, 9.4, 0.012), (0, -1.3, 0), (0.52, 0.16, 0.16), bevel=0)
    b.box((0.95, 9.4, 0.015), (0, -1.3, 0), (0.62, 0.22, 0.20), bevel=0)
    built.keep(b, cast=False)["floor"] = True
    built.play = (-1.5, 1.0, 1.5, 3.6)
    return built


def _chancel(built: BuiltSet, dice: object) -> None:
    b = Builder("step", (0.0, 5.0, 0.0))
    b.box((6.4, 2.0, 0.14), (0, 0, 0), (0.66, 0.63, 0.58), bevel=0.015)
    built.keep(b, cast=False)
    public.altar(built, Spot(0.0, 4.9, 0.0, 0.14))
    _lancet(built, "back", 0.0, 1.6, (2.1, 4.5), dice)
    for u in (-2.3, 2.3):
        _lancet(built, "back", u, 1.1, (1.6, 3.6), dice)
        _lancet(built, "front", u, 1.1, (1.6, 3.6), dice)
    c = Builder("cross", (0.0, 5.05, 1.12))
    c.box((0.26, 0.20, 0.06), (0, 0, 0), (0.80, 0.64, 0.30), bevel=0.01)
    c.box((0.06, 0.04, 0.82), (0, 0, 0.06), (0.80, 0.64, 0.30), bevel=0.008)
    c.box((0.44, 0.04, 0.06), (0, 0, 0.58), (0.80, 0.64, 0.30), bevel=0.008)
    built.keep(c, "cross")
    built.put("cross", Spot(0.0, 4.9), (0, -0.95), yaw=180, look=(0, 0.15, 1.65))
    lectern = Builder("lectern", Spot(2.1, 3.7, 20))
    lectern.lathe([(0.24, 0), (0.20, 0.05), (0.05, 0.10), (0.05, 1.05)], (0, 0, 0), DARK_WOOD)
    lectern.box((0.52, 0.40, 0.03), (0, 0, 1.08), DARK_WOOD, turn=(-24, 0, 0))
    lectern.box((0.40, 0.28, 0.04), (0, 0.0, 1.115), (0.94, 0.92, 0.86), bevel=0.004, turn=(-24, 0, 0))
    built.keep(lectern, "lectern")
    built.block(lectern.spot, 0.5, 0.5, 1.2)
    built.put("lectern", lectern.spot, (0, 0.55), look=(0, -3, 1.4), touch=(0.1, 0, 1.15), surface=(0, 0, 1.14))


def _arch(width: float, low: float, high: float, steps: int = 8) -> list[tuple[float, float]]:
    """A pointed arch (x, z), counter-clockwise seen from -Y."""
    half, spring = width / 2, high - width * 0.87
    right = [(-half + width * math.cos(a), spring + width * math.sin(a)) for a in
             [k * math.pi / 3 / steps for k in range(steps + 1)]]
    left = [(-x, z) for x, z in reversed(right[:-1])]
    return [(-half, low), (half, low), *right, *left]


def _lancet(built: BuiltSet, wall: str, u: float, width: float, z: tuple[float, float], dice: object) -> None:
    b = Builder("stained window", wall_spot(built, wall))
    b.board(_arch(width + 0.24, z[0] - 0.14, z[1] + 0.20), 0.05, (u, 0, 0), (0.58, 0.55, 0.50), turn=(90, 0, 0))
    b.board(_arch(width, z[0], z[1]), 0.01, (u, -0.05, 0), Paint("lamp.glass", (0.62, 0.78, 0.90)), turn=(90, 0, 0))
    spring = z[1] - width * 0.87
    rows = max(3, round((spring - z[0]) / 0.34))
    for k in range(rows):
        for j in range(3):
            w, h = width / 3, (spring - z[0]) / rows
            x = u - width / 2 + (j + 0.5) * w
            b.box((w - 0.035, 0.008, h - 0.035), (x, -0.066, z[0] + k * h + 0.02),
                  Paint("lamp.glass", pick(dice, GLASS)), bevel=0)
    b.rod(width * 0.26, 0.008, (u, -0.062, spring + width * 0.32), Paint("lamp.glass", pick(dice, GLASS)),
          turn=(90, 0, 0))
    hang(built, b, wall, "window")
    if "window" not in built.marks:
        built.put("window", wall_spot(built, wall), (u, -1.0), yaw=180, look=(u, 0, (z[0] + z[1]) / 2))


def _column(built: BuiltSet, x: float, y: float, stone: RGB) -> None:
    b = Builder("column", (x, y, 0.0))
    b.lathe([(0.36, 0), (0.36, 0.22), (0.29, 0.30), (0.25, 0.42), (0.24, 4.2), (0.30, 4.35), (0.38, 4.6), (0.38,
            5.6)],
            (0, 0, 0), darker(stone, 0.06), 18)
    built.keep(b)
    built.block(Spot(x, y), 0.72, 0.72, 5.6)


def _beams(built: BuiltSet) -> None:
    b = Builder("beams", (0.0, 0.0, 5.6))
    for k in range(6):
        y = -5.0 + 2.0 * k
        b.block((-4.5, y - 0.12, -0.32), (4.5, y + 0.12, 0), Paint("ceiling", (0.62, 0.50, 0.38)), bevel=0)
    for y in (-2.5, 1.5):
        b.tube([(0, y, 0), (0, y, -1.7)], 0.014, (0.22, 0.20, 0.18), sides=5)
        ring = [(0.55 * math.cos(a), y + 0.55 * math.sin(a), -1.75) for a in [k * math.pi / 9 for k in range(19)]]
        b.tube(ring, 0.03, (0.22, 0.20, 0.18), sides=6)
        for k in range(8):
            a = k * math.pi / 4
            b.rod(0.022, 0.14, (0.55 * math.cos(a), y + 0.55 * math.sin(a), -1.72),
                  Paint("lamp.candle", (1.0, 0.93, 0.75)), sides=8)
    hang(built, b, "ceiling")


def _font(built: BuiltSet, x: float, y: float) -> None:
    b = Builder("font", (x, y, 0.0))
    b.lathe([(0.34, 0), (0.32, 0.10), (0.14, 0.18), (0.14, 0.60), (0.40, 0.84), (0.42, 0.98), (0.36, 0.98),
             (0.30, 0.88), (0, 0.86)],
            (0, 0, 0), (0.70, 0.68, 0.63), 12)
    b.rod(0.32, 0.01, (0, 0, 0.92), (0.55, 0.72, 0.80))
    built.keep(b, "font")
    built.block(Spot(x, y), 0.84, 0.84, 1.0)
    built.put("font", Spot(x, y), (0, -0.8), yaw=180, look=(0, 0, 1.0), touch=(0, -0.2, 0.95))
