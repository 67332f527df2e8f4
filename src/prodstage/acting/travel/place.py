"""Where a performer is at one moment: a spot on the floor, a heading, and an attitude around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude
from prodstage.acting.body.rotation import Array, rz, wrap


@dataclass(frozen=True)
class Place:
    """World metres, degrees, and an attitude in the performer's own space. `gait` is 1 in full stride."""

    at: Array
    yaw: float
    attitude: Attitude
    posture: str = "stand"
    gait: float = 0.0

    def to_world(self, point: Array) -> Array:
        """From the performer's own space to the world."""
        return rz(self.yaw) @ point + self.at

    def to_own(self, point: Array) -> Array:
        """From the world to the performer's own space."""
        return rz(-self.yaw) @ (np.asarray(point, float) - self.at)

    def footprint(self, side: str) -> tuple[Array, float]:
        """World place of the ankle and heading of the foot."""
        a = self.attitude
        return self.to_world(a[at.FOOT[side]]), self.yaw + float(a[at.SOLE[side]][0])


def smooth(x: float) -> float:
    """Ease in and out: 3x^2 - 2x^3 between 0 and 1."""
    x = min(max(x, 0.0), 1.0)
    return x * x * (3.0 - 2.0 * x)


def smoother(x: float) -> float:
    """Ease in and out without a jerk: Perlin's fifth-order curve."""
    x = min(max(x, 0.0), 1.0)
    return x * x * x * (x * (6.0 * x - 15.0) + 10.0)


def heading(a: float, b: float, share: float) -> float:
    """From yaw `a` towards yaw `b` the short way round."""
    return a + wrap(b - a) * share
