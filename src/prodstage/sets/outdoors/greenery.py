"""What grows: leaf trees, firs, palms, bushes, hedges, grass and reeds."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, Paint, Spot, darker
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import chance, shade

BARK: RGB = (0.40, 0.30, 0.22)
GREEN: RGB = (0.30, 0.48, 0.22)
FIR: RGB = (0.17, 0.34, 0.24)
SHADOWS = 14.0
"""Metres from the middle of the set within which trees throw shadows: farther ones cost more than they show."""


def leafy(colour: RGB) -> Paint:
    """Return a foliage paint, on which a little snow lies."""
    return Paint("foliage.leaf", colour)


def crown(b: Builder, dice: np.random.Generator, middle: tuple[float, float, float], radius: float,
        colour: RGB) -> None:
    """Pile leaf masses about a point: the darker ones below."""
    x, y, z = middle
    for k in range(5):
        a, out = dice.uniform(0, 2 * math.pi) + k * 1.3, radius * (0.55 if k else 0.0)
        r = radius * (0.74 if k == 0 else dice.uniform(0.46, 0.62))
        up = radius * (0.30 if k == 0 else dice.uniform(-0.30, 0.22))
        tone = darker(shade(dice, colour, 0.04), 0.16 if up < 0 else 0.0)
        b.ball((r, r, r * 0.82), (x + out * math.cos(a), y + out * math.sin(a), z + up), leafy(tone), 9,
               (0, 0, float(dice.uniform(0, 60))))


def _shade_and_leaves(built: BuiltSet, wood: Builder, middle: tuple[float, float, float], radius: float,
                      leaves: tuple[np.random.Generator, RGB, str]) -> None:
    """Hand over a tree as wood and leaves: leaves cast no shadow on each other, a smooth ball inside them does."""
    dice, colour, name = leaves
    inner = radius * 0.62
    wood.ball((inner * 1.25, inner * 1.25, inner), (middle[0], middle[1], middle[2] + radius * 0.12), leafy(colour),
            8)
    built.keep(wood, name)
    b = Builder("leaves", wood.spot)
    crown(b, dice, middle, radius, colour)
    built.keep(b, name, cast=False)


def _at_hand(built: BuiltSet, spot: Spot, name: str) -> bool:
    """Whether a plant is one of the first six of its name and stands where people may walk."""
    xmin, ymin, xmax, ymax, _ = built.bounds
    return f"{name}:5" not in built.marks and xmin + 1 < spot.x < xmax - 1 and ymin + 1.5 < spot.y < ymax - 0.5


def tree(built: BuiltSet, spot: Spot, height: float = 6.0, colour: RGB = GREEN, name: str = "tree") -> None:
    """Plant a leaf tree: stand before its trunk, touch the bark."""
    dice = chance(built.plan, f"tree{spot.x:.2f}{spot.y:.2f}")
    b = Builder("tree", spot)
    r, fork = height * 0.028, height * 0.45
    b.lathe([(r * 2.1, 0), (r * 1.25, 0.25), (r, fork * 0.6), (r * 0.8, fork)], (0, 0, 0), BARK, 9)
    for k in range(3):
        a = 2.1 * k + dice.uniform(0, 1)
        b.tube([(0, 0, fork * 0.82), (math.cos(a) * height * 0.10, math.sin(a) * height * 0.10, fork * 1.12),
                (math.cos(a) * height * 0.17, math.sin(a) * height * 0.17, fork * 1.5)], r * 0.45, BARK, 6)
    _shade_and_leaves(built, b, (0, 0, height * 0.70), height * 0.30, (dice, colour, name))
    built.block(spot, 2.6 * r, 2.6 * r, height)
    if _at_hand(built, spot, name):
        built.put(name, spot, (0.0, -0.75), yaw=180, look=(0, 0, 1.6), touch=(0, -r, 1.3))


def fir(built: BuiltSet, spot: Spot, height: float = 7.0, colour: RGB = FIR, name: str = "fir") -> None:
    """Plant a fir."""
    dice = chance(built.plan, f"fir{spot.x:.2f}{spot.y:.2f}")
    b = Builder("fir", spot)
    r = height * 0.022
    b.rod(r * 1.4, height * 0.5, (0, 0, 0), darker(BARK, 0.2), top=r, sides=8)
    for k in range(5):
        z = height * (0.20 + 0.155 * k)
        wide = height * 0.205 * (1.0 - 0.17 * k)
        b.lathe([(wide, 0), (wide * 0.55, height * 0.10), (0.02, height * 0.26)], (0, 0, z),
                leafy(shade(dice, colour, 0.03)), 10, float(dice.uniform(0, 36)))
    built.keep(b, name, cast=math.hypot(spot.x, spot.y) < SHADOWS)
    built.block(spot, 2.8 * r, 2.8 * r, height)
    if _at_hand(built, spot, name):
        built.put(name, spot, (0.0, -0.9), yaw=180, look=(0, 0, 1.6), touch=(0, -r, 1.3))


def trunk(built: BuiltSet, spot: Spot, height: float = 9.0, radius: float = 0.24, name: str = "tree") -> None:
    """Plant a tall forest tree whose crown is far overhead."""
    dice = chance(built.plan, f"trunk{spot.x:.2f}{spot.y:.2f}")
    b = Builder("trunk", spot)
    bark = shade(dice, (0.36, 0.28, 0.22), 0.05)
    lean = dice.uniform(-0.03, 0.03, 2) * height
    b.lathe([(radius * 1.7, -0.05), (radius * 1.15, 0.35), (radius, 1.2)], (0, 0, 0), bark, 10)
    b.tube([(0, 0, 0.9), (lean[0] * 0.3, lean[1] * 0.3, height * 0.4), (lean[0], lean[1], height)], radius * 0.94,
            bark, 10)
    for k in range(3):
        a, z = dice.uniform(0, 2 * math.pi), height * dice.uniform(0.35, 0.7)
        out = dice.uniform(0.5, 1.2)
        b.tube([(lean[0] * z / height, lean[1] * z / height, z), (math.cos(a) * out, math.sin(a) * out,
                z + 0.5 + 0.2 * k)],
               radius * 0.22, bark, 5)
    _shade_and_leaves(built, b, (float(lean[0]), float(lean[1]), height * 0.98), height * 0.26,
                      (dice, shade(dice, (0.22, 0.40, 0.22), 0.04), name))
    built.block(spot, 2.2 * radius, 2.2 * radius, height)
    if _at_hand(built, spot, name):
        built.put(name, spot, (0.0, -radius - 0.5), yaw=180, look=(0, 0, 1.6), touch=(0, -radius, 1.3))


def bush(built: BuiltSet, spot: Spot, size: float = 0.9, colour: RGB = GREEN, name: str = "bush") -> None:
    """Plant a round bush."""
    dice = chance(built.plan, f"bush{spot.x:.2f}{spot.y:.2f}")
    b = Builder("bush", spot)
    for k in range(4):
        a, out = 1.6 * k, size * (0.34 if k else 0.0)
        r = size * dice.uniform(0.34, 0.48)
        b.ball((r, r, r * 0.85), (out * math.cos(a), out * math.sin(a), r * 0.62), leafy(shade(dice, colour, 0.05)),
                9)
    built.keep(b, name)
    built.block(spot, size * 1.1, size * 1.1, size * 0.8)
    if name == "bush" and "bush:2" not in built.marks:
        built.put("bush", spot, (0.0, -size * 0.95), yaw=180, look=(0, 0, 0.5), touch=(0, -size * 0.4, 0.6))


def hedge(built: BuiltSet, spot: Spot, length: float, height: float = 1.1, colour: RGB = GREEN) -> None:
    """Plant a clipped hedge along local X."""
    b = Builder("hedge", spot)
    b.cushion((length, 0.55, height), (0, 0, 0), leafy(darker(colour, 0.1)), 0.12)
    dice = chance(built.plan, f"hedge{spot.x:.2f}{spot.y:.2f}")
    for x in np.arange(-length / 2 + 0.3, length / 2, 0.45):
        b.ball((0.30, 0.24, 0.16), (float(x), 0.05, height - 0.02), leafy(shade(dice, colour, 0.04)), 7)
    built.keep(b, "hedge")
    built.block(spot, length, 0.6, height)
    if "hedge" not in built.marks:
        built.put("hedge", spot, (0.0, -0.8), yaw=180, look=(0, 0, 0.8), touch=(0, -0.3, 0.9))


def tufts(built: BuiltSet, where: list[tuple[float, float]], height: float, colour: RGB, *, blades: int = 5) -> None:
    """Sow tufts of grass, fern or reed as one object: thin leaning triangles."""
    dice = chance(built.plan, f"tufts{height:.2f}{len(where)}")
    b = Builder("tufts")
    tones = [leafy(shade(dice, colour, 0.05)) for _ in range(3)]
    for k, (x, y) in enumerate(where):
        leaves = []
        for _ in range(blades):
            a, tall = dice.uniform(0, 2 * math.pi), height * dice.uniform(0.6, 1.0)
            c, s, lean, wide = math.cos(a), math.sin(a), tall * dice.uniform(0.2, 0.6), 0.05 * tall + 0.01
            leaves.append([(x - s * wide, y + c * wide, 0.0), (x + s * wide, y - c * wide, 0.0)])
            leaves.append([(x + c * lean - s * wide * 0.2, y + s * lean + c * wide * 0.2, tall),
                           (x + c * lean + s * wide * 0.2, y + s * lean - c * wide * 0.2, tall)])
        for low, high in zip(leaves[::2], leaves[1::2], strict=True):
            b.sheet(np.array([low, high]), tones[k % 3], smooth=False)
    built.keep(b, cast=False)


def palm(built: BuiltSet, spot: Spot, height: float = 5.5) -> None:
    """Plant a palm tree."""
    dice = chance(built.plan, f"palm{spot.x:.2f}{spot.y:.2f}")
    b = Builder("palm", spot)
    lean = height * 0.12
    path = [(lean * (t * t), 0.0, height * t) for t in np.linspace(0, 1, 6)]
    b.tube([(float(x), y, float(z)) for x, y, z in path], 0.14, (0.52, 0.42, 0.30), 8)
    for k in range(9):
        a, t = 2 * math.pi * k / 9 + dice.uniform(-0.2, 0.2), np.linspace(0, 1, 6)
        out, up = 2.0 * t, 0.75 * t - 1.7 * t * t
        half = 0.26 * np.sin(math.pi * np.minimum(1, t * 0.9 + 0.08))
        rows = [np.column_stack((lean + math.cos(a) * out - s * half * math.sin(a),
                                 math.sin(a) * out + s * half * math.cos(a), height + up - abs(s) * 0.08))
                for s in (-1, 0, 1)]
        b.sheet(np.array(rows), leafy(shade(dice, (0.30, 0.52, 0.26), 0.04)))
    built.keep(b, "palm")
    built.block(spot, 0.4, 0.4, height)
    built.put("palm", spot, (0.0, -0.7), yaw=180, look=(0, 0, 1.6), touch=(0, -0.15, 1.3))
