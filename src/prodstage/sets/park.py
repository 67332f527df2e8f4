"""A park: lawns, winding paths, trees, benches, a pond with a bridge's worth of reeds, a fountain beyond."""

from __future__ import annotations

import math

import numpy as np

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import Builder, Paint, Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import civic, distance, greenery, kerb
from prodstage.sets.outdoors.ground import acting_area, open_air, patches, path, spread
from prodstage.sets.outdoors.store import bring
from prodstage.sets.style import chance

GRASS, GRAVEL = (0.40, 0.54, 0.27), (0.74, 0.67, 0.52)


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the park. Marks: bench, tree, lamp, path, pond, fountain, bush, bin, table, hedge, grass."""
    del light
    built = open_air(plan, (-18.0, -16.0, 18.0, 16.0, 12.0), GRASS)
    patches(built, (0.36, 0.50, 0.25), 60, 26.0, (0.8, 2.6))
    path(built, [(-60, -3.5), (-20, -1.6), (-9, 0.4), (0, -0.4), (9, -1.4), (20, 0.8), (60, 4.0)], 2.6, GRAVEL, 0.012)
    path(built, [(4.0, -0.8), (7.5, 4.0), (7.0, 10.0), (12.0, 20.0), (14, 50)], 1.8, GRAVEL, 0.014)
    pond(built, (-8.5, 8.5), (5.2, 3.6))
    kerb.bench(built, Spot(-2.6, 2.1))
    kerb.bench(built, Spot(6.2, -3.7, 180))
    kerb.lamp_post(built, Spot(-5.0, 2.3), 3.6, 0.5)
    kerb.lamp_post(built, Spot(9.6, -3.4, 180), 3.6, 0.5)
    kerb.lamp_post(built, Spot(3.2, 1.9), 3.6, 0.5)
    kerb.bin_(built, Spot(-0.9, 2.3))
    civic.fountain(built, Spot(8.2, 11.4))
    civic.picnic_table(built, Spot(-9.6, -6.0, 15))
    greenery.hedge(built, Spot(0.8, 6.8), 6.0)
    built.put("path", Spot(0.0, -0.4), (0, 0), yaw=90, look=(6, -1, 1.5))
    built.put("grass", Spot(2.4, -4.6), (0, 0), yaw=0, look=(0, -3, 1.2))
    _plant(built)
    distance.far_wood(built, 62.0, 9.0, (0.28, 0.44, 0.24), count=110)
    distance.skyline(built, 120.0, 200.0, tall=30.0, count=50)
    acting_area(built, (-4.2, -3.4, 4.2, 1.2), (-9.5, 9.5, -0.4))
    bring(built, [Spot(-4.4, -3.6, 200), Spot(3.6, -6.0, 180), Spot(-1.4, 4.6), Spot(11.0, 3.6, -30)])
    return built


def _plant(built: BuiltSet) -> None:
    dice = chance(built.plan, "park")
    tones = ((0.30, 0.48, 0.22), (0.36, 0.52, 0.24), (0.26, 0.42, 0.22), (0.50, 0.52, 0.24))
    near = [Spot(-4.4, 5.0), Spot(4.9, 4.2), Spot(-8.2, 3.6), Spot(10.5, 6.5), Spot(-6.0, -9.0), Spot(5.5, -10.5)]
    far = [Spot(r * math.cos(a), r * math.sin(a)) for r, a in zip(
        dice.uniform(14, 44, 46), dice.uniform(0, 2 * math.pi, 46), strict=True)]
    for k, spot in enumerate([*near, *spread(built, far, 2.0)]):
        if abs(spot.y - 0.2) > 3.2 and not -14.5 < spot.x < -2.5 - 40 * (not 4.0 < spot.y < 13.0):
            greenery.tree(built, spot, float(dice.uniform(5.5, 8.0)), tones[k % 4])
    for spot in spread(built, [Spot(-6.8, 2.6), Spot(6.6, 2.8), Spot(11.5, -4.4), Spot(-12.4, -2.8), Spot(2.6,
            8.6)], 0.3):
        greenery.bush(built, spot, float(dice.uniform(0.8, 1.3)))
    where = [(float(x), float(y)) for x, y in dice.uniform(-15, 15, (260, 2)) if abs(y + 0.2) > 2.2]
    greenery.tufts(built, where, 0.16, (0.42, 0.56, 0.28), blades=3)
    ring = np.linspace(0, 2 * math.pi, 26)
    reeds = [(-8.5 + 5.1 * math.cos(a), 8.5 + 3.5 * math.sin(a)) for a in ring if math.sin(a) > -0.75]
    greenery.tufts(built, reeds, 0.85, (0.44, 0.50, 0.26), blades=6)


def pond(built: BuiltSet, at: tuple[float, float], radii: tuple[float, float]) -> None:
    """Lay a pond with a stone rim and water lilies; stand at its near bank."""
    b = Builder("pond", (at[0], at[1], 0.0))
    turn = np.linspace(0, 2 * math.pi, 41)
    wave = 1 + 0.07 * np.sin(3 * turn + 1)
    rim = np.stack((radii[0] * wave * np.cos(turn), radii[1] * wave * np.sin(turn), np.full(41, 0.02)), -1)
    b.sheet(np.array((rim, np.broadcast_to((0.0, 0.0, 0.02), rim.shape))), Paint("sky.water", (0.42, 0.60, 0.70)),
            smooth=False)
    b.sheet(np.array((rim * (1.07, 1.07, 0.9), rim * (1.0, 1.0, 1.15))), (0.60, 0.57, 0.50), smooth=False)
    for k in range(9):
        a, r = 0.7 * k, 0.35 + 0.06 * (k % 4)
        b.rod(0.26, 0.012, (radii[0] * r * math.cos(a), radii[1] * r * math.sin(a), 0.022), Paint("foliage.lily",
                (0.34, 0.52, 0.30)), sides=9)
    built.keep(b, "pond", cast=False)
    built.block(Spot(at[0], at[1]), radii[0] * 1.9, radii[1] * 1.8, 0.05)
    built.put("pond", Spot(at[0], at[1]), (1.2, -radii[1] - 0.7), yaw=180, look=(0, 0, 0.1), touch=(1.2,
            -radii[1] + 0.1, 0.05))
