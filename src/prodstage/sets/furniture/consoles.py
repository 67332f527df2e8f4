"""Consoles, screens and panels of control rooms and ships."""

from __future__ import annotations

import numpy as np

from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import BLACK, CHROME, DARK
from prodstage.sets.walls import hang, wall_spot

GLOWS: tuple[RGB, ...] = ((0.35, 0.75, 0.85), (0.40, 0.85, 0.55), (0.90, 0.65, 0.30), (0.85, 0.35, 0.30),
                          (0.55, 0.60, 0.95))


def lights(b: Builder, low: tuple[float, float], high: tuple[float, float], y: float, dice: np.random.Generator,
           count: int = 12) -> None:
    """Scatter lit buttons over an upright panel (x, z from low to high) at local depth `y`."""
    for _ in range(count):
        x, z = (float(dice.uniform(a, c)) for a, c in zip(low, high, strict=True))
        tone = GLOWS[int(dice.integers(len(GLOWS)))]
        b.box((float(dice.uniform(0.02, 0.05)), 0.012, 0.018), (x, y, z), Paint("lamp.button", tone), bevel=0)


def plot(b: Builder, x: float, z: float, size: tuple[float, float], y: float, dice: np.random.Generator) -> None:
    """Draw a lit display on an upright plane facing -Y: a curve, bars or a radar, by the dice."""
    w, h = size
    tone = GLOWS[int(dice.integers(3))]
    b.box((w, 0.012, h), (x, y, z), Paint("screen.dark", darker(tone, 0.78)), bevel=0)
    ink, front = Paint("screen.trace", tone), y - 0.010
    kind = int(dice.integers(3))
    if kind == 0:
        xs = np.linspace(-0.44, 0.44, 14)
        ys = 0.5 + 0.30 * np.sin(xs * 9 + dice.uniform(0, 6)) * dice.uniform(0.5, 1.0)
        b.tube([(x + w * float(a), front, z + h * float(c)) for a, c in zip(xs, ys, strict=True)], 0.006, ink, sides=4)
    elif kind == 1:
        for k in range(7):
            bar = h * float(dice.uniform(0.15, 0.8))
            b.box((w * 0.08, 0.006, bar), (x + w * (-0.36 + 0.12 * k), front, z + 0.06 * h), ink, bevel=0)
    else:
        r = 0.40 * min(w, h)
        for s in (1.0, 0.6):
            turn = [(float(np.cos(a)), float(np.sin(a))) for a in np.linspace(0, 2 * np.pi, 21)]
            ring = [(x + r * s * c, front, z + h / 2 + r * s * q) for c, q in turn]
            b.tube(ring, 0.005, ink, sides=4)
        b.tube([(x, front, z + h / 2), (x + r * 0.7, front, z + h / 2 + r * 0.7)], 0.006, ink, sides=4)


def console(built: BuiltSet, spot: Spot, dice: np.random.Generator, width: float = 1.4, body: RGB = (0.44, 0.47, 0.52),
            chair: RGB = (0.22, 0.24, 0.30)) -> None:
    """Stand a sloping console with screens; the operator sits at local +Y facing -Y: `console`, `console:1`."""
    b = Builder("console", spot)
    side = [(-0.36, 0.0), (0.20, 0.0), (0.28, 0.68), (0.02, 0.74), (-0.13, 1.0), (-0.32, 1.0), (-0.40, 0.90)]
    b.board(side, width, (-width / 2, 0, 0), body, turn=(90, 0, 90))
    b.box((width - 0.16, 0.03, 0.52), (0, -0.385, 0.16), darker(body, 0.25), bevel=0.006)
    b.box((width - 0.16, 0.02, 0.025), (0, -0.40, 0.76), Paint("lamp.strip", GLOWS[int(dice.integers(3))]), bevel=0)
    n = max(1, round(width / 0.62))
    for k in range(n):
        x = (k - (n - 1) / 2) * width / n
        at = Builder("display")
        plot(at, 0, 0, (width / n - 0.10, 0.22), 0.0, dice)
        b.join(at, (x, 0.010, 0.785), (-30, 0, 180))
    for _ in range(22):
        x, y = float(dice.uniform(-width / 2 + 0.08, width / 2 - 0.08)), float(dice.uniform(0.06, 0.22))
        tone = GLOWS[int(dice.integers(len(GLOWS)))] if dice.random() < 0.6 else CHROME
        b.box((0.035, 0.022, 0.012), (x, y, 0.736 - 0.23 * (y - 0.02)), Paint("lamp.button", tone), 0, turn=(-13, 0, 0))
    built.keep(b, "console")
    built.block(spot, width, 0.70, 1.0, y=-0.06)
    _operator(built, spot, chair)


