"""A walked line: way points rounded off, measured by length, with the heading and the pace along it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from prodstage.acting.body.rotation import Array, wrap


@dataclass(frozen=True)
class Line:
    """`points` (n, 2) world metres, `run` (n,) length so far, `yaw` (n,) unwrapped heading in degrees."""

    points: Array
    run: Array
    yaw: Array

    @property
    def length(self) -> float:
        """Whole length, metres."""
        return float(self.run[-1])

    def at(self, s: float) -> Array:
        """The floor point after `s` metres, (2,)."""
        return np.array((np.interp(s, self.run, self.points[:, 0]), np.interp(s, self.run, self.points[:, 1])))

    def heading(self, s: float) -> float:
        """Heading after `s` metres, degrees, continuous from the first heading given."""
        return float(np.interp(s, self.run, self.yaw))


SIDESTEP = 0.9
"""Ways shorter than this (metres) are gone without turning along them: a step back, a step aside."""


def yaw_of(dx: float, dy: float) -> float:
    """The yaw that faces along (dx, dy): 0 is -Y."""
    return math.degrees(math.atan2(dx, -dy))


def rounded(points: Array, times: int = 3) -> Array:
    """Chaikin's corner cutting, ends kept."""
    for _ in range(times):
        if len(points) < 3:
            break
        q = points[:-1] * 0.75 + points[1:] * 0.25
        r = points[:-1] * 0.25 + points[1:] * 0.75
        inner = np.empty((2 * len(q), 2))
        inner[0::2], inner[1::2] = q, r
        points = np.concatenate((points[:1], inner[1:-1], points[-1:]))
    return points


def line_of(way: Array, yaw_in: float, yaw_out: float | None) -> Line:
    """Measure a path and turn the body along it: from `yaw_in` over the first metre to `yaw_out` in the last."""
    keep = [0, *(i for i in range(1, len(way)) if np.hypot(*(way[i] - way[i - 1])) > 0.02)]
    points = rounded(np.asarray(way, float)[keep])
    total = float(np.hypot(*np.diff(points, axis=0).T).sum()) if len(points) > 1 else 0.0
    if total < 0.02:
        spot = np.stack((points[0], points[0]))
        end = yaw_in if yaw_out is None else yaw_in + wrap(yaw_out - yaw_in)
        return Line(spot, np.array((0.0, 1e-6)), np.array((yaw_in, end)))
    run = np.concatenate(((0.0,), np.cumsum(np.hypot(*np.diff(points, axis=0).T))))
    s = np.linspace(0.0, total, max(24, int(total / 0.05)))
    fine = np.stack((np.interp(s, run, points[:, 0]), np.interp(s, run, points[:, 1])), 1)
    return Line(fine, s, _headings(fine, s, yaw_in, yaw_out))


def _headings(points: Array, s: Array, yaw_in: float, yaw_out: float | None) -> Array:
    if s[-1] < SIDESTEP and yaw_out is not None:
        return yaw_in + wrap(yaw_out - yaw_in) * _ramp(s / s[-1])
    step = np.gradient(points, axis=0)
    course = np.degrees(np.unwrap(np.arctan2(step[:, 0], -step[:, 1])))
    width = max(1, int(0.25 / max(s[1] - s[0], 1e-6)))
    pad = np.concatenate((np.full(width, course[0]), course, np.full(width, course[-1])))
    course = np.convolve(pad, np.full(2 * width + 1, 1.0 / (2 * width + 1)), "same")[width:-width]
    course = course + (yaw_in + wrap(float(course[0]) - yaw_in) - float(course[0]))
    off = float(course[0]) - yaw_in
    course = course - off * (1.0 - _ramp(s / min(0.35 + abs(off) / 160.0, max(0.6 * s[-1], 0.1))))
    if yaw_out is not None:
        off = wrap(yaw_out - float(course[-1]))
        reach = min(0.35 + abs(off) / 160.0, max(0.5 * s[-1], 0.1))
        course = course + off * _ramp((s - (s[-1] - reach)) / reach)
    return course


def _ramp(x: Array) -> Array:
    x = np.clip(x, 0.0, 1.0)
    return x * x * (3.0 - 2.0 * x)
