"""Things that are read: sheets, letters, newspapers, maps, books, photographs, banknotes."""

from __future__ import annotations

import numpy as np

from prodstage.kit import RGB, Builder, darker, lighter
from prodstage.props.kind import GOLD, INK, WHITE, Kind

FLAT = (-90.0, 0.0, 0.0)
"""Upright in the hand with its face to -Y; on a table its face looks up."""


def _sheet(b: Builder, size: tuple[float, float], colour: RGB, thick: float = 0.0015) -> None:
    b.box((size[0], thick, size[1]), (0, 0, -size[1] / 2), colour, 0)


def _lines(b: Builder, box: tuple[float, float, float, float], rows: int, colour: RGB = INK,
        y: float = 0.001) -> None:
    """Rows of text within left, bottom, right, top, on both faces; the last line of a paragraph is short."""
    left, low, right, top = box
    step = (top - low) / rows
    for k in range(rows):
        z = top - (k + 0.5) * step
        end = left + (right - left) * (0.55 if k % 4 == 3 else 1.0 - 0.07 * ((k * 5) % 3))
        for side in (-y, y):
            b.block((left, side * 0.6, z - step * 0.17), (end, side, z + step * 0.17), colour, 0)


def _paper(b: Builder, colour: RGB, _label: str) -> None:
    _sheet(b, (0.21, 0.297), colour)
    _lines(b, (-0.08, -0.12, 0.08, 0.10), 12)
    for y in (-0.001, 0.001):
        b.block((-0.08, y * 0.6, 0.115), (-0.01, y, 0.13), (0.20, 0.32, 0.55), 0)


def _letter(b: Builder, colour: RGB, _label: str) -> None:
    _sheet(b, (0.16, 0.22), colour)
    for z in (0.036, -0.036):
        b.box((0.16, 0.0022, 0.002), (0, 0, z), darker(colour, 0.16), 0)
    for k in range(9):
        z, end = 0.078 - 0.0175 * k, 0.058 - 0.018 * ((k * 5) % 3)
        for y in (-0.0016, 0.0016):
            hand = [(x, y, z + 0.0032 * (-1) ** j) for j, x in enumerate(np.arange(-0.062, end, 0.014))]
            b.tube([(float(x), y_, z_) for x, y_, z_ in hand], 0.0012, INK, 3)
    sign = [(0.0, -0.0018, -0.085), (0.012, -0.0018, -0.072), (0.020, -0.0018, -0.090), (0.034, -0.0018, -0.078),
            (0.062, -0.0018, -0.084)]
    b.tube(sign, 0.0018, (0.20, 0.28, 0.55), 3)


def _envelope(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.22, 0.005, 0.12), (0, 0, -0.06), colour, 0.001)
    edge = darker(colour, 0.28)
    b.board([(-0.11, 0.0), (0.0, -0.066), (0.11, 0.0)], 0.002, (0, -0.0026, 0.059), lighter(colour, 0.25), (90, 0, 0))
    for x in (-0.054, 0.054):
        slope = 31.0 if x < 0 else -31.0
        b.box((0.128, 0.0012, 0.003), (x, -0.0050, 0.025), edge, 0, (0, slope, 0))
    b.rod(0.016, 0.004, (0, -0.0045, -0.006), (0.72, 0.14, 0.14), sides=14, turn=(90, 0, 0))
    for z, w in ((0.005, 0.09), (-0.012, 0.10), (-0.029, 0.06)):
        b.block((-0.05, 0.0025, z), (-0.05 + w, 0.0036, z + 0.006), INK, 0)
    b.block((0.07, 0.0025, 0.022), (0.098, 0.0036, 0.052), (0.75, 0.30, 0.26), 0)


def _newspaper(b: Builder, colour: RGB, _label: str) -> None:
    for k in range(3):
        b.box((0.30, 0.004, 0.40), (0.004 * k, 0.004 * k, -0.20 - 0.004 * k), darker(colour, 0.08 * (k % 2)), 0.001)
    b.text("DAILY NEWS", 0.058, (0, -0.004, 0.160), INK, width=0.27)
    b.block((-0.13, -0.0034, 0.118), (0.13, -0.0022, 0.124), INK, 0)
    b.block((-0.13, -0.0034, -0.02), (0.02, -0.0022, 0.10), (0.55, 0.57, 0.60), 0)
    b.ball((0.026, 0.002, 0.03), (-0.055, -0.003, 0.052), (0.36, 0.37, 0.40), 10)
    b.block((-0.10, -0.0042, -0.018), (-0.01, -0.003, 0.022), (0.36, 0.37, 0.40), 0)
    _lines(b, (0.035, -0.02, 0.13, 0.10), 7, INK, 0.0034)
    _lines(b, (-0.13, -0.18, -0.01, -0.04), 8, INK, 0.0034)
    _lines(b, (0.01, -0.18, 0.13, -0.04), 8, INK, 0.0034)


def _map(b: Builder, colour: RGB, _label: str) -> None:
    for k in range(4):
        x = -0.165 + 0.11 * k
        b.box((0.112, 0.0015, 0.32), (x, 0, -0.16), lighter(colour, 0.25 * (k % 2)), 0, 8.0 if k % 2 else -8.0)
    for x, z, w, h in ((-0.15, 0.05, 0.11, 0.13), (0.05, -0.12, 0.12, 0.11), (0.12, 0.08, 0.07, 0.09)):
        b.block((x - w / 2, -0.011, z - h / 2), (x + w / 2, -0.009, z + h / 2), (0.55, 0.72, 0.50), 0)
    b.tube([(-0.21, -0.011, -0.09), (-0.10, -0.012, -0.06), (0.0, -0.011, 0.04), (0.21, -0.011, 0.02)], 0.007,
           (0.36, 0.60, 0.80), 4)
    b.tube([(-0.18, -0.012, 0.13), (-0.05, -0.012, 0.09), (0.04, -0.012, -0.02), (0.16, -0.012, -0.10)], 0.0035,
           (0.82, 0.28, 0.22), 4)
    for turn in (45, -45):
        b.box((0.05, 0.003, 0.009), (0.13, -0.014, -0.085), (0.80, 0.12, 0.12), 0, (0, turn, 0))


