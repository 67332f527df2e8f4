"""Space: a ship on its way, a planet with a ring, stars on every side; a plate of hull to stand on outside."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors.ground import acting_area
from prodstage.sets.outdoors.store import bring
from prodstage.sets.style import chance

HULL: RGB = (0.62, 0.64, 0.68)
NIGHT = Paint("void.night", (0.015, 0.017, 0.035))
STAR = Paint("lamp.star", (0.95, 0.95, 1.0))
FAR = 380.0
"""Metres to the stars, just inside the sky."""


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the void. Marks: ship, planet, hull, antenna, airlock."""
    del light
    built = BuiltSet(plan=plan, bounds=(-5.0, -3.2, 5.0, 3.2, 9.0))
    _stars(built)
    _planet(built)
    _ship(built, Spot(0.0, 52.0, 18.0, 5.0))
    _plate(built)
    acting_area(built, (-4.0, -2.6, 4.0, 2.4), (-4.5, 4.5, 0.0))
    bring(built, [Spot(3.2, 2.2), Spot(-3.9, 1.2, 30), Spot(4.0, -1.4, -30), Spot(-2.4, -2.0, 180)])
    return built


def _stars(built: BuiltSet) -> None:
    """A black shell round everything, and a thousand stars on it, thicker along the galaxy."""
    shell = Builder("void")
    shell.ball(FAR + 5.0, (0, 0, 0), NIGHT, 24)
    built.keep(shell, cast=False)
    dice = chance(built.plan, "stars")
    b = Builder("stars")
    for _ in range(900):
        a, lean = dice.uniform(0, 2 * math.pi), dice.normal(0, 0.55)
        h = math.asin(max(-0.95, min(0.95, 0.35 * math.sin(a) + lean)))
        size = 0.25 + 0.9 * dice.random() ** 4
        out = np.array((math.cos(h) * math.cos(a), math.cos(h) * math.sin(a), math.sin(h)))
        side = np.cross(out, (0.0, 0.0, 1.0))
        side /= np.linalg.norm(side)
        up = np.cross(side, out)
        middle = out * FAR
        b.sheet(np.array([[middle - size * (side + up), middle + size * (side - up)],
                          [middle + size * (up - side), middle + size * (side + up)]]), STAR, smooth=False)
    built.keep(b, "stars", cast=False)


def _planet(built: BuiltSet) -> None:
    """A banded planet low on the right, half in the dark, with a ring."""
    x, y, z, r = 120.0, 260.0, -38.0, 72.0
    b = Builder("planet", (x, y, z))
    turn = np.linspace(0, 2 * math.pi, 49)
    bands = ((0.78, 0.55, 0.38), (0.70, 0.46, 0.33), (0.84, 0.66, 0.50), (0.62, 0.40, 0.30))
    high = np.linspace(-math.pi / 2, math.pi / 2, 25)
    for k, (low, top) in enumerate(pairwise(high)):
        rows = [[(r * math.cos(h) * math.cos(t), r * math.cos(h) * math.sin(t), r * math.sin(h)) for t in turn]
                for h in (low, top)]
        b.sheet(np.array(rows), Paint(f"planet.{k % 4}", bands[k % 4]))
    for inner, outer, shade in ((1.35, 1.62, 0.0), (1.68, 1.9, 0.12)):
        rows = [[(r * k * math.cos(t), r * k * math.sin(t), 0.35 * r * k * math.cos(t)) for t in turn]
                for k in (inner, outer)]
        b.sheet(np.array(rows), Paint(f"planet.ring{shade}", darker((0.80, 0.74, 0.62), shade)), smooth=False)
    built.keep(b, "planet", cast=False)
    built.put("planet", Spot(0.0, 0.0), (1.2, 0.4), yaw=180, look=(x / 4, y / 4, z / 4))


