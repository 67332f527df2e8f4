"""A beach: sand, surf and the sea to the horizon at the back; dunes, palms and huts behind the camera."""

from __future__ import annotations

import numpy as np

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, mix
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import distance, greenery, nature
from prodstage.sets.outdoors.ground import HORIZON, acting_area, earth, open_air, patches
from prodstage.sets.outdoors.store import bring
from prodstage.sets.style import WHITE, chance

SAND: RGB = (0.86, 0.76, 0.58)
SEA: RGB = (0.22, 0.50, 0.60)
SHORE = 5.2


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the beach. Marks: sea, water, boat, parasol, towel, rock, palm, dune, hut, sand."""
    del light
    built = open_air(plan, (-18.0, -15.0, 18.0, SHORE - 0.4, 10.0), SAND)
    patches(built, (0.83, 0.72, 0.54), 60, 18.0, (0.6, 2.0))
    _sea(built)
    nature.boat(built, Spot(4.6, 2.0, 115))
    nature.parasol(built, Spot(-4.4, 1.7))
    nature.rock(built, Spot(8.2, 4.2), 1.6, (0.46, 0.44, 0.42))
    nature.rock(built, Spot(9.6, 4.7), 1.0, (0.50, 0.47, 0.44))
    nature.rock(built, Spot(-11.5, 4.5), 1.3, (0.46, 0.44, 0.42))
    nature.log(built, Spot(-8.2, 0.6, 25))
    spot = Spot(0.0, SHORE)
    for name, x, y in (("sea", 0.0, -1.0), ("water", 1.6, -0.6), ("shore", -2.2, -1.2)):
        built.put(name, spot, (x, y), yaw=180, look=(x, 20.0, 1.0))
    built.put("sand", Spot(0.8, -1.0), (0, 0), yaw=0, look=(0, -3, 1.2))
    _inland(built)
    acting_area(built, (-3.8, -3.0, 3.8, 3.2), (-10.0, 10.0, 0.4))
    bring(built, [Spot(0.4, 3.0), Spot(-6.8, 2.4), Spot(2.4, -4.4, 180), Spot(6.8, -1.0, -40)])
    return built


def _sea(built: BuiltSet) -> None:
    """Wet sand, two lines of surf, waves, and water that grows deeper in colour to the horizon."""
    b = Builder("sea")
    b.block((-HORIZON, SHORE - 1.0, -0.05), (HORIZON, SHORE + 3.0, 0.006), earth((0.66, 0.56, 0.42), "wet"), 0)
    dice = chance(built.plan, "sea")
    x = np.linspace(-120, 120, 241)
    wave = 0.35 * np.sin(x * 0.55) + 0.25 * np.sin(x * 1.3 + 1) + dice.uniform(-0.06, 0.06, 241)
    for k, (y, wide) in enumerate(((SHORE + 0.2, 0.55), (SHORE + 3.2, 0.40), (SHORE + 7.5, 0.32))):
        z = 0.03 + 0.03 * k
        rows = [np.column_stack((x, y + wave * (1 - 0.2 * k) + off, np.full(241, z))) for off in (0.0, wide)]
        b.sheet(np.array(rows), Paint("sea.foam", WHITE), smooth=False)
        if k == 0:
            sheet = [rows[0] * (1, 1, 0.5), np.column_stack((x, np.full(241, SHORE + 60.0), np.full(241, 0.015)))]
            b.sheet(np.array(sheet), Paint("sea.shallow", (0.40, 0.66, 0.68)), smooth=False)
    low = SHORE + 4.0
    for k, (end, share) in enumerate(((SHORE + 9, 0.25), (SHORE + 20, 0.5), (SHORE + 45, 0.75), (HORIZON, 1.0))):
        tone = mix((0.40, 0.66, 0.68), SEA, share)
        b.block((-HORIZON * 1.0, low, -0.4), (HORIZON * 1.0, end, 0.018 + 0.004 * k), Paint("sea.deep", tone), 0)
        low = end
    for _ in range(110):
        cx, cy = dice.uniform(-60, 60), SHORE + 8 + 70 * dice.random() ** 2
        w = dice.uniform(0.8, 3.0)
        b.box((float(w), 0.10, 0.05), (float(cx), float(cy), 0.02), Paint("sea.crest", mix(SEA, WHITE, 0.45)), 0)
    built.keep(b, "sea", cast=False)


def _inland(built: BuiltSet) -> None:
    dice = chance(built.plan, "inland")
    b = Builder("dunes")
    x = np.linspace(-HORIZON, HORIZON, 121)
    for y, top, tone in ((-17.0, 1.6, SAND), (-24.0, 3.2, mix(SAND, (0.60, 0.64, 0.42), 0.25)), (-40.0, 5.2,
            mix(SAND, (0.50, 0.58, 0.40), 0.5))):
        ridge = top * (0.7 + 0.3 * np.sin(x * 0.13 + y) + 0.2 * np.sin(x * 0.31))
        rows = [np.column_stack((x, np.full(121, y + d), ridge * h)) for d, h in ((3.4, -0.02), (2.0, 0.35), (0.6,
                0.85), (-1.0, 1.0), (-4.0, 0.9))]
        b.sheet(np.array(rows[::-1]), earth(tone, "dune"))
    for k in range(4):
        cx = -18.0 + 11.0 * k
        wall = ((0.78, 0.34, 0.28), (0.30, 0.50, 0.62), (0.88, 0.78, 0.46), (0.36, 0.56, 0.42))[k]
        for j in range(6):
            b.box((0.36, 1.8, 2.0), (cx - 0.9 + 0.36 * j, -15.6, 0.15), wall if j % 2 else WHITE, 0)
        b.box((2.5, 2.3, 0.1), (cx, -15.6, 2.15), (0.46, 0.38, 0.32), 0.02, (0, 0, 0))
        b.box((0.8, 0.05, 1.7), (cx, -14.68, 0.15), mix(wall, (0, 0, 0), 0.3), 0)
    built.keep(b, "hut")
    built.block(Spot(-1.5, -15.6), 36.0, 1.9, 2.2)
    built.put("hut", Spot(4.0, -14.6), (0, 0.7), yaw=0, look=(0, -1, 1.4), touch=(0.3, -0.05, 1.0))
    built.put("dune", Spot(-7.5, -12.8), (0, 0), yaw=0, look=(0, -4, 1.0))
    for px, py in ((-9.5, -5.5), (10.5, -4.2), (13.0, -7.5), (-14.0, -8.5), (6.8, -12.2)):
        greenery.palm(built, Spot(px, py), float(dice.uniform(4.8, 6.6)))
    grass = [(float(a), float(c)) for a, c in zip(dice.uniform(-30, 30, 150), dice.uniform(-16, -12.6, 150),
            strict=True)]
    greenery.tufts(built, grass, 0.55, (0.60, 0.62, 0.36), blades=5)
    distance.hills(built, 210.0, 9.0, (0.42, 0.52, 0.42), layers=1, span=(184.0, 356.0))
