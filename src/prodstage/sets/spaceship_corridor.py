"""A spaceship corridor: ribs and light strips, hatches, panels, a viewport on the stars."""

from __future__ import annotations

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import consoles
from prodstage.sets.shell import LAMP, empty_room, overhead
from prodstage.sets.style import DARK, Style, chance, pick
from prodstage.sets.walls import Opening, door, hang, wall_length, wall_spot

HULLS: tuple[RGB, ...] = ((0.66, 0.69, 0.72), (0.58, 0.62, 0.66), (0.70, 0.68, 0.62))
ACCENTS: tuple[RGB, ...] = ((0.86, 0.48, 0.18), (0.22, 0.56, 0.66), (0.72, 0.22, 0.20))
STRIP = Paint("lamp.strip", (0.80, 0.95, 1.0))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the corridor, 3.6 m wide and 12 m long, towards a bulkhead hatch; space outside whatever the hour."""
    dice = chance(plan, "spaceship")
    hull, accent = pick(dice, HULLS), pick(dice, ACCENTS)
    style = Style(wall=hull, side=lighter(hull, 0.45), trim=darker(hull, 0.35), floor="metal",
                  floor_colour=(0.40, 0.43, 0.47),
                  ceiling=darker(hull, 0.1), door=accent,
                  lamps="none", window="bare", view="stars", beyond=(0.03, 0.04, 0.08))
    view = Opening("right", 0.0, 2.6, 0.95, 2.1, "window", "window")
    built = empty_room(plan, light, (3.6, 12.0, 2.7), style,
                       (Opening("back", 0.0, 1.5, 0.0, 2.2, "arch", "door"), door("left", 2.4, 1.2, kind="arch"),
                               view))
    for side in ("left", "right"):
        _flank(built, side, hull, accent)
    _overhead(built, hull)
    _grating(built, accent)
    _bulkhead(built, "back", accent, "DECK 7")
    _bulkhead(built, "front", accent, "DECK 6")
    _sealed(built, accent)
    consoles.panel(built, "left", 0.0, dice)
    consoles.panel(built, "right", -1.8, dice)
    consoles.panel(built, "left", 4.5, dice)
    _locker(built, Spot(1.5, -2.9, -90), accent)
    _jump_seats(built, plan, accent)
    built.play = (-1.2, -2.4, 1.2, 2.4)
    return built


def _flank(built: BuiltSet, wall: str, hull: RGB, accent: RGB) -> None:
    """Ribs every 1.5 m, slanted panels at foot and shoulder, a strip of light between them."""
    b, half = Builder("ribs", wall_spot(built, wall)), wall_length(built, wall) / 2
    gap = (1.75, 3.05) if wall == "left" else (-1.36, 1.36)
    foot = [(0, 0), (0, 0.55), (-0.26, 0.10), (-0.26, 0)]
    shoulder = [(0, 2.70), (-0.52, 2.70), (0, 2.22)]
    for a, c in ((-half, gap[0]), (gap[1], half)) if wall == "left" else ((-half, half),):
        b.board(foot[::-1], c - a, (a, 0, 0), lighter(hull, 0.15), turn=(90, 0, 90))
    b.board(shoulder, 2 * half, (-half, 0, 0), overhead(darker(hull, 0.15)), turn=(90, 0, 90))
    b.box((2 * half, 0.03, 0.05), (0, -0.24, 2.43), STRIP, bevel=0, turn=(45, 0, 0))
    u = -half + 0.75
    while u < half:
        if not gap[0] - 0.1 < u < gap[1] + 0.1:
            rib = [(0, 0), (0, 2.7), (-0.62, 2.7), (-0.60, 2.58), (-0.10, 2.16), (-0.10, 0.62), (-0.36, 0.16),
                   (-0.36, 0)]
            b.board(rib[::-1], 0.16, (u - 0.08, 0, 0), lighter(hull, 0.35), turn=(90, 0, 90))
            b.block((u - 0.085, -0.105, 1.30), (u + 0.085, -0.095, 1.36), accent, bevel=0)
        u += 1.5
    for z in (0.78, 2.02):
        for a, c in ((-half, gap[0]), (gap[1], half)):
            b.tube([(a, -0.04, z), (c, -0.04, z)], 0.03, darker(hull, 0.3), sides=8)
    hang(built, b, wall)


def _overhead(built: BuiltSet, hull: RGB) -> None:
    b = Builder("ducts", (0.0, 0.0, 2.7))
    for x, r in ((-0.55, 0.09), (-0.32, 0.05), (0.6, 0.11)):
        b.tube([(x, -6, -0.14), (x, 6, -0.14)], r, darker(hull, 0.2), sides=10)
    for k in range(8):
        y = -5.25 + 1.5 * k
        b.block((-1.25, y - 0.08, -0.10), (1.25, y + 0.08, 0), overhead(darker(hull, 0.05)), bevel=0)
        b.block((-0.14, y + 0.25, -0.08), (0.26, y + 1.25, -0.04), LAMP, bevel=0)
    hang(built, b, "ceiling")


def _grating(built: BuiltSet, accent: RGB) -> None:
    b = Builder("grating")
    b.block((-0.75, -6, -0.002), (0.75, 6, 0.004), (0.30, 0.32, 0.35), bevel=0)
    for k in range(60):
        b.block((-0.70, -5.95 + 0.2 * k, 0.0), (0.70, -5.87 + 0.2 * k, 0.008), (0.42, 0.45, 0.48), bevel=0)
    for x in (-0.85, 0.85):
        b.block((x - 0.03, -6, 0), (x + 0.03, 6, 0.006), Paint("lamp.floor", lighter(accent, 0.35)), bevel=0)
    built.keep(b, cast=False)["floor"] = True


def _bulkhead(built: BuiltSet, wall: str, accent: RGB, words: str) -> None:
    b = Builder("bulkhead", wall_spot(built, wall))
    for side in (-1, 1):
        b.block((side * 0.76, -0.22, 0), (side * 1.02, 0, 2.36), darker(accent, 0.15), bevel=0.03)
        for k in range(5):
            b.block((side * 0.78, -0.23, 0.25 + 0.42 * k), (side * 1.0, -0.22, 0.42 + 0.42 * k), DARK, bevel=0)
    b.block((-1.02, -0.22, 2.18), (1.02, 0, 2.46), darker(accent, 0.15), bevel=0.03)
    b.text(words, 0.17, (0, -0.23, 2.32), Paint("lamp.sign", (0.92, 0.97, 1.0)))
    if wall == "front":
        b.block((-0.76, -0.08, 0), (0.76, 0, 2.2), (0.48, 0.51, 0.55), bevel=0.02)
        b.block((-0.012, -0.09, 0), (0.012, -0.07, 2.2), DARK, bevel=0)
        b.rod(0.26, 0.05, (0, -0.08, 1.35), DARK, turn=(90, 0, 0), sides=24)
        b.rod(0.22, 0.06, (0, -0.08, 1.35), Paint("screen.window", (0.40, 0.62, 0.72)), turn=(90, 0, 0), sides=24)
    hang(built, b, wall, "hatch")
    built.put("hatch", wall_spot(built, wall), (0.0, -0.9), yaw=180, look=(0, 0, 1.4), touch=(0.88, -0.23, 1.2),
              leave=True)


def _sealed(built: BuiltSet, accent: RGB) -> None:
    """An airlock that stays shut, on the right."""
    b, spot, u = Builder("airlock", wall_spot(built, "right")), wall_spot(built, "right"), -3.6
    b.block((u - 0.75, -0.16, 0), (u + 0.75, -0.04, 2.25), darker(accent, 0.2), bevel=0.05)
    b.block((u - 0.58, -0.19, 0.08), (u + 0.58, -0.10, 2.08), (0.62, 0.65, 0.68), bevel=0.06)
    b.rod(0.25, 0.04, (u, -0.19, 1.50), DARK, turn=(90, 0, 0), sides=20)
    b.rod(0.20, 0.05, (u, -0.19, 1.50), Paint("lamp.airlock", (0.95, 0.55, 0.30)), turn=(90, 0, 0), sides=20)
    b.tube([(u - 0.3, -0.22, 0.75), (u + 0.3, -0.22, 0.75)], 0.03, accent)
    hang(built, b, "right", "airlock")
    built.put("airlock", spot, (u, -0.85), yaw=180, look=(u, 0, 1.4), touch=(u + 0.2, -0.22, 0.80), leave=True)


def _locker(built: BuiltSet, spot: Spot, accent: RGB) -> None:
    b = Builder("lockers", spot)
    b.box((1.3, 0.42, 2.0), (0, 0, 0), (0.56, 0.59, 0.62), bevel=0.03)
    for k in range(2):
        x = -0.31 + 0.62 * k
        b.box((0.56, 0.03, 1.8), (x, -0.21, 0.1), (0.66, 0.68, 0.71), bevel=0.02)
        b.box((0.40, 0.01, 0.05), (x, -0.23, 1.62), accent, bevel=0)
        b.box((0.05, 0.04, 0.20), (x + 0.2, -0.23, 0.95), DARK)
    built.keep(b, "lockers")
    built.block(spot, 1.3, 0.46, 2.0)
    built.put("lockers", spot, (0, -0.7), yaw=180, look=(0, -0.2, 1.4), touch=(0.1, -0.24, 1.05))


def _jump_seats(built: BuiltSet, plan: SetPlan, accent: RGB) -> None:
    for k in range(max(2, min(plan.seats, 6))):
        spot = Spot(-1.36, (-0.85, -1.5, -2.9, -3.5, -4.2, -4.8)[k], 90)
        b = Builder("jump seat", spot)
        b.cushion((0.46, 0.42, 0.09), (0, 0, 0.40), darker(accent, 0.3), radius=0.04)
        b.cushion((0.44, 0.10, 0.60), (0, 0.24, 0.55), darker(accent, 0.3), radius=0.04)
        b.cushion((0.28, 0.09, 0.16), (0, 0.24, 1.20), darker(accent, 0.45), radius=0.04)
        b.box((0.10, 0.30, 0.10), (0, 0.12, 0.31), DARK)
        built.keep(b, "seat")
        built.block(spot, 0.48, 0.55, 1.3)
        built.put("seat", spot, (0, 0), seat=0.48, look=(0, -2.0, 1.2), surface=(0, 0, 0.48), first=-1)
    built.marks.setdefault("seat", built.marks["seat:0"])
