"""A back alley: two brick walls four metres apart, dumpsters, fire escapes, steam; it runs along X for 44 metres."""

from __future__ import annotations

import numpy as np

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter, mix
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import distance, facades, kerb, yard
from prodstage.sets.outdoors.ground import acting_area, earth, open_air, strip
from prodstage.sets.outdoors.store import bring
from prodstage.sets.style import STEEL, chance, pick, shade

HALF, LENGTH = 2.3, 22.0
BRICKS: tuple[RGB, ...] = ((0.52, 0.30, 0.25), (0.46, 0.34, 0.29), (0.56, 0.44, 0.36), (0.42, 0.40, 0.40))


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the alley. Marks: dumpster, door, wall, fire_escape, ladder, crate, barrel, fence, steam, lamp, bin."""
    del light
    built = open_air(plan, (-LENGTH, -HALF + 0.1, LENGTH, HALF - 0.1, 9.0), (0.34, 0.34, 0.35))
    dice = chance(plan, "alley")
    _floor(built, dice)
    for back in (True, False):
        _wall(built, dice, back=back)
    _ends(built, dice)
    _clutter(built)
    distance.skyline(built, 80.0, 170.0, count=50)
    acting_area(built, (-3.6, -1.4, 3.6, 1.3), (-10.0, 10.0, 0.0))
    bring(built, [Spot(2.6, 1.2), Spot(-6.4, 0.9, 20), Spot(6.0, -1.0, 180), Spot(9.5, 0.6, -20)])
    return built


def _floor(built: BuiltSet, dice: np.random.Generator) -> None:
    """Wet-looking concrete slabs, a gutter down the middle, puddles."""
    strip(built, (-LENGTH, -HALF, LENGTH, HALF), (0.40, 0.40, 0.40), 0.0, "concrete")
    b = Builder("slabs")
    for x in np.arange(-LENGTH, LENGTH, 2.2):
        b.block((x - 0.015, -HALF, 0), (x + 0.015, HALF, 0.004), earth((0.28, 0.28, 0.29), "joint"), 0)
    b.block((-LENGTH, -0.16, 0), (LENGTH, 0.16, 0.005), earth((0.29, 0.29, 0.30), "gutter"), 0)
    turn = np.linspace(0, 2 * np.pi, 17)
    for _ in range(11):
        x, y, s = dice.uniform(-16, 16), dice.uniform(-1.5, 1.5), dice.uniform(0.3, 0.8)
        rim = np.stack((x + s * np.cos(turn) * (1 + 0.2 * np.sin(2 * turn)), y + 0.5 * s * np.sin(turn), np.full(17,
                0.008)), -1)
        b.sheet(np.array((rim, np.broadcast_to((x, y, 0.008), rim.shape))), Paint("sky.puddle", (0.45, 0.52, 0.60)),
                smooth=False)
    built.keep(b, cast=False)


def _wall(built: BuiltSet, dice: np.random.Generator, *, back: bool) -> None:
    """Four houses' rear walls with courses of brick, a few windows, doors and pipes."""
    y, yaw, normal = (HALF, 0.0, (0.0, -1.0, 0.0)) if back else (-HALF, 180.0, (0.0, 1.0, 0.0))
    x, k = -LENGTH - 2.0, 0
    while x < LENGTH + 1.0:
        wide, high = float(dice.uniform(8.0, 12.0)), float(dice.uniform(7.5, 11.0))
        b = Builder("wall", Spot(x + wide / 2, y, yaw))
        _house_back(b, dice, (wide, high), pick(dice, BRICKS))
        built.wild(built.keep(b, "wall", cast=False), "back" if back else "front", normal, -HALF)
        if back and k % 2 == 1:
            yard.fire_escape(built, Spot(x + wide / 2 + 1.4, y), 2)
            built.wild(built.objects[-1], "back", normal, -HALF)
        if abs(x + wide * 0.28) < 14:
            at = x + wide / 2 + (-1 if back else 1) * wide * 0.22
            built.put("door", Spot(at, y, yaw), (0, -0.7), yaw=180, look=(0, 0, 1.5), touch=(0.34, -0.1, 1.02),
                    leave=True)
        x, k = x + wide, k + 1


