"""Things one works with: hammer, wrench, rope, shovel, bucket, broom, oar, stick, torch, lamp, candle."""

from __future__ import annotations

import math

from prodstage.kit import RGB, Builder, Paint, darker, lighter
from prodstage.props.kind import BLACK, IRON, STEEL, WHITE, WOOD, Kind

LONG = (-90.0, 0.0, 0.0)
"""A shaft upright in the hand; laid down it points away."""
FLAME = Paint("lamp.flame", (1.0, 0.78, 0.30))
BULB = Paint("lamp.bulb", (1.0, 0.94, 0.74))


def _hammer(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.014, -0.10), (0.017, -0.06), (0.013, 0.05), (0.012, 0.19)], (0, 0, 0), colour, 10)
    b.box((0.030, 0.030, 0.034), (0, 0, 0.176), IRON, 0.004)
    b.lathe([(0.012, 0.0), (0.012, 0.026), (0.019, 0.030), (0.019, 0.052), (0.016, 0.055)], (0, -0.010, 0.193),
            STEEL, 14,
            (90, 0, 0))
    for x in (-0.009, 0.009):
        b.tube([(x * 0.5, 0.012, 0.193), (x, 0.045, 0.192), (x * 1.4, 0.072, 0.176)], 0.0075, IRON, 5)


def _wrench(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.026, 0.009, 0.18), (0, 0, -0.09), colour, 0.003)
    b.box((0.012, 0.011, 0.13), (0, 0, -0.065), darker(colour, 0.25), 0.002)
    b.board([(-0.032, 0.0), (-0.016, -0.030), (0.016, -0.030), (0.032, 0.0), (0.032, 0.034), (0.015, 0.046), (0.014,
            0.010),
             (-0.014, 0.010), (-0.015, 0.046), (-0.032, 0.034)], 0.014, (0, 0.007, 0.105), colour, (90, 0, 0))
    ring = [(0.026 * math.cos(math.radians(a)), 0.0, -0.105 + 0.026 * math.sin(math.radians(a))) for a in range(0,
            361, 30)]
    b.tube(ring, 0.0085, colour, 6)


def _rope(b: Builder, colour: RGB, _label: str) -> None:
    for k in range(3):
        r, z = 0.125 - 0.006 * k, -0.13 + 0.004 * (k - 1)
        ring = [(r * math.cos(t), 0.020 * (k - 1), z + r * 1.05 * math.sin(t))
                for t in (math.radians(a) for a in range(0, 361, 30))]
        b.tube(ring, 0.012, darker(colour, 0.12 * (k % 2)), 6)
    for k in range(4):
        b.tube([(-0.03, -0.036, -0.026 + 0.017 * k), (0.03, -0.036, -0.020 + 0.017 * k), (0.03, 0.036,
                -0.020 + 0.017 * k),
                (-0.03, 0.036, -0.026 + 0.017 * k), (-0.03, -0.036, -0.026 + 0.017 * k)], 0.010, lighter(colour,
                        0.12), 5)
    b.tube([(0.03, -0.03, 0.02), (0.07, -0.035, -0.06), (0.05, -0.04, -0.20), (0.08, -0.04, -0.30)], 0.011, colour, 6)


def _shovel(b: Builder, colour: RGB, _label: str) -> None:
    b.rod(0.016, 1.0, (0, 0, -0.72), colour, sides=10)
    b.tube([(-0.05, 0, 0.30), (-0.055, 0, 0.35), (0.055, 0, 0.35), (0.05, 0, 0.30), (-0.05, 0, 0.30)], 0.013,
            colour, 6)
    b.board([(-0.105, 0.0), (-0.10, -0.17), (-0.05, -0.26), (0.0, -0.29), (0.05, -0.26), (0.10, -0.17), (0.105,
            0.0)], 0.010,
            (0, 0.004, -0.70), STEEL, (88, 0, 0))
    b.rod(0.022, 0.14, (0, 0, -0.78), IRON, sides=10)


def _bucket(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.105, -0.42), (0.14, -0.15), (0.147, -0.15), (0.147, -0.138), (0.136, -0.138), (0.125, -0.24)], (0,
            0, 0),
            colour, 22)
    b.rod(0.126, 0.002, (0, 0, -0.24), (0.30, 0.50, 0.64), sides=22)
    arc = [(0.14 * math.cos(t), 0.0, -0.15 + 0.15 * math.sin(t)) for t in (math.radians(a) for a in range(0, 181,
            20))]
    b.tube(arc, 0.005, IRON, 6)
    b.rod(0.013, 0.09, (-0.045, 0, 0), WOOD, sides=10, turn=(0, 90, 0))


