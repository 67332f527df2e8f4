"""Things of the open country: rocks, logs, cacti, fences, boats, tents, fires, wells, hay."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors.ground import earth
from prodstage.sets.outdoors.kerb import pool
from prodstage.sets.style import DARK_WOOD, WHITE, WOOD, chance, shade

STONE: RGB = (0.52, 0.50, 0.47)


def rock(built: BuiltSet, spot: Spot, size: float = 1.0, colour: RGB = STONE, name: str = "rock") -> None:
    """Lay a boulder about `size` metres wide; a low one (under 1.2 m) is also a seat."""
    dice = chance(built.plan, f"rock{spot.x:.2f}{spot.y:.2f}")
    b = Builder("rock", spot)
    for k in range(3):
        r = size * (0.52 if k == 0 else dice.uniform(0.28, 0.38))
        at = (0.0, 0.0) if k == 0 else tuple(dice.uniform(-0.32, 0.32, 2) * size)
        b.ball((r, r * 0.85, r * 0.78), (float(at[0]), float(at[1]), r * (0.42 if k == 0 else 0.25)),
               earth(shade(dice, colour, 0.04), "stone"), 7,
               (float(dice.uniform(-14, 14)), float(dice.uniform(-14, 14)), float(dice.uniform(0, 90))))
    built.keep(b, name)
    built.block(spot, size * 1.1, size * 1.0, size * 0.8)
    if f"{name}:2" not in built.marks:
        built.put(name, spot, (0.0, -size * 0.62 - 0.35), yaw=180, look=(0, 0, size * 0.4), touch=(0, -size * 0.35,
                size * 0.6),
                  surface=(0, 0, size * 0.75))


def log(built: BuiltSet, spot: Spot, length: float = 2.2) -> None:
    """Lay a felled trunk to sit on."""
    b = Builder("log", spot)
    b.rod(0.24, length, (-length / 2, 0, 0.22), (0.40, 0.30, 0.22), sides=12, turn=(0, 90, 0))
    for x in (-length / 2 - 0.005, length / 2 - 0.005):
        b.rod(0.20, 0.012, (x, 0, 0.22), (0.78, 0.64, 0.44), sides=12, turn=(0, 90, 0))
    b.tube([(0.4, 0, 0.3), (0.5, 0.15, 0.62)], 0.05, (0.40, 0.30, 0.22), 6)
    built.keep(b, "log")
    built.block(spot, length, 0.5, 0.45)
    for x in (-0.55, 0.35):
        built.put("log", spot, (x, 0.0), seat=0.45, look=(x, -2.5, 1.0), surface=(x, 0, 0.45))


def cactus(built: BuiltSet, spot: Spot, height: float = 2.4) -> None:
    """Plant a saguaro with two arms."""
    green = Paint("foliage.cactus", (0.34, 0.50, 0.30))
    b = Builder("cactus", spot)
    r = height * 0.075
    b.lathe([(r * 0.85, 0), (r, height * 0.2), (r, height * 0.85), (r * 0.7, height * 0.96), (0, height)], (0, 0,
            0), green, 12)
    for s, z, tall in ((-1, 0.42, 0.30), (1, 0.55, 0.24)):
        out = height * 0.17
        b.tube([(0, 0, height * z), (s * out * 0.7, 0, height * z), (s * out, 0, height * (z + 0.07)),
                (s * out, 0, height * (z + tall))], r * 0.62, green, 10)
        b.ball(r * 0.62, (s * out, 0, height * (z + tall)), green, 10)
    for k in range(8):
        a = math.pi * k / 4
        b.tube([(r * 1.0 * math.cos(a), r * 1.0 * math.sin(a), 0.1), (r * 1.02 * math.cos(a),
                r * 1.02 * math.sin(a), height * 0.86)],
               r * 0.09, Paint("foliage.cactus", (0.26, 0.40, 0.24)), 3)
    built.keep(b, "cactus")
    built.block(spot, 0.5, 0.5, height)
    if "cactus:2" not in built.marks:
        built.put("cactus", spot, (0.0, -0.85), yaw=180, look=(0, 0, 1.4), touch=(0, -r, 1.2))


def fence(built: BuiltSet, spot: Spot, length: float = 6.0, colour: RGB = WOOD, rails: int = 2) -> None:
    """Put up a post-and-rail fence along local X."""
    b = Builder("fence", spot)
    for x in np.linspace(-length / 2, length / 2, max(2, round(length / 1.9) + 1)):
        b.box((0.11, 0.11, 1.15), (float(x), 0, 0), colour, 0.015)
    for k in range(rails):
        b.box((length + 0.1, 0.05, 0.13), (0, -0.03, 0.92 - 0.42 * k), colour, 0.012, (0.0, 0.6 - 1.2 * (k % 2), 0.0))
    built.keep(b, "fence")
    built.block(spot, length, 0.16, 1.15)
    if "fence" not in built.marks:
        built.put("fence", spot, (0.0, -0.45), yaw=180, look=(0, 1.5, 1.3), touch=(0.1, -0.03, 1.0), surface=(0.2,
                0, 1.04))


def campfire(built: BuiltSet, spot: Spot, name: str = "campfire") -> None:
    """Light a camp fire in a ring of stones; it glows on the ground after dark."""
    dice = chance(built.plan, "campfire")
    b = Builder("campfire", spot)
    for k in range(9):
        a = 2 * math.pi * k / 9
        b.ball((0.12, 0.10, 0.09), (0.48 * math.cos(a), 0.48 * math.sin(a), 0.05), shade(dice, (0.42, 0.40, 0.38),
                0.05), 7)
    for k in range(6):
        a = 2 * math.pi * k / 6
        b.tube([(0.34 * math.cos(a), 0.34 * math.sin(a), 0.03), (0, 0, 0.32)], 0.05, (0.26, 0.19, 0.15), 6)
    for k, (tone, tall) in enumerate((((0.96, 0.46, 0.12), 0.62), ((1.0, 0.66, 0.18), 0.50), ((1.0, 0.86, 0.44),
            0.34))):
        for j in range(3 - k if k < 2 else 2):
            x, y = dice.uniform(-0.11, 0.11, 2) * (1.4 - 0.5 * k)
            r = 0.13 - 0.03 * k
            b.lathe([(r * 0.5, 0), (r, tall * 0.28), (r * 0.6, tall * 0.6), (0.0, tall * (1 - 0.1 * j))], (float(x),
                    float(y), 0.08),
                    Paint("lamp.flame", tone), 8)
    built.keep(b, name)
    built.block(spot, 1.1, 1.1, 0.7)
    pool(built, (spot.x, spot.y), 3.4, (1.0, 0.62, 0.26))
    built.put(name, spot, (0.0, -1.0), yaw=180, look=(0, 0, 0.4), touch=(0, -0.3, 0.5))


def tent(built: BuiltSet, spot: Spot, colour: RGB = (0.72, 0.44, 0.20)) -> None:
    """Pitch a ridge tent, its flap to local -Y."""
    w, d, h = 1.15, 1.4, 1.55
    body = Builder("tent", spot)
    body.board([(-w * 0.96, 0.0), (w * 0.96, 0.0), (0.0, h * 0.97)], 2 * d - 0.34, (0, d - 0.02, 0), (0.16, 0.14,
            0.14), (90, 0, 0))
    built.keep(body, "tent")
    b = Builder("canvas", spot)
    for s in (-1, 1):
        rows = [[(s * w, -d, 0), (s * w, d, 0)], [(s * w * 0.48, -d, h * 0.50), (s * w * 0.48, d, h * 0.50)], [(0,
                -d, h), (0, d, h)]]
        b.sheet(np.array(rows), colour if s > 0 else darker(colour, 0.08), smooth=False)
        flap = [[(s * w, -d, 0), (s * w * 0.42, -d - 0.06, 0)], [(0, -d, h), (s * 0.05, -d, h * 0.98)]]
        b.sheet(np.array(flap), lighter(colour, 0.15), smooth=False)
        b.tube([(s * 0.02, s * d, h), (s * 0.02, s * (d + 0.9), 0)], 0.012, WHITE, 4)
    b.sheet(np.array([[(-w, d, 0), (w, d, 0)], [(0, d, h), (0, d, h)]]), darker(colour, 0.2), smooth=False)
    b.tube([(0, -d - 0.08, 0), (0, -d - 0.08, h + 0.1)], 0.025, DARK_WOOD, 6)
    built.keep(b, "tent", cast=False)
    built.block(spot, 2.3, 2.8, h)
    built.put("tent", spot, (0.0, -2.0), yaw=180, look=(0, -1.2, 0.9), touch=(0.2, -1.4, 1.0))


def boat(built: BuiltSet, spot: Spot, colour: RGB = (0.24, 0.44, 0.58)) -> None:
    """Lay a rowing boat 3.6 m long, bow to local -Y; one rows on the middle thwart, facing the stern."""
    b = Builder("boat", spot)
    t = np.linspace(0, 1, 11)
    half = 0.66 * np.maximum(0.0, np.sin(math.pi * (0.18 + 0.82 * t))) ** 0.7
    half = np.where(t < 0.999, half, 0.02)
    y = 1.7 - 3.4 * t
    rise = 0.58 + 0.20 * (2 * t - 0.9) ** 2
    rows = []
    for s, share, z in ((-1, 1.0, 1.0), (-1, 0.78, 0.35), (-1, 0.35, 0.06), (1, 0.35, 0.06), (1, 0.78, 0.35), (1,
            1.0, 1.0)):
        rows.append(np.column_stack((s * share * half, y, rise * z)))
    b.sheet(np.array(rows), colour, smooth=False)
    inner = [r * (0.94, 0.97, 1.0) + (0, 0, 0.035) for r in rows]
    b.sheet(np.array(inner), lighter(WOOD, 0.15), smooth=False)
    for r in (rows[0], rows[-1]):
        b.tube([(float(p[0]), float(p[1]), float(p[2])) for p in r], 0.03, WHITE, 6)
    transom = [[rows[k][0], rows[5 - k][0]] for k in range(3)]
    b.sheet(np.array(transom), colour, smooth=False)
    for yy in (-0.75, 0.15, 1.05):
        wide = float(np.interp(yy, y[::-1], half[::-1])) * 1.75
        b.box((wide, 0.24, 0.035), (0, yy, 0.34), WOOD, 0.008)
    built.keep(b, "boat", cast=False)
    bottom = Builder("bottom", spot)
    bottom.box((0.44, 1.8, 0.20), (0, 0.2, 0.10), darker(WOOD, 0.15))
    built.keep(bottom, "boat")
    built.block(spot, 1.4, 3.5, 0.75)
    built.put("boat", spot, (1.15, 0.2), yaw=-90, look=(0, 0, 0.5), touch=(0.66, 0.2, 0.62))
    built.put("boat", spot, (0.0, 0.15), yaw=180, seat=0.38, look=(0, 3.0, 1.0), surface=(0, 1.05, 0.38))
    built.put("boat", spot, (0.0, 1.05), seat=0.38, look=(0, -3.0, 1.0), surface=(0, 0.15, 0.38))


def well(built: BuiltSet, spot: Spot) -> None:
    """Build a stone well with a roof, a crank and a bucket."""
    dice = chance(built.plan, "well")
    b = Builder("well", spot)
    for row in range(4):
        for k in range(12):
            a = 2 * math.pi * (k + 0.5 * (row % 2)) / 12
            b.box((0.20, 0.34, 0.19), (0.62 * math.cos(a), 0.62 * math.sin(a), 0.2 * row), shade(dice, STONE, 0.06),
                    0.02, math.degrees(a))
    b.rod(0.52, 0.02, (0, 0, 0.3), (0.12, 0.16, 0.18), sides=16)
    for x in (-0.66, 0.66):
        b.box((0.10, 0.10, 2.1), (x, 0, 0.3), DARK_WOOD, 0.015)
    b.rod(0.07, 1.5, (-0.75, 0, 1.5), WOOD, sides=10, turn=(0, 90, 0))
    b.tube([(0.78, 0, 1.5), (0.84, 0, 1.5), (0.84, -0.22, 1.5), (0.98, -0.22, 1.5)], 0.02, (0.25, 0.25, 0.27), 6)
    for s in (-1, 1):
        b.box((1.9, 0.92, 0.05), (0, s * 0.36, 2.30), (0.54, 0.30, 0.22), 0.01, (s * -38, 0, 0))
    b.tube([(0, 0, 1.45), (0, 0, 1.02)], 0.012, (0.70, 0.60, 0.42), 5)
    b.lathe([(0.10, 0), (0.13, 0.22)], (0, 0, 0.78), WOOD, 12)
    built.keep(b, "well")
    built.block(spot, 1.5, 1.5, 2.4)
    built.put("well", spot, (0.0, -1.1), yaw=180, look=(0, 0, 0.8), touch=(0.2, -0.6, 0.82), surface=(0.2, -0.62,
            0.82))


def hay(built: BuiltSet, spot: Spot, name: str = "hay") -> None:
    """Roll a round bale of straw here."""
    straw = (0.80, 0.66, 0.34)
    b = Builder("hay", spot)
    b.rod(0.72, 1.2, (-0.6, 0, 0.70), straw, sides=20, turn=(0, 90, 0))
    for x in (-0.605, 0.595):
        for r in (0.55, 0.36, 0.18):
            b.tube([(x, r * math.cos(t), 0.70 + r * math.sin(t)) for t in np.linspace(0, 2 * math.pi, 15)], 0.02,
                    darker(straw, 0.22), 4)
    built.keep(b, name)
    built.block(spot, 1.3, 1.5, 1.4)
    if "hay:1" not in built.marks:
        built.put(name, spot, (0.0, -1.1), yaw=180, look=(0, 0, 0.9), touch=(0, -0.7, 1.0))


def parasol(built: BuiltSet, spot: Spot, colour: RGB = (0.80, 0.26, 0.22)) -> None:
    """Plant a striped sunshade with a towel under it, on which one sits or lies."""
    b = Builder("parasol", spot)
    b.rod(0.025, 2.2, (0, 0, 0), WHITE, sides=8, turn=(0, 6, 0))
    b.lathe([(1.12, 0.0), (0.02, 0.37)], (0.20, 0, 1.88), darker(colour, 0.3), 10)
    b.box((0.85, 1.8, 0.02), (0.85, 0.1, 0), (0.30, 0.52, 0.66), 0.004)
    for y in (-0.6, -0.2, 0.2, 0.6):
        b.box((0.86, 0.12, 0.022), (0.85, 0.1 + y, 0), WHITE, 0)
    built.keep(b, "parasol")
    cloth = Builder("sunshade", spot)
    for k in range(10):
        a0, a1 = 2 * math.pi * k / 10, 2 * math.pi * (k + 1) / 10
        tip, rim = (0.20, 0, 2.30), 1.17
        edge = [(0.20 + rim * math.cos(a), rim * math.sin(a), 1.88) for a in (a0, a1)]
        cloth.sheet(np.array([[tip, tip], edge]), colour if k % 2 else (0.94, 0.92, 0.86), smooth=False)
    built.keep(cloth, "parasol", cast=False)
    built.block(spot, 0.3, 0.3, 2.3)
    built.put("parasol", spot, (-0.6, -0.3), yaw=0, look=(0, -3, 1.0), touch=(0.02, 0, 1.2))
    built.put("towel", spot, (0.85, 0.1), seat=0.06, look=(0.85, -3, 0.8), surface=(0.85, -0.5, 0.03))
