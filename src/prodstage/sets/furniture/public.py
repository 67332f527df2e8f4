"""Pieces of public places: bar with bottles and taps, till, booths, altar, candles."""

from __future__ import annotations

from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture import tables
from prodstage.sets.style import CHROME, DARK, DARK_WOOD, STEEL, WHITE, WOOD, chance

BOTTLES: tuple[RGB, ...] = ((0.24, 0.44, 0.28), (0.60, 0.36, 0.16), (0.80, 0.82, 0.78), (0.36, 0.20, 0.16),
                            (0.28, 0.42, 0.56),
                            (0.80, 0.66, 0.30))


def bottles(b: Builder, x0: float, x1: float, y: float, z: float, dice: object) -> None:
    """Line up bottles from x0 to x1 on a board at height z."""
    x = x0
    while x < x1:
        tone, h = BOTTLES[int(dice.integers(len(BOTTLES)))], float(dice.uniform(0.85, 1.15))
        b.lathe([(0.036, 0), (0.036, 0.19 * h), (0.013, 0.25 * h), (0.013, 0.31 * h)], (x, y, z), tone, 10)
        b.rod(0.037, 0.07, (x, y, z + 0.06), lighter(tone, 0.6), sides=10)
        x += float(dice.uniform(0.095, 0.16))


def back_bar(built: BuiltSet, spot: Spot, width: float, wood: RGB = DARK_WOOD) -> None:
    """Stand shelves of bottles before a mirror: the mark `bottles`."""
    dice, b = chance(built.plan, "back bar"), Builder("back bar", spot)
    b.box((width, 0.42, 0.92), (0, 0, 0), wood, bevel=0.008)
    n = round(width / 0.6)
    for k in range(n):
        b.box((width / n - 0.06, 0.02, 0.72), ((k + 0.5) * width / n - width / 2, -0.215, 0.12), lighter(wood, 0.1),
              bevel=0.006)
    b.box((width + 0.06, 0.48, 0.05), (0, -0.01, 0.92), darker(wood, 0.2), bevel=0.01)
    b.box((width, 0.03, 1.25), (0, 0.19, 0.97), (0.56, 0.64, 0.68), bevel=0)
    for z in (1.0, 1.38, 1.76):
        b.box((width, 0.24, 0.03), (0, 0.08, z - 0.03), wood, bevel=0.004)
        b.box((width, 0.01, 0.012), (0, -0.045, z - 0.045), Paint("lamp.strip", (1.0, 0.86, 0.62)), bevel=0)
        bottles(b, -width / 2 + 0.12, width / 2 - 0.10, 0.07, z, dice)
    for x in (-width / 2, width / 2):
        b.box((0.10, 0.34, 2.2), (x, 0.04, 0), darker(wood, 0.1), bevel=0.01)
    b.box((width + 0.22, 0.40, 0.14), (0, 0.04, 2.2), darker(wood, 0.1), bevel=0.02)
    built.keep(b, "bottles")
    built.block(spot, width + 0.1, 0.5, 2.3)
    built.put("bottles", spot, (0, -0.55), yaw=180, look=(0, 0, 1.4), touch=(0.1, 0, 1.45), surface=(0.2, -0.15, 0.97))


def bar(built: BuiltSet, spot: Spot, length: float, wood: RGB = DARK_WOOD) -> None:
    """Stand a bar with taps and a foot rail: `bar` for guests at local -Y, `behind bar` for the keeper."""
    tables.counter(built, spot, length, 1.08, wood, darker(wood, 0.3), name="bar")
    b = Builder("taps", spot)
    b.tube([(-length / 2 + 0.1, -0.34, 0.20), (length / 2 - 0.1, -0.34, 0.20)], 0.022, (0.80, 0.64, 0.32))
    x0 = length * 0.22
    b.tube([(x0 - 0.22, 0.12, 1.08), (x0 - 0.22, 0.12, 1.38), (x0 + 0.22, 0.12, 1.38), (x0 + 0.22, 0.12, 1.08)], 0.035,
           CHROME)
    for k, c in enumerate(((0.75, 0.2, 0.18), (0.2, 0.4, 0.6), (0.85, 0.7, 0.25))):
        b.tube([(x0 - 0.14 + 0.14 * k, 0.12, 1.38), (x0 - 0.14 + 0.14 * k, 0.20, 1.36),
                (x0 - 0.14 + 0.14 * k, 0.21, 1.28)], 0.012, CHROME)
        b.lathe([(0.012, 0), (0.022, 0.10), (0.018, 0.18), (0, 0.19)], (x0 - 0.14 + 0.14 * k, 0.10, 1.40), c, 10)
    for k in range(3):
        b.lathe([(0.026, 0), (0.034, 0.13)], (-length * 0.32 + 0.11 * k, 0.14, 1.08), (0.74, 0.84, 0.86), 10)
    built.keep(b, "bar")