def _photo(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.105, 0.002, 0.125), (0, 0, -0.0625), colour, 0)
    b.block((-0.045, -0.0018, -0.030), (0.045, -0.001, 0.055), (0.58, 0.74, 0.86), 0)
    b.block((-0.045, -0.0022, -0.030), (0.045, -0.0016, -0.008), (0.45, 0.60, 0.36), 0)
    for x, shirt, height in ((-0.018, (0.72, 0.28, 0.24), 0.0), (0.018, (0.26, 0.38, 0.62), 0.006)):
        b.block((x - 0.014, -0.0034, -0.030), (x + 0.014, -0.002, 0.008 + height), shirt, 0)
        b.ball((0.0095, 0.002, 0.0115), (x, -0.003, 0.019 + height), (0.86, 0.66, 0.54), 10)
        b.ball((0.0105, 0.0015, 0.007), (x, -0.0035, 0.0275 + height), (0.25, 0.17, 0.12), 10)


def _card(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.0856, 0.0016, 0.054), (0, 0, -0.027), colour, 0)
    b.block((-0.032, -0.0014, -0.002), (-0.018, -0.0007, 0.010), GOLD, 0)
    b.block((-0.032, -0.0013, -0.014), (0.030, -0.0007, -0.009), lighter(colour, 0.7), 0)
    b.block((-0.032, -0.0013, -0.022), (0.002, -0.0007, -0.019), lighter(colour, 0.5), 0)
    for x, tone in ((0.024, (0.88, 0.30, 0.22)), (0.033, (0.95, 0.72, 0.22))):
        b.rod(0.008, 0.0008, (x, -0.0006, 0.014), tone, sides=14, turn=(90, 0, 0))
    b.block((-0.0428, 0.0007, 0.008), (0.0428, 0.0013, 0.019), (0.16, 0.16, 0.18), 0)


def _money(b: Builder, colour: RGB, _label: str) -> None:
    for k in range(5):
        lean = (k - 2) * 9.0
        b.box((0.15, 0.0016, 0.068), (0.006 * (k - 2), 0.002 * k, -0.034), darker(colour, 0.10 * (k % 2)), 0, (0,
                lean, 0))
    face = lighter(colour, 0.45)
    b.block((-0.082, -0.0018, -0.022), (0.040, -0.0008, 0.030), face, 0 )
    b.ball((0.016, 0.0015, 0.020), (-0.020, -0.002, 0.004), darker(colour, 0.35), 12)
    b.text("100", 0.026, (-0.060, -0.003, 0.014), darker(colour, 0.5))
    b.text("100", 0.026, (0.018, -0.003, -0.008), darker(colour, 0.5))


def _book(b: Builder, colour: RGB, label: str) -> None:
    b.block((-0.075, -0.014, -0.108), (0.072, 0.014, 0.108), WHITE, 0)
    for y in (-0.017, 0.017):
        b.box((0.152, 0.004, 0.226), (0, y, -0.113), colour, 0.001)
    b.box((0.007, 0.036, 0.226), (-0.077, 0, -0.113), darker(colour, 0.2), 0.002)
    b.block((-0.055, -0.0205, 0.025), (0.058, -0.019, 0.085), lighter(colour, 0.75), 0)
    words = label if label not in ("", "book") and len(label) < 16 else "A NOVEL"
    b.text(words.upper(), 0.03, (0.001, -0.0212, 0.055), darker(colour, 0.4), width=0.10)
    b.block((-0.055, -0.0205, -0.085), (0.058, -0.019, -0.079), GOLD, 0)


def _folder(b: Builder, colour: RGB, _label: str) -> None:
    b.box((0.32, 0.003, 0.24), (0, 0.006, -0.12), darker(colour, 0.12), 0)
    b.block((-0.15, 0.006, 0.119), (-0.03, 0.0075, 0.138), darker(colour, 0.12), 0)
    b.box((0.29, 0.006, 0.235), (0.004, 0.0015, -0.112), WHITE, 0)
    b.box((0.32, 0.003, 0.228), (0, -0.005, -0.12), colour, 0, (-2, 0, 0))
    b.block((-0.06, -0.0075, 0.02), (0.06, -0.006, 0.065), WHITE, 0)
    b.text("FILE", 0.034, (0, -0.0084, 0.042), INK)


KINDS: dict[str, Kind] = {
    "paper": Kind(_paper, WHITE, "both", FLAT),
    "letter": Kind(_letter, (0.93, 0.88, 0.74), "both", FLAT),
    "envelope": Kind(_envelope, (0.86, 0.76, 0.58), "right", FLAT),
    "newspaper": Kind(_newspaper, (0.86, 0.85, 0.80), "both", FLAT),
    "map": Kind(_map, (0.88, 0.82, 0.62), "both", FLAT),
    "photo": Kind(_photo, WHITE, "right", FLAT),
    "card": Kind(_card, (0.16, 0.30, 0.52), "pinch", FLAT),
    "money": Kind(_money, (0.46, 0.62, 0.44), "right", FLAT),
    "book": Kind(_book, (0.55, 0.16, 0.16), "right", FLAT),
    "folder": Kind(_folder, (0.88, 0.74, 0.44), "right", FLAT),
}
