"""House fronts: shops below, windows above, each house of a row in its own colour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from prodstage.kit import RGB, Builder, Paint, Spot, darker, lighter
from prodstage.sets.base import BuiltSet
from prodstage.sets.mark import Point
from prodstage.sets.style import pick, shade

BRICKS: tuple[RGB, ...] = (
    (0.60, 0.34, 0.27), (0.74, 0.64, 0.50), (0.52, 0.40, 0.34), (0.66, 0.66, 0.64), (0.50, 0.56, 0.60),
    (0.78, 0.71, 0.60), (0.44, 0.30, 0.28), (0.62, 0.54, 0.42),
)
AWNINGS: tuple[RGB, ...] = ((0.70, 0.20, 0.18), (0.18, 0.38, 0.34), (0.20, 0.30, 0.52), (0.82, 0.60, 0.22), (0.48,
        0.22, 0.40))
SIGNS = ("CAFE", "BOOKS", "BAKERY", "HOTEL", "FLOWERS", "PHARMACY", "LAUNDRY", "RECORDS", "TAILOR", "PIZZA",
        "BARBER", "DELI")
TRIM: RGB = (0.90, 0.88, 0.82)
GLASS: RGB = (0.36, 0.46, 0.54)
GROUND_FLOOR, FLOOR = 3.7, 3.1
"""Storey heights in metres."""


@dataclass(frozen=True)
class House:
    """One house of a row: width along the street, storeys over the ground floor, colour, and its shop sign."""

    width: float
    floors: int
    wall: RGB
    sign: str = ""
    """Empty for a dwelling."""
    awning: RGB | None = None


def glass(dice: np.random.Generator, share: float = 0.45) -> Paint:
    """Return window glass: behind a `share` of the panes somebody is at home and they are lit at night."""
    lit = dice.random() < share
    return Paint("window.lit" if lit else "window.dark", shade(dice, GLASS, 0.03) if lit else darker(GLASS, 0.25))


def row(dice: np.random.Generator, length: float) -> list[House]:
    """Return houses that fill `length` metres."""
    houses: list[House] = []
    signs = list(dice.permutation(len(SIGNS)))
    left = length
    while left > 1.0:
        width = left if left < 12.0 else float(dice.uniform(6.5, 9.5))
        shop = len(houses) % 3 != 2
        wall = pick(dice, BRICKS)
        while houses and wall == houses[-1].wall:
            wall = pick(dice, BRICKS)
        sign = SIGNS[int(signs[len(houses) % len(signs)])] if shop else ""
        houses.append(House(width, int(dice.integers(2, 4)), wall, sign, pick(dice, AWNINGS) if shop else None))
        left -= width
    return houses


def house(spot: Spot, made: House, dice: np.random.Generator) -> Builder:
    """Return a house front whose middle foot is at `spot` and which looks to local -Y; not yet in the set."""
    b = Builder("facade", spot)
    w, h = made.width / 2, GROUND_FLOOR + FLOOR * made.floors
    b.block((-w, 0, 0), (w, 6.0, h), made.wall, 0)
    b.block((-w - 0.02, -0.22, h - 0.28), (w + 0.02, 0.3, h + 0.12), lighter(made.wall, 0.35), 0.03)
    b.block((-w, -0.08, GROUND_FLOOR - 0.22), (w, 0.1, GROUND_FLOOR), lighter(made.wall, 0.25), 0.02)
    b.block((-w, -0.06, 0), (w, 0.1, 0.42), darker(made.wall, 0.35), 0)
    for floor in range(made.floors):
        _windows(b, made, GROUND_FLOOR + FLOOR * floor, dice)
    (_shop if made.sign else _dwelling)(b, made, dice)
    return b


def _windows(b: Builder, made: House, z: float, dice: np.random.Generator) -> None:
    count = max(2, round(made.width / 2.3))
    pitch = made.width / count
    for k in range(count):
        x = -made.width / 2 + pitch * (k + 0.5)
        pane(b, (x, 0.0, z + 0.75), (1.05, 1.65), glass(dice))
        b.block((x - 0.66, -0.16, z + 0.60), (x + 0.66, 0.05, z + 0.72), TRIM, 0)
        b.block((x - 0.62, -0.08, z + 2.44), (x + 0.62, 0.05, z + 2.60), lighter(made.wall, 0.3), 0)


def pane(b: Builder, at: Point, size: tuple[float, float], look: Paint, frame: RGB = TRIM) -> None:
    """Set a framed window with a cross bar: `at` is the middle of its lower edge in the wall's face."""
    x, y, z = at
    w, h = size[0] / 2, size[1]
    b.block((x - w - 0.06, y - 0.05, z - 0.05), (x + w + 0.06, y + 0.04, z + h + 0.06), frame, 0)
    b.block((x - w, y - 0.062, z), (x + w, y, z + h), look, 0)
    b.block((x - 0.025, y - 0.075, z), (x + 0.025, y, z + h), frame, 0)
    b.block((x - w, y - 0.075, z + h * 0.55 - 0.02), (x + w, y, z + h * 0.55 + 0.02), frame, 0)


