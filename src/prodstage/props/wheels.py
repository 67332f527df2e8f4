"""Large things on the floor: printer, chair, bicycle, cart. Their origin is the floor under their middle."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, Paint, darker, lighter
from prodstage.props.kind import BLACK, IRON, STEEL, WHITE, WOOD, Kind


def _printer(b: Builder, colour: RGB, _label: str) -> None:
    dark = darker(colour, 0.58)
    b.box((0.72, 0.62, 0.62), (0, 0, 0.05), colour, 0.02)
    for x in (-0.28, 0.28):
        for y in (-0.22, 0.22):
            b.rod(0.04, 0.06, (x, y, 0), BLACK, sides=8)
    b.box((0.74, 0.64, 0.16), (0, 0, 0.67), dark, 0.02)
    b.box((0.74, 0.64, 0.20), (0, 0, 0.84), colour, 0.03)
    b.box((0.70, 0.52, 0.05), (0, 0.02, 1.04), dark, 0.02)
    b.box((0.30, 0.14, 0.02), (-0.18, -0.30, 1.035), BLACK, 0.006, (-14, 0, 0))
    b.box((0.15, 0.08, 0.006), (-0.22, -0.305, 1.055), Paint("screen.panel", (0.35, 0.75, 0.85)), 0, (-14, 0, 0))
    b.rod(0.014, 0.012, (-0.08, -0.315, 1.052), Paint("screen.ready", (0.35, 0.85, 0.40)), sides=10)
    for k in range(3):
        b.box((0.66, 0.02, 0.16), (0, -0.315, 0.08 + 0.18 * k), darker(colour, 0.1), 0.008)
        b.box((0.18, 0.02, 0.02), (0, -0.328, 0.20 + 0.18 * k), dark)
    b.box((0.50, 0.30, 0.015), (0, -0.38, 0.79), dark)
    b.box((0.21, 0.28, 0.02), (0, -0.38, 0.805), WHITE, 0)
    b.box((0.30, 0.42, 0.015), (0.48, 0, 0.62), colour)


def _chair(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.42, 0.42, 0.035), (0, 0, 0.43), colour, 0.012)
    b.cushion((0.37, 0.36, 0.03), (0, 0, 0.455), lighter(colour, 0.25), 0.014)
    for x in (-0.18, 0.18):
        b.rod(0.018, 0.43, (x, -0.18, 0), colour, top=0.021, sides=10)
        b.tube([(x, 0.19, 0), (x, 0.18, 0.44), (x, 0.235, 0.92)], 0.02, colour)
    for z in (0.60, 0.72, 0.84):
        b.box((0.36, 0.018, 0.06), (0, 0.195 + (z - 0.44) * 0.09, z), colour, 0.006, (-6, 0, 0))


def _bicycle(b: Builder, colour: RGB, _label: str) -> None:
    for y in (-0.52, 0.52):
        turn = np.linspace(0, 2 * math.pi, 25)
        b.tube([(0.0, y + 0.33 * math.cos(t), 0.34 + 0.33 * math.sin(t)) for t in turn], 0.019, BLACK, 6)
        for t in np.linspace(0, math.pi, 6)[:-1]:
            c, s = 0.32 * math.cos(t), 0.32 * math.sin(t)
            b.tube([(0.0, y - c, 0.34 - s), (0.0, y + c, 0.34 + s)], 0.0035, STEEL, 3)
        b.rod(0.03, 0.08, (-0.04, y, 0.34), STEEL, sides=8, turn=(0, 90, 0))
    crank, seat, head, low = (0, 0.08, 0.30), (0, 0.20, 0.80), (0, -0.36, 0.86), (0, -0.38, 0.72)
    for a, c, r in ((crank, seat, 0.019), (seat, head, 0.019), (crank, low, 0.021), (head, (0, -0.52, 0.34), 0.017),
                    ((0, 0.52, 0.34), (0, 0.19, 0.74), 0.013), ((0, 0.52, 0.34), crank, 0.013)):
        b.tube([a, c], r, colour, 8)
    b.tube([(0, 0.20, 0.78), (0, 0.22, 0.93)], 0.014, STEEL, 6)
    b.cushion((0.15, 0.26, 0.06), (0, 0.22, 0.93), BLACK, 0.028)
    b.tube([(0, -0.36, 0.84), (0, -0.34, 1.0)], 0.014, STEEL, 6)
    b.tube([(-0.27, -0.20, 1.02), (-0.22, -0.33, 1.01), (0, -0.36, 1.0), (0.22, -0.33, 1.01), (0.27, -0.20, 1.02)],
            0.013, STEEL, 6)
    for x in (-0.27, 0.27):
        b.tube([(x, -0.20, 1.02), (x, -0.11, 1.02)], 0.018, BLACK, 6)
    b.rod(0.09, 0.012, (0.03, 0.08, 0.30), STEEL, sides=14, turn=(0, 90, 0))
    for x in (-0.10, 0.10):
        b.tube([(x * 0.5, 0.08, 0.30), (x * 0.6, 0.08 - x, 0.30 - x * 1.2)], 0.009, STEEL, 5)
        b.box((0.09, 0.08, 0.02), (x, 0.08 - x, 0.29 - x * 1.2), BLACK, 0.004)
    b.ball(0.045, (0, -0.45, 0.80), Paint("lamp.head", (0.96, 0.95, 0.86)), 8)


def _cart(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.90, 1.30, 0.06), (0, 0, 0.52), colour, 0.008)
    for x in (-0.43, 0.43):
        for z in (0.60, 0.74):
            b.box((0.035, 1.30, 0.10), (x, 0, z), darker(colour, 0.1), 0.006)
        for y in (-0.6, 0.0, 0.6):
            b.box((0.06, 0.05, 0.34), (x, y, 0.52), darker(colour, 0.25), 0.006)
        for k in range(8):
            t = math.pi * k / 4
            b.tube([(x * 1.22, 0.1, 0.42), (x * 1.22, 0.1 + 0.36 * math.cos(t), 0.42 + 0.36 * math.sin(t))], 0.018,
                    WOOD, 4)
        rim = [(x * 1.22, 0.1 + 0.38 * math.cos(t), 0.42 + 0.38 * math.sin(t)) for t in np.linspace(0, 2 * math.pi,
                21)]
        b.tube(rim, 0.035, IRON, 6)
        b.rod(0.06, 0.10, (x * 1.22 - 0.05, 0.1, 0.42), IRON, sides=10, turn=(0, 90, 0))
        b.tube([(x * 0.85, 0.60, 0.55), (x * 0.80, 1.25, 0.86)], 0.026, WOOD, 6)
        b.box((0.05, 0.05, 0.52), (x * 0.85, -0.58, 0), darker(colour, 0.25), 0.006)
    b.tube([(-0.36, 1.24, 0.86), (0.36, 1.24, 0.86)], 0.024, WOOD, 6)
    b.tube([(-0.5, 0.1, 0.42), (0.5, 0.1, 0.42)], 0.03, IRON, 6)
    b.cushion((0.34, 0.52, 0.34), (-0.14, -0.24, 0.58), (0.78, 0.68, 0.50), 0.12)
    b.box((0.36, 0.36, 0.34), (0.18, 0.24, 0.58), (0.64, 0.48, 0.30), 0.01)


KINDS: dict[str, Kind] = {
    "printer": Kind(_printer, (0.86, 0.86, 0.84), "none"),
    "chair": Kind(_chair, WOOD, "none"),
    "bicycle": Kind(_bicycle, (0.18, 0.42, 0.56), "none"),
    "cart": Kind(_cart, (0.62, 0.44, 0.28), "none"),
}
