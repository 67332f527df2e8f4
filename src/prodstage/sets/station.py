"""A railway station: a platform with a train at it, benches, clock, boards, and the tracks along X."""

from __future__ import annotations

import numpy as np

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors import civic, distance, facades, kerb
from prodstage.sets.outdoors.ground import acting_area, earth, open_air, strip
from prodstage.sets.outdoors.store import bring
from prodstage.sets.style import CHROME, DARK, STEEL, WHITE, chance

EDGE, WALL = 2.6, -7.2
"""The platform's edge towards the train, and the station house behind the camera."""
LENGTH = 46.0
GREEN: RGB = (0.20, 0.36, 0.33)


def build(plan: SetPlan, light: Light) -> BuiltSet:
    """Build the platform. Marks: train, bench, clock, board, sign, pillar, machine, door, edge, kiosk, lamp."""
    del light
    built = open_air(plan, (-24.0, WALL + 0.2, 24.0, EDGE - 0.35, 6.0), (0.44, 0.42, 0.38))
    built.objects[0].location.z = -1.0
    _platform(built)
    _tracks(built)
    train(built, Spot(0.0, EDGE + 0.12))
    _canopy(built)
    _house(built)
    _furniture(built)
    distance.skyline(built, 90.0, 190.0, low=-1.0, count=60)
    distance.far_wood(built, 60.0, 7.0, (0.30, 0.42, 0.26), count=70)
    acting_area(built, (-4.2, -3.6, 4.2, 1.7), (-11.0, 11.0, -0.4))
    bring(built, [Spot(-5.6, -4.2, 180), Spot(5.6, -4.4, 180), Spot(3.4, -3.6, 180), Spot(-7.4, 0.4, 40)])
    return built


def _platform(built: BuiltSet) -> None:
    b = Builder("platform")
    b.block((-LENGTH, WALL - 6.0, -1.0), (LENGTH, EDGE, 0.0), earth((0.62, 0.60, 0.56), "platform"), 0)
    for x in np.arange(-LENGTH, LENGTH, 1.5):
        b.block((x - 0.012, WALL, 0), (x + 0.012, EDGE, 0.004), earth((0.54, 0.52, 0.49), "joint"), 0)
    for y in (-6.0, -4.5, -3.0, -1.5, 0.0):
        b.block((-LENGTH, y - 0.012, 0), (LENGTH, y + 0.012, 0.004), earth((0.54, 0.52, 0.49), "joint"), 0)
    b.block((-LENGTH, EDGE - 0.75, 0), (LENGTH, EDGE - 0.55, 0.006), earth((0.90, 0.76, 0.24), "line"), 0)
    b.block((-LENGTH, EDGE - 0.25, 0), (LENGTH, EDGE, 0.008), earth((0.80, 0.79, 0.76), "line"), 0)
    built.keep(b, cast=False)


def _tracks(built: BuiltSet) -> None:
    """Two tracks in ballast, the far platform and a signal."""
    strip(built, (-160, EDGE, 160, EDGE + 8.0), (0.42, 0.39, 0.36), -0.86, "ballast")
    b = Builder("tracks")
    for middle in (EDGE + 1.6, EDGE + 6.0):
        for x in np.arange(-70, 70, 0.75):
            b.block((x, middle - 1.2, -0.86), (x + 0.24, middle + 1.2, -0.78), (0.34, 0.27, 0.22), 0)
        for s in (-0.72, 0.72):
            b.block((-160, middle + s - 0.04, -0.78), (160, middle + s + 0.04, -0.64), STEEL, 0)
    b.block((-LENGTH, EDGE + 8.0, -1.0), (LENGTH, EDGE + 13.0, 0.0), earth((0.60, 0.58, 0.55), "platform"), 0)
    for x in (-26.0, 26.0):
        b.box((0.14, 0.14, 4.2), (x, EDGE + 3.8, -0.9), DARK, 0)
        b.box((0.34, 0.22, 0.8), (x, EDGE + 3.8, 3.2), DARK, 0.02)
        b.rod(0.10, 0.03, (x, EDGE + 3.68, 3.75), Paint("screen.red", (0.90, 0.22, 0.18)), sides=12, turn=(90, 0, 0))
    built.keep(b, cast=False)