def till(b: Builder, x: float, y: float, z: float) -> None:
    """Add a cash register whose keys face local +Y (the clerk)."""
    b.box((0.36, 0.38, 0.12), (x, y, z), DARK)
    b.box((0.32, 0.30, 0.10), (x, y - 0.03, z + 0.12), (0.42, 0.44, 0.48), turn=(10, 0, 0))
    b.box((0.30, 0.05, 0.20), (x, y - 0.12, z + 0.18), DARK)
    b.box((0.22, 0.006, 0.07), (x, y - 0.148, z + 0.27), Paint("screen.till", (0.45, 0.90, 0.60)), bevel=0)
    b.box((0.26, 0.006, 0.15), (x, y - 0.092, z + 0.21), Paint("screen.till", (0.55, 0.75, 0.85)), bevel=0)


def booth(built: BuiltSet, spot: Spot, colour: RGB, top: RGB = WHITE) -> None:
    """Stand a diner booth: two benches facing each other over a table, seen from local -Y: `booth:0` to `booth:3`."""
    b = Builder("booth", spot)
    for side in (-1, 1):
        x = side * 0.86
        b.box((0.56, 1.10, 0.34), (x, 0, 0), darker(colour, 0.45), bevel=0.006)
        b.cushion((0.54, 1.08, 0.14), (x - side * 0.01, 0, 0.33), colour, radius=0.05)
        b.cushion((0.16, 1.10, 0.66), (x + side * 0.25, 0, 0.42), colour, radius=0.06)
        for k in range(4):
            b.box((0.012, 0.012, 0.50), (x + side * 0.165, -0.36 + 0.24 * k, 0.50), darker(colour, 0.25), bevel=0)
        b.box((0.18, 1.12, 0.03), (x + side * 0.25, 0, 1.07), CHROME, bevel=0.01)
    b.box((0.74, 1.06, 0.04), (0, 0.02, 0.71), top, bevel=0.012)
    b.box((0.76, 1.08, 0.025), (0, 0.02, 0.717), CHROME, bevel=0)
    b.rod(0.045, 0.71, (0, 0.1, 0), CHROME)
    b.lathe([(0.028, 0), (0.03, 0.14), (0.01, 0.18)], (-0.05, 0.42, 0.75), (0.75, 0.18, 0.14), 10)
    b.lathe([(0.028, 0), (0.03, 0.14), (0.01, 0.18)], (0.04, 0.42, 0.75), (0.88, 0.72, 0.22), 10)
    b.box((0.10, 0.07, 0.12), (0.16, 0.42, 0.75), CHROME)
    built.keep(b, "booth")
    for side in (-1, 1):
        built.block(spot.ahead(side * 0.9, 0), 0.66, 1.12, 1.1)
    built.block(spot, 0.76, 1.08, 0.75)
    for x, y in ((-1, -0.22), (1, -0.22), (-1, 0.28), (1, 0.28)):
        built.put("booth", spot.ahead(x * 0.80, y, -90 * x), (0, 0), seat=0.47, look=(0, -1.6, 1.15),
                  touch=(0, -0.55, 0.76),
                  surface=(0.0, -0.58, 0.75), first=-1)
    if "booth" not in built.marks:
        built.put("booth", spot, (0, -0.95), yaw=180, look=(0, 0, 0.9), surface=(0, 0, 0.75))
    if "table" not in built.marks:
        built.put("table", spot, (0, -0.95), yaw=180, look=(0, 0, 0.76), surface=(0, -0.1, 0.75))


