"""What stands on a table: cups, glasses, bottles, plates, pots and pans."""

from __future__ import annotations

import math

from prodstage.kit import RGB, Builder, darker, lighter
from prodstage.props.kind import BLACK, GLASS, IRON, STEEL, WHITE, WOOD, Kind


def _handle(b: Builder, x: float, height: float, out: float, colour: RGB, *, thick: float = 0.007) -> None:
    """A round ear on the +X side, centred on the grip."""
    turn = [math.radians(a) for a in range(-90, 91, 30)]
    b.tube([(x + out * math.cos(t), 0.0, height * math.sin(t) / 2) for t in turn], thick, colour, 6)


def _hoop(b: Builder, radius: float, z: float, colour: RGB, thick: float) -> None:
    """A painted ring, level, round the origin's axis."""
    turn = [math.radians(a) for a in range(0, 361, 18)]
    b.tube([(radius * math.cos(t), radius * math.sin(t), z) for t in turn], thick, colour, 4)


def _mug(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.034, -0.05), (0.041, -0.046), (0.041, 0.05), (0.036, 0.05), (0.036, 0.036)], (0, 0, 0), colour, 18)
    b.rod(0.0355, 0.002, (0, 0, 0.0365), (0.24, 0.14, 0.09), sides=18)
    _handle(b, 0.040, 0.062, 0.028, colour)


def _cup(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.030, -0.024), (0.075, -0.014), (0.078, -0.010), (0.030, -0.018)], (0, 0, -0.016), darker(colour,
            0.06), 20)
    b.lathe([(0.022, -0.034), (0.034, -0.020), (0.044, 0.030), (0.040, 0.030), (0.036, 0.016)], (0, 0, 0), colour, 18)
    b.rod(0.0365, 0.002, (0, 0, 0.0165), (0.36, 0.20, 0.10), sides=18)
    _hoop(b, 0.0425, 0.024, (0.30, 0.45, 0.68), 0.0022)
    _handle(b, 0.038, 0.036, 0.022, colour, thick=0.005)


def _glass(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.030, -0.065), (0.036, -0.060), (0.039, 0.060), (0.036, 0.060), (0.035, 0.026)], (0, 0, 0), colour, 18)
    b.rod(0.0355, 0.002, (0, 0, 0.026), lighter(colour, 0.35), sides=18)
    b.lathe([(0.0372, -0.040), (0.0390, 0.024)], (0, 0, 0), (0.42, 0.68, 0.82), 18)


def _bottle(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.034, -0.11), (0.037, -0.106), (0.037, 0.06), (0.030, 0.09), (0.014, 0.12), (0.013, 0.175),
             (0.016, 0.177), (0.016, 0.185)], (0, 0, 0), colour, 18)
    b.lathe([(0.0378, -0.07), (0.0378, 0.03)], (0, 0, 0), WHITE, 18)
    b.lathe([(0.0383, -0.045), (0.0383, 0.005)], (0, 0, 0), (0.78, 0.24, 0.18), 18)
    b.rod(0.017, 0.012, (0, 0, 0.180), GOLD_CAP, sides=14)


GOLD_CAP: RGB = (0.85, 0.66, 0.26)


def _wine(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.036, -0.15), (0.038, -0.146), (0.038, 0.03), (0.030, 0.066), (0.015, 0.09), (0.014, 0.12)], (0, 0, 0),
            colour, 18)
    b.lathe([(0.0150, 0.085), (0.0150, 0.15), (0.017, 0.152), (0.017, 0.162)], (0, 0, 0), (0.55, 0.10, 0.16), 16)
    b.lathe([(0.0388, -0.10), (0.0388, 0.0)], (0, 0, 0), (0.93, 0.89, 0.76), 18)
    b.lathe([(0.0392, -0.082), (0.0392, -0.074)], (0, 0, 0), (0.55, 0.10, 0.16), 18)
    b.lathe([(0.0392, -0.024), (0.0392, -0.016)], (0, 0, 0), (0.78, 0.60, 0.24), 18)


def _plate(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.08, -0.010), (0.13, 0.008), (0.132, 0.012), (0.085, -0.002)], (0, 0, 0), colour, 28)
    b.rod(0.085, 0.001, (0, 0, -0.003), lighter(colour, 0.3), sides=28)
    _hoop(b, 0.124, 0.0102, (0.26, 0.42, 0.66), 0.003)


