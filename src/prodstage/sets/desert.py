"""A desert: dunes, rocks, cacti, mesas on the horizon, one track through the sand."""

from __future__ import annotations

import math

import numpy as np

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Spot, darker, mix
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import distance, greenery, nature
from prodstage.sets.outdoors.ground import acting_area, earth, open_air, patches, path
from prodstage.sets.outdoors.store import bring
from prodstage.sets.style import chance

SAND: RGB = (0.84, 0.66, 0.44)
MESA: RGB = (0.66, 0.38, 0.26)


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the desert. Marks: rock, cactus, dune, track, skull, sign."""
    del light
    built = open_air(plan, (-20.0, -15.0, 20.0, 15.0, 10.0), SAND)
    patches(built, (0.80, 0.61, 0.40), 70, 26.0, (0.8, 3.0))
    for shift in (-0.75, 0.75):
        path(built, [(-90, 5 + shift), (-20, -1.4 + shift), (0, -0.9 + shift), (20, -1.8 + shift), (90, 4 + shift)],
                0.38, darker(SAND, 0.16), 0.012)
    _dunes(built)
    _mesas(built)
    for x, y, s in ((3.8, 2.4, 1.8), (5.2, 3.3, 1.1), (-7.4, 4.6, 2.4), (-4.8, -5.8, 0.8), (11.0, -4.0, 1.5), (1.2,
            7.4, 1.2)):
        nature.rock(built, Spot(x, y), s, (0.64, 0.46, 0.34))
    for x, y, h in ((-3.8, 2.8, 2.6), (7.9, 6.4, 3.2), (-10.5, -2.9, 2.9), (12.8, 2.2, 2.4), (-2.2, 9.5, 3.0), (5.5,
            -9.0, 2.6), (-13, 8, 3.1)):
        nature.cactus(built, Spot(x, y), h)
    nature.log(built, Spot(-2.4, 1.9, 15))
    dice = chance(plan, "desert")
    scrub = [(float(x), float(y)) for x, y in dice.uniform(-22, 22, (130,
            2)) if abs(y + 1.0) > 2.0 and math.hypot(x, y) > 3.4]
    greenery.tufts(built, scrub, 0.34, (0.62, 0.58, 0.34), blades=7)
    built.put("track", Spot(0.4, -0.9), (0, 0), yaw=90, look=(6, -0.4, 1.4))
    built.put("sand", Spot(-0.6, 1.4), (0, 0), yaw=0, look=(0, -3, 1.2))
    acting_area(built, (-4.0, -3.4, 4.0, 2.4), (-11.0, 11.0, -0.6))
    bring(built, [Spot(1.2, 3.2), Spot(-5.6, 0.8, 40), Spot(5.8, -2.8, -60), Spot(-2.0, -4.6, 170)])
    return built


def _dunes(built: BuiltSet) -> None:
    """Crescents of sand on every side, sharp on the lee."""
    dice = chance(built.plan, "dunes")
    b = Builder("dunes")
    for k in range(17):
        a, r = 2 * math.pi * k / 17 + dice.uniform(-0.16, 0.16), float(dice.uniform(30, 110))
        wide, tall = r * float(dice.uniform(0.28, 0.5)), 0.9 + r * 0.036
        x, y = r * math.cos(a), r * math.sin(a)
        u = np.linspace(-1, 1, 15)
        crest = tall * np.maximum(0.0, 1 - u * u) ** 0.8
        bend = 0.25 * wide * u * u
        side, out = np.array((-math.sin(a), math.cos(a))), np.array((math.cos(a), math.sin(a)))
        rows = []
        for off, h in ((-0.36, -0.05), (-0.16, 0.42), (0.0, 1.0), (0.12, 0.30), (0.24, -0.05)):
            flat = np.array((x, y)) + np.outer(u * wide, side) + np.outer(off * wide + bend * (1 - h * 0.3), out)
            rows.append(np.column_stack((flat, crest * h - 0.02)))
        b.sheet(np.array(rows), earth(mix(SAND, (0.80, 0.72, 0.62), min(0.5, r / 240)), "dune"))
    built.keep(b, "dune", cast=False)
    built.put("dune", Spot(-14.0, 9.0), (0, 0), yaw=180, look=(-8, 14, 2.0))


def _mesas(built: BuiltSet) -> None:
    dice = chance(built.plan, "mesas")
    b = Builder("mesas")
    for k in range(15):
        a, r = 2 * math.pi * k / 15 + dice.uniform(-0.15, 0.15), float(dice.uniform(170, 300))
        w, h = float(dice.uniform(12, 40)), float(dice.uniform(9, 26))
        tone = mix(MESA, (0.72, 0.68, 0.68), 0.25 + r / 700)
        at = (r * math.cos(a), r * math.sin(a), -1.0)
        b.lathe([(w * 1.5, 0), (w * 1.05, h * 0.45), (w * 0.95, h * 0.5), (w * 0.9, h), (0, h)], at, earth(tone,
                "mesa"), 11, float(dice.uniform(0, 30)))
        b.lathe([(w * 1.0, 0), (w * 0.97, h * 0.12)], (at[0], at[1], at[2] + h * 0.68), earth(darker(tone, 0.12),
                "mesa"), 11)
    built.keep(b, cast=False)
    distance.hills(built, 330.0, 10.0, (0.62, 0.46, 0.38), layers=1)
