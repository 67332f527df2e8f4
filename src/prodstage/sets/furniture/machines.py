"""Office and public machines: printers, coffee machines, coolers, vending machines, televisions."""

from __future__ import annotations

from prodstage.kit import RGB, Builder, Paint, Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import BLACK, CHROME, DARK, STEEL, WHITE

GREY: RGB = (0.86, 0.86, 0.84)
GREY_DARK: RGB = (0.36, 0.38, 0.41)


def printer(built: BuiltSet, spot: Spot) -> None:
    """Stand a big office printer: stand in front, touch its panel, look at its lid."""
    b = Builder("printer", spot)
    b.box((0.72, 0.62, 0.62), (0, 0, 0.05), GREY, bevel=0.02)
    b.box((0.74, 0.64, 0.16), (0, 0, 0.67), GREY_DARK, bevel=0.02)
    b.box((0.74, 0.64, 0.20), (0, 0, 0.84), GREY, bevel=0.03)
    b.box((0.70, 0.52, 0.05), (0, 0.02, 1.04), GREY_DARK, bevel=0.02)
    b.box((0.30, 0.14, 0.02), (-0.18, -0.30, 1.035), (0.12, 0.14, 0.16), turn=(-14, 0, 0))
    b.box((0.15, 0.08, 0.006), (-0.22, -0.305, 1.055), Paint("screen.panel", (0.35, 0.75, 0.85)), 0, turn=(-14, 0, 0))
    b.rod(0.014, 0.012, (-0.08, -0.315, 1.052), Paint("lamp.ready", (0.35, 0.85, 0.40)), sides=10)
    for k in range(3):
        b.box((0.66, 0.02, 0.16), (0, -0.315, 0.08 + 0.18 * k), (0.78, 0.78, 0.76), bevel=0.008)
        b.box((0.18, 0.02, 0.02), (0, -0.328, 0.20 + 0.18 * k), GREY_DARK)
    b.box((0.50, 0.30, 0.015), (0, -0.38, 0.79), GREY_DARK)
    b.box((0.21, 0.28, 0.02), (0, -0.38, 0.805), (0.96, 0.96, 0.94), bevel=0)
    b.box((0.30, 0.42, 0.015), (0.48, 0, 0.62), GREY)
    for x in (-0.3, 0.3):
        b.box((0.06, 0.5, 0.05), (x, 0, 0), BLACK)
    built.keep(b, "printer")
    built.block(spot, 0.76, 0.84, 1.1, y=-0.1)
    built.put("printer", spot, (-0.12, -0.82), yaw=172, look=(-0.05, -0.15, 0.98), touch=(-0.18, -0.31, 1.06),
              surface=(0.0, -0.38, 0.83))


def coffee_machine(b: Builder, x: float, y: float, z: float) -> None:
    """Add a coffee machine standing at a local point of a counter."""
    b.box((0.30, 0.36, 0.40), (x, y + 0.04, z), (0.24, 0.24, 0.27), bevel=0.02)
    b.box((0.26, 0.20, 0.03), (x, y - 0.18, z), STEEL)
    b.box((0.28, 0.10, 0.14), (x, y - 0.16, z + 0.25), (0.62, 0.16, 0.14), bevel=0.02)
    b.tube([(x, y - 0.19, z + 0.25), (x, y - 0.19, z + 0.19)], 0.012, CHROME)
    b.lathe([(0.035, 0), (0.04, 0.08)], (x, y - 0.19, z + 0.03), WHITE)
    b.box((0.10, 0.01, 0.05), (x, y - 0.215, z + 0.31), Paint("screen.panel", (0.55, 0.85, 0.75)), bevel=0)