def _fork(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.016, 0.003, 0.09), (0, 0, -0.07), colour, 0.001)
    b.box((0.008, 0.003, 0.07), (0, 0, 0.01), colour, 0.001)
    b.box((0.026, 0.003, 0.018), (0, 0, 0.072), colour, 0.001)
    for k in range(4):
        b.box((0.0042, 0.003, 0.045), (-0.0108 + 0.0072 * k, 0, 0.086), colour, 0.001)


def _pot(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.10, -0.07), (0.11, -0.06), (0.11, 0.06), (0.115, 0.064)], (0, 0, 0), colour, 24)
    b.lathe([(0.114, 0.065), (0.10, 0.082), (0.02, 0.092), (0.0, 0.092)], (0, 0, 0), lighter(colour, 0.2), 24)
    b.lathe([(0.008, 0.09), (0.008, 0.10), (0.020, 0.104), (0.020, 0.116), (0.0, 0.118)], (0, 0, 0), BLACK, 14)
    for x in (-1, 1):
        b.tube([(x * 0.108, -0.03, 0.036), (x * 0.145, -0.026, 0.038), (x * 0.145, 0.026, 0.038), (x * 0.108, 0.03,
                0.036)],
               0.007, BLACK, 6)


def _pan(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.105, -0.012), (0.13, 0.03), (0.126, 0.03), (0.103, -0.006)], (0, -0.26, 0), colour, 24)
    b.rod(0.104, 0.001, (0, -0.26, -0.006), lighter(colour, 0.12), sides=24)
    b.tube([(0, 0.07, 0.018), (0, -0.06, 0.014), (0, -0.14, 0.012)], 0.011, WOOD, 8)
    b.tube([(0, 0.062, 0.018), (0, 0.074, 0.018)], 0.013, STEEL, 8)


def _teapot(b: Builder, colour: RGB, _label: str) -> None:
    x = -0.115
    b.lathe([(0.045, -0.07), (0.075, -0.05), (0.088, 0.0), (0.07, 0.05), (0.04, 0.066)], (x, 0, 0), colour, 20)
    b.lathe([(0.044, 0.064), (0.03, 0.078), (0.0, 0.083)], (x, 0, 0), lighter(colour, 0.18), 20)
    b.ball(0.013, (x, 0, 0.092), darker(colour, 0.25), 10)
    _handle(b, -0.040, 0.085, 0.042, colour, thick=0.008)
    b.tube([(x - 0.075, 0, -0.02), (x - 0.115, 0, 0.0), (x - 0.13, 0, 0.04), (x - 0.15, 0, 0.062)], 0.013, colour, 8)
    b.lathe([(0.0885, -0.012), (0.0888, 0.012)], (x, 0, 0), lighter(colour, 0.6), 20)


def _tin(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.036, -0.055), (0.038, -0.052), (0.038, 0.052), (0.036, 0.055), (0.034, 0.050)], (0, 0, 0), STEEL, 20)
    b.rod(0.0345, 0.002, (0, 0, 0.049), lighter(STEEL, 0.3), sides=20)
    b.lathe([(0.0386, -0.044), (0.0386, 0.044)], (0, 0, 0), colour, 20)
    b.lathe([(0.0391, -0.012), (0.0391, 0.022)], (0, 0, 0), WHITE, 20)
    b.text("SOUP", 0.028, (0, -0.0405, 0.005), colour, width=0.044)


def _tray(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.42, 0.30, 0.012), (0, -0.15, -0.006), colour, 0.003)
    for x in (-0.206, 0.206):
        b.box((0.012, 0.30, 0.035), (x, -0.15, -0.006), darker(colour, 0.15), 0.003)
    for y in (-0.296, -0.004):
        b.box((0.42, 0.012, 0.035), (0, y, -0.006), darker(colour, 0.15), 0.003)


KINDS: dict[str, Kind] = {
    "mug": Kind(_mug, (0.78, 0.26, 0.20)),
    "cup": Kind(_cup, WHITE),
    "glass": Kind(_glass, GLASS),
    "bottle": Kind(_bottle, (0.20, 0.42, 0.26)),
    "wine": Kind(_wine, (0.20, 0.28, 0.20)),
    "plate": Kind(_plate, WHITE, "both"),
    "fork": Kind(_fork, STEEL, "pinch", (-90, 0, 0)),
    "pot": Kind(_pot, (0.58, 0.61, 0.65), "both"),
    "pan": Kind(_pan, IRON),
    "teapot": Kind(_teapot, (0.36, 0.55, 0.62)),
    "tin": Kind(_tin, (0.78, 0.18, 0.16)),
    "tray": Kind(_tray, (0.52, 0.36, 0.24), "both"),
}
