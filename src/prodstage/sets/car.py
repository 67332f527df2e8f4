"""A car: seen from within and through its open windows, on a road between trees."""

from __future__ import annotations

import math

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.mark import Mark
from prodstage.sets.roadside import road
from prodstage.sets.style import BLACK, CHROME, DARK, chance, pick

BODIES: tuple[RGB, ...] = ((0.62, 0.18, 0.16), (0.22, 0.34, 0.52), (0.30, 0.42, 0.36), (0.74, 0.72, 0.68),
                           (0.72, 0.52, 0.22))
FLOOR, HALF, ROOF = 0.16, 0.80, 1.52
"""Height of the cabin's floor, half its width, height of its roof, metres."""
FRONT_SEAT, BACK_SEAT = 0.10, 1.12
SEAT = 0.30
"""Cushion over the cabin's floor."""


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the car, its nose to the audience: `driver` (at +X), `passenger`, `back:0` to `back:2`."""
    dice = chance(plan, "car")
    paint, cloth = pick(dice, BODIES), pick(dice, ((0.34, 0.30, 0.28), (0.26, 0.28, 0.34), (0.52, 0.42, 0.32)))
    built = BuiltSet(plan, bounds=(-4.5, -6.0, 4.5, 6.0, 2.6), seated=True, play=(-4.0, -5.5, 4.0, -3.2))
    road(built, light.time != "day")
    _floor(built, cloth)
    _nose(built, paint)
    _dashboard(built)
    _seats(built, cloth)
    for side in (-1, 1):
        _door(built, side, paint, cloth)
    _roof(built, paint)
    _windscreen(built, paint)
    _tail(built, paint)
    for y in (-1.45, 1.45):
        _axle(built, y)
    built.obstacles.append((-HALF - 0.1, -2.3, HALF + 0.1, 2.3, ROOF))
    _marks(built)
    return built


def _wild(built: BuiltSet, b: Builder, wall: str, feature: str = "") -> None:
    normal, plane = {
        "left": ((1.0, 0.0, 0.0), -HALF - 0.02), "right": ((-1.0, 0.0, 0.0), -HALF - 0.02),
        "ceiling": ((0.0, 0.0, -1.0), -2.3), "front": ((0.0, 1.0, 0.0), -1.05), "back": ((0.0, -1.0, 0.0), -1.75),
    }[wall]
    built.wild(built.keep(b, feature, cast=False), wall, normal, plane)


def _floor(built: BuiltSet, cloth: RGB) -> None:
    b = Builder("cabin floor")
    b.block((-HALF, -0.95, FLOOR - 0.08), (HALF, 1.7, FLOOR), darker(cloth, 0.45), bevel=0)
    b.block((-0.12, -0.8, FLOOR), (0.12, 0.75, FLOOR + 0.22), darker(cloth, 0.3), bevel=0.03)
    b.tube([(0.0, -0.38, FLOOR + 0.2), (0.0, -0.36, FLOOR + 0.36)], 0.014, CHROME)
    b.ball(0.032, (0.0, -0.36, FLOOR + 0.38), BLACK, sides=10)
    built.keep(b, "gear stick")
    spot = Spot(0.4, FRONT_SEAT, 0.0, FLOOR)
    built.put("gear stick", spot, (0, 0), seat=SEAT, look=(-0.4, -0.45, 0.38), touch=(-0.4, -0.46, 0.40))


def _nose(built: BuiltSet, paint: RGB) -> None:
    b = Builder("bonnet")
    side = [(-2.25, 0.22), (-0.98, 0.22), (-0.98, 0.92), (-1.5, 0.88), (-2.15, 0.76), (-2.25, 0.66)]
    b.board(side, 2 * HALF, (-HALF, 0, 0), paint, turn=(90, 0, 90))
    b.box((1.1, 0.03, 0.16), (0, -2.26, 0.46), BLACK, bevel=0.01)
    b.box((1.7, 0.12, 0.16), (0, -2.24, 0.24), CHROME, bevel=0.03)
    for x in (-0.62, 0.62):
        b.rod(0.11, 0.04, (x, -2.24, 0.58), CHROME, turn=(90, 0, 0))
        b.rod(0.09, 0.05, (x, -2.24, 0.58), Paint("lamp.headlight", (0.96, 0.96, 0.90)), turn=(90, 0, 0))
    for x in (-0.5, 0.5):
        b.tube([(x, -2.12, 0.775), (x * 1.12, -1.5, 0.886), (x * 1.15, -1.0, 0.925)], 0.012, darker(paint, 0.3),
               sides=5)
    for k in range(5):
        b.box((1.06, 0.035, 0.012), (0, -2.265, 0.48 + 0.028 * k), CHROME, bevel=0)
    b.box((0.40, 0.012, 0.10), (0, -2.31, 0.28), (0.94, 0.93, 0.86), bevel=0)
    b.text("PC 24", 0.075, (0, -2.318, 0.33), (0.12, 0.13, 0.16))
    built.keep(b, "bonnet")


def _dashboard(built: BuiltSet) -> None:
    b, z = Builder("dashboard"), FLOOR
    side = [(-1.0, z + 0.36), (-0.66, z + 0.36), (-0.60, z + 0.52), (-0.66, z + 0.68), (-1.0, z + 0.74)]
    b.board(side, 2 * HALF - 0.06, (-HALF + 0.03, 0, 0), (0.26, 0.26, 0.28), turn=(90, 0, 90))
    b.cushion((0.44, 0.22, 0.12), (0.40, -0.74, z + 0.66), (0.22, 0.22, 0.24), radius=0.05)
    for x in (0.31, 0.49):
        b.rod(0.065, 0.02, (x, -0.625, z + 0.70), Paint("screen.dial", (0.75, 0.85, 0.88)), turn=(70, 0, 0))
    b.box((0.26, 0.02, 0.14), (0, -0.625, z + 0.50), BLACK, bevel=0.006, turn=(-12, 0, 0))
    b.box((0.20, 0.022, 0.07), (0, -0.622, z + 0.55), Paint("screen.radio", (0.45, 0.75, 0.65)), bevel=0,
          turn=(-12, 0, 0))
    for x in (-0.68, -0.15, 0.15, 0.70):
        b.box((0.12, 0.02, 0.06), (x, -0.615, z + 0.60), BLACK, bevel=0.006, turn=(-16, 0, 0))
    b.box((0.40, 0.02, 0.14), (-0.42, -0.62, z + 0.42), (0.32, 0.32, 0.34), bevel=0.01)
    built.keep(b, "dashboard")
    _wheel(built)


def _wheel(built: BuiltSet) -> None:
    """The steering wheel, its hub 0.42 m before the driver and 0.46 m over the seat."""
    b, hub = Builder("steering wheel", (0.40, FRONT_SEAT - 0.42, FLOOR + SEAT + 0.46)), 0.19
    tilt = math.radians(58)
    ring = [(hub * math.cos(a), -hub * math.sin(a) * math.cos(tilt), hub * math.sin(a) * math.sin(tilt))
            for a in [k * math.pi / 12 for k in range(25)]]
    b.tube(ring, 0.017, BLACK, sides=8)
    b.ball((0.06, 0.03, 0.05), (0, -0.01, 0), DARK, sides=10)
    for a in (0.0, math.pi, -math.pi / 2):
        b.tube([(0, 0, 0),
                (hub * math.cos(a), -hub * math.sin(a) * math.cos(tilt),
                 hub * math.sin(a) * math.sin(tilt))], 0.013, DARK)
    b.tube([(0, -0.02, -0.02), (0, -0.28, -0.16)], 0.03, DARK)
    built.keep(b, "steering wheel")


def _seats(built: BuiltSet, cloth: RGB) -> None:
    for x in (-0.40, 0.40):
        b = Builder("car seat", Spot(x, FRONT_SEAT, 0.0, FLOOR))
        b.cushion((0.52, 0.52, 0.16), (0, -0.02, SEAT - 0.14), cloth, radius=0.06)
        b.cushion((0.52, 0.14, 0.62), (0, 0.27, SEAT), cloth, radius=0.06, turn=(-13, 0, 0))
        b.cushion((0.28, 0.11, 0.17), (0, 0.42, SEAT + 0.62), cloth, radius=0.05)
        b.box((0.44, 0.44, 0.16), (0, 0, 0), DARK, bevel=0.01)
        built.keep(b, "seat")
    b = Builder("back seat", Spot(0.0, BACK_SEAT, 0.0, FLOOR))
    b.cushion((1.50, 0.52, 0.20), (0, -0.02, SEAT - 0.16), cloth, radius=0.07)
    b.cushion((1.50, 0.16, 0.62), (0, 0.28, SEAT), cloth, radius=0.07, turn=(-14, 0, 0))
    for x in (-0.48, 0.0, 0.48):
        b.cushion((0.26, 0.10, 0.15), (x, 0.44, SEAT + 0.60), lighter(cloth, 0.08), radius=0.045)
    built.keep(b, "back")


def _door(built: BuiltSet, side: int, paint: RGB, cloth: RGB) -> None:
    b, x = Builder("car door"), side * HALF
    sill = 0.92
    for a, c in ((-0.92, 0.52), (0.58, 1.60)):
        b.block((x, a, 0.24), (x + side * 0.08, c, sill), paint, bevel=0.012)
        b.block((x - side * 0.03, a + 0.03, 0.28), (x, c - 0.03, sill - 0.03), darker(cloth, 0.2), bevel=0.012)
        b.block((x - side * 0.09, a + 0.30, 0.66), (x - side * 0.02, c - 0.30, 0.71), DARK, bevel=0.015)
        b.tube([(x + side * 0.09, c - 0.30, 0.80), (x + side * 0.12, c - 0.26, 0.80), (x + side * 0.12, c - 0.14,
                0.80),
                (x + side * 0.09, c - 0.10, 0.80)], 0.011, CHROME, sides=6)
    b.cushion((0.16, 0.09, 0.12), (x + side * 0.17, -0.84, sill), paint, radius=0.035)
    built.keep(b, "door")
    pillar = Builder("car pillar")
    pillar.tube([(x, 0.55, sill), (x - side * 0.06, 0.57, ROOF - 0.06)], 0.03, darker(paint, 0.1))
    _wild(built, pillar, "right" if side > 0 else "left")


def _roof(built: BuiltSet, paint: RGB) -> None:
    b = Builder("roof")
    b.cushion((1.38, 1.75, 0.07), (0, 0.62, ROOF - 0.06), paint, radius=0.03)
    b.block((-0.64, -0.20, ROOF - 0.075), (0.64, 1.42, ROOF - 0.06), Paint("ceiling", (0.90, 0.98, 0.95)), bevel=0)
    _wild(built, b, "ceiling")


def _windscreen(built: BuiltSet, paint: RGB) -> None:
    b = Builder("windscreen")
    for side in (-1, 1):
        b.tube([(side * (HALF - 0.03), -1.0, 0.92), (side * 0.66, -0.24, ROOF - 0.04)], 0.032, darker(paint, 0.1))
        b.tube([(side * 0.66, -0.24, ROOF - 0.04), (side * 0.68, 1.45, ROOF - 0.05)], 0.032, darker(paint, 0.1))
    b.tube([(-0.66, -0.24, ROOF - 0.04), (0.66, -0.24, ROOF - 0.04)], 0.032, darker(paint, 0.1))
    b.cushion((0.24, 0.04, 0.075), (0, -0.24, ROOF - 0.18), BLACK, radius=0.018)
    b.box((0.21, 0.004, 0.05), (0, -0.218, ROOF - 0.168), (0.66, 0.76, 0.82), bevel=0)
    b.tube([(0, -0.25, ROOF - 0.1), (0, -0.25, ROOF - 0.05)], 0.008, BLACK, sides=6)
    built.keep(b, "windscreen", cast=False)
    wipers = Builder("wipers")
    for x in (-0.35, 0.30):
        wipers.tube([(x, -1.02, 0.93), (x + 0.35, -0.98, 0.965)], 0.010, BLACK, sides=6)
    _wild(built, wipers, "front")


def _tail(built: BuiltSet, paint: RGB) -> None:
    b = Builder("boot")
    side = [(1.66, 0.24), (2.25, 0.24), (2.25, 0.80), (2.15, 0.90), (1.66, 0.94)]
    b.board(side, 2 * HALF, (-HALF, 0, 0), paint, turn=(90, 0, 90))
    b.block((-HALF + 0.04, 1.42, 0.84), (HALF - 0.04, 1.70, 0.92), DARK, bevel=0.01)
    pillars = Builder("rear pillars")
    for s in (-1, 1):
        pillars.tube([(s * 0.68, 1.45, ROOF - 0.05), (s * (HALF - 0.04), 1.74, 0.93)], 0.04, darker(paint, 0.1))
        b.box((0.22, 0.03, 0.12), (s * 0.62, 2.26, 0.62), Paint("lamp.tail", (0.80, 0.16, 0.12)), bevel=0.01)
    built.keep(b, "boot")
    _wild(built, pillars, "back")


def _axle(built: BuiltSet, y: float) -> None:
    b = Builder("wheels", (0.0, y, 0.0))
    for side in (-1, 1):
        b.rod(0.31, 0.20, (side * 0.82 - 0.10, 0, 0.31), BLACK, turn=(0, 90, 0), sides=24)
        b.rod(0.18, 0.22, (side * 0.82 - 0.11, 0, 0.31), CHROME, turn=(0, 90, 0), sides=16)
    built.keep(b)


def _marks(built: BuiltSet) -> None:
    front, back = Spot(0.0, FRONT_SEAT, 0.0, FLOOR), Spot(0.0, BACK_SEAT, 0.0, FLOOR)
    ahead = (0.0, -6.0, 1.0)
    hub = (0.40, -0.42, SEAT + 0.46)
    built.put("driver", front, (0.40, 0), seat=SEAT, look=(0.4, -6.0, 1.0), touch=hub, surface=(0.4, -0.8, 0.72))
    built.put("passenger", front, (-0.40, 0), seat=SEAT, look=(-0.4, -6.0, 1.0), touch=(-0.40, -0.68, 0.5),
              surface=(-0.4, -0.82, 0.72))
    for x in (-0.48, 0.48, 0.0):
        built.put("back", back, (x, 0), seat=SEAT, look=(x, *ahead[1:]), surface=(x * 0.5, -0.1, SEAT + 0.05),
                first=-1)
    built.marks["back"] = built.marks["back:0"]
    for name, at in (("steering wheel", hub), ("dashboard", (0.1, -0.72, 0.5)), ("windscreen", (0.0, -1.0, 0.9)),
                     ("radio", (0.0, -0.72, 0.56)), ("mirror", (0.0, -0.34, 1.25))):
        driver = built.marks["driver"]
        built.marks[name] = Mark(name, driver.at, 0.0, SEAT, front.point(at), front.point(at),
                                 (0.3, -0.75, FLOOR + 0.72))
    built.marks["seat"] = built.marks["wheel"] = built.marks["driver"]
    for side, name in ((1, "door"), (-1, "door")):
        built.put(name, Spot(side * 1.45, 0.1), (0, 0), yaw=-90 * side, look=(-side * 0.7, 0, 1.0),
                  touch=(-side * 0.55, 0.2, 0.82),
                  leave=True)
    built.put("off:door", Spot(2.6, 0.4), (0, 0), yaw=90, look=(3, 0, 1.4), leave=True)
    built.put("bonnet", Spot(0.0, -2.3), (0.2, -0.6), yaw=180, look=(0, 0.6, 0.8), touch=(0.2, 0.2, 0.78),
              surface=(-0.3, 0.6, 0.86))
    built.put("boot", Spot(0.0, 2.25), (0.2, 0.6), look=(0, -0.3, 0.8), touch=(0.2, -0.1, 0.9),
              surface=(-0.3, -0.3, 0.93))
    seats = ("driver", "passenger", "back:0", "back:1", "back:2")
    for k, seat in enumerate(seats):
        built.marks["centre" if k == 0 else f"centre:{k}"] = built.marks[seat]
    built.marks["left"], built.marks["right"] = built.marks["passenger"], built.marks["driver"]
