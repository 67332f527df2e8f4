"""Things of back yards and roofs: dumpsters, fire escapes, ladders, vents, tanks, barrels, crates, wire fences."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors.kerb import pool
from prodstage.sets.style import BLACK, DARK, STEEL, WOOD, chance, shade

RUST: RGB = (0.42, 0.28, 0.20)


def dumpster(built: BuiltSet, spot: Spot, colour: RGB = (0.20, 0.38, 0.32), name: str = "dumpster") -> None:
    """Stand a dumpster, its lids to local -Y: hide beside it, lift the lid."""
    b = Builder("dumpster", spot)
    b.box((1.9, 1.05, 1.05), (0, 0, 0.14), colour, 0.03)
    for x in (-0.8, -0.27, 0.27, 0.8):
        b.box((0.07, 1.11, 0.95), (x, 0, 0.19), darker(colour, 0.18), 0.01)
    for x in (-0.48, 0.48):
        b.box((0.93, 1.12, 0.05), (x, -0.02, 1.20), darker(colour, 0.45), 0.015, (-5 if x < 0 else -11, 0, 0))
    for x in (-1.0, 1.0):
        b.box((0.10, 0.5, 0.08), (x, 0, 0.75), DARK, 0.01)
    for x in (-0.8, 0.8):
        for y in (-0.4, 0.4):
            b.rod(0.07, 0.06, (x - 0.03, y, 0.07), BLACK, sides=10, turn=(0, 90, 0))
    for x, y, s in ((0.35, -0.1, 0.26), (0.62, 0.1, 0.22)):
        b.ball((s, s * 0.9, s * 0.8), (x, y, 1.24), (0.20, 0.20, 0.22), 8)
    built.keep(b, name)
    built.block(spot, 2.0, 1.15, 1.3)
    built.put(name, spot, (0.0, -1.0), yaw=180, look=(0, 0, 1.0), touch=(0, -0.5, 1.2), surface=(-0.4, 0, 1.27))


def barrel(built: BuiltSet, spot: Spot, colour: RGB = RUST, *, burning: bool = False) -> None:
    """Stand an oil drum; a burning one warms the homeless and lights the ground."""
    b = Builder("barrel", spot)
    b.lathe([(0.29, 0), (0.29, 0.30), (0.31, 0.32), (0.29, 0.34), (0.29, 0.60), (0.31, 0.62), (0.29, 0.64), (0.29,
            0.88), (0.26, 0.88), (0.25, 0.70)],
            (0, 0, 0), colour, 16)
    if burning:
        for k in range(5):
            a = 1.26 * k
            b.lathe([(0.05, 0), (0.09, 0.16), (0.0, 0.45 + 0.08 * (k % 2))], (0.11 * math.cos(a),
                    0.11 * math.sin(a), 0.72),
                    Paint("lamp.flame", ((1.0, 0.62, 0.16), (0.96, 0.44, 0.12))[k % 2]), 7)
        pool(built, (spot.x, spot.y), 2.6, (1.0, 0.60, 0.24))
    name = "fire" if burning else "barrel"
    built.keep(b, name)
    built.block(spot, 0.65, 0.65, 0.9)
    if f"{name}:1" not in built.marks:
        built.put(name, spot, (0.0, -0.75), yaw=180, look=(0, 0, 1.0), touch=(0, -0.15, 1.0 if burning else 0.9),
                  surface=None if burning else (0, 0, 0.9))


def crates(built: BuiltSet, spot: Spot, name: str = "crate") -> None:
    """Stack three wooden crates."""
    dice = chance(built.plan, f"crates{spot.x:.1f}{spot.y:.1f}")
    b = Builder("crates", spot)
    for x, y, z, turn in ((-0.36, 0, 0, 6), (0.36, 0.04, 0, -9), (-0.05, 0, 0.56, 17)):
        wood = shade(dice, WOOD, 0.06)
        b.box((0.62, 0.62, 0.54), (x, y, z), wood, 0.01, turn)
        for k in (-0.22, 0.0, 0.22):
            b.box((0.64, 0.64, 0.09), (x, y, z + 0.225 + k), lighter(wood, 0.14), 0.008, turn)
    built.keep(b, name)
    built.block(spot, 1.4, 0.75, 1.1)
    built.put(name, spot, (0.0, -0.85), yaw=180, look=(0, 0, 0.8), touch=(0, -0.3, 1.0), surface=(-0.05, 0, 1.1))


def seat_crate(built: BuiltSet, spot: Spot) -> None:
    """Stand one crate to sit on."""
    b = Builder("crate", spot)
    b.box((0.52, 0.46, 0.42), (0, 0, 0), WOOD, 0.01)
    for z in (0.03, 0.165, 0.30):
        b.box((0.54, 0.48, 0.09), (0, 0, z), lighter(WOOD, 0.14), 0.008)
    built.keep(b, "crate")
    built.block(spot, 0.54, 0.48, 0.42)
    built.put("crate", spot, (0.0, 0.0), seat=0.42, look=(0, -2.5, 1.2), surface=(0, 0, 0.42))


def ladder(built: BuiltSet, spot: Spot, height: float = 3.6, lean: float = 0.7) -> None:
    """Lean a ladder against what is behind it (+Y)."""
    b = Builder("ladder", spot)
    foot, top = (-lean, 0.0), (0.0, height)
    for x in (-0.22, 0.22):
        b.tube([(x, foot[0], foot[1]), (x, top[0], top[1])], 0.03, STEEL, 6)
    for t in np.arange(0.07, 1.0, 0.28 / height):
        b.tube([(-0.22, -lean * (1 - t), height * t), (0.22, -lean * (1 - t), height * t)], 0.018, STEEL, 5)
    built.keep(b, "ladder")
    built.block(spot.ahead(0, -lean / 2), 0.5, lean, height)
    built.put("ladder", spot, (0.0, -lean - 0.35), yaw=180, look=(0, 0, height * 0.7), touch=(0.22, -lean * 0.6, 1.4))


def fire_escape(built: BuiltSet, spot: Spot, floors: int = 3, low: float = 3.6) -> None:
    """Hang a fire escape on a wall that stands at the spot and looks to local -Y; its ladder ends above the ground."""
    b, iron = Builder("fire_escape", spot), (0.16, 0.16, 0.18)
    for k in range(floors):
        z = low + 3.1 * k
        b.box((3.0, 1.0, 0.06), (0, -0.5, z), iron, 0)
        for y in (-1.0,):
            for h in (0.5, 0.95):
                b.tube([(-1.5, y, z + h), (1.5, y, z + h)], 0.022, iron, 5)
        for x in np.linspace(-1.5, 1.5, 7):
            b.tube([(float(x), -1.0, z), (float(x), -1.0, z + 0.95)], 0.018, iron, 4)
        for x in (-1.5, 1.5):
            b.tube([(x, 0, z + 0.95), (x, -1.0, z + 0.95)], 0.022, iron, 5)
        if k:
            s = 1 if k % 2 else -1
            for y in (-0.30, -0.75):
                b.tube([(-s * 1.1, y, z - 3.1), (s * 0.7, y, z)], 0.03, iron, 5)
            for t in np.linspace(0.08, 0.94, 9):
                b.box((0.22, 0.45, 0.03), (float(-s * 1.1 + s * 1.8 * t), -0.52, z - 3.1 + 3.1 * float(t)), iron, 0)
    for x in (-0.25, 0.25):
        b.tube([(x + 1.0, -0.85, low + 0.9), (x + 1.0, -0.85, 1.9)], 0.025, iron, 5)
    for z in np.arange(2.0, low, 0.3):
        b.tube([(0.75, -0.85, float(z)), (1.25, -0.85, float(z))], 0.016, iron, 4)
    placed = built.keep(b, "fire_escape")
    placed.display.show_shadows = False
    built.put("fire_escape", spot, (1.0, -1.35), yaw=180, look=(1.0, -0.85, 3.0), touch=(1.0, -0.85, 2.0))


def vent(built: BuiltSet, spot: Spot, name: str = "vent") -> None:
    """Stand a roof fan in its housing."""
    b = Builder("vent", spot)
    b.box((1.2, 1.0, 0.85), (0, 0, 0.12), (0.66, 0.68, 0.70), 0.03)
    b.rod(0.40, 0.06, (0, 0, 0.97), DARK, sides=18)
    for k in range(5):
        b.box((0.34, 0.10, 0.02), (0.19 * math.cos(1.257 * k), 0.19 * math.sin(1.257 * k), 1.02), STEEL, 0, 72.0 * k)
    for z in np.arange(0.26, 0.86, 0.11):
        b.box((0.95, 0.02, 0.05), (0, -0.505, float(z)), (0.46, 0.48, 0.50), 0, (-24, 0, 0))
    for x in (-0.5, 0.5):
        b.box((0.10, 0.9, 0.12), (x, 0, 0), DARK, 0)
    built.keep(b, name)
    built.block(spot, 1.25, 1.05, 1.05)
    built.put(name, spot, (0.0, -0.95), yaw=180, look=(0, 0, 0.8), touch=(0, -0.5, 0.95), surface=(-0.4, -0.3, 0.97))


def chimney(built: BuiltSet, spot: Spot) -> None:
    """Stand a brick chimney with two pots."""
    b, brick = Builder("chimney", spot), (0.58, 0.34, 0.27)
    b.box((1.0, 0.6, 1.7), (0, 0, 0), brick, 0.01)
    b.box((1.14, 0.74, 0.14), (0, 0, 1.7), lighter(brick, 0.2), 0.02)
    for x in (-0.26, 0.26):
        b.lathe([(0.15, 0), (0.12, 0.4), (0.15, 0.44), (0.10, 0.44)], (x, 0, 1.84), (0.66, 0.40, 0.28), 12)
    for z in np.arange(0.2, 1.7, 0.25):
        b.box((1.01, 0.61, 0.015), (0, 0, float(z)), darker(brick, 0.2), 0)
    built.keep(b, "chimney")
    built.block(spot, 1.1, 0.7, 2.2)
    built.put("chimney", spot, (0.0, -0.8), yaw=180, look=(0, 0, 1.4), touch=(0, -0.3, 1.3))


def tank(built: BuiltSet, spot: Spot) -> None:
    """Raise a wooden water tank on legs, as on the roofs of New York."""
    b = Builder("tank", spot)
    for x in (-0.9, 0.9):
        for y in (-0.9, 0.9):
            b.tube([(x * 1.1, y * 1.1, 0), (x * 0.9, y * 0.9, 2.2)], 0.08, DARK, 6)
    b.box((2.3, 2.3, 0.12), (0, 0, 2.2), DARK, 0)
    for k in range(24):
        a = 2 * math.pi * k / 24
        b.box((0.31, 0.08, 2.1), (1.15 * math.cos(a), 1.15 * math.sin(a), 2.32), darker(WOOD,
                0.12 + 0.10 * (k % 2)), 0.01, math.degrees(a) + 90)
    for z in (2.6, 3.3, 4.0):
        b.tube([(1.21 * math.cos(t), 1.21 * math.sin(t), z) for t in np.linspace(0, 2 * math.pi, 25)], 0.02, DARK, 4)
    b.lathe([(1.32, 0), (0.0, 0.75)], (0, 0, 4.42), (0.30, 0.28, 0.28), 24)
    built.keep(b, "tank")
    for x in (-0.95, 0.95):
        for y in (-0.95, 0.95):
            built.block(spot.ahead(x, y), 0.3, 0.3, 4.4)
    built.put("tank", spot, (0.0, -1.8), yaw=180, look=(0, 0, 3.2), touch=(-0.95, -0.95, 1.3))


def antenna(built: BuiltSet, spot: Spot) -> None:
    """Stand an aerial mast."""
    b = Builder("antenna", spot)
    b.tube([(0, 0, 0), (0, 0, 3.4)], 0.03, STEEL, 6)
    for z, w in ((3.3, 0.5), (3.0, 0.62), (2.7, 0.74), (2.4, 0.86)):
        b.tube([(-w, 0, z), (w, 0, z)], 0.012, STEEL, 4)
    b.lathe([(0.0, 0.0), (0.26, 0.06), (0.40, 0.16)], (0.1, -0.1, 1.6), (0.84, 0.84, 0.82), 16, (70, 0, 20))
    built.keep(b, "antenna")
    built.block(spot, 0.4, 0.4, 3.4)
    built.put("antenna", spot, (0.0, -0.7), yaw=180, look=(0, 0, 1.8), touch=(0, 0, 1.4))


def wire_fence(built: BuiltSet, spot: Spot, length: float, height: float = 2.4) -> None:
    """Put up a chain-link fence along local X."""
    b = Builder("fence", spot)
    for x in np.linspace(-length / 2, length / 2, max(2, round(length / 2.2) + 1)):
        b.tube([(float(x), 0, 0), (float(x), 0, height)], 0.035, STEEL, 6)
    for z in (0.06, height):
        b.tube([(-length / 2, 0, z), (length / 2, 0, z)], 0.025, STEEL, 5)
    for s in (-1, 1):
        for x in np.arange(-length / 2 - height, length / 2, 0.34):
            a, c = max(-length / 2, float(x)), min(length / 2, float(x) + height)
            z0, z1 = a - float(x), c - float(x)
            if c - a > 0.05:
                b.tube([(s * a, 0, z0), (s * c, 0, z1)], 0.008, (0.60, 0.62, 0.64), 3)
    built.keep(b, "fence", cast=False)
    built.block(spot, length, 0.12, height)
    if "fence" not in built.marks:
        built.put("fence", spot, (0.0, -0.5), yaw=180, look=(0, 0, 1.5), touch=(0, 0, 1.4))


def steam(built: BuiltSet, spot: Spot) -> None:
    """Let steam stand over a grating in the ground."""
    b = Builder("steam", spot)
    b.box((0.9, 0.6, 0.02), (0, 0, 0), (0.16, 0.16, 0.18), 0)
    for x in np.linspace(-0.38, 0.38, 8):
        b.box((0.03, 0.56, 0.035), (float(x), 0, 0), STEEL, 0)
    turn = np.linspace(0, 1, 12)
    for k in range(5):
        sway = 0.05 * np.sin(turn * 7 + 1.3 * k) * (0.4 + turn)
        half = 0.004 + 0.026 * np.sin(np.pi * turn)
        x, y, z = -0.3 + 0.15 * k + sway + 0.25 * turn * turn, 0.05 * (k % 3), 0.05 + (0.75 + 0.2 * (k % 3)) * turn
        rows = [np.column_stack((x + s * half, np.full(12, y), z)) for s in (-1, 1)]
        b.sheet(np.array(rows), Paint("set.steam", (0.80, 0.82, 0.85)))
    built.keep(b, "steam", cast=False)
    built.put("steam", spot, (0.0, -0.8), yaw=180, look=(0, 0, 0.8))
