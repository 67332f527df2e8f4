"""A performer's trail through a shot: stances in time, and the walks between them, before anybody acts."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from dataclasses import dataclass, field

import numpy as np

from prodstage.acting.part import Point, Stance
from prodstage.blocking.floor import XY, length_of
from prodstage.blocking.places import LYING, SEATED, ahead

EYES = {"stand": 0.932, "kneel": 0.69, "crouch": 0.58}
"""Height of the eyes by posture, as a share of the body's height."""
SITTING = 0.435
"""Height of the eyes over the seat, as a share of the body's height."""


@dataclass(frozen=True)
class Leg:
    """A walk from `start` for `seconds` along floor way points."""

    start: float
    seconds: float
    path: tuple[XY, ...]


@dataclass
class Trail:
    """Where one performer is over time; filled in while cues are blocked."""

    height: float
    """Metres from sole to crown."""
    times: list[float]
    stances: list[Stance]
    legs: list[Leg] = field(default_factory=list)

    @property
    def stance(self) -> Stance:
        """The latest stance."""
        return self.stances[-1]

    def move(self, time: float, stance: Stance, leg: Leg | None = None) -> None:
        """From `time` on the performer is in `stance`, having walked there by `leg`."""
        self.times.append(time)
        self.stances.append(stance)
        if leg is not None:
            self.legs.append(leg)

    def at(self, t: float) -> Stance:
        """The stance in force at `t`."""
        return self.stances[max(0, bisect_right(self.times, t) - 1)]

    def floor_point(self, t: float) -> Point:
        """Where the feet are at `t`, walks included."""
        for leg in self.legs:
            if leg.start <= t < leg.start + leg.seconds:
                x, y = _along(leg.path, (t - leg.start) / leg.seconds)
                return (x, y, self.at(t).at[2])
        return self.at(t).at

    def eyes(self, t: float) -> Point:
        """Where the eyes are at `t`, near enough to be looked at."""
        x, y, z = self.floor_point(t)
        stance = self.at(t)
        if stance.posture in SEATED:
            return (x, y, z + stance.seat + SITTING * self.height)
        if stance.posture in LYING:
            dx, dy = ahead(stance.yaw)
            return (x - 0.4 * dx, y - 0.4 * dy, z + stance.seat + 0.16)
        return (x, y, z + EYES.get(stance.posture, EYES["stand"]) * self.height)

    def chest(self, t: float) -> Point:
        """Where a blow, a push or a gift arrives."""
        x, y, z = self.eyes(t)
        return (x, y, max(0.2, z - 0.2 * self.height))


def _along(path: tuple[XY, ...], share: float) -> XY:
    """The point at a share of the length of a path, eased as people walk."""
    total = length_of(path)
    if total < 1e-6:
        return path[-1]
    u = min(1.0, max(0.0, share))
    run = np.concatenate(((0.0,), np.cumsum([math.dist(a, b) for a, b in itertools.pairwise(path)])))
    xy = np.array(path)
    s = u * total
    return (float(np.interp(s, run, xy[:, 0])), float(np.interp(s, run, xy[:, 1])))
