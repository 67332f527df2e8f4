"""What stands at the kerb: cars, vans, motorbikes, bicycles."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, Paint, Spot, darker
from prodstage.kit.solids import solid
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import BLACK, CHROME, DARK, chance, pick

CARS: tuple[RGB, ...] = (
    (0.70, 0.18, 0.16), (0.22, 0.36, 0.58), (0.82, 0.80, 0.74), (0.26, 0.42, 0.36), (0.84, 0.62, 0.22),
    (0.40, 0.42, 0.46), (0.62, 0.72, 0.76),
)
GLASS = Paint("set", (0.26, 0.34, 0.40))


def wheel(b: Builder, x: float, y: float, radius: float, width: float = 0.20) -> None:
    """Stand a wheel that rolls along local Y, its hub at (x, y)."""
    out = 1 if x >= 0 else -1
    b.rod(radius, width, (x - out * width / 2, y, radius), BLACK, sides=16, turn=(0, 90 * out, 0))
    b.rod(radius * 0.62, 0.02, (x + out * width * 0.42, y, radius), CHROME, sides=12, turn=(0, 90 * out, 0))
    b.rod(radius * 0.20, 0.035, (x + out * width * 0.42, y, radius), DARK, sides=8, turn=(0, 90 * out, 0))


def _cabin(b: Builder, low: tuple[float, float, float, float], high: tuple[float, float, float, float],
           colour: RGB) -> None:
    """A tapered cabin: (half width, y front, y rear, z) of its lower and upper edge; glass on four sides."""
    (w0, f0, r0, z0), (w1, f1, r1, z1) = low, high
    p = np.array([(-w0, f0, z0), (w0, f0, z0), (w0, r0, z0), (-w0, r0, z0),
                  (-w1, f1, z1), (w1, f1, z1), (w1, r1, z1), (-w1, r1, z1)])
    b.add(solid(p, [(0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]), (0, 0, 0), GLASS)
    b.cushion((2 * w1 + 0.06, r1 - f1 + 0.10, 0.09), (0, (f1 + r1) / 2, z1 - 0.03), colour, 0.04)
    for i, j in ((0, 4), (1, 5), (2, 6), (3, 7)):
        b.tube([tuple(p[i]), tuple(p[j])], 0.045, colour, 6)
    for side in (-1, 1):
        m0, m1 = (f0 * 0.45 + r0 * 0.55), (f1 * 0.45 + r1 * 0.55)
        b.tube([(side * w0, m0, z0), (side * w1, m1, z1)], 0.035, colour, 6)


def car(built: BuiltSet, spot: Spot, colour: RGB | None = None, name: str = "car") -> None:
    """Park a saloon car 4.3 m long, its nose to local -Y: stand at the driver's door, touch the bonnet."""
    dice = chance(built.plan, f"car{spot.x:.1f}{spot.y:.1f}")
    paint = colour or pick(dice, CARS)
    b = Builder("car", spot)
    side = [(-2.12, 0.36), (-2.16, 0.62), (-2.02, 0.80), (-0.95, 0.92), (1.25, 0.95), (2.02, 0.92), (2.15, 0.70),
            (2.12, 0.36)]
    _hull(b, side, 0.86, paint)
    b.block((-0.84, -2.18, 0.30), (0.84, 2.18, 0.44), darker(paint, 0.45), 0.03)
    _cabin(b, (0.80, -1.05, 1.75, 0.90), (0.60, -0.35, 1.10, 1.42), paint)
    for x in (-0.80, 0.80):
        for y in (-1.32, 1.32):
            b.rod(0.36, 0.10, (x * 0.97, y, 0.33), DARK, sides=14, turn=(0, 90 if x > 0 else -90, 0))
            wheel(b, x, y, 0.31)
    for x in (-0.62, 0.62):
        b.ball((0.16, 0.05, 0.10), (x, -2.10, 0.66), Paint("lamp.head", (0.96, 0.95, 0.86)), 12)
        b.block((x - 0.14, 2.10, 0.62), (x + 0.14, 2.17, 0.78), (0.72, 0.14, 0.12), 0.01)
        b.ball((0.05, 0.09, 0.07), (math.copysign(0.92, x), -0.75, 0.98), paint, 8)
        b.block((math.copysign(0.865, x), -0.10, 0.76), (math.copysign(0.885, x), 0.08, 0.80), CHROME, 0)
        b.block((math.copysign(0.862, x), 0.22, 0.45), (math.copysign(0.872, x), 0.235, 0.90), darker(paint, 0.4), 0)
        b.block((math.copysign(0.862, x), -0.95, 0.45), (math.copysign(0.872, x), -0.935, 0.88), darker(paint, 0.4),
                0)
    b.block((-0.42, -2.19, 0.50), (0.42, -2.12, 0.66), DARK, 0.01)
    for y in (-2.20, 2.20):
        b.block((-0.26, y - 0.01, 0.42), (0.26, y + 0.01, 0.52), (0.94, 0.92, 0.80), 0)
        b.cushion((1.66, 0.10, 0.13), (0, y * 0.985, 0.33), CHROME, 0.05)
    built.keep(b, name)
    built.block(spot, 1.8, 4.4, 1.45)
    built.put(name, spot, (1.35, -0.45), yaw=-90, look=(0, -0.2, 1.0), touch=(0.9, 0.0, 0.85), surface=(0.0, -1.6,
            0.93))


