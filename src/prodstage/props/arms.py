"""Things that wound or protect: gun, knife, sword, helmet."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, darker, lighter
from prodstage.props.kind import BLACK, GOLD, IRON, LEATHER, STEEL, Kind


def _gun(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.028, 0.042, 0.115), (0, 0.012, -0.075), darker(LEATHER, 0.15), 0.006, (14, 0, 0))
    b.box((0.026, 0.185, 0.034), (0, -0.055, 0.046), colour, 0.005)
    b.box((0.024, 0.150, 0.022), (0, -0.045, 0.026), darker(colour, 0.25), 0.003)
    b.rod(0.007, 0.012, (0, -0.145, 0.064), BLACK, sides=10, turn=(90, 0, 0))
    b.tube([(0, -0.020, 0.026), (0, -0.026, -0.006), (0, -0.058, -0.006), (0, -0.064, 0.026)], 0.0045, colour, 5)
    b.tube([(0, -0.036, 0.026), (0, -0.042, 0.004)], 0.004, BLACK, 5)
    b.box((0.006, 0.008, 0.008), (0, -0.138, 0.079), BLACK, 0)
    b.box((0.016, 0.010, 0.009), (0, 0.028, 0.078), BLACK, 0)
    for k in range(4):
        b.box((0.0275, 0.004, 0.024), (0, 0.006 + 0.009 * k, 0.052), darker(colour, 0.4), 0)


def _knife(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.028, 0.018, 0.115), (0, 0, -0.065), colour, 0.006)
    b.board([(-0.014, 0.0), (0.016, 0.0), (0.018, 0.10), (0.006, 0.165), (-0.014, 0.19)], 0.003, (0, 0.0015, 0.05),
            STEEL, (90, 0, 0))
    b.board([(0.011, 0.002), (0.016, 0.002), (0.018, 0.10), (0.006, 0.165), (0.003, 0.150), (0.011, 0.10)], 0.0036,
            (0, 0.0018, 0.05), lighter(STEEL, 0.55), (90, 0, 0))
    b.box((0.034, 0.022, 0.010), (0, 0, 0.046), IRON, 0.002)
    for z in (-0.040, 0.0, 0.030):
        b.rod(0.004, 0.0195, (0, 0.0098, z), GOLD, sides=8, turn=(90, 0, 0))


def _sword(b: Builder, colour: RGB, _label: str) -> None:
    b.rod(0.014, 0.15, (0, 0, -0.08), LEATHER, sides=10)
    for k in range(4):
        b.lathe([(0.0152, 0.0), (0.0152, 0.010)], (0, 0, -0.065 + 0.034 * k), darker(LEATHER, 0.35), 10)
    b.ball(0.026, (0, 0, -0.095), GOLD, 12)
    b.box((0.22, 0.028, 0.024), (0, 0, 0.066), GOLD, 0.008)
    b.board([(-0.027, 0.0), (0.027, 0.0), (0.022, 0.72), (0.0, 0.80), (-0.022, 0.72)], 0.006, (0, 0.003, 0.085),
            colour, (90, 0, 0))
    b.board([(-0.007, 0.0), (0.007, 0.0), (0.005, 0.62), (-0.005, 0.62)], 0.009, (0, 0.0045, 0.085), darker(colour,
            0.25), (90, 0, 0))


def _helmet(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.112, 0.0), (0.136, 0.05), (0.142, 0.11), (0.128, 0.19), (0.078, 0.24), (0.0, 0.255)], (0, 0, -0.11),
            colour, 20)
    b.ball((0.122, 0.112, 0.078), (0, -0.040, 0.020), (0.16, 0.20, 0.27), 16)
    b.ball((0.040, 0.006, 0.014), (-0.045, -0.144, 0.050), (0.66, 0.76, 0.88), 8)
    b.cushion((0.10, 0.06, 0.05), (0, -0.112, -0.105), darker(colour, 0.2), 0.02)
    for x in (-0.03, 0.03):
        arc = [(x, 0.136 * math.cos(t) * 0.99, -0.005 + 0.148 * math.sin(t)) for t in np.linspace(0.25, 2.25, 9)]
        b.tube(arc, 0.008, lighter(colour, 0.8), 5)
    b.lathe([(0.121, 0.0), (0.126, 0.010), (0.124, 0.022)], (0, 0, -0.112), BLACK, 22)


KINDS: dict[str, Kind] = {
    "gun": Kind(_gun, (0.27, 0.28, 0.31), "right", (0, 90, 0)),
    "knife": Kind(_knife, (0.36, 0.24, 0.16), "right", (-90, 0, 0)),
    "sword": Kind(_sword, STEEL, "right", (-90, 0, 0)),
    "helmet": Kind(_helmet, (0.78, 0.24, 0.18), "both"),
}
