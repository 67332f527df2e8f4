"""What lies beyond the set: skylines, hills, woods and dunes that close the horizon on every side."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, Paint, mix
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors.ground import earth
from prodstage.sets.style import chance

HAZE: RGB = (0.66, 0.74, 0.80)


def skyline(built: BuiltSet, near: float, far: float, *, low: float = 0.0, tall: float = 34.0,
        count: int = 70) -> None:
    """Stand a ring of city blocks between `near` and `far` metres, hazier with distance, feet at `low`."""
    dice = chance(built.plan, "skyline")
    b = Builder("skyline")
    for k in range(count):
        a = 2 * math.pi * (k + dice.uniform(-0.3, 0.3)) / count
        r = float(dice.uniform(near, far))
        w, d = dice.uniform(7, 15, 2) * r / far
        h = tall * float(dice.uniform(0.35, 1.0)) ** 1.6 * (0.5 + 0.5 * r / far)
        share = 0.30 + 0.38 * (r - near) / max(far - near, 1.0)
        wall = mix((0.46, 0.47, 0.52), HAZE, share)
        x, y = r * math.cos(a), r * math.sin(a)
        b.box((float(w), float(d), h - low), (x, y, low), Paint("distance.block", wall), 0, math.degrees(a))
        _lights(b, dice, (x, y, low, h), (float(w), float(d)), a)
    built.keep(b, cast=False)


def _lights(b: Builder, dice: np.random.Generator, at: tuple[float, float, float, float], size: tuple[float, float],
            a: float) -> None:
    """Rows of windows on the side of a far block that looks to the middle."""
    x, y, low, high = at
    w, d = size
    c, s = math.cos(a), math.sin(a)
    for row in range(int((high - max(low, 0.0)) / 3.4) - 1):
        for col in range(int(d / 2.4)):
            if dice.random() < 0.38:
                u, z = (col + 0.5) * 2.4 - d / 2, max(low, 0.0) + 2.4 + 3.4 * row
                px, py = x - c * (w / 2 + 0.03) - s * u, y - s * (w / 2 + 0.03) + c * u
                b.box((0.06, 1.2, 1.5), (px, py, z), Paint("window.far_lit", (0.44, 0.52, 0.60)), 0, math.degrees(a))


def hills(
    built: BuiltSet, near: float, height: float, colour: RGB, *, layers: int = 3, span: tuple[float, float] = (0.0,
            360.0),
) -> None:
    """Raise rings of hills, the far ones higher and hazier; `span` is their azimuth from and to, in degrees."""
    dice = chance(built.plan, f"hills{near:.0f}{height:.0f}")
    b = Builder("hills")
    turn = np.radians(np.linspace(*span, 97))
    ends = 1.0 if span[1] - span[0] >= 360.0 else np.minimum(1.0, np.minimum(np.arange(97), np.arange(97)[::-1]) / 12)
    for k in range(layers):
        r = near * 1.45**k
        waves = sum(dice.uniform(0.3, 1.0) / f * np.sin(f * turn + dice.uniform(0, 6)) for f in (3, 5, 8, 13))
        top = height * (1 + 0.55 * k) * (0.62 + 0.30 * waves) * ends
        foot = np.stack((r * 0.8 * np.cos(turn), r * 0.8 * np.sin(turn), np.full(97, -1.0)), -1)
        ridge = np.stack((r * np.cos(turn), r * np.sin(turn), np.maximum(top, 0.4 * ends)), -1)
        b.sheet(np.array((foot, (foot * 0.4 + ridge * 0.6) * (1, 1, 1.06), ridge)), earth(mix(colour, HAZE,
                0.22 + 0.22 * k), "hill"))
    built.keep(b, cast=False)


def far_wood(built: BuiltSet, radius: float, height: float, colour: RGB, *, conifers: bool = False,
        count: int = 90) -> None:
    """Close the horizon with a ring of trees, simple and hazy."""
    dice = chance(built.plan, f"wood{radius:.0f}")
    b = Builder("far_wood")
    for k in range(count):
        a = 2 * math.pi * (k + dice.uniform(-0.4, 0.4)) / count
        r = radius * float(dice.uniform(0.9, 1.25))
        h = height * float(dice.uniform(0.7, 1.15))
        tone = Paint("foliage.far", mix(colour, HAZE, 0.10 + 0.05 * (k % 4)))
        x, y = r * math.cos(a), r * math.sin(a)
        if conifers:
            b.lathe([(h * 0.20, 0), (h * 0.13, h * 0.30), (h * 0.15, h * 0.32), (h * 0.08, h * 0.62), (h * 0.10,
                    h * 0.64), (0.05, h)], (x, y, -0.2), tone, 6)
        else:
            b.ball((h * 0.40, h * 0.40, h * 0.44), (x, y, h * 0.40), tone, 7, float(dice.uniform(0, 50)))
            b.ball((h * 0.30, h * 0.30, h * 0.28), (x * 1.01 + h * 0.2, y * 1.01 - h * 0.2, h * 0.70), tone, 7)
    built.keep(b, cast=False)
