"""A street: shops and houses on both sides, pavements, parked cars, lamps; it runs along X for 80 metres."""

from __future__ import annotations

import numpy as np

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import Builder, Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import distance, facades, greenery, kerb, vehicles
from prodstage.sets.outdoors.ground import acting_area, earth, open_air, strip
from prodstage.sets.outdoors.store import bring
from prodstage.sets.style import chance

BACK, FRONT = 3.4, -12.6
"""House lines, metres along Y; the pavement we act on lies before the back one."""
KERB, FAR_KERB = -0.9, -9.4
LENGTH = 42.0
"""Half the built length."""


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the street. Marks: door, shop, wall, window, bench, lamp, car, bin, sign, road, corner, crossing ..."""
    del light
    built = open_air(plan, (-24.0, FRONT + 0.6, 24.0, BACK - 0.25, 14.0), (0.48, 0.48, 0.47))
    dice = chance(plan, "street")
    _lay(built)
    doors = facades.terrace(built, dice, (-LENGTH, LENGTH), BACK, back=True)
    facades.terrace(built, dice, (-LENGTH, LENGTH), FRONT, back=False)
    _ends(built, dice)
    _front_marks(built, doors)
    _kerb(built, doors)
    _parked(built)
    distance.skyline(built, 95.0, 190.0)
    acting_area(built, (-4.2, KERB - 2.6, 4.2, BACK - 0.5), (-10.5, 10.5, 0.8))
    bring(built, [Spot(3.4, 1.7, 0), Spot(-4.6, 1.6, 0), Spot(5.6, 1.4, -30), Spot(-6.4, 1.2, 30), Spot(0.0, -3.4,
            0)])
    return built


def _lay(built: BuiltSet) -> None:
    """Asphalt, pavements of slabs, kerbs, lines and a zebra crossing."""
    strip(built, (-LENGTH, FAR_KERB, LENGTH, KERB), (0.33, 0.34, 0.36), 0.0, "asphalt")
    for low, high in ((KERB, BACK + 1.0), (FRONT - 1.0, FAR_KERB)):
        strip(built, (-LENGTH, low, LENGTH, high), (0.62, 0.60, 0.56), 0.004, "pavement")
    b = Builder("lines")
    joint, white, stone = earth((0.52, 0.50, 0.47), "joint"), earth((0.84, 0.84, 0.80), "line"), earth((0.74, 0.73,
            0.70), "kerb")
    for x in np.arange(-LENGTH, LENGTH, 1.2):
        for low, high in ((KERB + 0.2, BACK), (FRONT, FAR_KERB - 0.2)):
            b.block((x - 0.012, low, 0.0), (x + 0.012, high, 0.007), joint, 0)
    for y in (0.5, 1.7, 2.9, -11.4, -10.4):
        b.block((-LENGTH, y - 0.012, 0.0), (LENGTH, y + 0.012, 0.007), joint, 0)
    for low, high in ((KERB - 0.02, KERB + 0.2), (FAR_KERB - 0.2, FAR_KERB + 0.02)):
        b.block((-LENGTH, low, 0.0), (LENGTH, high, 0.035), stone, 0.008)
    middle = (KERB + FAR_KERB) / 2
    for x in np.arange(-LENGTH, LENGTH, 4.0):
        if not 11.0 < x + 0.9 < 16.0:
            b.block((x, middle - 0.07, 0.0), (x + 1.9, middle + 0.07, 0.006), white, 0)
    for y in np.arange(FAR_KERB + 0.5, KERB - 0.4, 1.05):
        b.block((12.0, y, 0.0), (15.0, y + 0.55, 0.006), white, 0)
    b.rod(0.34, 0.008, (2.6, -3.1, 0.0), earth((0.26, 0.26, 0.27), "manhole"), sides=20)
    built.keep(b, cast=False)


def _ends(built: BuiltSet, dice: np.random.Generator) -> None:
    """A house across each end of the street, so that the view along it is closed."""
    for side in (-1, 1):
        made = facades.House(22.0, 1, facades.BRICKS[int(dice.integers(4))], "GRAND HOTEL" if side > 0 else "MARKET",
                             facades.AWNINGS[1 if side > 0 else 0])
        b = facades.house(Spot(side * (LENGTH + 8.0), (BACK + FRONT) / 2, -90.0 * side), made, dice)
        built.keep(b, "wall", cast=False)
        strip(built, (side * LENGTH, -30.0, side * (LENGTH + 8.0), 22.0), (0.33, 0.34, 0.36), -0.005, "asphalt")


def _front_marks(built: BuiltSet, doors: list[float]) -> None:
    """The doors of the houses behind, the middle one first, and the wall and shop window beside it."""
    spot = Spot(0.0, BACK)
    for x in sorted(doors, key=abs)[:4]:
        built.put("door", spot, (x, -0.75), yaw=180, look=(x, 0, 1.5), touch=(x + 0.4, -0.2, 1.02), leave=True)
    x = min(doors, key=abs)
    built.put("shop", spot, (x - 3.0, -1.2), yaw=180, look=(x - 3.0, 0, 1.6))
    built.put("window", spot, (x - 2.6, -0.85), yaw=180, look=(x - 2.6, 0, 1.6), touch=(x - 2.6, -0.15, 1.4))
    built.put("wall", spot, (x + 1.0, -0.45), yaw=0, look=(x + 1.0, -3.0, 1.5), touch=(x + 1.0, 0, 1.3))
    built.put("corner", Spot(21.0, 0.6), (0, 0), yaw=-90, look=(-3.0, 0, 1.5))
    built.put("corner", Spot(-21.0, 0.6), (0, 0), yaw=90, look=(3.0, 0, 1.5))
    for name, x, y in (("road", 0.0, -4.6), ("street", -1.5, -5.4), ("pavement", 1.6, 0.4), ("kerb", -1.4, -0.6),
                       ("crossing", 13.5, -2.0)):
        built.put(name, Spot(x, y), (0, 0), yaw=0, look=(0, -3.0, 1.5))


def _clear_x(doors: list[float], wanted: float) -> float:
    """The x nearest to the wanted one that leaves the doors free."""
    tries = [wanted + d for d in (0, 0.6, -0.6, 1.2, -1.2, 1.8, -1.8, 2.4, -2.4)]
    return next((x for x in tries if all(abs(x - d) > 1.5 for d in doors)), wanted)


def _kerb(built: BuiltSet, doors: list[float]) -> None:
    for x in (-19.0, -6.6, 6.6, 19.0):
        kerb.lamp_post(built, Spot(x, KERB + 0.45), name="lamp")
    for x in (-20.0, -9.2, 9.2, 20.0):
        kerb.lamp_post(built, Spot(x, FAR_KERB - 0.45, 180), name="lamp")
    kerb.bench(built, Spot(_clear_x(doors, -3.4), BACK - 0.55))
    kerb.bin_(built, Spot(-5.4, KERB + 0.5))
    kerb.hydrant(built, Spot(8.4, KERB + 0.45))
    kerb.post_box(built, Spot(5.3, KERB + 0.5))
    kerb.sign_post(built, Spot(11.2, KERB + 0.4, 90))
    kerb.traffic_light(built, Spot(16.2, KERB + 0.4, -90))
    kerb.bus_stop(built, Spot(13.4, FAR_KERB - 1.6, 180))
    for x in (-15.0, -9.6, 9.9, 15.0):
        greenery.tree(built, Spot(x, KERB + 0.55), 5.2)
    for x in (-17.0, -12.0, 17.2):
        greenery.tree(built, Spot(x, FAR_KERB - 0.7), 5.0)


def _parked(built: BuiltSet) -> None:
    vehicles.car(built, Spot(-8.2, KERB - 1.1, 90))
    vehicles.car(built, Spot(9.3, KERB - 1.1, 90))
    for x in (-20.0, -13.5, 21.5):
        vehicles.car(built, Spot(x, KERB - 1.1, 90))
    # opposite the acting area the kerb stays empty: that is where wide shots are taken from
    for x in (-21.0, -15.4, 10.8, 20.6):
        vehicles.car(built, Spot(x, FAR_KERB + 1.1, -90))
    vehicles.van(built, Spot(-10.2, FAR_KERB + 1.25, -90), words="FRESH BREAD")
