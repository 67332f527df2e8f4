"""Set dressing: plants, pictures, clocks, boards, mirrors, standing lamps."""

from __future__ import annotations

import math

import numpy as np

from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter, mix
from prodstage.sets.base import BuiltSet
from prodstage.sets.style import BOOKS, CHROME, DARK, LEAF, STEEL, WHITE, WOOD, chance, pick, shade
from prodstage.sets.walls import hang, wall_spot


def plant(built: BuiltSet, x: float, y: float, height: float = 1.1, leaves: int = 16) -> None:
    """Stand a potted plant with arching leaves: the mark `plant`."""
    dice = chance(built.plan, f"plant{x:.2f}{y:.2f}")
    b = Builder("plant", (x, y, 0.0))
    pot = pick(dice, ((0.80, 0.78, 0.74), (0.66, 0.40, 0.28), (0.36, 0.40, 0.44)))
    b.lathe([(0.14, 0), (0.19, 0.32), (0.20, 0.34), (0.175, 0.34), (0.17, 0.31), (0, 0.31)], (0, 0, 0), pot)
    b.rod(0.17, 0.01, (0, 0, 0.30), (0.22, 0.16, 0.12))
    for _ in range(leaves):
        b.sheet(_leaf(dice, height), shade(dice, LEAF, 0.05), (0, 0, 0.30))
    built.keep(b, "plant")
    built.block(Spot(x, y), 0.42, 0.42, height)
    built.put("plant", Spot(x, y), (0, -0.6), yaw=180, look=(0, 0, height * 0.7), touch=(0, -0.15, height * 0.7))


def _leaf(dice: np.random.Generator, height: float) -> np.ndarray:
    a, tilt = dice.uniform(0, 2 * math.pi), dice.uniform(0.15, 1.0)
    length, width = height * dice.uniform(0.6, 1.0), 0.05 * dice.uniform(0.8, 1.5)
    t = np.linspace(0, 1, 7)
    along, up = length * 0.62 * tilt * t**1.4, length * (t - 0.42 * tilt * t * t)
    half = width * np.sin(math.pi * np.minimum(1, t * 0.92 + 0.06))
    c, s = math.cos(a), math.sin(a)
    rows = []
    for side, sag in ((-1, 0.0), (0, -0.012), (1, 0.0)):
        rows.append(np.column_stack((c * along - side * half * s, s * along + side * half * c, up + sag)))
    return np.array(rows)


def clock(built: BuiltSet, wall: str, u: float, z: float = 2.2) -> None:
    """Hang a clock on a wall: the mark-less dressing of offices, schools and stations."""
    b = Builder("clock", wall_spot(built, wall))
    b.rod(0.165, 0.035, (u, 0, z), DARK, turn=(90, 0, 0), sides=28)
    b.rod(0.145, 0.040, (u, 0, z), WHITE, turn=(90, 0, 0), sides=28)
    for k in range(12):
        a = math.radians(30 * k)
        b.box((0.012, 0.004, 0.022), (u + 0.12 * math.sin(a), -0.043, z + 0.12 * math.cos(a) - 0.011), DARK, bevel=0)
    b.box((0.014, 0.004, 0.08), (u, -0.045, z), DARK, bevel=0, turn=(0, -62, 0))
    b.box((0.010, 0.004, 0.115), (u, -0.047, z), DARK, bevel=0, turn=(0, 54, 0))
    hang(built, b, wall, "clock")


def picture(built: BuiltSet, wall: str, u: float, z: float = 1.55, size: tuple[float, float] = (0.8, 0.6)) -> None:
    """Hang a framed picture: a landscape or an abstract, by the location's dice. The mark `picture`."""
    dice, spot = chance(built.plan, f"picture{wall}{u:.2f}"), wall_spot(built, wall)
    w, h = size
    b = Builder("picture", spot)
    frame = pick(dice, ((0.22, 0.20, 0.19), (0.60, 0.46, 0.26), (0.88, 0.86, 0.82)))
    b.block((u - w / 2, -0.035, z - h / 2), (u + w / 2, 0, z + h / 2), frame, bevel=0.008)
    a, low = w / 2 - 0.05, z - h / 2 + 0.05
    sky, land, sun = pick(dice, _SKIES), pick(dice, _LANDS), (0.95, 0.80, 0.45)
    b.block((u - a, -0.038, low), (u + a, -0.03, z + h / 2 - 0.05), sky, bevel=0)
    b.block((u - a, -0.041, low), (u + a, -0.03, low + (h - 0.1) * float(dice.uniform(0.25, 0.5))), land, bevel=0)
    b.rod(h * 0.11, 0.006, (u + float(dice.uniform(-0.5, 0.5)) * a, -0.037, z + h * 0.16), sun, turn=(90, 0, 0))
    hang(built, b, wall, "picture")
    if wall != "front":
        built.put("picture", spot, (u, -0.8), yaw=180, look=(u, 0, z), touch=(u, -0.04, z))