def train(built: BuiltSet, spot: Spot) -> None:
    """Draw up a train: four carriages along X, an open door at the middle of the second."""
    for k in range(-2, 2):
        b = Builder("train", spot.ahead(17.2 * k + 8.6 - 6.0, 0))
        _carriage(b, opened=k == -1)
        built.keep(b, "train", cast=False)
    built.block(spot.ahead(2.6, 1.4), 69.0, 2.8, 3.0)
    built.put("train", spot, (-3.4, -0.55), yaw=180, look=(-3.4, 0.3, 1.5), touch=(-2.8, 0.0, 1.2), leave=True)
    built.put("train", spot, (1.6, -0.8), yaw=180, look=(1.6, 0.3, 1.7), touch=(1.6, 0.0, 1.4))
    built.put("off:door", spot, (-3.4, -0.5), yaw=0, look=(-3.4, -4.0, 1.5), leave=True)


def _carriage(b: Builder, *, opened: bool) -> None:
    blue: RGB = (0.22, 0.36, 0.52)
    w = 8.45
    b.block((-w, 0.0, 0.05), (w, 2.8, 0.95), blue, 0.03)
    b.block((-w, 0.0, 1.95), (w, 2.8, 2.55), (0.88, 0.86, 0.80), 0.03)
    b.block((-w, 0.05, 0.95), (w, 2.75, 1.95), (0.88, 0.86, 0.80), 0)
    roof = [(0.0, 2.55), (2.8, 2.55), (2.6, 2.85), (1.4, 3.05), (0.2, 2.85)]
    b.board([(y, z) for y, z in roof], 2 * w, (-w, 0, 0), (0.46, 0.47, 0.50), (90, 0, 90))
    b.block((-w, -0.012, 0.98), (w, 0.0, 1.06), (0.86, 0.70, 0.30), 0)
    for x in np.arange(-w + 0.9, w - 0.6, 1.42):
        if abs(x + 0.02) > 1.2 and abs(abs(x) - 6.0) > 0.0:
            b.block((x - 0.50, 0.02, 1.16), (x + 0.50, 0.3, 1.90), Paint("window.lit", (0.34, 0.42, 0.48)), 0.02)
    if opened:
        b.block((-0.66, -0.020, 0.05), (0.66, 0.06, 2.2), (0.90, 0.86, 0.74), 0)
        b.block((-0.58, -0.026, 0.06), (0.58, 0.05, 2.14), Paint("window.lit", (0.42, 0.38, 0.32)), 0)
        for s in (-1, 1):
            b.block((s * 0.66, -0.07, 0.06), (s * 1.26, -0.02, 2.14), darker(blue, 0.12), 0.01)
            b.block((s * 0.80, -0.08, 1.15), (s * 1.12, -0.015, 1.95), Paint("window.lit", (0.34, 0.42, 0.48)), 0)
            b.tube([(s * 0.70, -0.10, 0.9), (s * 0.70, -0.10, 1.6)], 0.02, CHROME, 6)
    else:
        b.block((-0.60, -0.022, 0.06), (0.60, 0.05, 2.14), darker(blue, 0.12), 0.01)
        b.block((-0.45, -0.03, 1.15), (0.45, 0.05, 1.95), Paint("window.lit", (0.34, 0.42, 0.48)), 0)
    b.block((-w + 0.2, 0.2, -0.45), (w - 0.2, 2.6, 0.05), DARK, 0)
    for x in (-6.2, -4.6, 4.6, 6.2):
        b.rod(0.42, 0.12, (x, 0.62, -0.34), (0.24, 0.23, 0.22), sides=14, turn=(90, 0, 0))


def _canopy(built: BuiltSet) -> None:
    """A roof on iron pillars over the middle of the platform, with lamps under it."""
    b = Builder("canopy")
    for x in np.arange(-16.5, 16.6, 11.0):
        b.lathe([(0.16, 0), (0.16, 0.4), (0.09, 0.5), (0.08, 3.2), (0.16, 3.4)], (float(x), -4.7, 0), GREEN, 10)
        for s in (-1, 1):
            b.tube([(x, -4.7, 2.7), (x, -4.7 + s * 0.5, 3.25), (x, -4.7 + s * 1.1, 3.42)], 0.05, GREEN, 6)
        built.block(Spot(float(x), -4.7), 0.34, 0.34, 3.4)
        kerb.pool(built, (float(x) + 3.0, -4.2), 2.6)
        b.block((x + 2.6, -5.1, 3.26), (x + 3.4, -4.3, 3.32), Paint("lamp.canopy", (0.97, 0.94, 0.84)), 0)
    b.block((-20.5, -7.2, 3.42), (20.5, -2.9, 3.56), lighter(GREEN, 0.2), 0.02)
    for x in np.arange(-20.4, 20.4, 0.34):
        b.board([(0, 0), (0.30, 0), (0.30, -0.22), (0.15, -0.34), (0, -0.22)], 0.03, (float(x), -2.88, 3.46),
                WHITE if round(x / 0.34) % 2 else GREEN, (90, 0, 0))
    built.wild(built.keep(b, "pillar", cast=False), "canopy", (0.0, 1.0, 0.0), -6.9)
    built.put("pillar", Spot(5.5, -4.7), (0.55, 0.15), yaw=180, look=(0, 4, 1.5), touch=(0.1, 0, 1.3))


