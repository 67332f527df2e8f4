"""Footsteps: every sole is planted at one spot of the floor and stays there until it lifts, so feet never slide.

Progress `q` counts steps. The k-th step is planted while q runs from k - stance to k + stance (`stance` is half the
time on the ground in steps: 0.6 walking, 0.35 running) and swings forward in between.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.frame import Body
from prodstage.acting.body.rotation import Array, rx, rz
from prodstage.acting.travel.place import heading, smoother


@dataclass(frozen=True)
class Print:
    """A planted foot: step number, ankle over a flat sole (world), heading; `leave` and `arrive` in steps."""

    step: float
    at: Array
    yaw: float
    arrive: float
    leave: float


@dataclass(frozen=True)
class Stride:
    """`lift` is metres of clearance in the swing; `run` 0..1 throws the heel up behind."""

    lift: float
    run: float


@dataclass(frozen=True)
class Footfall:
    """One foot at one moment: ankle (world), heading, pitch and toe bend in degrees, 1 while on the ground."""

    at: Array
    yaw: float
    pitch: float
    toe: float
    planted: bool


def prints(
    start: tuple[Array, float], end: tuple[Array, float], spots: dict[int, tuple[Array, float]], count: int,
    stance: float,
) -> tuple[Print, ...]:
    """All prints of one foot: where it stood, its own steps (`spots`, every second number), where it ends."""
    first = min(spots)
    out = [Print(0.0, *start, -math.inf, max(0.0, first - 2.0 + stance))]
    for k, spot in spots.items():
        if k == count:
            out.append(Print(float(k), *end, k - stance, math.inf))
        else:
            out.append(Print(float(k), *spot, k - stance, k + stance))
    if count not in spots:
        out.append(Print(count + 1.0, *end, float(count), math.inf))
    return tuple(out)


def footfall(body: Body, side: str, trail: tuple[Print, ...], q: float, drive: float, stride: Stride) -> Footfall:
    """The foot at progress `q`; `drive` 0..1 scales the roll from heel to toe."""
    for here, there in pairwise(trail):
        if q < here.leave:
            return _stance(body, side, here, q, drive)
        if q < there.arrive:
            w = (q - here.leave) / (there.arrive - here.leave)
            return _swing(body, side, (here, there), w, drive, stride)
    return _stance(body, side, trail[-1], q, drive)


def _stance(body: Body, side: str, foot: Print, q: float, drive: float) -> Footfall:
    """Heel first, then the whole sole, then up over the ball; nothing of that where `drive` is 0."""
    landing = 1.0 - min((q - foot.arrive) / 0.16, 1.0)
    leaving = 1.0 - min((foot.leave - q) / 0.52, 1.0)
    pitch = drive * (14.0 * landing - 34.0 * leaving)
    return Footfall(_pivoted(body, side, foot.at, foot.yaw, pitch), foot.yaw, pitch, drive * 30.0 * leaving, True)


def _swing(body: Body, side: str, ends: tuple[Print, Print], w: float, drive: float, stride: Stride) -> Footfall:
    a, b = ends
    e = smoother((w - 0.05) / 0.90)
    yaw = heading(a.yaw, b.yaw, e)
    kick = -34.0 - 34.0 * stride.run
    pitch = drive * float(np.interp(w, (0.0, 0.30, 0.75, 1.0), (-34.0, kick * (0.65 + 0.35 * stride.run), 8.0, 14.0)))
    toe = drive * float(np.interp(w, (0.0, 0.35), (30.0, 0.0)))
    spot = a.at + (b.at - a.at) * e
    spot = _pivoted(body, side, spot, yaw, pitch)
    low = math.sin(math.pi * w) ** 1.5
    high = math.sin(math.pi * w**0.8) ** 0.9 if 0.0 < w < 1.0 else 0.0
    spot[2] += stride.lift * (low + (high - low) * stride.run)
    return Footfall(spot, yaw, pitch, toe, False)


def _pivoted(body: Body, side: str, spot: Array, yaw: float, pitch: float) -> Array:
    """The ankle when the sole tips about its heel (toes up) or its ball (heel up) instead of lying flat."""
    pivot = body.sole[side][0 if pitch > 0.0 else 1]
    return spot + rz(yaw) @ (pivot - rx(-pitch) @ pivot)


def beside(centre: Array, yaw: float, side: str, wide: float, back: float, height: float) -> tuple[Array, float]:
    """The print of a foot next to a floor point (2,): `wide` to its side, ankle height `height`, toes slightly out."""
    sign = mirrored(side)
    x, y, _ = rz(yaw) @ np.array((sign * wide, back, 0.0))
    return np.array((centre[0] + x, centre[1] + y, height)), yaw + sign * 6.0
