"""The road past a car's windows: tarmac, verges, fences, trees and hills, repeating so that it can roll by.

Objects that roll carry `obj["roll"]`: metres after which they look the same again; the car drives towards -Y.
"""

from __future__ import annotations

from prodstage.kit import RGB, Builder, Paint, darker, mix
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import chance, shade

PERIOD = 12.0
LONG = 60.0


def road(built: BuiltSet, dark: bool) -> None:
    """Lay the road along Y with its surroundings; `dark` paints the far hills for the night."""
    b = Builder("road")
    b.block((-60, -LONG, -0.10), (60, LONG, -0.04), Paint("ground.grass", (0.40, 0.52, 0.30)), bevel=0)
    b.block((-5.2, -LONG, -0.05), (3.4, LONG, 0.0), Paint("ground.road", (0.37, 0.38, 0.40)), bevel=0)
    for x in (-5.0, 3.2):
        b.block((x - 0.06, -LONG, -0.01), (x + 0.06, LONG, 0.004), Paint("ground.line", (0.86, 0.85, 0.80)), bevel=0)
    built.keep(b, cast=False)["floor"] = True
    _dashes(built)
    _trees(built)
    _backdrop(built, dark)


def _dashes(built: BuiltSet) -> None:
    b = Builder("road marks")
    for k in range(int(-LONG / 4), int(LONG / 4)):
        b.block((-0.98, k * 4.0, -0.01), (-0.84, k * 4.0 + 1.8, 0.004), Paint("ground.line", (0.86, 0.85, 0.80)),
                bevel=0)
        for x in (-5.9, 4.1):
            b.box((0.10, 0.10, 0.95), (x, k * 4.0, -0.05), (0.84, 0.83, 0.80), bevel=0)
            b.box((0.11, 0.11, 0.10), (x, k * 4.0, 0.65), (0.76, 0.24, 0.18), bevel=0)
    built.keep(b, cast=False)["roll"] = 4.0


def _trees(built: BuiltSet) -> None:
    dice, b = chance(built.plan, "roadside"), Builder("trees")
    kinds = [(float(dice.uniform(-2, 2)), float(dice.uniform(0, 4)), float(dice.uniform(0.8, 1.3)),
              int(dice.integers(3)))
             for _ in range(6)]
    for block in range(int(-LONG / PERIOD), int(LONG / PERIOD)):
        for k, (dy, dx, size, kind) in enumerate(kinds):
            side = -1 if k % 2 else 1
            x, y = (side * 8.5 - 0.9) + side * dx, block * PERIOD + (k // 2 + 0.5) * PERIOD / 3 + dy
            _tree(b, x, y, size, kind)
    built.keep(b, cast=False)["roll"] = PERIOD


def _tree(b: Builder, x: float, y: float, size: float, kind: int) -> None:
    green = Paint("foliage.leaf", ((0.34, 0.50, 0.26), (0.42, 0.54, 0.28), (0.26, 0.42, 0.30))[kind])
    b.rod(0.16 * size, 2.2 * size, (x, y, -0.1), (0.40, 0.31, 0.23), top=0.10 * size, sides=7)
    if kind == 2:
        for k in range(3):
            b.rod((1.3 - 0.35 * k) * size, 1.5 * size, (x, y, (1.1 + 1.0 * k) * size), green, top=0.05, sides=9)
    else:
        for dx, dz, r in ((0.0, 3.1, 1.25), (0.8, 2.6, 0.9), (-0.75, 2.7, 0.95), (0.1, 2.4, 1.0)):
            b.ball((r * size, r * size, r * 0.85 * size), (x + dx * size, y + 0.3 * dx, dz * size), green, sides=9)


def _backdrop(built: BuiltSet, dark: bool) -> None:
    dice, b = chance(built.plan, "hills"), Builder("backdrop")
    far = 58.0
    for x0, y0, x1, y1 in ((-far, far, far, far + 0.2), (-far, -far - 0.2, far, -far), (-far - 0.2, -far, -far, far),
                           (far, -far, far + 0.2, far)):
        b.block((x0, y0, -2), (x1, y1, 40), Paint("sky.view", (0.66, 0.82, 0.95)), bevel=0)
    for _ in range(26):
        x, y = float(dice.uniform(-54, 54)), float(dice.choice((-1, 1)) * dice.uniform(46, 54))
        if dice.random() < 0.5:
            x, y = y, x
        b.ball((float(dice.uniform(9, 18)), float(dice.uniform(5, 9)), float(dice.uniform(2.5, 6.0))), (x, y, -0.5),
               _hill(dice, dark), 14)
    built.keep(b, cast=False)


def _hill(dice: object, dark: bool) -> RGB:
    tone = shade(dice, (0.50, 0.60, 0.56), 0.05)
    return mix(darker(tone, 0.6), (0.10, 0.14, 0.26), 0.4) if dark else tone
