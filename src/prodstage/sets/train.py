"""A railway carriage: bays of facing seats along both sides of an aisle, wide windows on the country."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.shell import LAMP, empty_room
from prodstage.sets.style import CHROME, DARK, Style, chance, pick
from prodstage.sets.walls import Opening, door, hang, wall_spot, window

CLOTHS: tuple[RGB, ...] = ((0.24, 0.36, 0.54), (0.52, 0.22, 0.24), (0.24, 0.44, 0.40), (0.46, 0.38, 0.56))
HALF, LONG, BAY = 1.55, 12.0, 2.15
"""Half the carriage's width, its length, and the pitch of the bays, metres."""


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the carriage: aisle along Y, bays of four on both sides; `seat:0` and on, the middle bays first."""
    cloth = pick(chance(plan, "train"), CLOTHS)
    style = Style(wall=(0.84, 0.84, 0.80), side=(0.96, 0.95, 0.92), trim=(0.62, 0.63, 0.64), floor="carpet",
                  floor_colour=(0.36, 0.38, 0.42), ceiling=(0.92, 0.92, 0.90), door=(0.64, 0.66, 0.68), lamps="none",
                  window="bare", view="garden", beyond=(0.62, 0.74, 0.84), dado=(0.66, 0.60, 0.52))
    holes: list[Opening] = [door("back", 0.0, 0.9, 2.0, "arch"), door("front", 0.0, 0.9, 2.0, "arch")]
    holes += [window(side, v * BAY, 1.55, 0.92, 1.85) for side in ("left", "right") for v in (-1, 0, 1, 2, -2)]
    built = empty_room(plan, light, (2 * HALF, LONG, 2.35), style, tuple(holes))
    for bay in (0, 1, -1, 2, -2):
        for side in (-1, 1):
            _bay(built, Spot(side * 1.0, bay * BAY), side, cloth)
    for side in ("left", "right"):
        _luggage(built, side)
    _aisle(built)
    _trackbed(built)
    _end(built, "back", "CAR 4")
    _end(built, "front", "CAR 2")
    built.play = (-0.5, -2.4, 0.5, 2.4)
    return built


def _seat(b: Builder, y: float, turn: float, cloth: RGB) -> None:
    here = Spot(0.0, y, turn)
    for x in (-0.25, 0.25):
        px, py, _ = here.point((x, 0))
        b.cushion((0.48, 0.50, 0.14), (px, py, 0.32), cloth, radius=0.05, turn=turn)
        px, py, _ = here.point((x, 0.24))
        b.cushion((0.47, 0.14, 0.72), (px, py, 0.42), cloth, radius=0.06, turn=turn)
        b.cushion((0.40, 0.13, 0.18), (px, py, 1.06), lighter(cloth, 0.55), radius=0.05, turn=turn)
    px, py, _ = here.point((0, 0.0))
    b.box((0.96, 0.44, 0.32), (px, py, 0), DARK, bevel=0.01, turn=turn)
    px, py, _ = here.point((0, 0.33))
    b.box((1.0, 0.05, 1.10), (px, py, 0.05), (0.62, 0.63, 0.64), bevel=0.015, turn=turn)


def _bay(built: BuiltSet, spot: Spot, side: int, cloth: RGB) -> None:
    b = Builder("seats", spot)
    for y, turn in ((0.66, 0.0), (-0.66, 180.0)):
        _seat(b, y, turn, cloth)
    b.box((0.62, 0.56, 0.03), (side * 0.18, 0, 0.71), (0.78, 0.74, 0.66), bevel=0.012)
    b.rod(0.03, 0.71, (side * 0.42, 0, 0), CHROME, sides=10)
    b.rod(0.035, 0.10, (side * 0.1, 0.12, 0.74), (0.92, 0.92, 0.90), top=0.042, sides=12)
    built.keep(b, "seat")
    built.block(spot, 1.0, 2.0, 1.2)
    built.put("table", spot, (-side * 0.75, 0.0), yaw=90 * side, look=(0, 0, 0.75), surface=(side * 0.05, -0.05,
            0.74))
    for y, turn in ((0.66, 0.0), (-0.66, 180.0)):
        for x in (side * 0.25, -side * 0.25):
            built.put("seat", spot.ahead(x, y, turn), (0, 0), seat=0.46, look=(0, -1.3, 1.15), touch=(0, -0.45, 0.76),
                      surface=(0.0, -0.50, 0.74), first=-1)
    built.marks.setdefault("seat", built.marks["seat:0"])


def _luggage(built: BuiltSet, wall: str) -> None:
    b, spot = Builder("luggage rack", wall_spot(built, wall)), wall_spot(built, wall)
    dice = chance(built.plan, f"luggage {wall}")
    for y in (-0.12, -0.24, -0.36):
        b.tube([(-5.6, y, 1.95), (5.6, y, 1.95)], 0.012, CHROME, sides=6)
    for k in range(9):
        u = -5.4 + 1.35 * k
        b.tube([(u, 0, 1.90), (u, -0.38, 1.97)], 0.012, CHROME, sides=6)
        if dice.random() < 0.7:
            tone = ((0.46, 0.28, 0.18), (0.24, 0.34, 0.46), (0.30, 0.40, 0.30),
                    (0.56, 0.26, 0.24))[int(dice.integers(4))]
            b.cushion((float(dice.uniform(0.45, 0.75)), 0.30, float(dice.uniform(0.18, 0.28))),
                      (u + 0.6, -0.22, 1.965), tone, 0.04)
    b.block((-5.9, -0.16, 2.28), (5.9, -0.05, 2.33), Paint("lamp.strip", (1.0, 0.98, 0.92)), bevel=0)
    hang(built, b, wall)
    built.put("luggage rack", spot, (0.0, -1.1), yaw=180, look=(0, -0.2, 2.0), touch=(0, -0.35, 1.95),
              surface=(0, -0.22, 1.97))


def _aisle(built: BuiltSet) -> None:
    b = Builder("aisle")
    b.block((-0.42, -LONG / 2, -0.002), (0.42, LONG / 2, 0.004), (0.46, 0.42, 0.40), bevel=0)
    for x in (-0.42, 0.42):
        b.block((x - 0.02, -LONG / 2, 0), (x + 0.02, LONG / 2, 0.006), CHROME, bevel=0)
    built.keep(b, cast=False)["floor"] = True
    c = Builder("ceiling lamps", (0.0, 0.0, 2.35))
    for k in range(7):
        c.box((0.36, 1.1, 0.04), (0, -5.1 + 1.7 * k, -0.04), LAMP, bevel=0.01)
    hang(built, c, "ceiling")


def _trackbed(built: BuiltSet) -> None:
    b = Builder("trackbed")
    b.block((-15, -19, -1.4), (15, 19, -1.3), Paint("ground.grass", (0.42, 0.55, 0.31)), bevel=0)
    b.block((-2.4, -19, -1.3), (2.4, 19, -1.15), Paint("ground.gravel", (0.52, 0.49, 0.46)), bevel=0)
    b.block((-1.5, -6.0, -0.9), (1.5, 6.0, -0.13), (0.25, 0.26, 0.28), bevel=0)
    built.keep(b, cast=False)["floor"] = True


def _end(built: BuiltSet, wall: str, words: str) -> None:
    b = Builder("end", wall_spot(built, wall))
    for side in (-1, 1):
        b.block((side * 0.6, -0.05, 0.1), (side * 1.5, 0, 2.2), (0.72, 0.70, 0.66), bevel=0.01)
        b.block((side * 0.80, -0.06, 1.1), (side * 1.30, -0.05, 1.75), darker((0.30, 0.42, 0.52), 0.1), bevel=0.01)
    b.block((-0.42, -0.06, 2.06), (0.42, 0, 2.24), DARK, bevel=0.01)
    b.text(words, 0.13, (0, -0.066, 2.15), Paint("lamp.sign", (1.0, 0.72, 0.30)))
    hang(built, b, wall)
