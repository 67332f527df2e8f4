"""Small things that stories turn on: key, ring, coin, crystal, flower, toy, pen, stapler, cigarette, ball, rock."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, Paint, darker, lighter
from prodstage.props.kind import BLACK, GOLD, GREY, STEEL, WHITE, WOOD, Kind


def _loop(b: Builder, radius: float, thick: float, z: float, colour: RGB) -> None:
    b.tube([(radius * math.cos(t), 0.0, z + radius * math.sin(t)) for t in np.linspace(0, 2 * math.pi, 19)], thick,
            colour, 6)


def _key(b: Builder, colour: RGB, _label: str) -> None:
    _loop(b, 0.017, 0.0045, -0.012, colour)
    b.rod(0.0042, 0.062, (0, 0, 0.004), colour, sides=10)
    b.ball(0.0065, (0, 0, 0.010), colour, 8)
    for x, z, w in ((0.010, 0.048, 0.018), (0.008, 0.058, 0.014)):
        b.box((w, 0.004, 0.006), (x, 0, z), colour, 0.001)
    _loop(b, 0.014, 0.0016, -0.038, STEEL)
    b.box((0.030, 0.004, 0.042), (0.004, 0, -0.092), (0.72, 0.22, 0.18), 0.003, (0, 6, 0))


def _ring(b: Builder, colour: RGB, _label: str) -> None:
    _loop(b, 0.0105, 0.0021, 0.0, colour)
    b.lathe([(0.002, 0.0), (0.0058, 0.005), (0.0046, 0.0075), (0.0, 0.0078)], (0, 0, 0.0112), (0.78, 0.92, 0.98), 8)
    for k in range(4):
        a = math.pi / 4 + math.pi * k / 2
        b.tube([(0.002 * math.cos(a), 0.002 * math.sin(a), 0.010), (0.0052 * math.cos(a), 0.0052 * math.sin(a),
                0.0165)],
               0.0008, colour, 4)


def _coin(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.0150, -0.0014), (0.0155, -0.0010), (0.0155, 0.0010), (0.0150, 0.0014)], (0, 0, 0), colour, 26, (90,
            0, 0))
    for y in (-1, 1):
        b.lathe([(0.0125, 0), (0.0125, 0.0004)], (0, y * 0.0013 + 0.0002, 0), darker(colour, 0.22), 24, (90, 0, 0))
    b.text("50", 0.016, (0, -0.0024, 0), darker(colour, 0.55))
    b.text("50", 0.016, (0, 0.0024, 0), darker(colour, 0.55), turn=180)


def _crystal(b: Builder, colour: RGB, _label: str) -> None:
    glow = Paint("screen.crystal", colour)
    b.lathe([(0.016, -0.075), (0.034, 0.020), (0.0, 0.095)], (0, 0, 0), glow, 6)
    for x, y, tall, lean in ((0.032, 0.006, 0.085, 22), (-0.030, -0.010, 0.070, -26), (0.006, -0.030, 0.055, 0)):
        b.lathe([(0.010, 0.0), (0.018, tall * 0.6), (0.0, tall)], (x, y, -0.07), Paint("screen.crystal",
                lighter(colour, 0.3)), 6,
                (18 if y < -0.02 else 0, lean, 0))
    b.ball((0.062, 0.055, 0.022), (0, 0, -0.078), (0.34, 0.33, 0.38), 9)


def _rock(b: Builder, colour: RGB, _label: str) -> None:
    dice = np.random.default_rng(3)
    b.ball((0.075, 0.058, 0.048), (0, 0, 0), colour, 7, (0, 0, 20))
    for _ in range(3):
        x, y = dice.uniform(-0.03, 0.03, 2)
        b.ball((0.05, 0.042, 0.036), (float(x), float(y), 0.012), lighter(colour, 0.1), 6, (float(dice.uniform(-25,
                25)), 15, 40))


def _ball(b: Builder, colour: RGB, _label: str) -> None:
    b.ball(0.11, (0, 0, 0), colour, 20)
    for turn in ((0.0, 0.0), (90.0, 0.0)):
        a = math.radians(turn[0])
        band = [(0.1105 * math.cos(t) * math.cos(a), 0.1105 * math.cos(t) * math.sin(a), 0.1105 * math.sin(t))
                for t in np.linspace(0, 2 * math.pi, 25)]
        b.tube(band, 0.006, WHITE, 4)
    b.tube([(0.1105 * math.cos(t), 0.1105 * math.sin(t), 0.0) for t in np.linspace(0, 2 * math.pi, 25)], 0.006,
            WHITE, 4)


def _pen(b: Builder, colour: RGB, _label: str) -> None:
    b.lathe([(0.0008, -0.060), (0.0042, -0.045), (0.0052, -0.040), (0.0052, 0.045)], (0, 0, 0), colour, 12)
    b.lathe([(0.0056, 0.044), (0.0056, 0.080), (0.004, 0.084)], (0, 0, 0), darker(colour, 0.35), 12)
    b.rod(0.0058, 0.003, (0, 0, 0.043), GOLD, sides=12)
    b.box((0.003, 0.002, 0.034), (0, -0.0075, 0.046), GOLD, 0)
    b.rod(0.0015, 0.006, (0, 0, -0.064), GOLD, sides=6)


def _stapler(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.038, 0.15, 0.012), (0, -0.04, -0.028), BLACK, 0.004)
    b.box((0.026, 0.14, 0.012), (0, -0.038, -0.012), STEEL, 0.002, (6, 0, 0))
    b.cushion((0.036, 0.155, 0.024), (0, -0.040, -0.002), colour, 0.011, turn=(6, 0, 0))
    b.rod(0.010, 0.040, (-0.020, 0.030, -0.006), STEEL, sides=10, turn=(0, 90, 0))
    b.box((0.024, 0.016, 0.010), (0, -0.104, -0.017), GREY, 0.002)


def _cigarette(b: Builder, colour: RGB, _label: str) -> None:
    b.rod(0.0042, 0.058, (0, -0.012, 0), colour, sides=10, turn=(90, 0, 0))
    b.rod(0.0043, 0.026, (0, 0.014, 0), (0.82, 0.58, 0.30), sides=10, turn=(90, 0, 0))
    b.rod(0.0043, 0.005, (0, -0.069, 0), Paint("screen.ember", (0.96, 0.42, 0.14)), sides=10, turn=(90, 0, 0))
    b.ball((0.0036, 0.003, 0.0036), (0, -0.074, 0), GREY, 7)


def _flower(b: Builder, colour: RGB, _label: str) -> None:
    green: RGB = (0.30, 0.52, 0.24)
    b.tube([(0, 0, -0.14), (0.006, 0, -0.02), (0, -0.006, 0.10), (0, -0.020, 0.16)], 0.0045, green, 6)
    for k in range(8):
        a = 2 * math.pi * k / 8
        x, z = 0.036 * math.cos(a), 0.036 * math.sin(a)
        b.ball((0.030, 0.007, 0.017), (x, -0.024 + 0.004 * (k % 2), 0.17 + z), darker(colour, 0.12 * (k % 2)), 8,
               (0, -math.degrees(a), 0))
    b.ball((0.017, 0.012, 0.017), (0, -0.030, 0.17), (0.92, 0.74, 0.24), 9)
    for x, z, lean in ((0.028, -0.01, 35), (-0.028, 0.05, -35)):
        b.ball((0.013, 0.004, 0.040), (x, 0, z), green, 8, (0, lean, 0))


def _toy(b: Builder, colour: RGB, _label: str) -> None:
    pale, dark = lighter(colour, 0.45), darker(colour, 0.55)
    b.ball((0.075, 0.065, 0.085), (0, 0, -0.05), colour, 10)
    b.ball((0.046, 0.020, 0.055), (0, -0.052, -0.05), pale, 8)
    b.ball((0.064, 0.060, 0.058), (0, -0.005, 0.075), colour, 11)
    b.ball((0.028, 0.024, 0.022), (0, -0.056, 0.062), pale, 8)
    b.ball((0.010, 0.007, 0.008), (0, -0.080, 0.070), dark, 6)
    for x in (-1, 1):
        b.ball((0.024, 0.014, 0.024), (x * 0.050, 0.0, 0.122), colour, 7)
        b.ball(0.0075, (x * 0.022, -0.058, 0.092), dark, 6)
        b.ball((0.028, 0.028, 0.055), (x * 0.080, -0.020, -0.025), colour, 7, (0, x * -35, 0))
        b.ball((0.034, 0.055, 0.034), (x * 0.050, -0.060, -0.115), colour, 7)
        b.ball((0.022, 0.008, 0.022), (x * 0.050, -0.112, -0.112), pale, 6)


def _guitar(b: Builder, colour: RGB, _label: str) -> None:
    shape = []
    for t in np.linspace(0, 2 * math.pi, 33)[:-1]:
        z = 0.24 * math.sin(t)
        wide = 0.165 if z < 0 else 0.128
        waist = 1.0 - 0.20 * math.exp(-((z - 0.05) / 0.07) ** 2)
        shape.append((wide * math.cos(t) * waist, z))
    b.board(shape, 0.09, (0, 0.045, -0.30), darker(colour, 0.35), (90, 0, 0))
    b.board([(x * 0.96, z * 0.97) for x, z in shape], 0.012, (0, -0.040, -0.30), colour, (90, 0, 0))
    b.rod(0.046, 0.003, (0, -0.051, -0.22), (0.16, 0.11, 0.09), sides=18, turn=(90, 0, 0))
    b.box((0.10, 0.010, 0.022), (0, -0.055, -0.44), (0.22, 0.15, 0.11), 0.002)
    b.box((0.046, 0.022, 0.50), (0, -0.042, -0.10), (0.30, 0.20, 0.14), 0.004)
    for k in range(6):
        b.box((0.044, 0.003, 0.003), (0, -0.054, 0.0 + 0.06 * k), STEEL, 0)
    for k in range(4):
        b.box((0.0018, 0.002, 0.85), (-0.013 + 0.0087 * k, -0.058, -0.43), WHITE, 0)
    b.box((0.066, 0.018, 0.14), (0, -0.036, 0.395), darker(WOOD, 0.4), 0.005, (-8, 0, 0))
    for k in range(3):
        for x in (-0.042, 0.042):
            b.ball(0.011, (x, -0.030, 0.42 + 0.042 * k), GOLD, 6)


KINDS: dict[str, Kind] = {
    "key": Kind(_key, GOLD, "pinch", (-90, 0, 0)),
    "ring": Kind(_ring, GOLD, "pinch"),
    "coin": Kind(_coin, GOLD, "pinch", (-90, 0, 0)),
    "crystal": Kind(_crystal, (0.52, 0.84, 0.92)),
    "rock": Kind(_rock, (0.48, 0.46, 0.43)),
    "ball": Kind(_ball, (0.82, 0.40, 0.18), "both"),
    "pen": Kind(_pen, (0.18, 0.26, 0.52), "pinch", (-90, 0, 0)),
    "stapler": Kind(_stapler, (0.72, 0.20, 0.18)),
    "cigarette": Kind(_cigarette, WHITE, "pinch"),
    "flower": Kind(_flower, (0.84, 0.30, 0.42), "pinch", (-90, 0, 0)),
    "toy": Kind(_toy, (0.66, 0.46, 0.28)),
    "guitar": Kind(_guitar, (0.78, 0.52, 0.26), "both", (-90, 0, 0)),
}