def _operator(built: BuiltSet, spot: Spot, cloth: RGB) -> None:
    b = Builder("chair", spot.ahead(0, 0.78))
    b.cushion((0.52, 0.50, 0.10), (0, 0, 0.38), cloth, radius=0.045)
    b.cushion((0.52, 0.10, 0.78), (0, 0.26, 0.46), cloth, radius=0.045, turn=(-8, 0, 0))
    b.cushion((0.30, 0.10, 0.18), (0, 0.37, 1.22), lighter(cloth, 0.1), radius=0.045)
    b.lathe([(0.24, 0), (0.20, 0.03), (0.05, 0.08), (0.05, 0.38)], (0, 0, 0), DARK)
    for x in (-0.30, 0.30):
        b.cushion((0.07, 0.34, 0.05), (x, 0.02, 0.62), BLACK, radius=0.022)
        b.box((0.03, 0.06, 0.24), (x, 0.10, 0.40), DARK)
    built.keep(b, "console")
    built.block(b.spot, 0.56, 0.56, 1.2)
    built.put("console", b.spot, (0, 0), seat=0.48, look=(0, -0.82, 1.0), touch=(0.1, -0.62, 0.78),
              surface=(0.3, -0.6, 0.74))


def screen_wall(built: BuiltSet, wall: str, u: float, size: tuple[float, float], dice: np.random.Generator,
                z: float = 1.15,
                grid: tuple[int, int] = (3, 2)) -> None:
    """Hang a wall of displays: the mark `screen`."""
    (w, h), (nx, nz), spot = size, grid, wall_spot(built, wall)
    b = Builder("screens", spot)
    b.block((u - w / 2 - 0.06, -0.10, z - 0.06), (u + w / 2 + 0.06, 0, z + h + 0.06), BLACK, bevel=0.01)
    for i in range(nx):
        for j in range(nz):
            x = u + (i - (nx - 1) / 2) * w / nx
            plot(b, x, z + j * h / nz + 0.02, (w / nx - 0.05, h / nz - 0.05), -0.105, dice)
    hang(built, b, wall, "screen")
    built.put("screen", spot, (u, -1.2), yaw=180, look=(u, 0, z + h / 2), touch=(u, -0.12, z + 0.3))


def panel(built: BuiltSet, wall: str, u: float, dice: np.random.Generator, z: float = 1.15,
          name: str = "panel") -> None:
    """Hang a lit control panel at hand height: the mark `panel`, touched on its keys."""
    spot = wall_spot(built, wall)
    b = Builder("panel", spot)
    b.block((u - 0.22, -0.05, z - 0.25), (u + 0.22, 0, z + 0.25), DARK, bevel=0.015)
    plot(b, u, z + 0.02, (0.34, 0.18), -0.055, dice)
    for k in range(12):
        tone = GLOWS[int(dice.integers(len(GLOWS)))]
        b.box((0.06, 0.02, 0.035), (u - 0.12 + 0.08 * (k % 4), -0.055, z - 0.20 + 0.06 * (k // 4)),
              Paint("lamp.button", tone), 0)
    hang(built, b, wall, name)
    built.put(name, spot, (u, -0.6), yaw=180, look=(u, 0, z), touch=(u, -0.07, z - 0.12))
