"""Street furniture: lamps, benches, bins, signs, shelters, boxes."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, Paint, Spot, darker
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import BLACK, DARK, STEEL, WHITE, WOOD

IRON: RGB = (0.20, 0.24, 0.25)
GLOW: RGB = (1.0, 0.88, 0.62)


def pool(built: BuiltSet, at: tuple[float, float], radius: float, colour: RGB = GLOW) -> None:
    """Let light fall on the ground, seen only while lamps are on."""
    b = Builder("pool", (at[0], at[1], 0.0))
    turn = np.linspace(0, 2 * math.pi, 33)
    for share, z in ((1.0, 0.010), (0.86, 0.012), (0.72, 0.014), (0.58, 0.016), (0.44, 0.018), (0.30, 0.020)):
        rim = np.stack((radius * share * np.cos(turn), radius * share * np.sin(turn), np.full(33, z)), -1)
        b.sheet(np.array((rim, np.broadcast_to((0.0, 0.0, z), rim.shape))), Paint("pool.ground", colour),
                smooth=False)
    made = built.keep(b, cast=False)
    made["when"], made["backdrop"], made.visible_camera, made.hide_render = "dark", True, False, True


def lamp_post(built: BuiltSet, spot: Spot, height: float = 4.6, arm: float = 1.1, name: str = "lamp") -> None:
    """Stand a street lamp whose arm reaches to local -Y; it throws a warm pool at night."""
    b = Builder("lamp_post", spot)
    b.lathe([(0.16, 0), (0.16, 0.30), (0.08, 0.42), (0.06, 0.9), (0.05, height)], (0, 0, 0), IRON, 10)
    b.tube([(0, 0, height - 0.05), (0, -0.10, height + 0.22), (0, -0.35, height + 0.36), (0, -arm, height + 0.36)],
            0.04, IRON, 8)
    b.lathe([(0.24, 0.0), (0.20, 0.12), (0.06, 0.24)], (0, -arm, height + 0.14), IRON, 14)
    b.ball((0.19, 0.19, 0.11), (0, -arm, height + 0.13), Paint("lamp.street", (0.97, 0.93, 0.80)), 12)
    built.keep(b, name)
    built.block(spot, 0.34, 0.34, height)
    foot = spot.point((0.0, -arm))
    pool(built, (foot[0], foot[1]), 3.0)
    built.put(name, spot, (0.5, -0.35), yaw=0, look=(0, -2.0, 1.5), touch=(0.06, 0, 1.3))


def bench(built: BuiltSet, spot: Spot, length: float = 1.7, colour: RGB = WOOD, name: str = "bench") -> None:
    """Stand a slatted bench for three: `bench`, `bench:1`, ... are its places."""
    b = Builder("bench", spot)
    for k in range(4):
        b.box((length, 0.085, 0.035), (0, -0.17 + 0.11 * k, 0.425), colour, 0.008)
    for k in range(3):
        b.box((length, 0.03, 0.085), (0, 0.235 + 0.025 * k, 0.52 + 0.125 * k), colour, 0.008, (-10, 0, 0))
    for x in (-length / 2 + 0.15, length / 2 - 0.15):
        b.tube([(x, -0.24, 0), (x, -0.20, 0.41), (x, 0.18, 0.41), (x, 0.31, 0.90)], 0.022, IRON, 6)
        b.tube([(x, 0.16, 0.41), (x, 0.26, 0.0)], 0.022, IRON, 6)
        b.tube([(x, -0.21, 0.41), (x, -0.21, 0.62), (x, 0.22, 0.64)], 0.018, IRON, 6)
    built.keep(b, name)
    built.block(spot, length, 0.62, 0.9)
    places = 3 if length >= 1.6 else 2
    for k in range(places):
        x = (k - (places - 1) / 2) * 0.52
        built.put(name, spot, (x, 0.0), seat=0.46, look=(x, -3.0, 1.2), surface=(x + 0.3, 0.0, 0.46))


def bin_(built: BuiltSet, spot: Spot, colour: RGB = (0.26, 0.36, 0.30), name: str = "bin") -> None:
    """Stand a litter bin."""
    b = Builder("bin", spot)
    b.lathe([(0.21, 0.04), (0.25, 0.78), (0.27, 0.80), (0.27, 0.88), (0.20, 0.88), (0.20, 0.70)], (0, 0, 0), colour,
            16)
    for k in range(8):
        a = math.pi * k / 4
        b.tube([(0.225 * math.cos(a), 0.225 * math.sin(a), 0.08), (0.258 * math.cos(a), 0.258 * math.sin(a), 0.76)],
                0.012,
               darker(colour, 0.3), 4)
    built.keep(b, name)
    built.block(spot, 0.55, 0.55, 0.9)
    built.put(name, spot, (0.0, -0.62), yaw=180, look=(0, 0, 0.8), touch=(0, -0.1, 0.9), surface=(0, 0, 0.86))


def hydrant(built: BuiltSet, spot: Spot) -> None:
    """Stand a fire hydrant."""
    b, red = Builder("hydrant", spot), (0.76, 0.20, 0.15)
    b.lathe([(0.15, 0), (0.15, 0.05), (0.10, 0.08), (0.10, 0.50), (0.13, 0.52), (0.12, 0.60), (0.04, 0.68), (0.03,
            0.74)], (0, 0, 0), red, 14)
    for turn in ((0, 90, 0), (0, -90, 0), (90, 0, 0)):
        b.rod(0.055, 0.15, (0, 0, 0.40), red, sides=10, turn=turn)
    built.keep(b, "hydrant")
    built.block(spot, 0.35, 0.35, 0.75)
    built.put("hydrant", spot, (0.0, -0.6), yaw=180, look=(0, 0, 0.4), touch=(0, 0, 0.74))


def post_box(built: BuiltSet, spot: Spot) -> None:
    """Stand a pillar box for letters."""
    b, red = Builder("post_box", spot), (0.74, 0.16, 0.14)
    b.lathe([(0.27, 0), (0.27, 0.12), (0.24, 0.14), (0.24, 1.22), (0.28, 1.25), (0.28, 1.33), (0.10, 1.44), (0,
            1.45)], (0, 0, 0), red, 18)
    b.block((-0.11, -0.25, 1.04), (0.11, -0.20, 1.09), BLACK, 0)
    b.block((-0.08, -0.25, 0.76), (0.08, -0.20, 0.94), WHITE, 0)
    built.keep(b, "postbox")
    built.block(spot, 0.6, 0.6, 1.45)
    built.put("postbox", spot, (0.0, -0.65), yaw=180, look=(0, 0, 1.05), touch=(0, -0.25, 1.06))


def sign_post(built: BuiltSet, spot: Spot, words: str = "STOP", colour: RGB = (0.74, 0.16, 0.14)) -> None:
    """Stand a road sign on a post, read from local -Y."""
    b = Builder("sign", spot)
    b.rod(0.03, 2.75, (0, 0, 0), STEEL, sides=8)
    if words == "STOP":
        b.rod(0.38, 0.03, (0, -0.03, 2.45), WHITE, sides=8, turn=(90, 0, 0))
        b.rod(0.35, 0.04, (0, -0.03, 2.45), colour, sides=8, turn=(90, 0, 0))
    else:
        b.block((-0.55, -0.07, 2.30), (0.55, -0.03, 2.66), WHITE, 0.01)
        b.block((-0.52, -0.08, 2.33), (0.52, -0.05, 2.63), colour, 0)
    b.text(words, 0.24, (0, -0.085, 2.46), WHITE, width=0.52 if words == "STOP" else 0.95)
    built.keep(b, "sign")
    built.block(spot, 0.16, 0.16, 2.8)
    built.put("sign", spot, (0.0, -0.8), yaw=180, look=(0, 0, 2.4), touch=(0, -0.03, 1.4))


def bus_stop(built: BuiltSet, spot: Spot) -> None:
    """Stand a bus shelter with a bench and a lit poster, open to local -Y."""
    b, pane = Builder("bus_stop", spot), Paint("set", (0.62, 0.74, 0.78))
    for x in (-1.6, 1.6):
        for y in (-0.55, 0.55):
            b.box((0.07, 0.07, 2.4), (x, y, 0), IRON)
    b.box((3.6, 1.5, 0.10), (0, -0.05, 2.4), IRON, 0.03)
    for x in (-0.8, 0.8):
        b.block((x - 0.74, 0.54, 0.25), (x + 0.74, 0.56, 2.25), pane, 0)
    b.block((1.58, -0.5, 0.35), (1.66, 0.5, 2.15), IRON, 0.01)
    for x in (1.57, 1.665):
        b.block((x, -0.44, 0.42), (x + 0.012, 0.44, 2.08), Paint("screen.poster", (0.86, 0.72, 0.46)), 0)
        b.block((x - 0.004, -0.30, 0.9), (x + 0.016, 0.30, 1.5), (0.72, 0.26, 0.22), 0)
    b.box((2.2, 0.36, 0.05), (-0.3, 0.28, 0.44), WOOD, 0.012)
    for x in (-1.2, 0.6):
        b.box((0.06, 0.26, 0.44), (x, 0.28, 0), IRON)
    b.box((0.8, 0.04, 0.30), (-1.2, -0.72, 2.52), (0.20, 0.36, 0.60), 0.01)
    b.text("BUS", 0.26, (-1.2, -0.75, 2.67), WHITE)
    built.keep(b, "bus_stop")
    for x in (-1.6, 1.6):
        wall = spot.ahead(x, 0.0)
        built.block(wall, 0.12, 1.1, 2.4)
    built.block(spot.ahead(0, 0.5), 3.2, 0.14, 2.4)
    built.block(spot.ahead(-0.3, 0.28), 2.2, 0.36, 0.46)
    for k in range(3):
        x = -0.95 + 0.6 * k
        built.put("bus_stop", spot, (x, 0.24), seat=0.48, look=(x, -3.0, 1.2), first=-1)
    built.put("bus_stop", spot, (0.9, -0.35), yaw=0, look=(0.9, -4.0, 1.4))


def phone_box(built: BuiltSet, spot: Spot) -> None:
    """Stand a phone box, its open side to local -Y: stand in front and take the receiver."""
    b, red = Builder("phone_box", spot), (0.72, 0.15, 0.14)
    for x in (-0.45, 0.45):
        for y in (-0.45, 0.45):
            b.box((0.09, 0.09, 2.3), (x, y, 0), red)
    b.box((1.04, 1.04, 0.28), (0, 0, 2.3), red, 0.06)
    b.box((1.0, 1.0, 0.06), (0, 0, 0), DARK)
    for side in ((-0.45, 0, 90), (0.45, 0, 90), (0, 0.45, 0)):
        for z in (0.15, 0.72, 1.28, 1.84):
            b.box((0.80, 0.02, 0.44), (side[0], side[1], z), Paint("window.lit", (0.58, 0.70, 0.74)), 0, side[2])
    b.box((0.7, 0.02, 0.16), (0, -0.53, 2.36), WHITE, 0)
    b.text("TELEPHONE", 0.13, (0, -0.55, 2.44), BLACK, width=0.64)
    b.box((0.30, 0.16, 0.46), (0, 0.30, 1.05), BLACK, 0.02)
    b.tube([(-0.10, 0.20, 1.44), (-0.12, 0.17, 1.36), (-0.12, 0.17, 1.24), (-0.10, 0.20, 1.16)], 0.025, (0.30, 0.30,
            0.32), 6)
    built.keep(b, "phone_box")
    built.block(spot.ahead(0, 0.12), 1.0, 0.8, 2.5)
    built.put("phone_box", spot, (0.0, -0.62), yaw=180, look=(0, 0.3, 1.4), touch=(-0.12, 0.17, 1.3))


def traffic_light(built: BuiltSet, spot: Spot) -> None:
    """Stand traffic lights that look to local -Y."""
    b = Builder("traffic_light", spot)
    b.rod(0.06, 2.3, (0, 0, 0), IRON, sides=10)
    b.box((0.30, 0.24, 0.92), (0, 0, 2.3), BLACK, 0.04)
    for z, tone in ((2.95, (0.88, 0.20, 0.16)), (2.68, (0.40, 0.32, 0.14)), (2.42, (0.14, 0.34, 0.20))):
        look = Paint("screen.red", tone) if z > 2.9 else Paint("set", tone)
        b.rod(0.10, 0.04, (0, -0.12, z + 0.07), look, sides=14, turn=(90, 0, 0))
        b.box((0.24, 0.14, 0.02), (0, -0.18, z + 0.18), BLACK, 0)
    built.keep(b, "traffic_light")
    built.block(spot, 0.3, 0.3, 3.2)
    built.put("traffic_light", spot, (0.7, -0.2), yaw=90, look=(0, -2, 1.5), touch=(0, -0.06, 1.1))


