"""A mark: a named place of a set where a performer stands, sits, lies or leaves."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float, float]
Box = tuple[float, float, float, float, float]
"""xmin, ymin, xmax, ymax, height in metres."""


@dataclass(frozen=True)
class Mark:
    """A named place: metres, Z up; yaw in degrees, 0 faces -Y, counter-clockwise seen from above."""

    name: str
    at: Point
    """Floor point where a performer stands, or the middle of the seat at floor level."""
    yaw: float = 0.0
    """Where the performer faces there."""
    seat: float = 0.0
    """Seat height above `at`; above 0 means one sits here."""
    look: Point = (0.0, 0.0, 1.5)
    """What one looks at when facing this mark: the middle of the thing."""
    touch: Point | None = None
    """Where a hand reaches: button, handle, keyboard."""
    surface: Point | None = None
    """Top where a prop may lie."""
    exit: bool = False
    """A way out of the picture."""
    lie: bool = False
    """One lies here: hips over the mark at `seat` height, head away from where `yaw` faces."""