def altar(built: BuiltSet, spot: Spot) -> None:
    """Stand an altar with cloth, candles and a book: the mark `altar` before it, `behind altar` behind."""
    b = Builder("altar", spot)
    b.box((1.6, 0.72, 0.92), (0, 0, 0), (0.72, 0.69, 0.64), bevel=0.012)
    for x in (-0.5, 0.0, 0.5):
        b.box((0.34, 0.02, 0.58), (x, -0.365, 0.16), (0.62, 0.58, 0.52), bevel=0.01)
    b.box((1.72, 0.82, 0.06), (0, 0, 0.92), (0.78, 0.76, 0.71), bevel=0.012)
    b.box((0.80, 0.84, 0.02), (0, 0, 0.975), WHITE, bevel=0.006)
    b.box((0.80, 0.012, 0.40), (0, -0.415, 0.58), WHITE, bevel=0)
    b.box((0.10, 0.006, 0.24), (0, -0.424, 0.66), (0.78, 0.62, 0.28), bevel=0)
    b.box((0.22, 0.006, 0.07), (0, -0.424, 0.77), (0.78, 0.62, 0.28), bevel=0)
    for x in (-0.66, 0.66):
        candle(b, x, 0.05, 0.98)
    b.box((0.36, 0.26, 0.05), (0.18, -0.02, 0.995), (0.50, 0.18, 0.16), bevel=0.008, turn=(0, 0, 8))
    built.keep(b, "altar")
    built.block(spot, 1.72, 0.82, 1.0)
    built.put("altar", spot, (0, -0.95), yaw=180, look=(0, 0, 1.1), touch=(0.1, -0.40, 1.0),
              surface=(-0.22, -0.12, 0.995))
    built.put("behind altar", spot, (0, 0.75), look=(0, -2, 1.3), touch=(0.1, 0.3, 1.0), surface=(-0.22, 0.15, 0.995))


def candle(b: Builder, x: float, y: float, z: float, height: float = 0.22) -> None:
    """Add a lit candle on a brass stick."""
    b.lathe([(0.07, 0), (0.06, 0.02), (0.015, 0.05), (0.015, 0.20), (0.045, 0.23)], (x, y, z), (0.80, 0.64, 0.30), 12)
    b.rod(0.018, height, (x, y, z + 0.23), (0.95, 0.93, 0.86), sides=10)
    b.ball((0.012, 0.012, 0.028), (x, y, z + 0.26 + height), Paint("lamp.flame", (1.0, 0.82, 0.40)), sides=8)


def candle_stand(built: BuiltSet, x: float, y: float) -> None:
    """Stand a rack of votive candles: the mark `candles`."""
    b, spot = Builder("candles", (x, y, 0.0)), Spot(x, y)
    for px in (-0.4, 0.4):
        b.box((0.05, 0.36, 0.90), (px, 0, 0), STEEL)
    for row in range(3):
        z, py = 0.74 + 0.13 * row, -0.16 + 0.16 * row
        b.box((0.95, 0.15, 0.025), (0, py, z), DARK)
        for k in range(7):
            b.rod(0.03, 0.07, (-0.39 + 0.13 * k, py, z + 0.025),
                  ((0.70, 0.20, 0.16), (0.92, 0.88, 0.78))[(k + row) % 2], sides=8)
            if (k * 3 + row) % 4:
                b.ball((0.01, 0.01, 0.024), (-0.39 + 0.13 * k, py, z + 0.12), Paint("lamp.flame", (1.0, 0.82, 0.40)),
                       sides=6)
    built.keep(b, "candles")
    built.block(spot, 0.95, 0.5, 1.1)
    built.put("candles", spot, (0, -0.65), yaw=180, look=(0, 0, 0.95), touch=(0.1, -0.16, 0.9),
              surface=(0.3, -0.16, 0.77))


def pew_book(b: Builder, x: float, y: float, z: float) -> None:
    """Add a hymn book."""
    b.box((0.12, 0.18, 0.03), (x, y, z), darker(WOOD, 0.45), bevel=0.004)