def cooler(built: BuiltSet, spot: Spot) -> None:
    """Stand a water cooler: the mark `cooler`."""
    b = Builder("cooler", spot)
    b.box((0.32, 0.32, 0.95), (0, 0, 0), WHITE, bevel=0.02)
    b.box((0.24, 0.03, 0.22), (0, -0.16, 0.62), (0.70, 0.74, 0.78))
    for x, c in ((-0.06, (0.80, 0.25, 0.20)), (0.06, (0.25, 0.45, 0.80))):
        b.box((0.04, 0.05, 0.03), (x, -0.185, 0.78), c)
    b.lathe([(0.06, 0), (0.13, 0.06), (0.14, 0.10), (0.14, 0.36), (0.10, 0.40), (0, 0.41)], (0, 0, 0.95),
            (0.58, 0.76, 0.88))
    built.keep(b, "cooler")
    built.block(spot, 0.34, 0.36, 1.36)
    built.put("cooler", spot, (0, -0.6), yaw=180, look=(0, 0, 1.0), touch=(0.06, -0.2, 0.8))


def vending_machine(built: BuiltSet, spot: Spot, colour: RGB = (0.68, 0.18, 0.16)) -> None:
    """Stand a vending machine with a lit window: the mark `vending machine`."""
    b = Builder("vending machine", spot)
    b.box((0.95, 0.75, 1.85), (0, 0, 0.03), colour, bevel=0.02)
    b.box((0.62, 0.02, 1.15), (-0.12, -0.376, 0.52), Paint("screen.window", (0.86, 0.92, 0.95)), bevel=0.005)
    for r in range(5):
        b.box((0.60, 0.03, 0.012), (-0.12, -0.39, 0.60 + 0.22 * r), STEEL, bevel=0)
        for k in range(5):
            tone = ((0.85, 0.3, 0.2), (0.2, 0.5, 0.3), (0.9, 0.7, 0.2), (0.3, 0.4, 0.7))[(k * 3 + r) % 4]
            b.box((0.07, 0.03, 0.13), (-0.36 + 0.12 * k, -0.39, 0.612 + 0.22 * r), tone, bevel=0.01)
    b.box((0.16, 0.02, 0.30), (0.34, -0.38, 1.0), BLACK)
    b.box((0.10, 0.01, 0.06), (0.34, -0.393, 1.2), Paint("screen.panel", (0.4, 0.9, 0.5)), bevel=0)
    b.box((0.55, 0.02, 0.16), (-0.12, -0.38, 0.22), BLACK)
    built.keep(b, "vending machine")
    built.block(spot, 0.97, 0.8, 1.9)
    built.put("vending machine", spot, (0.1, -0.9), yaw=180, look=(0, -0.3, 1.2), touch=(0.34, -0.4, 1.1))


def television(built: BuiltSet, spot: Spot, wood: RGB) -> None:
    """Stand a television on a low board: the mark `television`."""
    b = Builder("television", spot)
    b.box((1.5, 0.40, 0.38), (0, 0, 0.06), wood, bevel=0.01)
    for x in (-0.5, 0.0, 0.5):
        b.box((0.46, 0.015, 0.32), (x, -0.20, 0.09), tuple(min(1, c * 1.12) for c in wood), bevel=0.005)
    b.box((0.40, 0.20, 0.015), (0, 0.05, 0.44), BLACK)
    b.box((0.05, 0.05, 0.10), (0, 0.06, 0.44), BLACK)
    b.box((1.10, 0.05, 0.64), (0, 0.05, 0.52), DARK, bevel=0.01)
    b.box((1.06, 0.006, 0.60), (0, 0.022, 0.54), Paint("screen.television", (0.30, 0.42, 0.55)), bevel=0)
    b.box((0.40, 0.006, 0.30), (-0.20, 0.018, 0.62), Paint("screen.picture", (0.62, 0.55, 0.42)), bevel=0)
    b.ball((0.12, 0.004, 0.16), (0.24, 0.017, 0.78), Paint("screen.face", (0.80, 0.62, 0.50)), sides=14)
    built.keep(b, "television")
    built.block(spot, 1.5, 0.42, 1.16)
    built.put("television", spot, (0, -1.1), yaw=180, look=(0, 0, 0.85), touch=(0.4, -0.2, 0.6),
              surface=(0.6, -0.05, 0.44))
