"""A forest: tall trunks on every side, ferns, fallen logs, a clearing to act in and a path through it."""

from __future__ import annotations

import math

import numpy as np

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import distance, greenery, nature
from prodstage.sets.outdoors.ground import acting_area, open_air, patches, path
from prodstage.sets.outdoors.store import bring
from prodstage.sets.style import chance

FLOOR, EARTH = (0.36, 0.36, 0.22), (0.46, 0.38, 0.26)


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the forest. Marks: tree, log, rock, bush, path, clearing, stump."""
    del light
    built = open_air(plan, (-18.0, -16.0, 18.0, 16.0, 14.0), FLOOR)
    patches(built, (0.42, 0.36, 0.22), 70, 24.0, (0.6, 2.0))
    patches(built, (0.30, 0.36, 0.20), 60, 24.0, (0.4, 1.4))
    path(built, [(-50, 2.0), (-16, -0.6), (-7, 0.4), (0, -0.2), (7, -0.9), (16, 0.8), (50, -2.0)], 1.9, EARTH, 0.012)
    nature.log(built, Spot(-2.9, 2.0, 12))
    nature.rock(built, Spot(3.2, 1.9), 1.3, (0.46, 0.47, 0.44))
    nature.rock(built, Spot(-6.5, -4.4), 0.9, (0.46, 0.47, 0.44))
    built.put("path", Spot(0.2, -0.2), (0, 0), yaw=90, look=(6, -0.6, 1.5))
    built.put("clearing", Spot(0.6, -1.4), (0, 0), yaw=0, look=(0, -3, 1.5))
    _trees(built)
    distance.far_wood(built, 48.0, 15.0, (0.18, 0.30, 0.20), conifers=True, count=170)
    distance.far_wood(built, 64.0, 20.0, (0.22, 0.34, 0.24), conifers=True, count=160)
    acting_area(built, (-4.0, -3.2, 4.0, 1.6), (-9.0, 9.0, -0.2))
    bring(built, [Spot(0.4, 2.8), Spot(-4.9, 1.0, 30), Spot(5.0, -2.4, -40), Spot(1.6, -4.6, 180)])
    return built


def _trees(built: BuiltSet) -> None:
    """Trunks spread evenly, none nearer than 1.7 m to another, none on the path or in the clearing."""
    dice = chance(built.plan, "forest")
    stood = [(-4.6, 3.9), (4.7, 4.0), (-6.4, 1.9), (6.7, 2.6), (1.4, 5.2), (-1.5, 6.0), (-6.8, -5.6), (6.4, -6.0)]
    for x, y in dice.uniform(-32, 32, (900, 2)):
        in_clearing = math.hypot(x / 5.4, (y + 0.6) / 3.9) < 1.0
        camera_lane = -11.0 < y < 0 and abs(x) < 2.6
        on_path = abs(y) < 1.5
        if not (in_clearing or camera_lane or on_path) and all(math.hypot(x - a, y - b) > 2.3 for a,
                b in stood) and len(stood) < 120:
            stood.append((float(x), float(y)))
    for k, (x, y) in enumerate(stood):
        if k % 4 == 3 and math.hypot(x, y) > 9:
            greenery.fir(built, Spot(x, y), float(dice.uniform(6, 10)))
        else:
            greenery.trunk(built, Spot(x, y), float(dice.uniform(8.5, 12)), float(dice.uniform(0.17, 0.34)))
    for spot in (Spot(-3.6, 4.8), Spot(5.6, 1.2), Spot(-5.6, -3.2), Spot(2.9, 4.2), Spot(5.9, -3.8)):
        greenery.bush(built, spot, float(dice.uniform(0.7, 1.1)), (0.26, 0.40, 0.20))
    ferns = [(float(x), float(y)) for x, y in dice.uniform(-17, 17, (520, 2))
             if abs(y) > 1.4 and math.hypot(x / 4.4, (y + 0.8) / 3.0) > 1.0]
    greenery.tufts(built, ferns[:330], 0.42, (0.32, 0.46, 0.22), blades=6)
    greenery.tufts(built, ferns[330:], 0.22, (0.44, 0.44, 0.24), blades=4)
    near = np.array(stood)
    built.put("stump", Spot(*near[0]), (0.7, -0.8), yaw=0, look=(0, -3, 1.3))
