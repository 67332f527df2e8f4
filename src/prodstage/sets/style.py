"""The production designer's swatches: colours of walls, woods and cloths, drawn by the location's seed."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from prodcanvas.film.callsheet import SetPlan
from prodstage.kit import RGB

WOOD: RGB = (0.62, 0.44, 0.28)
DARK_WOOD: RGB = (0.40, 0.27, 0.18)
PALE_WOOD: RGB = (0.78, 0.65, 0.47)
STEEL: RGB = (0.62, 0.64, 0.66)
CHROME: RGB = (0.78, 0.80, 0.82)
DARK: RGB = (0.20, 0.21, 0.23)
BLACK: RGB = (0.13, 0.13, 0.15)
WHITE: RGB = (0.93, 0.92, 0.89)
CREAM: RGB = (0.90, 0.86, 0.76)
PAPER: RGB = (0.95, 0.95, 0.92)
LEAF: RGB = (0.22, 0.44, 0.22)
BOOKS: tuple[RGB, ...] = (
    (0.60, 0.20, 0.20), (0.20, 0.35, 0.50), (0.75, 0.65, 0.40), (0.25, 0.40, 0.30), (0.42, 0.30, 0.50),
    (0.80, 0.45, 0.25), (0.30, 0.30, 0.34),
)
CLOTHS: tuple[RGB, ...] = (
    (0.36, 0.44, 0.54), (0.55, 0.35, 0.30), (0.38, 0.46, 0.36), (0.60, 0.52, 0.40), (0.46, 0.36, 0.50),
    (0.28, 0.42, 0.46), (0.66, 0.42, 0.28),
)


@dataclass(frozen=True)
class Style:
    """How a room is dressed. `floor` is planks, tiles, carpet, concrete, metal or stone; sRGB colours."""

    wall: RGB = (0.80, 0.78, 0.73)
    side: RGB = (0.72, 0.72, 0.70)
    trim: RGB = WHITE
    floor: str = "planks"
    floor_colour: RGB = (0.52, 0.45, 0.38)
    ceiling: RGB = (0.90, 0.89, 0.86)
    door: RGB = (0.50, 0.36, 0.24)
    cloth: RGB = (0.36, 0.44, 0.54)
    wood: RGB = WOOD
    lamps: str = "panels"
    """panels, pendant, tubes, globe, spots or none."""
    window: str = "blinds"
    """blinds, curtains or bare."""
    view: str = "city"
    """city, garden, brick or stars."""
    beyond: RGB | None = None
    """What is seen past a wall that was taken away; None is the dark of the walls' own colour."""
    dado: RGB | None = None
    """Colour of the lower third of the walls, where it differs."""


def chance(plan: SetPlan, what: str = "") -> np.random.Generator:
    """Return the location's own dice: the same plan throws the same numbers in every process."""
    return np.random.default_rng([plan.seed & 0xFFFFFFFF, zlib.crc32(plan.location.encode()),
                                  zlib.crc32(what.encode())])


def pick(dice: np.random.Generator, of: tuple[RGB, ...]) -> RGB:
    """Draw one colour."""
    return of[int(dice.integers(len(of)))]


def shade(dice: np.random.Generator, colour: RGB, by: float = 0.03) -> RGB:
    """Return the colour made lighter or darker by up to `by` (sRGB)."""
    d = float(dice.uniform(-by, by))
    r, g, b = (min(1.0, max(0.0, c + d)) for c in colour)
    return (r, g, b)