def _shop(b: Builder, made: House, dice: np.random.Generator) -> None:
    w, front = made.width / 2, made.awning or AWNINGS[0]
    b.block((-w + 0.25, -0.10, 0.0), (w - 0.25, 0.02, 3.35), darker(front, 0.35), 0.01)
    door_x = w - 1.1
    b.block((-w + 0.45, -0.13, 0.62), (door_x - 0.75, 0.0, 2.62), Paint("window.lit", shade(dice, GLASS, 0.03)), 0)
    for x in np.linspace(-w + 0.45, door_x - 0.75, 4):
        b.block((x - 0.035, -0.15, 0.55), (x + 0.035, 0.0, 2.66), lighter(front, 0.15), 0)
    b.block((-w + 0.40, -0.15, 2.60), (door_x - 0.70, 0.0, 2.68), lighter(front, 0.15), 0)
    for k, x in enumerate(np.arange(-w + 0.8, door_x - 1.0, 0.62)):
        tall = 0.25 + 0.22 * ((k * 7) % 3)
        b.block((x, -0.145, 0.64), (x + 0.36, -0.10, 0.64 + tall), pick(dice, BRICKS), 0)
    door(b, door_x, darker(front, 0.15), paned=True)
    b.block((-w + 0.25, -0.20, 2.80), (w - 0.25, 0.0, 3.38), front, 0.02)
    b.text(made.sign, 0.46, (0, -0.215, 3.09), (0.95, 0.92, 0.82), width=made.width - 1.4)
    _awning(b, -w + 0.35, door_x - 0.65, front)


def _awning(b: Builder, left: float, right: float, colour: RGB) -> None:
    strips = max(4, round((right - left) / 0.45))
    for k in range(strips):
        a, c = (left + (right - left) * (k + s) / strips for s in (0, 1))
        tone = colour if k % 2 else (0.92, 0.89, 0.82)
        b.sheet(np.array([[(a, -0.2, 2.82), (c, -0.2, 2.82)], [(a, -1.05, 2.46), (c, -1.05, 2.46)],
                          [(a, -1.05, 2.26), (c, -1.05, 2.26)]]), tone, smooth=False)


def door(b: Builder, x: float, colour: RGB, *, paned: bool = False, y: float = -0.10) -> None:
    """Hang a closed house door one metre wide, its threshold middle at (x, y)."""
    b.block((x - 0.62, y - 0.05, 0.0), (x + 0.62, 0.1, 2.62), TRIM, 0.01)
    b.block((x - 0.50, y - 0.07, 0.04), (x + 0.50, y, 2.12), colour, 0.01)
    b.block((x - 0.50, y - 0.065, 2.18), (x + 0.50, y, 2.52), Paint("window.lit", GLASS), 0)
    if paned:
        b.block((x - 0.36, y - 0.078, 0.85), (x + 0.36, y, 1.95), Paint("window.lit", GLASS), 0)
    else:
        for z in (0.25, 1.2):
            b.block((x - 0.36, y - 0.082, z), (x + 0.36, y, z + 0.78), lighter(colour, 0.12), 0.01)
    b.ball(0.035, (x + 0.40, y - 0.11, 1.02), (0.80, 0.66, 0.34), 8)
    b.block((x - 0.75, y - 0.45, 0.0), (x + 0.75, y, 0.035), (0.58, 0.57, 0.55), 0)


def _dwelling(b: Builder, made: House, dice: np.random.Generator) -> None:
    w = made.width / 2
    door(b, -w + 1.2, pick(dice, AWNINGS))
    for x in np.linspace(-w + 3.0, w - 1.1, max(1, round(made.width / 2.6) - 1)):
        pane(b, (float(x), 0.0, 1.05), (1.15, 1.7), glass(dice, 0.6))
        b.block((x - 0.72, -0.20, 0.86), (x + 0.72, 0.05, 1.0), TRIM, 0)
    b.rod(0.10, 0.22, (-w + 2.05, -0.16, 2.15), Paint("lamp.porch", (0.96, 0.90, 0.74)), sides=10, top=0.07)


def terrace(built: BuiltSet, dice: np.random.Generator, span: tuple[float, float], y: float, *,
        back: bool) -> list[float]:
    """Build a row of houses from x `span[0]` to `span[1]` along the line `y`, wild; return the x of their doors.

    `back` houses look to -Y, the others to +Y.
    """
    doors, x = [], span[0]
    yaw, normal = (0.0, (0.0, -1.0, 0.0)) if back else (180.0, (0.0, 1.0, 0.0))
    for made in row(dice, span[1] - span[0]):
        middle = x + made.width / 2
        placed = built.keep(house(Spot(middle, y, yaw), made, dice), "wall", cast=False)
        built.wild(placed, "back" if back else "front", normal, -y if back else y)
        local = made.width / 2 - 1.1 if made.sign else -made.width / 2 + 1.2
        doors.append(middle + (local if back else -local))
        x += made.width
    return doors
