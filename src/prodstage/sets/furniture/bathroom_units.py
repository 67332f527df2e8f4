"""Baths, basins, toilets and showers."""

from __future__ import annotations

import numpy as np

from prodstage.kit import RGB, Builder, Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import CHROME, STEEL, WOOD

CHINA: RGB = (0.95, 0.95, 0.94)


def bath(built: BuiltSet, spot: Spot, length: float = 1.7) -> None:
    """Stand a bath along local x with taps at its left end: the mark `bath`."""
    b, d, rim = Builder("bath", spot), 0.76, 0.56
    for x in (-length / 2 + 0.04, length / 2 - 0.04):
        b.box((0.08, d, rim), (x, 0, 0), CHINA, bevel=0.02)
    for y in (-d / 2 + 0.035, d / 2 - 0.035):
        b.box((length, 0.07, rim), (0, y, 0), CHINA, bevel=0.02)
    b.box((length - 0.1, d - 0.1, 0.14), (0, 0, 0), CHINA, bevel=0)
    b.box((length - 0.14, d - 0.12, 0.006), (0, 0, 0.40), (0.62, 0.82, 0.86), bevel=0)
    for k in range(9):
        b.ball(0.07 + 0.02 * (k % 3), (length * (0.05 + 0.05 * (k % 5)), -0.16 + 0.08 * (k // 3), 0.40),
               (0.96, 0.97, 0.98), 8)
    b.tube([(-length / 2 + 0.05, 0, rim), (-length / 2 + 0.05, 0, rim + 0.16), (-length / 2 + 0.20, 0, rim + 0.15)],
           0.018, CHROME)
    for y in (-0.12, 0.12):
        b.rod(0.028, 0.06, (-length / 2 + 0.05, y, rim), CHROME, sides=10)
    built.keep(b, "bath")
    built.block(spot, length, d, rim)
    built.put("bath edge", spot, (0.3, -d / 2 + 0.02), seat=rim, look=(0.3, -2.0, 1.1))
    built.put("bath", spot, (0, -d / 2 - 0.4), yaw=180, look=(0, 0, 0.5), touch=(-length / 2 + 0.1, -0.1, rim + 0.06),
              surface=(0.5, -d / 2 + 0.04, rim))


def basin(built: BuiltSet, spot: Spot, wood: RGB = WOOD) -> None:
    """Stand a washbasin on a cupboard: the marks `basin` and `sink`."""
    b = Builder("basin", spot)
    b.box((0.80, 0.44, 0.70), (0, 0.02, 0.10), wood, bevel=0.008)
    for x in (-0.2, 0.2):
        b.box((0.38, 0.02, 0.60), (x, -0.20, 0.15), tuple(min(1.0, c * 1.1) for c in wood), bevel=0.006)
        b.box((0.015, 0.03, 0.12), (x * 0.2, -0.22, 0.45), STEEL)
    b.box((0.84, 0.48, 0.04), (0, 0.01, 0.80), CHINA, bevel=0.01)
    b.lathe([(0.10, 0), (0.21, 0.10), (0.225, 0.12), (0.205, 0.12), (0.09, 0.025), (0, 0.02)], (0, -0.02, 0.83), CHINA,
            24)
    b.tube([(0, 0.19, 0.84), (0, 0.19, 1.04), (0, 0.16, 1.08), (0, 0.04, 1.06)], 0.014, CHROME)
    b.lathe([(0.03, 0), (0.03, 0.10), (0.01, 0.12), (0.01, 0.15)], (0.32, 0.1, 0.84), (0.45, 0.65, 0.62))
    b.lathe([(0.035, 0), (0.038, 0.10)], (-0.32, 0.1, 0.84), (0.75, 0.82, 0.88))
    b.tube([(-0.33, 0.10, 0.86), (-0.29, 0.08, 1.02)], 0.006, (0.85, 0.30, 0.30), sides=6)
    built.keep(b, "basin")
    built.block(spot, 0.84, 0.50, 0.95)
    for name in ("basin", "sink"):
        built.put(name, spot, (0, -0.58), yaw=180, look=(0, 0.1, 1.0), touch=(0, 0.1, 1.06), surface=(0.28, -0.1, 0.84))


def toilet(built: BuiltSet, spot: Spot) -> None:
    """Stand a toilet: one sits at the mark `toilet`."""
    b = Builder("toilet", spot)
    outline = [(0.19 * np.sin(a), -0.06 - 0.25 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 18, endpoint=False)]
    b.lathe([(0.13, 0), (0.11, 0.10), (0.12, 0.22), (0.19, 0.38)], (0, -0.05, 0), CHINA)
    b.board([(float(x), float(y)) for x, y in outline], 0.045, (0, 0, 0.375), (0.88, 0.88, 0.87))
    b.box((0.24, 0.22, 0.38), (0, 0.18, 0), CHINA, bevel=0.02)
    b.box((0.42, 0.19, 0.38), (0, 0.24, 0.40), CHINA, bevel=0.025)
    b.box((0.44, 0.21, 0.035), (0, 0.24, 0.78), CHINA, bevel=0.012)
    b.board([(float(x), float(y) * 0.9) for x, y in outline], 0.03, (0, 0.12, 0.46), CHINA, turn=(98, 0, 0))
    b.rod(0.022, 0.012, (0, 0.24, 0.815), CHROME, sides=10)
    built.keep(b, "toilet")
    built.block(spot, 0.44, 0.70, 0.82)
    built.put("toilet", spot, (0, -0.06), seat=0.42, look=(0, -1.5, 1.1), touch=(0, 0.24, 0.82),
              surface=(0, 0.24, 0.815))


def shower(built: BuiltSet, spot: Spot, size: float = 0.95) -> None:
    """Stand a shower tray with two glass edges, open to local -Y: the mark `shower`."""
    b = Builder("shower", spot)
    b.box((size, size, 0.10), (0, 0, 0), CHINA, bevel=0.02)
    for x, w in ((-size / 2 + 0.02, 0.03), (size / 2 - 0.02, 0.03)):
        b.box((w, 0.03, 2.0), (x, -size / 2 + 0.02, 0.10), CHROME, bevel=0)
    b.box((size, 0.03, 0.04), (0, -size / 2 + 0.02, 2.08), CHROME, bevel=0)
    b.tube([(0.2, size / 2 - 0.04, 0.9), (0.2, size / 2 - 0.04, 2.1), (0.2, size / 2 - 0.25, 2.15)], 0.014, CHROME)
    b.rod(0.10, 0.025, (0.2, size / 2 - 0.28, 2.10), CHROME, sides=16)
    b.box((0.16, 0.05, 0.06), (0.2, size / 2 - 0.05, 1.05), CHROME)
    for k in range(9):
        tone = (0.62, 0.76, 0.80) if k % 2 else (0.74, 0.85, 0.87)
        b.cushion((0.06, 0.05, 1.85), (-size / 2 + 0.06 + 0.052 * k, -size / 2 + 0.02, 0.18), tone, radius=0.024)
    built.keep(b, "shower")
    built.block(spot, size, size, 2.1)
    built.put("shower", spot, (0.1, -size / 2 - 0.45), yaw=180, look=(0.1, 0, 1.3), touch=(0.2, size / 2 - 0.1, 1.08))
