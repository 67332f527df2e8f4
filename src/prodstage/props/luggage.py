"""What one carries or wears: bags, cases, boxes, umbrella, hat, glasses."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, darker, lighter
from prodstage.props.kind import BLACK, GOLD, STEEL, WHITE, Kind


def _bag(b: Builder, colour: RGB, _label: str) -> None:
    b.cushion((0.36, 0.13, 0.25), (0, 0, -0.36), colour, 0.05)
    b.cushion((0.34, 0.06, 0.10), (0, -0.060, -0.335), darker(colour, 0.18), 0.025)
    b.box((0.33, 0.012, 0.014), (0, -0.005, -0.112), GOLD, 0.003)
    for y in (-0.045, 0.045):
        arc = [(0.11 * math.cos(t), y * (1 - 0.8 * math.sin(t)), -0.13 + 0.13 * math.sin(t))
               for t in np.linspace(0, math.pi, 9)]
        b.tube(arc, 0.010, darker(colour, 0.4), 6)
    for x in (-0.11, 0.11):
        b.box((0.03, 0.135, 0.05), (x, 0, -0.165), darker(colour, 0.4), 0.004)


def _suitcase(b: Builder, colour: RGB, _label: str) -> None:
    b.cushion((0.56, 0.18, 0.40), (0, 0, -0.46), colour, 0.035)
    for x in (-0.20, 0.20):
        b.box((0.045, 0.188, 0.408), (x, 0, -0.464), darker(colour, 0.35), 0.008)
        b.box((0.05, 0.02, 0.035), (x, -0.095, -0.12), GOLD, 0.004)
    b.tube([(-0.09, 0, -0.06), (-0.08, 0, -0.008), (0.08, 0, -0.008), (0.09, 0, -0.06)], 0.013, darker(colour, 0.5),
            8)
    for x in (-0.26, 0.26):
        for z in (-0.455, -0.10):
            b.box((0.05, 0.19, 0.05), (x, 0, z), GOLD, 0.012)
    b.box((0.11, 0.006, 0.07), (0.06, -0.093, -0.30), lighter(colour, 0.7), 0, (0, 12, 0))


def _backpack(b: Builder, colour: RGB, _label: str) -> None:
    b.cushion((0.32, 0.18, 0.44), (0, 0, -0.47), colour, 0.075)
    b.cushion((0.26, 0.08, 0.20), (0, -0.115, -0.45), darker(colour, 0.16), 0.035)
    b.cushion((0.29, 0.19, 0.10), (0, -0.015, -0.12), darker(colour, 0.25), 0.045)
    b.box((0.20, 0.006, 0.012), (0, -0.157, -0.305), GOLD, 0)
    for x in (-0.05, 0.05):
        b.box((0.028, 0.012, 0.16), (x, -0.105, -0.24), (0.74, 0.62, 0.42), 0.003)
    for x in (-0.10, 0.10):
        b.tube([(x, 0.07, -0.06), (x * 1.1, 0.15, -0.12), (x * 1.1, 0.14, -0.30), (x, 0.08, -0.43)], 0.016, BLACK, 6)
    b.tube([(-0.035, 0.03, -0.03), (0, 0.03, 0.0), (0.035, 0.03, -0.03)], 0.009, BLACK, 6)


def _box(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.40, 0.30, 0.28), (0, 0, -0.14), colour, 0.004)
    tape = lighter(colour, 0.4)
    b.box((0.055, 0.303, 0.004), (0, 0, 0.1375), tape, 0)
    for y in (-0.1505, 0.1505):
        b.box((0.055, 0.003, 0.09), (0, y, 0.05), tape, 0)
    b.box((0.404, 0.006, 0.002), (0, 0, 0.1395), darker(colour, 0.35), 0)
    b.box((0.12, 0.003, 0.08), (-0.11, -0.1505, -0.07), WHITE, 0)
    for x in (0.08, 0.14):
        b.tube([(x, -0.152, -0.09), (x, -0.152, -0.02)], 0.005, darker(colour, 0.5), 4)
        b.tube([(x - 0.018, -0.152, -0.045), (x, -0.152, -0.018), (x + 0.018, -0.152, -0.045)], 0.005,
                darker(colour, 0.5), 4)


def _umbrella(b: Builder, colour: RGB, _label: str) -> None:
    """Open, its shaft leaning back by `LEAN` degrees: a hand tips what it holds forward by about as much."""
    turn = np.linspace(0, 2 * math.pi, 17)
    rows = []
    for t in np.linspace(0.02, 1.0, 6):
        scallop = 1.0 - 0.05 * t * (np.arange(17) % 2)
        rim = (0.52 * t * scallop * np.cos(turn), 0.52 * t * scallop * np.sin(turn), np.full(17, 1.06 - 0.24 * t * t))
        rows.append(np.stack(rim, -1))
    b.sheet(_leaning(np.array(rows)), colour)
    for k in range(8):
        c, s = math.cos(math.pi * k / 4), math.sin(math.pi * k / 4)
        rib = [(0.02 * c, 0.02 * s, 1.062), (0.37 * c, 0.37 * s, 0.942), (0.52 * c, 0.52 * s, 0.822)]
        b.tube(_points(rib), 0.005, darker(colour, 0.4), 4)
    b.tube(_points([(0, 0, 0.0), (0, 0, 1.12)]), 0.009, STEEL, 8)
    hook = [(0, 0, 0.05), (0, 0, -0.07), (0, -0.02, -0.105), (0, -0.055, -0.105), (0, -0.07, -0.075)]
    b.tube(_points([(float(x), float(y), z) for x, y, z in hook]), 0.015, (0.48, 0.30, 0.18), 8)


LEAN = 34.0


def _leaning(points: np.ndarray) -> np.ndarray:
    c, s = math.cos(math.radians(LEAN)), math.sin(math.radians(LEAN))
    return points @ np.array(((1, 0, 0), (0, c, s), (0, -s, c))).T


def _points(path: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    return [(float(x), float(y), float(z)) for x, y, z in _leaning(np.array(path))]


def _hat(b: Builder, colour: RGB, _label: str) -> None:
    turn = np.linspace(0, 2 * math.pi, 25)
    rim = [np.stack((r * 0.92 * np.cos(turn), r * np.sin(turn), np.full(25,
            z) + 0.03 * np.cos(turn) ** 2 * (r > 0.12)), -1)
           for r, z in ((0.095, 0.0), (0.135, -0.006), (0.165, 0.0))]
    b.sheet(np.array(rim), colour)
    b.lathe([(0.096, 0.0), (0.094, 0.07), (0.082, 0.115), (0.058, 0.122), (0.0, 0.098)], (0, 0, 0), colour, 22)
    b.lathe([(0.0975, 0.004), (0.0965, 0.034)], (0, 0, 0), darker(colour, 0.55), 22)
    b.ball((0.010, 0.010, 0.014), (0.094, 0, 0.024), lighter(colour, 0.3), 6)


def _glasses(b: Builder, colour: RGB, _label: str) -> None:
    for x in (-0.034, 0.034):
        ring = [(x + 0.026 * math.cos(t), 0.0, 0.022 * math.sin(t)) for t in np.linspace(0, 2 * math.pi, 17)]
        b.tube(ring, 0.0032, colour, 6)
        b.rod(0.024, 0.0015, (x, 0.0005, 0), (0.62, 0.76, 0.84), sides=16, turn=(90, 0, 0))
        out = math.copysign(0.062, x)
        b.tube([(out * 0.97, 0.0, 0.008), (out * 1.06, 0.012, 0.010), (out * 1.06, 0.09, 0.010), (out * 1.02, 0.125,
                -0.014)],
               0.0030, colour, 5)
    b.tube([(-0.010, 0, 0.006), (0, -0.002, 0.011), (0.010, 0, 0.006)], 0.003, colour, 5)


KINDS: dict[str, Kind] = {
    "bag": Kind(_bag, (0.52, 0.20, 0.22)),
    "suitcase": Kind(_suitcase, (0.46, 0.30, 0.18)),
    "backpack": Kind(_backpack, (0.24, 0.42, 0.52)),
    "box": Kind(_box, (0.72, 0.56, 0.38), "both"),
    "umbrella": Kind(_umbrella, (0.74, 0.20, 0.20), "right"),
    "hat": Kind(_hat, (0.46, 0.34, 0.24)),
    "glasses": Kind(_glasses, BLACK, "pinch"),
}
