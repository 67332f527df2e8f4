"""What the property room knows of one kind of thing: who makes it, its usual colour, how it is held and laid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prodstage.kit import RGB, Builder

Make = Callable[[Builder, RGB, str], None]
"""(builder, colour, label): draws the thing round the builder's origin, which is where the hand takes it."""

WHITE: RGB = (0.93, 0.92, 0.88)
BLACK: RGB = (0.17, 0.17, 0.19)
GREY: RGB = (0.45, 0.46, 0.48)
STEEL: RGB = (0.72, 0.74, 0.77)
IRON: RGB = (0.34, 0.35, 0.38)
GOLD: RGB = (0.88, 0.68, 0.24)
WOOD: RGB = (0.60, 0.42, 0.26)
LEATHER: RGB = (0.45, 0.28, 0.16)
INK: RGB = (0.25, 0.27, 0.33)
GLASS: RGB = (0.66, 0.80, 0.84)


@dataclass(frozen=True)
class Kind:
    """One kind of prop."""

    make: Make
    colour: RGB
    """Its usual colour, sRGB."""
    grip: str = "right"
    """right, both, pinch or none."""
    lay: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """How it is turned from the hand to lie on a table: XYZ Euler degrees."""
