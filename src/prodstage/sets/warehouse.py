"""A warehouse: high racks, stacks of crates, a roller gate, a forklift."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import storage, tables
from prodstage.sets.shell import empty_room
from prodstage.sets.style import BLACK, DARK, STEEL, Style, chance, pick
from prodstage.sets.walls import door, hang, wall_spot, window

WALLS: tuple[RGB, ...] = ((0.58, 0.60, 0.60), (0.60, 0.54, 0.48), (0.50, 0.56, 0.60))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the hall: 12 m wide, 10 m deep, 4.8 m high; crates serve as seats."""
    dice = chance(plan, "warehouse")
    wall = pick(dice, WALLS)
    style = Style(wall=wall, side=darker(wall, 0.05), trim=darker(wall, 0.2), floor="concrete",
                  floor_colour=(0.56, 0.55, 0.53), ceiling=(0.44, 0.46, 0.48), door=(0.30, 0.40, 0.46), lamps="tubes",
                  window="bare", view="brick", dado=darker(wall, 0.2))
    built = empty_room(plan, light, (12.0, 10.0, 4.8), style,
                       (door("back", -4.6, 1.1), window("right", 0.0, 4.5, 3.0, 4.2),
                        window("left", 0.0, 4.5, 3.0, 4.2)))
    w = built.bounds[2]
    _gate(built, 0.9, 4.2)
    for y in (2.9, 0.5, -1.9):
        storage.rack(built, Spot(-w + 0.6, y, 90), 2.2, (0.26, 0.40, 0.58), 3.1)
    storage.rack(built, Spot(w - 0.6, -1.6, -90), 2.2, (0.26, 0.40, 0.58), 3.1)
    storage.crates(built, Spot(3.4, 2.6, -6), rows=3)
    storage.crates(built, Spot(-2.7, 2.9, 8), rows=2)
    storage.crates(built, Spot(4.3, -4.2, 170), rows=2)
    for k in range(max(2, min(plan.seats, 6))):
        _seat_crate(built, (-1.9, 1.9, -2.3, 2.4, -0.7, 0.9)[k], (0.9, 1.0, -1.5, -1.6, -2.5, -2.6)[k], k)
    _forklift(built, Spot(-3.3, -0.8, 60))
    _pallets(built, 4.6, 4.2)
    tables.table(built, Spot(2.6, -4.3), (1.8, 0.8), 0, (0.50, 0.46, 0.40), name="workbench")
    _lines(built)
    _signs(built)
    built.play = (-1.7, -2.0, 1.9, 2.4)
    return built


def _gate(built: BuiltSet, u: float, width: float) -> None:
    b, spot = Builder("gate", wall_spot(built, "back")), wall_spot(built, "back")
    for k in range(22):
        tone = (0.66, 0.68, 0.70) if k % 2 else (0.60, 0.62, 0.64)
        b.block((u - width / 2, -0.05, 0.15 * k), (u + width / 2, 0, 0.15 * k + 0.15), tone, bevel=0)
    for x in (-width / 2 - 0.1, width / 2 + 0.1):
        b.block((u + x - 0.1, -0.12, 0), (u + x + 0.1, 0, 3.45), (0.86, 0.68, 0.20), bevel=0.01)
        for k in range(6):
            b.block((u + x - 0.1, -0.124, 0.1 + 0.55 * k), (u + x + 0.1, -0.11, 0.35 + 0.55 * k), DARK, bevel=0)
    b.block((u - width / 2 - 0.2, -0.35, 3.3), (u + width / 2 + 0.2, 0, 3.75), STEEL, bevel=0.02)
    b.text("GATE 4", 0.5, (u, -0.06, 2.2), (0.86, 0.84, 0.78))
    hang(built, b, "back", "gate")
    built.put("gate", spot, (u, -0.9), yaw=180, look=(u, 0, 1.5), touch=(u, -0.06, 1.1))


def _seat_crate(built: BuiltSet, x: float, y: float, k: int) -> None:
    b, spot = Builder("crate", Spot(x, y, 25.0 * (k % 3) - 20)), Spot(x, y)
    storage.crate(b, 0, 0, 0, 0.46, lighter((0.62, 0.48, 0.32), 0.05 * (k % 3)))
    built.keep(b, "crate")
    built.block(spot, 0.5, 0.5, 0.46)
    yaw = 90.0 if x < 0 else -90.0
    built.put("crate", spot, (0, 0), yaw=yaw, seat=0.47, look=(-x, 0, 1.1), surface=(0, 0, 0.46), first=-1)
    built.marks.setdefault("crate", built.marks["crate:0"])