_SKIES: tuple[RGB, ...] = ((0.45, 0.60, 0.70), (0.80, 0.62, 0.45), (0.85, 0.82, 0.74), (0.30, 0.38, 0.50))
_LANDS: tuple[RGB, ...] = ((0.30, 0.42, 0.30), (0.48, 0.34, 0.26), (0.22, 0.34, 0.44), (0.62, 0.52, 0.36))


def board(built: BuiltSet, wall: str, u: float, width: float = 2.4, green: bool = True, words: str = "") -> None:
    """Hang a blackboard (`green`) or whiteboard with some writing: the marks `blackboard` and `whiteboard`."""
    spot, z = wall_spot(built, wall), 0.9
    b = Builder("board", spot)
    face, ink = ((0.20, 0.32, 0.27), (0.86, 0.88, 0.84)) if green else ((0.94, 0.95, 0.95), (0.20, 0.35, 0.60))
    frame = WOOD if green else CHROME
    b.block((u - width / 2 - 0.05, -0.03, z - 0.05), (u + width / 2 + 0.05, 0, z + 1.25), frame, bevel=0.008)
    b.block((u - width / 2, -0.034, z), (u + width / 2, 0, z + 1.2), face, bevel=0)
    b.block((u - width / 2, -0.11, z - 0.06), (u + width / 2, 0, z - 0.03), frame)
    for k in range(3):
        b.box((0.08, 0.014, 0.014), (u - 0.4 + 0.3 * k, -0.07, z - 0.03), ink if green else (0.7, 0.2, 0.2), bevel=0)
    if words:
        b.text(words, 0.17, (u - width * 0.12, -0.038, z + 0.92), ink, width=width * 0.6)
    _scribbles(b, u, width, z, ink)
    name = "blackboard" if green else "whiteboard"
    hang(built, b, wall, name)
    built.put(name, spot, (u + width * 0.22, -0.6), yaw=180, look=(u, 0, z + 0.65),
              touch=(u + width * 0.15, -0.04, z + 0.62))


def _scribbles(b: Builder, u: float, width: float, z: float, ink: RGB) -> None:
    for k, w in enumerate((0.50, 0.42, 0.30)):
        b.block((u - width * 0.42, -0.037, z + 0.62 - 0.15 * k), (u - width * (0.42 - w), -0.03, z + 0.645 - 0.15 * k),
                ink, bevel=0)
    x0, z0 = u + width * 0.25, z + 0.25
    b.block((x0, -0.037, z0), (x0 + 0.012, -0.03, z0 + 0.5), ink, bevel=0)
    b.block((x0, -0.037, z0), (x0 + 0.42, -0.03, z0 + 0.012), ink, bevel=0)
    for k in range(4):
        b.block((x0 + 0.06 + 0.09 * k, -0.037, z0), (x0 + 0.11 + 0.09 * k, -0.03, z0 + 0.10 + 0.09 * k), ink, bevel=0)


def mirror(built: BuiltSet, wall: str, u: float, z: float = 1.5, size: tuple[float, float] = (0.6, 0.8)) -> None:
    """Hang a mirror: the mark `mirror`."""
    spot, (w, h) = wall_spot(built, wall), size
    b = Builder("mirror", spot)
    b.block((u - w / 2, -0.03, z - h / 2), (u + w / 2, 0, z + h / 2), CHROME, bevel=0.01)
    b.block((u - w / 2 + 0.03, -0.034, z - h / 2 + 0.03), (u + w / 2 - 0.03, 0, z + h / 2 - 0.03), (0.72, 0.82, 0.86),
            0)
    for k in range(3):
        x = u - w * 0.25 + 0.09 * k
        b.box((0.025, 0.003, h * 0.6), (x, -0.035, z - h * 0.3), (0.84, 0.91, 0.94), bevel=0, turn=(0, 24, 0))
    hang(built, b, wall, "mirror")
    built.put("mirror", spot, (u, -0.65), yaw=180, look=(u, 0, z), touch=(u, -0.04, z))


