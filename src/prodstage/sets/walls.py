"""Walls and their holes: where a wall stands, what is cut into it, how a piece is hung on it."""

from __future__ import annotations

from dataclasses import dataclass

from prodstage.kit import Builder, Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.mark import Point

THICK = 0.12
YAWS = {"back": 0.0, "left": 90.0, "right": -90.0, "front": 180.0}
INWARD: dict[str, Point] = {
    "back": (0.0, -1.0, 0.0), "left": (1.0, 0.0, 0.0), "right": (-1.0, 0.0, 0.0), "front": (0.0, 1.0, 0.0),
}


@dataclass(frozen=True)
class Opening:
    """A hole in a wall: its middle along the wall, and its edges, in metres.

    `u` runs to the right as seen from inside the room.
    """

    wall: str
    u: float
    width: float
    low: float
    high: float
    kind: str = "window"
    """window, door (onto a hall), arch (a door without a leaf) or street (a glazed door to the outside)."""
    name: str = ""


def door(wall: str, u: float, width: float = 0.95, high: float = 2.1, kind: str = "door") -> Opening:
    """Return a door hole."""
    return Opening(wall, u, width, 0.0, high, kind, "door")


def window(wall: str, u: float, width: float = 1.6, low: float = 0.95, high: float = 2.25) -> Opening:
    """Return a window hole."""
    return Opening(wall, u, width, low, high, "window", "window")


def wall_spot(built: BuiltSet, wall: str) -> Spot:
    """Return the middle of a wall at its foot; local x runs along it, local -y points into the room."""
    xmin, ymin, xmax, ymax = built.bounds[:4]
    cx, cy = (xmin + xmax) / 2, (ymin + ymax) / 2
    x, y = {"back": (cx, ymax), "front": (cx, ymin), "left": (xmin, cy), "right": (xmax, cy)}[wall]
    return Spot(x, y, YAWS[wall])


def wall_length(built: BuiltSet, wall: str) -> float:
    """Return the inner length of a wall in metres."""
    xmin, ymin, xmax, ymax = built.bounds[:4]
    return xmax - xmin if wall in ("back", "front") else ymax - ymin


def hang(built: BuiltSet, made: Builder, wall: str, feature: str = "") -> object:
    """Fix a piece to a wild wall, so that it goes when the wall goes."""
    xmin, ymin, xmax, ymax, height = built.bounds
    plane = {"back": -ymax, "front": ymin, "left": xmin, "right": -xmax, "ceiling": -height}[wall]
    normal = INWARD.get(wall, (0.0, 0.0, -1.0))
    return built.wild(built.keep(made, feature, cast=False), wall, normal, plane)