def _ship(built: BuiltSet, spot: Spot) -> None:
    """A long working ship: spine, tanks, a turning ring of cabins, engines, lit windows."""
    b, dark = Builder("ship", spot), (0.26, 0.28, 0.33)
    b.tube([(-17, 0, 0), (17, 0, 0)], 1.0, HULL, 12)
    for x in (-11.0, -6.0, 7.5):
        b.tube([(x, 0, 0), (x + 3.6, 0, 0)], 2.1, lighter(HULL, 0.05), 16)
        b.tube([(x + 1.4, 0, 0), (x + 2.0, 0, 0)], 2.2, dark, 16)
    turn = np.linspace(0, 2 * math.pi, 41)
    b.tube([(1.5, 6.4 * math.cos(t), 6.4 * math.sin(t)) for t in turn], 1.0, lighter(HULL, 0.08), 10)
    for t in turn[:-1:10]:
        b.tube([(1.5, 0, 0), (1.5, 6.0 * math.cos(t), 6.0 * math.sin(t))], 0.35, dark, 6)
    lit = Paint("window.lit.ship", (1.0, 0.86, 0.55))
    for t in turn[:-1]:
        b.box((0.5, 0.25, 0.25), (0.45, 6.4 * math.cos(t) - 0.1, 6.4 * math.sin(t) - 0.12), lit, 0)
    for x in np.arange(-10.4, 11.0, 1.0):
        b.box((0.4, 0.12, 0.22), (float(x), -2.14 if -11 < x < -2.4 or x > 7.5 else -1.02, 0.25), lit, 0)
    for y, z in ((1.1, 0.8), (-1.1, 0.8), (0.0, -1.2)):
        b.tube([(17, y, z), (20.5, y, z)], 0.9, dark, 12)
        b.ball((0.3, 0.7, 0.7), (20.5, y, z), Paint("lamp.engine", (0.45, 0.75, 1.0)), 12)
    b.ball(2.4, (-17.6, 0, 0), lighter(HULL, 0.1), 20)
    b.tube([(-17.6, 0, 2.2), (-17.6, 0, 5.4)], 0.08, dark, 5)
    for z in (-0.4, 0.4):
        b.box((0.3, 2.0, 0.3), (-19.4, -1.0, z), lit, 0)
    built.keep(b, "ship", cast=False)
    built.put("ship", Spot(0.0, 0.0), (-0.6, 0.6), yaw=180, look=(spot.x / 2, spot.y / 2, spot.z / 2))


def _plate(built: BuiltSet) -> None:
    """A plate of hull under the performers: panels, a rail, an antenna, an airlock hatch."""
    b = Builder("hull")
    dice = chance(built.plan, "hull")
    for x in np.arange(-5.0, 5.0, 1.25):
        for y in np.arange(-3.2, 3.2, 1.28):
            shade = float(dice.uniform(0.0, 0.08))
            b.block((x, y, -0.30), (x + 1.22, y + 1.25, 0.0), Paint("hull", darker(HULL, 0.22 + shade)), 0.01)
    for x in (-5.0, 5.0):
        b.tube([(x, -3.0, 0.0), (x, -3.0, 0.8), (x, 3.0, 0.8), (x, 3.0, 0.0)], 0.03, (0.85, 0.62, 0.16), 6)
    built.keep(b, "hull", cast=False)
    mast = Builder("antenna", Spot(-3.6, 2.5))
    mast.rod(0.05, 1.6, (0, 0, 0), HULL)
    mast.lathe([(0.02, 1.5), (0.55, 1.75), (0.6, 1.8)], (0, 0, 0), lighter(HULL, 0.1))
    built.keep(mast, "antenna")
    built.block(Spot(-3.6, 2.5), 0.5, 0.5, 2.0)
    built.put("antenna", Spot(-3.6, 2.5), (0.0, -0.6), yaw=180, look=(0, 0, 1.7), touch=(0, 0, 1.2))
    hatch = Builder("airlock", Spot(4.2, 2.6))
    hatch.rod(0.9, 0.25, (0, 0, 0), darker(HULL, 0.35))
    hatch.rod(0.7, 0.3, (0, 0, 0), lighter(HULL, 0.05))
    built.keep(hatch, "airlock")
    built.put("airlock", Spot(4.2, 2.6), (0.0, -1.1), yaw=180, look=(0, 0, 0.3), leave=True)
    for across in (-0.5, 0.5):
        built.put("rim", Spot(4.2, 2.6), (across, -0.7), seat=0.3, look=(across, -3.0, 1.2))
    built.put("hull", Spot(0.0, 0.0), (0.4, -0.8), yaw=0, look=(0, -3, 1.2))