def standing_lamp(built: BuiltSet, x: float, y: float, shade_colour: RGB = (0.92, 0.84, 0.66)) -> None:
    """Stand a floor lamp: the mark `lamp`."""
    b = Builder("standing lamp", (x, y, 0.0))
    b.lathe([(0.15, 0), (0.14, 0.02), (0.015, 0.04), (0.012, 1.42)], (0, 0, 0), DARK)
    b.lathe([(0.21, 0), (0.14, 0.28)], (0, 0, 1.38), Paint("lamp.shade", shade_colour), sides=24)
    built.keep(b, "lamp")
    built.block(Spot(x, y), 0.32, 0.32, 1.7)
    built.put("lamp", Spot(x, y), (0, -0.6), yaw=180, look=(0, 0, 1.5), touch=(0.05, -0.1, 1.36))


def coat_stand(built: BuiltSet, x: float, y: float, coat: RGB = (0.36, 0.32, 0.30)) -> None:
    """Stand a coat rack with a coat and a hat: the mark `coat stand`."""
    b = Builder("coat stand", (x, y, 0.0))
    b.lathe([(0.20, 0), (0.18, 0.03), (0.022, 0.05), (0.018, 1.75), (0.03, 1.80), (0, 1.82)], (0, 0, 0),
            darker(WOOD, 0.3))
    for k in range(4):
        a = math.pi / 2 * k + 0.4
        b.tube([(0, 0, 1.62), (0.14 * math.cos(a), 0.14 * math.sin(a), 1.66),
                (0.18 * math.cos(a), 0.18 * math.sin(a), 1.74)], 0.012, darker(WOOD, 0.3), sides=6)
    b.cushion((0.34, 0.16, 0.85), (0.05, -0.14, 0.75), coat, radius=0.07)
    b.lathe([(0.17, 0), (0.16, 0.015), (0.09, 0.02), (0.08, 0.11), (0, 0.12)], (-0.13, 0.09, 1.74),
            mix(coat, (0.5, 0.4, 0.3), 0.4))
    built.keep(b, "coat stand")
    built.block(Spot(x, y), 0.42, 0.42, 1.82)
    built.put("coat stand", Spot(x, y), (0, -0.6), yaw=180, look=(0, 0, 1.5), touch=(0.1, -0.14, 1.6))


def wall_shelf(built: BuiltSet, wall: str, u: float, z: float, wood: RGB, width: float = 1.1) -> None:
    """Hang a board with jars, bowls and books."""
    dice, b = chance(built.plan, f"board{wall}{u:.2f}"), Builder("wall shelf", wall_spot(built, wall))
    b.block((u - width / 2, -0.24, z - 0.03), (u + width / 2, 0, z), wood)
    for x in (-0.36, 0.36):
        b.block((u + x * width - 0.015, -0.16, z - 0.14), (u + x * width + 0.015, 0, z - 0.03), wood)
    x = u - width / 2 + 0.08
    while x < u + width / 2 - 0.08:
        h, r = float(dice.uniform(0.10, 0.24)), float(dice.uniform(0.04, 0.065))
        tone = pick(dice, (*BOOKS, WHITE, (0.72, 0.80, 0.80)))
        if dice.random() < 0.4:
            b.box((r, 0.15, h + 0.05), (x, -0.12, z), tone, bevel=0)
        else:
            b.lathe([(r * 0.8, 0), (r, h * 0.2), (r, h * 0.8), (r * 0.6, h)], (x, -0.12, z), tone, sides=12)
        x += r * 2 + float(dice.uniform(0.01, 0.12))
    hang(built, b, wall, "shelf")


def radiator(built: BuiltSet, wall: str, u: float, width: float = 1.2) -> None:
    """Hang a ribbed radiator under a window."""
    b = Builder("radiator", wall_spot(built, wall))
    n = int(width / 0.06)
    for k in range(n):
        b.box((0.045, 0.08, 0.56), (u - width / 2 + (k + 0.5) * width / n, -0.07, 0.16), lighter(WHITE, 0.2),
              bevel=0.012)
    b.tube([(u - width / 2, -0.07, 0.20), (u - width / 2 - 0.06, -0.07, 0.20), (u - width / 2 - 0.06, -0.03, 0)],
           0.012, STEEL)
    hang(built, b, wall)