def _house(built: BuiltSet) -> None:
    """The station house with its doors, behind the camera."""
    dice = chance(built.plan, "house")
    x = -LENGTH + 8.0
    k = 0
    while x < LENGTH:
        made = facades.House(11.5, 1, (0.72, 0.52, 0.40), ("TICKETS", "WAITING ROOM", "STATION BAR")[k % 3], (0.20,
                0.36, 0.33))
        placed = built.keep(facades.house(Spot(x, WALL, 180), made, dice), "wall", cast=False)
        built.wild(placed, "front", (0.0, 1.0, 0.0), WALL)
        built.put("door", Spot(x - made.width / 2 + 1.1, WALL, 180), (0, -0.8), yaw=180, look=(0, 0, 1.5),
                touch=(0.4, -0.2, 1.0), leave=True)
        x, k = x + 11.5, k + 1


def _furniture(built: BuiltSet) -> None:
    kerb.bench(built, Spot(-7.4, -4.0, 180), 1.7)
    kerb.bench(built, Spot(8.0, -4.0, 180), 1.7)
    civic.clock_post(built, Spot(6.4, 1.3))
    kerb.bin_(built, Spot(-6.0, -4.4, 180))
    kerb.lamp_post(built, Spot(-8.8, 1.2), 3.8, 0.6)
    kerb.lamp_post(built, Spot(10.2, 1.2), 3.8, 0.6)
    kerb.lamp_post(built, Spot(-20.0, 1.2), 3.8, 0.6)
    kerb.lamp_post(built, Spot(21.0, 1.2), 3.8, 0.6)
    _board(built, Spot(-5.6, 1.3))
    _machine(built, Spot(9.6, WALL + 0.6, 180))
    built.put("edge", Spot(0.6, EDGE - 0.55), (0, 0), yaw=180, look=(0, 3, 1.0))
    built.put("platform", Spot(0.4, -0.8), (0, 0), yaw=180, look=(0, 4, 1.5))


def _board(built: BuiltSet, spot: Spot) -> None:
    """A departures board on two posts, lit, read from local -Y and behind."""
    b = Builder("board", spot)
    for x in (-1.0, 1.0):
        b.box((0.08, 0.08, 2.9), (x, 0, 0), GREEN, 0)
    b.box((2.3, 0.16, 1.0), (0, 0, 1.95), DARK, 0.02)
    for s, turn in ((-1, 0.0), (1, 180.0)):
        b.text("DEPARTURES", 0.16, (0, s * 0.09, 2.84), WHITE, turn=turn, width=1.6)
        for k in range(4):
            z = 2.62 - 0.16 * k
            for left, right in ((-1.05, -0.75), (-0.65, 0.35 - 0.2 * (k % 3)), (0.6, 0.95)):
                a, c = (left, right) if s < 0 else (-right, -left)
                b.block((a, s * 0.082, z - 0.045), (c, s * 0.09, z + 0.045), Paint("screen.amber", (0.96, 0.74,
                        0.30)), 0)
    built.keep(b, "board")
    for x in (-1.0, 1.0):
        built.block(spot.ahead(x, 0), 0.14, 0.14, 2.9)
    built.put("board", spot, (0.0, -1.1), yaw=180, look=(0, 0, 2.4))


def _machine(built: BuiltSet, spot: Spot) -> None:
    """A ticket machine with a screen."""
    b, body = Builder("machine", spot), (0.24, 0.40, 0.56)
    b.box((0.9, 0.55, 1.75), (0, 0, 0), body, 0.03)
    b.box((0.62, 0.02, 0.42), (0, -0.275, 1.1), Paint("screen.ticket", (0.46, 0.70, 0.86)), 0)
    b.text("TICKETS", 0.13, (0, -0.285, 1.63), WHITE, width=0.7)
    b.box((0.34, 0.03, 0.14), (0, -0.275, 0.62), DARK, 0)
    for k in range(6):
        b.box((0.05, 0.03, 0.05), (-0.06 + 0.06 * (k % 3), -0.275, 0.92 - 0.07 * (k // 3)), WHITE, 0)
    built.keep(b, "machine")
    built.block(spot, 0.95, 0.6, 1.75)
    built.put("machine", spot, (0.0, -0.75), yaw=180, look=(0, -0.28, 1.3), touch=(0, -0.3, 1.25))
