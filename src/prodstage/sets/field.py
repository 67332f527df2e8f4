"""A field: crop rows, a dirt lane with a fence, a barn and hills far away."""

from __future__ import annotations

import numpy as np

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import distance, greenery, nature
from prodstage.sets.outdoors.ground import acting_area, earth, open_air, patches, path, strip
from prodstage.sets.outdoors.store import bring
from prodstage.sets.style import WHITE, chance

GRASS, SOIL, WHEAT = (0.47, 0.55, 0.28), (0.44, 0.33, 0.23), (0.84, 0.70, 0.36)


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the field. Marks: fence, tree, barn, hay, crop, lane, gate, scarecrow."""
    del light
    built = open_air(plan, (-20.0, -16.0, 20.0, 15.0, 12.0), GRASS)
    patches(built, (0.44, 0.51, 0.26), 60, 26.0, (0.8, 2.6))
    path(built, [(-120, -3.0), (-20, -1.0), (0, -0.6), (20, -1.0), (120, -4.0)], 2.6, (0.66, 0.55, 0.40), 0.012)
    for x in (-15.2, -9.1, -3.0, 6.6, 12.7):
        nature.fence(built, Spot(x, 2.4), 5.9)
    built.put("gate", Spot(1.8, 1.8), (0, 0), yaw=180, look=(0, 4, 1.2), leave=True)
    _crop(built, 4.2, 34.0, WHEAT, 0.85)
    _rows(built)
    barn(built, Spot(10.5, 27.0, -14))
    for x, y in ((5.0, -4.8), (-12.0, -5.6), (10.5, -8.5), (-5.0, -12.0)):
        nature.hay(built, Spot(x, y, x * 23))
    scarecrow(built, Spot(-6.0, 7.5))
    for x, y, h in ((-4.6, 3.4, 6.5), (14.0, 3.6, 7.5), (-16.0, -7.5, 7.0), (8.5, -13.5, 6.0)):
        greenery.tree(built, Spot(x, y), h)
    built.put("lane", Spot(0.4, -0.6), (0, 0), yaw=90, look=(6, -0.8, 1.5))
    built.put("crop", Spot(2.6, 3.5), (0, 0), yaw=180, look=(0, 6, 0.8), touch=(0, 1.0, 0.7))
    distance.far_wood(built, 110.0, 9.0, (0.30, 0.42, 0.26), count=90)
    distance.hills(built, 190.0, 15.0, (0.42, 0.54, 0.32), layers=2)
    acting_area(built, (-4.2, -3.4, 4.2, 1.6), (-11.0, 11.0, -0.6))
    bring(built, [Spot(-2.4, -4.2, 180), Spot(3.4, 1.3), Spot(-5.4, 1.0), Spot(7.8, -3.4, -50)])
    return built


def _crop(built: BuiltSet, low: float, high: float, colour: RGB, tall: float) -> None:
    """Standing wheat: dense tufts at the edge, combed rows behind."""
    dice = chance(built.plan, "crop")
    edge = [(float(x), float(y)) for x, y in zip(dice.uniform(-26, 26, 620), low + 6.0 * dice.random(620) ** 1.6,
            strict=True)
            if not -7 < x < -5]
    greenery.tufts(built, edge, tall, colour, blades=5)
    b = Builder("wheat")
    for k, y in enumerate(np.arange(low + 0.6, high, 1.0)):
        wave = np.linspace(-60, 60, 61)
        z = tall * 0.72 + 0.08 * np.sin(wave * 0.7 + k)
        rows = [np.column_stack((wave, np.full(61, y + d), z * h)) for d, h in ((0.0, 0.0), (0.12, 1.0), (0.9,
                0.94), (1.0, 0.0))]
        b.sheet(np.array(rows), Paint("foliage.wheat", lighter(colour, 0.10) if k % 2 else darker(colour, 0.06)))
    built.keep(b, "crop", cast=False)
    built.block(Spot(0, (low + 0.6 + high) / 2), 52.0, high - low - 0.6, tall)


def _rows(built: BuiltSet) -> None:
    """Ploughed furrows with green seedlings behind the camera."""
    strip(built, (-60, -46, 60, -16.5), SOIL, 0.004, "soil")
    b = Builder("furrows")
    for k, y in enumerate(np.arange(-45.5, -16.8, 0.95)):
        b.block((-60, y, 0), (60, y + 0.42, 0.12), earth(darker(SOIL, 0.12), "furrow"), 0.05)
        for x in np.arange(-30 + 0.5 * (k % 2), 30, 1.0):
            b.lathe([(0.05, 0), (0.17, 0.16), (0.0, 0.30)], (float(x), y + 0.21, 0.10), Paint("foliage.crop", (0.38,
                    0.56, 0.26)), 5)
    built.keep(b, cast=False)


def barn(built: BuiltSet, spot: Spot) -> None:
    """Build a red barn with a white cross on its door and a silo, its gable to local -Y."""
    red: RGB = (0.62, 0.22, 0.18)
    b = Builder("barn", spot)
    b.box((8.0, 11.0, 4.2), (0, 0, 0), red, 0)
    gable = [(-4.0, 4.2), (4.0, 4.2), (2.6, 6.4), (0.0, 7.6), (-2.6, 6.4)]
    b.board(gable, 11.0, (0, 5.5, 0), red, (90, 0, 0))
    for s in (-1, 1):
        for x0, z0, x1, z1 in ((4.3, 4.0, 2.7, 6.5), (2.7, 6.5, 0.0, 7.75)):
            b.sheet(np.array([[(s * x0, -5.8, z0), (s * x0, 5.8, z0)], [(s * x1, -5.8, z1), (s * x1, 5.8, z1)]]),
                    (0.34, 0.34, 0.37), smooth=False)
    b.block((-1.6, -5.56, 0), (1.6, -5.45, 3.2), darker(red, 0.2), 0)
    for turn in (43, -43):
        b.box((0.16, 0.05, 4.2), (1.45 if turn < 0 else -1.45, -5.58, 0.05), WHITE, 0, (0, turn, 0))
    for x in (-1.6, 0, 1.6):
        b.box((0.16, 0.06, 3.2), (x, -5.57, 0), WHITE, 0)
    b.box((1.2, 0.1, 1.2), (0, -5.52, 4.8), WHITE, 0)
    b.box((0.9, 0.12, 0.9), (0, -5.54, 4.95), Paint("window.lit", (0.25, 0.20, 0.20)), 0)
    b.lathe([(1.7, 0), (1.7, 8.0), (1.2, 9.2), (0, 9.8)], (6.4, 2.0, 0), (0.72, 0.73, 0.74), 18)
    built.keep(b, "barn")
    built.block(spot, 9.0, 11.5, 8.0)
    built.put("barn", Spot(9.0, 1.2), (0, 0), yaw=180, look=(6, 22, 3.0))


def scarecrow(built: BuiltSet, spot: Spot) -> None:
    """Stand a scarecrow in the crop."""
    b = Builder("scarecrow", spot)
    b.box((0.08, 0.08, 2.0), (0, 0, 0), (0.44, 0.32, 0.22), 0)
    b.box((1.5, 0.07, 0.07), (0, 0, 1.42), (0.44, 0.32, 0.22), 0)
    b.cushion((0.46, 0.26, 0.70), (0, 0, 0.82), (0.56, 0.28, 0.24), 0.08)
    for s in (-1, 1):
        b.cushion((0.55, 0.18, 0.18), (s * 0.45, 0, 1.34), (0.56, 0.28, 0.24), 0.07)
        b.cushion((0.20, 0.20, 0.5), (s * 0.13, 0, 0.42), (0.30, 0.36, 0.50), 0.08)
    b.ball((0.16, 0.16, 0.19), (0, 0, 1.72), (0.84, 0.72, 0.48), 12)
    b.lathe([(0.36, 0), (0.34, 0.03), (0.17, 0.06), (0.14, 0.26), (0, 0.30)], (0, 0, 1.84), (0.50, 0.38, 0.22), 16)
    built.keep(b, "scarecrow")
    built.put("scarecrow", Spot(-6.0, 3.4), (0, 0), yaw=180, look=(0, 4, 1.5))
