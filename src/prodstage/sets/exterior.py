"""Any place outdoors that has no set of its own: a yard with a house, a fence, trees and open land behind."""

from __future__ import annotations

import math

import numpy as np

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Spot, darker
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import distance, facades, greenery, kerb, nature, vehicles
from prodstage.sets.outdoors.ground import acting_area, open_air, patches, path
from prodstage.sets.outdoors.store import bring
from prodstage.sets.style import chance, pick


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build it. Marks: house, door, window, wall, tree, fence, bench, lamp, car, path, bush, gate."""
    del light
    built = open_air(plan, (-16.0, -14.0, 16.0, 6.4, 10.0), (0.46, 0.54, 0.32))
    patches(built, (0.43, 0.50, 0.29), 60, 24.0, (0.8, 2.4))
    path(built, [(-80, -3.4), (-18, -2.6), (0, -2.0), (18, -2.6), (80, -5.0)], 3.4, (0.66, 0.60, 0.50), 0.010)
    path(built, [(1.0, -1.6), (1.4, 2.0), (1.3, 6.6)], 1.5, (0.70, 0.65, 0.56), 0.014)
    cottage(built, Spot(0.0, 6.8))
    for x in (-12.4, -6.4, 8.0, 14.0):
        nature.fence(built, Spot(x, 2.6), 5.6)
    built.put("gate", Spot(1.3, 2.2), (0, 0), yaw=180, look=(0, 4, 1.3), leave=True)
    kerb.bench(built, Spot(-2.9, 1.2))
    kerb.lamp_post(built, Spot(3.9, 1.6), 3.8, 0.8)
    vehicles.car(built, Spot(8.6, -2.4, 90))
    built.put("path", Spot(0.4, -2.0), (0, 0), yaw=90, look=(6, -2.2, 1.5))
    _plant(built)
    distance.far_wood(built, 70.0, 8.0, (0.30, 0.44, 0.26), count=100)
    distance.hills(built, 170.0, 13.0, (0.40, 0.52, 0.34), layers=2)
    acting_area(built, (-4.2, -4.4, 4.2, 1.2), (-10.0, 10.0, -2.0))
    bring(built, [Spot(5.4, 0.8, -20), Spot(-5.2, 0.8, 20), Spot(-1.8, -5.4, 180), Spot(4.6, -5.6, 180), Spot(-7.6,
            -2.4, 60)])
    return built


def _plant(built: BuiltSet) -> None:
    dice = chance(built.plan, "exterior")
    for x, y in ((-5.4, 4.6), (7.4, 5.2), (-11.0, 6.5), (13.0, 7.0), (-7.5, -8.5), (6.5, -9.5), (13.5, -6.8),
            (-14.0, -4.5)):
        greenery.tree(built, Spot(x, y), float(dice.uniform(5.0, 7.5)))
    for r, a in zip(dice.uniform(22, 52, 34), dice.uniform(0, 2 * math.pi, 34), strict=True):
        if abs(r * math.sin(a) + 3.0) > 4.0:
            greenery.tree(built, Spot(float(r * math.cos(a)), float(r * math.sin(a))), float(dice.uniform(5.0, 8.5)))
    for x in (-3.2, 3.2, 4.1):
        greenery.bush(built, Spot(x, 6.2), 0.9)
    where = [(float(x), float(y)) for x, y in dice.uniform(-15, 15, (260, 2)) if abs(y + 2.2) > 2.3 and y < 6.4]
    greenery.tufts(built, where, 0.18, (0.48, 0.58, 0.32), blades=4)


def cottage(built: BuiltSet, spot: Spot) -> None:
    """Build a house with a pitched roof, its front to local -Y."""
    dice = chance(built.plan, "cottage")
    wall, roof = pick(dice, ((0.86, 0.80, 0.68), (0.80, 0.70, 0.60), (0.74, 0.78, 0.78))), (0.52, 0.30, 0.25)
    b = Builder("house", spot)
    b.block((-4.2, 0, 0), (4.2, 6.0, 2.9), wall, 0)
    b.block((-4.25, -0.04, 0), (4.25, 0.1, 0.4), (0.56, 0.54, 0.50), 0)
    facades.door(b, 1.3, pick(dice, facades.AWNINGS), y=-0.04)
    for x in (-2.6, -0.7, 3.2):
        facades.pane(b, (x, 0.0, 1.0), (1.1, 1.3), facades.glass(dice, 0.8))
        b.block((x - 0.72, -0.2, 0.82), (x + 0.72, 0.05, 0.94), facades.TRIM, 0)
    gable = [(-0.4, 2.9), (6.4, 2.9), (3.0, 5.4)]
    b.board(gable, 8.4, (-4.2, 0, 0), wall, (90, 0, 90))
    for y0, y1 in ((-0.6, 3.0), (6.6, 3.0)):
        b.tube([(-4.6, y1, 5.66), (4.6, y1, 5.66)], 0.10, roof, 8)
        _slope(b, y0, y1, roof)
    b.box((0.7, 0.7, 1.8), (2.4, 3.6, 4.4), (0.56, 0.36, 0.30), 0.01)
    built.wild(built.keep(b, "house", cast=False), "back", (0.0, -1.0, 0.0), -spot.y)
    built.put("door", spot, (1.3, -0.75), yaw=180, look=(1.3, 0, 1.5), touch=(1.7, -0.15, 1.02), leave=True)
    built.put("house", spot, (-0.4, -2.6), yaw=180, look=(0, 0, 1.8))
    built.put("window", spot, (-0.7, -0.75), yaw=180, look=(-0.7, 0, 1.6), touch=(-0.7, -0.1, 1.4), surface=(-0.7,
            -0.12, 0.94))
    built.put("wall", spot, (2.25, -0.45), yaw=0, look=(2.25, -3, 1.5), touch=(2.25, 0, 1.3))


def _slope(b: Builder, y0: float, y1: float, roof: RGB) -> None:
    """One side of the roof, laid in six courses of tiles."""
    for k in range(6):
        t0, t1 = k / 6, (k + 1.12) / 6
        ya, yb = y0 + (y1 - y0) * t0, y0 + (y1 - y0) * t1
        za, zb = 2.92 + 2.75 * t0, 2.92 + 2.75 * t1 - 0.05
        rows = np.array([[(-4.6, ya, za), (4.6, ya, za)], [(-4.6, yb, zb), (4.6, yb, zb)]])
        b.sheet(rows, darker(roof, 0.08 * (k % 2)), smooth=False)
