"""Things of parks, squares and stations: fountains, statues, stalls, picnic tables, clocks, flags."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors.kerb import IRON
from prodstage.sets.style import CHROME, DARK, WHITE, WOOD, chance, pick

STONE: RGB = (0.68, 0.66, 0.61)
WATER: RGB = (0.40, 0.60, 0.70)


def fountain(built: BuiltSet, spot: Spot) -> None:
    """Build a round fountain with a bowl and water; one may sit on its rim."""
    b = Builder("fountain", spot)
    b.lathe([(1.75, 0), (1.75, 0.42), (1.80, 0.46), (1.80, 0.52), (1.45, 0.52), (1.45, 0.30)], (0, 0, 0), STONE, 28)
    b.rod(1.46, 0.02, (0, 0, 0.36), WATER, sides=28)
    b.lathe([(0.34, 0.3), (0.22, 0.5), (0.16, 1.1), (0.30, 1.2), (0.78, 1.42), (0.80, 1.48), (0.70, 1.48), (0.2,
            1.38)], (0, 0, 0), STONE, 20)
    b.rod(0.70, 0.02, (0, 0, 1.43), WATER, sides=20)
    for k in range(8):
        a = math.pi * k / 4
        c, s = math.cos(a), math.sin(a)
        b.tube([(0.05 * c, 0.05 * s, 1.9), (0.25 * c, 0.25 * s, 1.95), (0.42 * c, 0.42 * s, 1.75), (0.50 * c,
                0.50 * s, 1.45)], 0.018, lighter(WATER, 0.5), 4)
        b.tube([(0.78 * c, 0.78 * s, 1.46), (0.90 * c, 0.90 * s, 1.25), (1.0 * c, 1.0 * s, 0.38)], 0.022,
                lighter(WATER, 0.5), 4)
    b.rod(0.03, 0.5, (0, 0, 1.42), lighter(WATER, 0.6), sides=6)
    built.keep(b, "fountain")
    built.block(spot, 3.6, 3.6, 1.9)
    built.put("fountain", spot, (0.0, -2.25), yaw=180, look=(0, 0, 1.2), touch=(0, -1.6, 0.55), surface=(0.3, -1.62,
            0.53))
    built.put("fountain", spot, (0.0, -1.62), seat=0.52, look=(0, -5, 1.2))


def statue(built: BuiltSet, spot: Spot) -> None:
    """Raise a bronze figure on a plinth."""
    b, bronze = Builder("statue", spot), (0.30, 0.42, 0.38)
    b.box((1.3, 1.3, 0.25), (0, 0, 0), STONE, 0.02)
    b.box((1.0, 1.0, 1.25), (0, 0, 0.25), STONE, 0.02)
    b.box((1.15, 1.15, 0.14), (0, 0, 1.5), STONE, 0.03)
    b.box((0.6, 0.02, 0.3), (0, -0.505, 0.75), (0.50, 0.40, 0.24), 0)
    z = 1.64
    b.lathe([(0.34, 0), (0.27, 0.5), (0.20, 0.95), (0.27, 1.35), (0.24, 1.5), (0.09, 1.6)], (0, 0, z), bronze, 14)
    b.ball((0.12, 0.14, 0.16), (0, -0.02, z + 1.76), bronze, 12)
    b.tube([(0.22, 0, z + 1.45), (0.42, -0.2, z + 1.35), (0.62, -0.5, z + 1.75)], 0.07, bronze, 8)
    b.tube([(-0.22, 0, z + 1.45), (-0.36, -0.05, z + 1.05), (-0.20, -0.28, z + 0.95)], 0.07, bronze, 8)
    b.box((0.24, 0.06, 0.3), (-0.16, -0.30, z + 0.82), bronze, 0.01)
    built.keep(b, "statue")
    built.block(spot, 1.3, 1.3, 3.6)
    built.put("statue", spot, (0.0, -1.2), yaw=180, look=(0, 0, 2.9), touch=(0, -0.55, 1.2))


def stall(built: BuiltSet, spot: Spot, words: str = "FRUIT", colour: RGB = (0.24, 0.48, 0.34),
        name: str = "stall") -> None:
    """Stand a market stall with an awning and boxes of goods; customers stand at local -Y, the seller behind."""
    dice = chance(built.plan, f"stall{words}")
    b = Builder("stall", spot)
    b.box((2.4, 0.9, 0.86), (0, 0, 0), WOOD, 0.01)
    b.box((2.5, 1.0, 0.05), (0, 0, 0.86), lighter(WOOD, 0.2), 0.01)
    for x in (-1.2, 1.2):
        for y in (-0.45, 0.75):
            b.box((0.06, 0.06, 2.45), (x, y, 0), WHITE, 0)
    roof = Builder("awning", spot)
    for k in range(8):
        a, c = -1.4 + 0.35 * k, -1.05 + 0.35 * k
        tone = colour if k % 2 else (0.94, 0.92, 0.86)
        roof.sheet(np.array([[(a, 0.9, 2.62), (c, 0.9, 2.62)], [(a, -0.85, 2.25), (c, -0.85, 2.25)], [(a, -0.85,
                2.05),
                (c, -0.85, 2.05)]]), tone, smooth=False)
    built.keep(roof, name, cast=False)
    goods = ((0.80, 0.20, 0.16), (0.92, 0.60, 0.18), (0.50, 0.66, 0.24), (0.86, 0.80, 0.34), (0.55, 0.30, 0.48))
    for k in range(4):
        x, tone = -0.9 + 0.6 * k, pick(dice, goods)
        b.box((0.52, 0.6, 0.14), (x, -0.10, 0.91), darker(WOOD, 0.1), 0.005, (12, 0, 0))
        for j in range(9):
            b.ball(0.075, (x - 0.16 + 0.16 * (j % 3), -0.26 + 0.17 * (j // 3), 1.06 + 0.035 * (j // 3)), tone, 6)
    b.box((1.5, 0.04, 0.36), (0, -0.47, 0.40), (0.94, 0.91, 0.82), 0.01)
    b.text(words, 0.26, (0, -0.50, 0.58), colour, width=1.35)
    built.keep(b, name)
    built.block(spot, 2.5, 1.05, 1.2)
    built.put(name, spot, (0.0, -0.95), yaw=180, look=(0, 0.2, 1.1), touch=(0, -0.3, 1.1), surface=(0, -0.4, 0.92))
    built.put(name, spot, (0.0, 1.0), yaw=0, look=(0, -2.0, 1.4), touch=(0, 0.4, 1.0), surface=(0, 0.4, 0.92))


def kiosk(built: BuiltSet, spot: Spot, words: str = "NEWS") -> None:
    """Stand a newspaper kiosk with a hatch to local -Y."""
    b, green = Builder("kiosk", spot), (0.18, 0.36, 0.30)
    for x in (-1.0, 1.0):
        b.box((0.10, 1.5, 2.3), (x, 0, 0), green, 0.01)
    b.box((2.1, 0.10, 2.3), (0, 0.75, 0), green, 0.01)
    b.box((2.1, 0.14, 0.95), (0, -0.75, 0), green, 0.01)
    b.box((2.2, 0.40, 0.05), (0, -0.85, 0.95), lighter(WOOD, 0.2), 0.01)
    b.box((1.9, 1.4, 0.02), (0, 0, 0), (0.30, 0.28, 0.26), 0)
    b.block((-0.95, 0.68, 1.1), (0.95, 0.70, 2.1), Paint("lamp.kiosk", (0.90, 0.82, 0.62)), 0)
    b.box((2.6, 2.1, 0.10), (0, 0, 2.3), green, 0.03)
    b.lathe([(1.1, 0), (0.75, 0.32), (0.1, 0.55), (0, 0.62)], (0, 0, 2.4), darker(green, 0.2), 8, 22.5)
    b.box((1.8, 0.05, 0.34), (0, -1.03, 2.36), (0.90, 0.84, 0.62), 0.01)
    b.text(words, 0.28, (0, -1.07, 2.53), green, width=1.6)
    for k in range(6):
        b.box((0.26, 0.02, 0.34), (-0.82 + 0.33 * k, -0.83, 0.45), ((0.86, 0.84, 0.78), (0.72, 0.30, 0.26), (0.32,
                0.46, 0.62))[k % 3], 0)
    built.keep(b, "kiosk")
    built.block(spot, 2.2, 1.7, 2.9)
    built.put("kiosk", spot, (0.0, -1.45), yaw=180, look=(0, -0.4, 1.5), touch=(0, -0.9, 1.05), surface=(0, -0.9,
            1.0))


def picnic_table(built: BuiltSet, spot: Spot, name: str = "table") -> None:
    """Stand a picnic table with two benches: two places on each side."""
    b = Builder("picnic_table", spot)
    for k in range(4):
        b.box((1.8, 0.17, 0.04), (0, -0.28 + 0.185 * k, 0.72), WOOD, 0.008)
    for s in (-1, 1):
        for k in range(2):
            b.box((1.8, 0.13, 0.04), (0, s * (0.66 + 0.145 * k), 0.43), WOOD, 0.008)
        for x in (-0.65, 0.65):
            b.tube([(x, s * 0.70, 0.0), (x, s * 0.16, 0.72)], 0.035, darker(WOOD, 0.2), 6)
    for x in (-0.65, 0.65):
        b.box((0.08, 1.6, 0.06), (x, 0, 0.37), darker(WOOD, 0.2), 0)
    built.keep(b, name)
    built.block(spot, 1.85, 1.7, 0.76)
    for x, s in ((-0.4, 1), (0.4, -1), (0.4, 1), (-0.4, -1)):
        built.put(name, spot, (x, s * 0.73), yaw=0 if s > 0 else 180, seat=0.46, look=(x, -s * 0.7, 1.15),
                surface=(x, s * 0.2, 0.76), first=-1)
    built.put(name, spot, (1.4, 0.0), yaw=-90, look=(0, 0, 0.76), touch=(0.8, 0, 0.76), surface=(0.6, 0, 0.76))


def clock_post(built: BuiltSet, spot: Spot, height: float = 3.1) -> None:
    """Stand a station clock on a post, its face to local -Y and +Y; it shows ten past ten."""
    b = Builder("clock", spot)
    b.lathe([(0.14, 0), (0.14, 0.25), (0.06, 0.4), (0.05, height)], (0, 0, 0), IRON, 10)
    z = height + 0.38
    b.rod(0.42, 0.18, (0, 0.09, z), IRON, sides=24, turn=(90, 0, 0))
    for s in (-1, 1):
        y = s * 0.10
        b.rod(0.37, 0.02, (0, y + 0.01, z), Paint("lamp.clock", (0.93, 0.92, 0.86)), sides=24, turn=(90, 0, 0))
        for k in range(12):
            a = math.radians(30 * k)
            b.box((0.03, 0.012, 0.06), (0.31 * math.sin(a), y + s * 0.012, z + 0.31 * math.cos(a) - 0.03), DARK, 0)
        b.box((0.035, 0.012, 0.20), (0, y + s * 0.018, z), DARK, 0, (0, -s * -55, 0))
        b.box((0.025, 0.012, 0.28), (0, y + s * 0.018, z), DARK, 0, (0, -s * 60, 0))
    built.keep(b, "clock")
    built.block(spot, 0.3, 0.3, height)
    built.put("clock", spot, (0.0, -1.0), yaw=180, look=(0, 0, z))


def flag(built: BuiltSet, spot: Spot, colour: RGB = (0.72, 0.20, 0.18), height: float = 6.0) -> None:
    """Raise a flag on a pole."""
    b = Builder("flag", spot)
    b.rod(0.05, height, (0, 0, 0), CHROME, top=0.03, sides=8)
    x = np.linspace(0, 1.5, 9)
    wave = 0.12 * np.sin(x * 5)
    b.sheet(np.array([np.column_stack((x + 0.05, wave, np.full(9, height - d - 0.1 * t))) for d, t in ((0.08, 0),
            (1.0, 1))]), colour)
    built.keep(b, "flag", cast=False)
    built.block(spot, 0.2, 0.2, height)
    built.put("flag", spot, (0.0, -0.7), yaw=180, look=(0.5, 0, height - 0.6), touch=(0, 0, 1.3))
