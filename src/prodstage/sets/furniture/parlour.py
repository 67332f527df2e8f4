"""Big single pieces of a parlour: fireplace, piano, tall clock, and the waste bin."""

from __future__ import annotations

from prodstage.kit import RGB, Builder, Paint, Spot, darker
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import BLACK, DARK, DARK_WOOD, STEEL, WHITE

STONE: RGB = (0.74, 0.72, 0.68)


def fireplace(built: BuiltSet, spot: Spot) -> None:
    """Stand a fireplace with a mantelpiece and a fire: the mark `fireplace`."""
    b = Builder("fireplace", spot)
    for x in (-0.58, 0.58):
        b.box((0.26, 0.36, 1.05), (x, 0, 0), STONE, bevel=0.01)
    b.box((1.42, 0.36, 0.24), (0, 0, 0.84), STONE, bevel=0.01)
    b.box((1.58, 0.46, 0.06), (0, -0.03, 1.08), darker(STONE, 0.06), bevel=0.012)
    b.box((0.90, 0.05, 0.84), (0, 0.14, 0), BLACK, bevel=0)
    b.box((1.40, 0.45, 0.04), (0, -0.35, 0), darker(STONE, 0.3), bevel=0.008)
    for k, (x, h) in enumerate(((-0.18, 0.26), (0.0, 0.38), (0.16, 0.30), (-0.06, 0.22))):
        glow = Paint("lamp.fire", ((0.98, 0.62, 0.20), (1.0, 0.80, 0.35))[k % 2])
        b.lathe([(0.02, 0), (0.09, h * 0.3), (0.05, h * 0.7), (0, h)], (x, 0.04, 0.10), glow, 10)
    for y in (-0.06, 0.06):
        b.tube([(-0.3, y, 0.08), (0.3, y + 0.04, 0.09)], 0.05, (0.32, 0.22, 0.15))
    built.keep(b, "fireplace")
    built.block(spot, 1.58, 0.8, 1.14, y=-0.2)
    built.put("fireplace", spot, (0, -1.0), yaw=180, look=(0, 0, 0.5), touch=(0.2, -0.24, 1.14),
              surface=(-0.4, -0.05, 1.14))


def piano(built: BuiltSet, spot: Spot) -> None:
    """Stand an upright piano with its stool: one sits at the mark `piano`."""
    b = Builder("piano", spot)
    b.box((1.48, 0.36, 1.22), (0, 0.30, 0), DARK_WOOD, bevel=0.012)
    b.box((1.48, 0.34, 0.10), (0, 0.0, 0.62), DARK_WOOD, bevel=0.01)
    b.box((1.30, 0.15, 0.02), (0, -0.07, 0.72), WHITE, bevel=0)
    for k in range(22):
        if k % 7 not in (2, 6):
            b.box((0.022, 0.09, 0.014), (-0.59 + 0.056 * k, -0.03, 0.74), BLACK, bevel=0)
    for x in (-0.68, 0.68):
        b.box((0.08, 0.28, 0.62), (x, 0.0, 0), DARK_WOOD)
    b.box((0.46, 0.02, 0.30), (0, 0.10, 0.92), (0.95, 0.94, 0.90), bevel=0, turn=(-10, 0, 0))
    b.cushion((0.56, 0.34, 0.08), (0, -0.62, 0.42), (0.25, 0.22, 0.22), radius=0.03)
    for x in (-0.24, 0.24):
        b.box((0.04, 0.28, 0.42), (x, -0.62, 0), DARK_WOOD)
    built.keep(b, "piano")
    built.block(spot, 1.48, 0.68, 1.22, y=0.15)
    built.put("piano", spot, (0, -0.62), yaw=180, seat=0.49, look=(0, 0.1, 1.05), touch=(0.1, -0.08, 0.75),
              surface=(0.4, 0.3, 1.22))


def tall_clock(built: BuiltSet, spot: Spot) -> None:
    """Stand a grandfather clock: the mark `clock`."""
    b = Builder("clock", spot)
    b.box((0.48, 0.30, 0.40), (0, 0, 0), DARK_WOOD, bevel=0.012)
    b.box((0.34, 0.24, 1.05), (0, 0, 0.40), DARK_WOOD, bevel=0.01)
    b.box((0.46, 0.30, 0.48), (0, 0, 1.45), DARK_WOOD, bevel=0.02)
    b.rod(0.17, 0.012, (0, -0.15, 1.70), (0.94, 0.91, 0.80), turn=(90, 0, 0), sides=24)
    b.box((0.012, 0.004, 0.13), (0, -0.165, 1.70), DARK, bevel=0)
    b.box((0.012, 0.004, 0.10), (0, -0.165, 1.70), DARK, bevel=0, turn=(0, 100, 0))
    b.box((0.20, 0.01, 0.72), (0, -0.122, 0.56), (0.66, 0.76, 0.78), bevel=0)
    b.rod(0.06, 0.02, (0, -0.13, 0.75), (0.85, 0.68, 0.30), turn=(90, 0, 0))
    built.keep(b, "clock")
    built.block(spot, 0.5, 0.32, 1.95)
    built.put("clock", spot, (0, -0.7), yaw=180, look=(0, 0, 1.7), touch=(0.05, -0.16, 1.5))


def bin_(built: BuiltSet, spot: Spot) -> None:
    """Stand a waste bin with crumpled paper: the mark `bin`."""
    b = Builder("bin", spot)
    b.lathe([(0.11, 0), (0.15, 0.34), (0.16, 0.35), (0.14, 0.34), (0.13, 0.26), (0, 0.26)], (0, 0, 0), STEEL)
    for x, y in ((0.03, 0.04), (-0.06, -0.02), (0.05, -0.05)):
        b.ball(0.05, (x, y, 0.30), WHITE, sides=6)
    built.keep(b, "bin")
    built.block(spot, 0.32, 0.32, 0.36)
    built.put("bin", spot, (0, -0.5), yaw=180, look=(0, 0, 0.3), touch=(0, 0, 0.4), surface=(0, 0, 0.3))
