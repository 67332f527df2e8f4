"""What the director tells one performer before a shot: where to stand, what to do, say and look at, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prodcanvas.film.callsheet import Mouth

Point = tuple[float, float, float]
"""World metres, Z up."""
Moving = Callable[[float], Point]
"""A world point by time in seconds from the first used frame."""


@dataclass(frozen=True)
class Stance:
    """Where and how one is. `at` is the floor under the hips (under the seat's centre when seated).

    `yaw` in degrees, 0 faces -Y, counter-clockwise from above; `seat` is the height of the seat or bed in
    metres above `at` (0: none); `surface` a table top within reach.
    """

    at: Point
    yaw: float
    posture: str = "stand"
    seat: float = 0.0
    surface: Point | None = None


@dataclass(frozen=True)
class Beat:
    """One thing to do, from `start` for `seconds` (both in seconds of the shot).

    `target` is looked at and reached for; `path` are floor way points, start and end included; `end` tells
    where and how one is afterwards.
    """

    action: str
    start: float
    seconds: float
    target: Moving | None = None
    path: tuple[tuple[float, float], ...] = ()
    end: Stance | None = None
    manner: str = "neutral"
    prop: str = ""


@dataclass(frozen=True)
class Speech:
    """One line: `mouth` holds its curves by seconds from `start`; `listener` is whom it is said to."""

    start: float
    seconds: float
    mouth: Mouth | None = None
    style: str = "speak"
    manner: str = "neutral"
    listener: Moving | None = None


@dataclass(frozen=True)
class Gaze:
    """From `start` on, the eyes rest on `target`."""

    start: float
    target: Moving


@dataclass(frozen=True)
class Part:
    """Everything one performer does in one shot.

    `holding` names the props in the hands when the shot begins: the first is in the right hand, the second in
    the left. `both` puts the first prop between the two hands (grip `both`).
    """

    stance: Stance
    beats: tuple[Beat, ...] = ()
    speech: tuple[Speech, ...] = ()
    gaze: tuple[Gaze, ...] = ()
    manner: str = "neutral"
    holding: tuple[str, ...] = ()
    seed: int = 0
    both: bool = False
