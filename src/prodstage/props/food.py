"""What is eaten: bread, cake, fish, apple."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, darker, lighter
from prodstage.props.kind import WHITE, Kind


def _bread(b: Builder, colour: RGB, _label: str) -> None:
    b.ball((0.15, 0.062, 0.052), (0, 0, 0), colour, 16)
    for k in range(4):
        x = -0.082 + 0.055 * k
        b.tube([(x - 0.014, -0.036, 0.046 - abs(x) * 0.10), (x + 0.006, 0.0, 0.056 - abs(x) * 0.10),
                (x + 0.026, 0.036, 0.046 - abs(x) * 0.10)], 0.008, lighter(colour, 0.5), 6)


def _cake(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.15, -0.062), (0.17, -0.055), (0.06, -0.052)], (0, 0, 0), WHITE, 22)
    b.rod(0.125, 0.05, (0, 0, -0.055), (0.55, 0.34, 0.20), sides=22)
    b.rod(0.1255, 0.012, (0, 0, -0.032), WHITE, sides=22)
    b.lathe([(0.127, -0.008), (0.130, 0.030), (0.122, 0.040)], (0, 0, 0), colour, 22)
    for k in range(7):
        a = 2 * math.pi * k / 7
        b.ball(0.017, (0.095 * math.cos(a), 0.095 * math.sin(a), 0.048), (0.78, 0.12, 0.16), 6)
        b.ball((0.02, 0.02, 0.03), (0.126 * math.cos(a), 0.126 * math.sin(a), 0.0), colour, 5)
    b.rod(0.006, 0.06, (0, 0, 0.04), (0.42, 0.66, 0.82), sides=8)
    b.lathe([(0.002, 0), (0.007, 0.010), (0.0005, 0.032)], (0, 0, 0.102), (1.0, 0.76, 0.28), 8)


def _fish(b: Builder, colour: RGB, _label: str) -> None:
    b.ball((0.15, 0.032, 0.055), (0, 0, 0), colour, 16)
    b.ball((0.12, 0.034, 0.030), (-0.01, 0, -0.022), lighter(colour, 0.6), 12)
    b.board([(0.0, 0.0), (0.085, 0.062), (0.062, 0.0), (0.085, -0.062)], 0.008, (0.13, 0.004, 0), darker(colour,
            0.3), (90, 0, 0))
    b.board([(-0.05, 0.0), (0.06, 0.0), (0.055, 0.022), (0.0, 0.040)], 0.006, (0, 0.003, 0.045), darker(colour,
            0.3), (90, 0, 0))
    for y in (-1, 1):
        b.ball((0.012, 0.006, 0.012), (-0.105, y * 0.022, 0.010), WHITE, 8)
        b.ball((0.007, 0.004, 0.007), (-0.107, y * 0.0265, 0.010), (0.10, 0.10, 0.12), 6)
        b.tube([(-0.075, y * 0.027, 0.035), (-0.066, y * 0.031, 0.0), (-0.075, y * 0.027, -0.035)], 0.0028,
                darker(colour, 0.4), 4)
        b.box((0.05, 0.004, 0.022), (-0.02, y * 0.033, -0.018), darker(colour, 0.3), 0, (0, 25, 0))


def _apple(b: Builder, colour: RGB, _label: str) -> None:
    turn = np.linspace(0, 2 * math.pi, 19)
    rows = []
    for t in np.linspace(0.02, math.pi - 0.02, 11):
        r = 0.040 * math.sin(t) * (1.0 - 0.10 * math.cos(t + 0.4))
        z = -0.037 * math.cos(t) * (1.0 - 0.30 * math.exp(-((t - math.pi) ** 2) * 4.0))
        rows.append(np.stack((r * np.cos(turn), r * np.sin(turn), np.full(19, z)), -1))
    b.sheet(np.array(rows), colour)
    b.tube([(0, 0, 0.022), (0.002, 0, 0.036), (0.007, 0, 0.048)], 0.0022, (0.34, 0.24, 0.14), 5)
    b.ball((0.016, 0.007, 0.0025), (0.020, 0, 0.042), (0.34, 0.56, 0.24), 8, (0, -18, 12))
    b.ball((0.006, 0.003, 0.009), (-0.020, -0.033, 0.014), lighter(colour, 0.55), 6)


KINDS: dict[str, Kind] = {
    "bread": Kind(_bread, (0.74, 0.50, 0.26)),
    "cake": Kind(_cake, (0.94, 0.78, 0.80), "both"),
    "fish": Kind(_fish, (0.44, 0.58, 0.68), "right", (90, 0, 0)),
    "apple": Kind(_apple, (0.76, 0.16, 0.14)),
}