def _forklift(built: BuiltSet, spot: Spot) -> None:
    b, yellow = Builder("forklift", spot), (0.88, 0.66, 0.18)
    b.box((1.05, 1.5, 0.55), (0, 0.2, 0.20), yellow, bevel=0.05)
    b.box((1.05, 0.5, 0.55), (0, 0.72, 0.70), darker(yellow, 0.1), bevel=0.08)
    b.cushion((0.5, 0.45, 0.12), (0, 0.22, 0.75), BLACK, radius=0.05)
    for x in (-0.48, 0.48):
        for y in (-0.3, 0.75):
            b.rod(0.28, 0.20, (x * 1.15 - 0.1, y, 0.28), BLACK, turn=(0, 90, 0), sides=20)
        b.tube([(x, -0.45, 0.7), (x, -0.35, 2.05), (x, 0.75, 2.05), (x, 0.9, 1.2)], 0.035, DARK)
        b.box((0.10, 0.12, 2.4), (x * 0.7, -0.68, 0.1), STEEL)
        b.box((0.12, 1.05, 0.05), (x * 0.6, -1.2, 0.10), DARK)
    for z in (0.5, 1.3, 2.3):
        b.box((0.75, 0.08, 0.10), (0, -0.68, z), STEEL)
    b.tube([(0, -0.30, 0.75), (0, -0.18, 1.05)], 0.02, DARK)
    b.tube([(0.14, -0.24, 1.0), (0.0, -0.24, 1.14), (-0.14, -0.24, 1.0), (0, -0.1, 1.0), (0.14, -0.24, 1.0)], 0.015,
           BLACK)
    built.keep(b, "forklift")
    built.block(spot, 1.15, 2.9, 2.1, y=-0.35)
    built.put("forklift", spot, (0, 0.24), seat=0.86, look=(0, -3, 1.2), touch=(0, -0.2, 1.1))


def _pallets(built: BuiltSet, x: float, y: float) -> None:
    b = Builder("pallets", (x, y, 0.0))
    for k in range(5):
        for j in range(5):
            b.box((0.16, 1.0, 0.022), (-0.44 + 0.22 * j, 0, 0.145 * k + 0.10), (0.70, 0.56, 0.38), bevel=0)
        for j in range(3):
            b.box((1.05, 0.10, 0.10), (0, -0.44 + 0.44 * j, 0.145 * k), (0.62, 0.49, 0.33), bevel=0)
    b.cushion((0.95, 0.9, 0.55), (0, 0, 0.73), (0.78, 0.76, 0.70), radius=0.08)
    built.keep(b, "pallets")
    built.block(Spot(x, y), 1.1, 1.05, 1.3)
    built.put("pallets", Spot(x, y), (-0.2, -0.95), yaw=170, look=(0, 0, 0.8), touch=(0, -0.4, 1.1),
              surface=(0.2, -0.2, 1.28))


def _signs(built: BuiltSet) -> None:
    b = Builder("signs", wall_spot(built, "front"))
    for u, words, tone in ((-2.4, "SAFETY FIRST", (0.86, 0.68, 0.20)), (0.6, "NO SMOKING", (0.74, 0.22, 0.18))):
        b.block((u - 0.9, -0.03, 1.7), (u + 0.9, 0, 2.3), tone, bevel=0.01)
        b.text(words, 0.26, (u, -0.038, 2.0), (0.96, 0.95, 0.90), width=1.6)
    for k in range(4):
        b.block((2.4 + 0.5 * k, -0.25, 0), (2.44 + 0.5 * k, 0, 2.2), STEEL, bevel=0)
    b.block((2.3, -0.3, 1.0), (4.0, 0, 1.04), STEEL, bevel=0)
    for k in range(5):
        b.rod(0.12, 0.36, (2.55 + 0.3 * k, -0.15, 1.04), ((0.3, 0.45, 0.6), (0.7, 0.3, 0.2))[k % 2], sides=12)
    hang(built, b, "front")


def _lines(built: BuiltSet) -> None:
    b = Builder("floor lines")
    for x in (-1.9, 2.2):
        b.block((x - 0.05, -4.9, -0.002), (x + 0.05, 4.9, 0.003), Paint("mark", (0.84, 0.68, 0.22)), bevel=0)
    built.keep(b, cast=False)["floor"] = True