def _house_back(b: Builder, dice: np.random.Generator, size: tuple[float, float], brick: RGB) -> None:
    wide, high = size
    w = wide / 2
    b.block((-w, 0, 0), (w, 4.0, high), brick, 0)
    b.block((-w, -0.10, high - 0.25), (w, 0.2, high + 0.1), mix(brick, (0.7, 0.7, 0.68), 0.5), 0.02)
    b.block((-w, -0.05, 0), (w, 0.1, 0.55), darker(brick, 0.3), 0)
    for z in np.arange(0.6, high - 0.4, 0.225):
        b.block((-w, -0.006, z), (w, 0.02, z + 0.022), darker(brick, 0.09), 0)
    for _ in range(120):
        x, z = dice.uniform(-w, w - 0.5), 0.075 * int(dice.integers(8, int(high / 0.075) - 5))
        b.block((x, -0.012, z), (min(w, x + dice.uniform(0.22, 0.45)), 0.02, z + 0.07), shade(dice, brick, 0.07), 0)
    for floor in range(int((high - 3.2) / 3.0)):
        for x in (-w * 0.55, w * 0.5):
            facades.pane(b, (x, 0.0, 3.9 + 3.0 * floor), (0.9, 1.3), facades.glass(dice, 0.35), darker(STEEL, 0.3))
    at = -wide * 0.22
    b.block((at - 0.60, -0.05, 0), (at + 0.60, 0.1, 2.25), darker(STEEL, 0.4), 0.01)
    b.block((at - 0.50, -0.08, 0.03), (at + 0.50, 0, 2.12), pick(dice, ((0.30, 0.40, 0.38), (0.50, 0.22, 0.18),
            (0.36, 0.36, 0.40))), 0.01)
    b.block((at + 0.28, -0.13, 0.98), (at + 0.40, -0.06, 1.06), STEEL, 0)
    b.block((at - 0.30, -0.30, 2.52), (at + 0.30, 0.0, 2.62), darker(STEEL, 0.4), 0)
    b.block((at - 0.22, -0.26, 2.44), (at + 0.22, -0.06, 2.53), Paint("lamp.yard", (0.97, 0.90, 0.70)), 0)
    b.tube([(w - 0.6, -0.10, 0.1), (w - 0.6, -0.10, high - 0.3)], 0.06, lighter(STEEL, 0.1), 8)
    for z in np.arange(1.2, high - 1, 2.0):
        b.box((0.18, 0.10, 0.06), (w - 0.6, -0.07, float(z)), STEEL, 0)
    b.box((0.7, 0.35, 0.5), (0.35 * w, -0.18, 2.7), (0.66, 0.66, 0.64), 0.02)


def _ends(built: BuiltSet, dice: np.random.Generator) -> None:
    """The street at either end, with the houses across it."""
    for side in (-1, 1):
        x = side * (LENGTH + 1.5)
        strip(built, (min(x, x + side * 14), -40, max(x, x + side * 14), 40), (0.33, 0.34, 0.36), -0.01, "asphalt")
        for k in (-1, 0, 1):
            made = facades.House(14.0, 2 + (k + 1) % 2, pick(dice, facades.BRICKS), ("CAFE", "BAR", "HOTEL")[k + 1],
                                 pick(dice, facades.AWNINGS))
            built.keep(facades.house(Spot(side * (LENGTH + 15.0), 14.0 * k, -90.0 * side), made, dice), cast=False)
        kerb.pool(built, (side * (LENGTH - 1.0), 0.0), 3.0)


def _beside(built: BuiltSet, x: float, half: float, *, back: bool = True) -> Spot:
    """The place at a wall nearest to `x` where a thing of that half width leaves the doors free."""
    doors = [m.at[0] for n, m in built.marks.items() if n.startswith("door") and (m.at[1] > 0) == back]
    shifts = sorted(np.arange(-3.0, 3.05, 0.2), key=abs)
    free = next((x + d for d in shifts if all(abs(x + d - at) > half + 0.75 for at in doors)), x)
    return Spot(float(free), HALF if back else -HALF, 0.0 if back else 180.0)


def _clutter(built: BuiltSet) -> None:
    for x, back, tone in ((-6.0, True, (0.20, 0.38, 0.32)), (8.6, True, (0.34, 0.30, 0.44)), (-12.5, False, (0.46,
            0.30, 0.22))):
        yard.dumpster(built, _beside(built, x, 1.0, back=back).ahead(0, -0.66), tone)
    yard.crates(built, _beside(built, 5.4, 0.7, back=False).ahead(0, -0.5))
    yard.crates(built, _beside(built, -9.0, 0.7).ahead(0, -0.5))
    drums = _beside(built, 4.6, 0.7)
    yard.barrel(built, drums.ahead(-0.35, -0.45))
    yard.barrel(built, drums.ahead(0.36, -0.5), (0.24, 0.36, 0.46))
    yard.barrel(built, _beside(built, -6.6, 0.4, back=False).ahead(0, -0.5), burning=True)
    seats = _beside(built, -2.2, 0.75)
    yard.seat_crate(built, seats.ahead(0.4, -0.5, 8))
    yard.seat_crate(built, seats.ahead(-0.4, -0.45, -14))
    kerb.bin_(built, _beside(built, 2.1, 0.3).ahead(0, -0.4))
    kerb.bin_(built, _beside(built, -4.6, 0.3, back=False).ahead(0, -0.4))
    yard.ladder(built, _beside(built, 12.6, 0.3).ahead(0, -0.05))
    yard.steam(built, Spot(6.2, -0.9))
    yard.wire_fence(built, Spot(17.5, 0.85, 90), 2.6)
    spot = Spot(0.0, HALF)
    built.put("wall", spot, (0.9, -0.4), yaw=0, look=(0.9, -3.0, 1.5), touch=(0.9, 0, 1.3))
    built.put("corner", Spot(-LENGTH + 1.2, 1.4), (0, 0), yaw=90, look=(4.0, -1.0, 1.5))
    built.put("corner", Spot(LENGTH - 1.2, 1.4), (0, 0), yaw=-90, look=(-4.0, -1.0, 1.5))
    for x in (-5.0, 3.0, 13.0):
        kerb.pool(built, (x, HALF - 1.1), 1.9)