def _hull(b: Builder, side: list[tuple[float, float]], half: float, colour: RGB) -> None:
    """A body from its side outline (y, z), a little narrower at the top."""
    top = max(z for _, z in side)
    points = [(s * (half - 0.07 * max(0.0, (z - 0.6) / (top - 0.6)) ** 2), y, z) for s in (-1, 1) for y, z in side]
    n = len(side)
    rim = [(i, (i + 1) % n, n + (i + 1) % n, n + i) for i in range(n)]
    b.add(solid(np.array(points), [tuple(range(n))[::-1], tuple(range(n, 2 * n)), *rim]), (0, 0, 0), colour)


def van(built: BuiltSet, spot: Spot, colour: RGB = (0.86, 0.86, 0.83), words: str = "") -> None:
    """Park a delivery van 5 m long, nose to local -Y."""
    b = Builder("van", spot)
    side = [(-2.45, 0.36), (-2.50, 0.80), (-2.35, 1.05), (-1.75, 1.15), (-1.15, 2.05), (-0.9, 2.15), (2.40, 2.15),
            (2.45, 0.36)]
    _hull(b, side, 0.95, colour)
    for s in (-1, 1):
        b.board([(-1.70, 1.20), (-0.55, 1.20), (-0.55, 1.90), (-1.18, 1.90)], 0.02, (s * 0.955 - 0.01, 0, 0), GLASS,
                (90, 0, 90))
        b.block((s * 0.95, -2.0, 0.85), (s * 0.97, 2.40, 0.97), (0.76, 0.28, 0.20), 0)
        for y in (-1.55, 1.55):
            wheel(b, s * 0.86, y, 0.34)
        b.ball((0.15, 0.05, 0.11), (s * 0.68, -2.44, 0.76), Paint("lamp.head", (0.96, 0.95, 0.86)), 12)
        b.ball((0.06, 0.08, 0.14), (s * 1.05, -1.55, 1.30), DARK, 8)
    screen = np.array([[(-0.74, -1.18, 1.98), (0.74, -1.18, 1.98)], [(-0.84, -1.735, 1.20), (0.84, -1.735, 1.20)]])
    b.sheet(screen, GLASS, (0, -0.03, 0.02), smooth=False)
    b.block((-0.60, -2.52, 0.50), (0.60, -2.44, 0.68), DARK, 0.01)
    if words:
        b.text(words, 0.42, (0.985, 0.9, 1.45), (0.30, 0.32, 0.36), turn=90, width=2.4)
        b.text(words, 0.42, (-0.985, 0.9, 1.45), (0.30, 0.32, 0.36), turn=-90, width=2.4)
    built.keep(b, "van")
    built.block(spot, 2.0, 5.0, 2.15)
    built.put("van", spot, (1.5, -1.0), yaw=-90, look=(0, 0, 1.3), touch=(0.97, -0.7, 1.0))


def motorbike(built: BuiltSet, spot: Spot, colour: RGB = (0.70, 0.16, 0.14)) -> None:
    """Park a motorbike, its front wheel to local -Y; one may sit on it."""
    b = Builder("motorbike", spot)
    for y in (-0.72, 0.70):
        ring = [(0.0, y + 0.28 * math.cos(t), 0.33 + 0.28 * math.sin(t)) for t in np.linspace(0, 2 * math.pi, 19)]
        b.tube(ring, 0.055, BLACK, 8)
        b.rod(0.15, 0.06, (-0.03, y, 0.33), CHROME, sides=14, turn=(0, 90, 0))
    b.cushion((0.26, 0.46, 0.30), (0, 0.02, 0.28), DARK, 0.05)
    b.cushion((0.28, 0.56, 0.22), (0, -0.20, 0.62), colour, 0.10)
    b.cushion((0.28, 0.74, 0.10), (0, 0.42, 0.72), (0.24, 0.18, 0.15), 0.05)
    for x in (-0.09, 0.09):
        b.tube([(x, -0.72, 0.33), (x, -0.50, 0.98)], 0.025, CHROME, 6)
        b.tube([(x * 1.6, 0.72, 0.33), (x * 1.6, 0.10, 0.30)], 0.03, CHROME, 6)
        b.tube([(x, -0.48, 0.96), (x * 3.0, -0.42, 1.04), (x * 4.4, -0.28, 1.02)], 0.018, DARK, 6)
    b.tube([(0.16, 0.10, 0.26), (0.17, 0.55, 0.24), (0.17, 0.98, 0.34)], 0.045, CHROME, 8)
    b.ball((0.11, 0.09, 0.11), (0, -0.62, 0.92), Paint("lamp.head", (0.96, 0.95, 0.86)), 12)
    b.block((-0.06, 0.80, 0.66), (0.06, 0.86, 0.76), (0.72, 0.14, 0.12), 0.01)
    b.cushion((0.16, 0.50, 0.05), (0, -0.78, 0.60), colour, 0.03, turn=(16, 0, 0))
    built.keep(b, "motorbike")
    built.block(spot, 0.6, 2.0, 1.1)
    built.put("motorbike", spot, (0.75, 0.0), yaw=-90, look=(0, 0, 0.8), touch=(0.3, -0.3, 1.02))
    built.put("motorbike", spot, (0.0, 0.30), seat=0.80, look=(0, -4.0, 1.1))


