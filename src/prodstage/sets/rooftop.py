"""A city roof: parapet, vents, chimneys, a water tank, the door of the stairs, and the skyline all round."""

from __future__ import annotations

import numpy as np

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import distance, facades, kerb, yard
from prodstage.sets.outdoors.ground import acting_area, earth, open_air
from prodstage.sets.outdoors.store import bring
from prodstage.sets.style import STEEL, chance

DEEP = -24.0
"""The street, metres below the roof."""
W, D = 11.0, 8.0
TAR: RGB = (0.40, 0.40, 0.42)


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the roof. Marks: edge, parapet, door, vent, tank, chimney, antenna, ladder, crate."""
    del light
    built = open_air(plan, (-W + 0.5, -D + 0.5, W - 0.5, D - 0.5, 8.0), (0.30, 0.31, 0.33))
    built.objects[0].location.z = DEEP
    _roof(built)
    _edge(built)
    hut(built, Spot(-4.6, 4.6))
    yard.vent(built, Spot(2.6, 4.2))
    yard.vent(built, Spot(5.2, 4.6))
    yard.chimney(built, Spot(8.4, 2.0))
    yard.tank(built, Spot(7.9, 5.4))
    yard.antenna(built, Spot(-8.8, 2.4))
    yard.antenna(built, Spot(4.2, -6.2))
    yard.chimney(built, Spot(-8.2, -4.6, 90))
    yard.crates(built, Spot(-1.0, 5.6))
    yard.seat_crate(built, Spot(0.9, 4.6, 10))
    yard.seat_crate(built, Spot(1.7, 3.0, -20))
    yard.vent(built, Spot(-3.4, -6.0, 180))
    _neighbours(built)
    distance.skyline(built, 75.0, 210.0, low=DEEP, tall=20.0, count=110)
    acting_area(built, (-4.2, -3.6, 4.2, 2.6), (-9.6, 9.6, -0.8))
    bring(built, [Spot(-1.0, 3.4), Spot(4.6, 1.6, -30), Spot(-5.6, 0.4, 40), Spot(1.6, -5.0, 180)])
    return built


def _roof(built: BuiltSet) -> None:
    """Tar paper with seams, pipes and a skylight."""
    b = Builder("roof")
    b.block((-W, -D, -0.3), (W, D, 0.0), earth(TAR, "roof"), 0)
    for x in np.arange(-W, W, 1.8):
        b.block((x - 0.03, -D, 0), (x + 0.03, D, 0.006), earth(darker(TAR, 0.2), "seam"), 0)
    for x, y, s in ((-2.0, -2.6, 1.1), (5.6, -0.4, 1.5), (-6.2, 0.6, 1.3)):
        b.block((x - s, y - s * 0.5, 0), (x + s, y + s * 0.5, 0.005), earth(lighter(TAR, 0.07), "roof"), 0)
    b.tube([(-10.4, 3.0, 0.12), (-3.0, 7.0, 0.12), (3.0, 7.0, 0.12)], 0.07, STEEL, 8)
    b.block((-W, -D, DEEP), (W, D, -0.3), (0.50, 0.34, 0.28), 0)
    built.keep(b, cast=False)


def _edge(built: BuiltSet) -> None:
    """A knee-high parapet round the roof; at `edge` one stands right behind it and looks down."""
    b, brick = Builder("parapet"), (0.56, 0.38, 0.31)
    for low, high in (((-W, D - 0.32), (W, D)), ((-W, -D), (W, -D + 0.32)), ((-W, -D), (-W + 0.32, D)), ((W - 0.32,
            -D), (W, D))):
        b.block((*low, 0), (*high, 0.78), brick, 0)
        b.block((low[0] - 0.06, low[1] - 0.06, 0.78), (high[0] + 0.06, high[1] + 0.06, 0.90), (0.72, 0.70, 0.66),
                0.02)
    built.keep(b, "parapet", cast=False)
    for name, x, y, yaw in (("edge", 0.4, D, 180.0), ("edge", W, 0.6, 90.0), ("edge", -W, -1.6, -90.0), ("edge",
            2.0, -D, 0.0)):
        spot = Spot(x, y, yaw - 180.0)
        built.put(name, spot, (0, -0.85), yaw=180, look=(0, 6, -4.0), touch=(0, -0.2, 0.9), surface=(0.4, -0.16, 0.9))
    built.put("parapet", Spot(-1.6, D), (0, -0.5), yaw=0, seat=0.90, look=(0, -4, 1.2))
    built.put("parapet", Spot(-1.6, D), (1.2, -0.9), yaw=180, look=(1.2, 8, 0.6), touch=(1.2, -0.2, 0.9))


def hut(built: BuiltSet, spot: Spot) -> None:
    """The head of the stairs: a hut with a steel door to local -Y and a lamp over it."""
    b, wall = Builder("hut", spot), (0.66, 0.62, 0.56)
    b.box((2.8, 2.6, 2.7), (0, 0, 0), wall, 0.01)
    b.box((3.1, 2.9, 0.14), (0, 0, 2.7), darker(wall, 0.4), 0.02)
    b.block((-0.62, -1.36, 0), (0.62, -1.28, 2.2), darker(wall, 0.45), 0.01)
    b.block((-0.52, -1.40, 0.04), (0.52, -1.33, 2.1), (0.36, 0.44, 0.46), 0.01)
    b.block((0.30, -1.46, 0.98), (0.42, -1.38, 1.08), STEEL, 0)
    b.block((-0.2, -1.50, 2.36), (0.2, -1.30, 2.46), Paint("lamp.hut", (0.97, 0.90, 0.70)), 0)
    b.block((0.85, -1.34, 1.5), (1.25, -1.29, 1.9), Paint("window.lit", (0.36, 0.46, 0.54)), 0)
    built.keep(b, "door")
    built.block(spot, 2.9, 2.7, 2.8)
    foot = spot.point((0, -2.4))
    kerb.pool(built, (foot[0], foot[1]), 2.2)
    built.put("door", spot, (0.0, -1.95), yaw=180, look=(0, -1.3, 1.5), touch=(0.36, -1.4, 1.03), leave=True)
    built.put("off:door", spot, (0.0, -1.75), yaw=0, look=(0, -5, 1.5), leave=True)
    yard.ladder(built, spot.ahead(1.55, 0.3, -90), 3.0, 0.5)


def _neighbours(built: BuiltSet) -> None:
    """The roofs and fronts of the houses across the street, some higher and some lower than ours."""
    dice = chance(built.plan, "neighbours")
    for k in range(16):
        side, j = k % 4, k // 4 - 1.5
        away = 34.0 if side in (0, 2) else 38.0
        x, y = ((15.0 * j, away), (away, 15.0 * j), (15.0 * j, -away), (-away, 15.0 * j))[side]
        made = facades.House(13.5, int(dice.integers(5, 10)), facades.BRICKS[int(dice.integers(8))])
        b = facades.house(Spot(x, y, (0.0, -90.0, 180.0, 90.0)[side], DEEP), made, dice)
        built.keep(b, cast=False)