def _broom(b: Builder, colour: RGB, _label: str) -> None:
    b.rod(0.013, 1.15, (0, 0, -0.80), colour, sides=10)
    b.box((0.30, 0.055, 0.055), (0, 0, -0.86), (0.72, 0.22, 0.18), 0.010)
    for k in range(9):
        x = -0.128 + 0.032 * k
        b.box((0.029, 0.050, 0.15), (x * 1.12, 0, -1.005), (0.84, 0.72, 0.38) if k % 2 else (0.74, 0.62, 0.30), 0.004,
              (0, x * 35, 0))


def _oar(b: Builder, colour: RGB, _label: str) -> None:
    b.rod(0.019, 1.6, (0, 0, -1.25), colour, sides=10)
    b.rod(0.023, 0.14, (0, 0, 0.25), darker(colour, 0.4), sides=10)
    b.board([(-0.03, 0.0), (-0.085, -0.16), (-0.085, -0.52), (0.0, -0.56), (0.085, -0.52), (0.085, -0.16), (0.03,
            0.0)],
            0.018, (0, 0.009, -1.15), lighter(colour, 0.2), (90, 0, 0))
    b.box((0.172, 0.021, 0.10), (0, 0, -1.62), (0.72, 0.22, 0.18), 0)


def _stick(b: Builder, colour: RGB, _label: str) -> None:
    b.tube([(0, 0, -0.55), (0.012, 0.004, -0.2), (-0.010, 0, 0.1), (0.014, -0.006, 0.36)], 0.016, colour, 8)
    b.tube([(-0.006, 0, 0.12), (0.05, 0.01, 0.22)], 0.008, colour, 6)
    b.tube([(0.008, 0, -0.30), (-0.045, -0.01, -0.24)], 0.008, darker(colour, 0.15), 6)


def _torch(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.018, -0.07), (0.020, -0.066), (0.020, 0.05), (0.024, 0.056), (0.036, 0.10), (0.036, 0.13), (0.032,
            0.13)],
            (0, 0, 0), colour, 16, (90, 0, 0))
    b.rod(0.032, 0.004, (0, -0.128, 0), BULB, sides=16, turn=(90, 0, 0))
    for k in range(4):
        b.lathe([(0.0212, 0.0), (0.0212, 0.008)], (0, 0.045 - 0.022 * k, 0), darker(colour, 0.35), 16, (90, 0, 0))
    b.box((0.012, 0.022, 0.006), (0, -0.035, 0.017), (0.80, 0.24, 0.18), 0.002)


def _lamp(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.085, -0.20), (0.08, -0.18), (0.02, -0.17), (0.013, -0.16), (0.013, 0.12)], (0, 0, 0), BLACK, 18)
    b.lathe([(0.14, 0.06), (0.085, 0.24), (0.080, 0.24), (0.130, 0.065)], (0, 0, 0), Paint("lamp.shade", colour), 22)
    b.ball((0.035, 0.035, 0.045), (0, 0, 0.11), BULB, 10)
    b.tube([(0.05, -0.02, 0.07), (0.05, -0.02, 0.0)], 0.0025, STEEL, 4)
    b.ball(0.007, (0.05, -0.02, -0.005), STEEL, 6)


def _candle(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.055, -0.09), (0.058, -0.078), (0.020, -0.072), (0.018, -0.05), (0.026, -0.045)], (0, 0, 0), GOLDEN,
            16)
    b.lathe([(0.016, -0.05), (0.016, 0.095), (0.012, 0.10)], (0, 0, 0), colour, 14)
    b.tube([(0.014, -0.007, 0.095), (0.0165, -0.008, 0.06)], 0.004, lighter(colour, 0.3), 5)
    b.rod(0.0015, 0.012, (0, 0, 0.10), BLACK, sides=5)
    b.lathe([(0.002, 0.0), (0.011, 0.016), (0.006, 0.038), (0.0005, 0.056)], (0, 0, 0.106), FLAME, 10)
    b.tube([(0.054, 0, -0.083), (0.080, 0, -0.080), (0.080, 0, -0.058), (0.056, 0, -0.066)], 0.005, GOLDEN, 5)


GOLDEN: RGB = (0.80, 0.62, 0.28)

KINDS: dict[str, Kind] = {
    "hammer": Kind(_hammer, WOOD, "right", LONG),
    "wrench": Kind(_wrench, STEEL, "right", LONG),
    "rope": Kind(_rope, (0.76, 0.64, 0.42), "right", LONG),
    "shovel": Kind(_shovel, WOOD, "both", LONG),
    "bucket": Kind(_bucket, (0.58, 0.63, 0.68)),
    "broom": Kind(_broom, WOOD, "both", LONG),
    "oar": Kind(_oar, (0.72, 0.54, 0.32), "both", LONG),
    "stick": Kind(_stick, (0.44, 0.31, 0.20), "right", LONG),
    "torch": Kind(_torch, (0.30, 0.34, 0.42)),
    "lamp": Kind(_lamp, (0.94, 0.80, 0.52)),
    "candle": Kind(_candle, WHITE),
}
