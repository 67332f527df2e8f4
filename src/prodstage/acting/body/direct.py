"""The words a director uses on a body: reach there, turn the palm, lean, nod, make a fist.

All functions change the attitude in place. Points and directions are in the performer's own space (metres;
X left, -Y front, Z up); `side` is `l` or `r`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import Attitude, mirrored
from prodstage.acting.body.frame import Body
from prodstage.acting.body.rotation import Array, rx, unit

Vector = Sequence[float] | Array

GRIPS: dict[str, tuple[float, float, float, float, float, float]] = {
    "relaxed": (14, 14, 20, 24, 28, 2),
    "flat": (2, 2, 2, 3, 4, 2),
    "open": (-14, -4, -3, -2, 0, 11),
    "cup": (20, 30, 32, 34, 36, 3),
    "grip": (46, 58, 62, 64, 66, 0),
    "pinch": (44, 46, 40, 34, 30, 0),
    "pen": (46, 42, 48, 60, 66, 0),
    "type": (12, 26, 28, 28, 26, 7),
    "point": (52, 1, 72, 78, 80, 0),
    "fist": (62, 78, 84, 86, 88, 0),
    "trigger": (40, 30, 66, 70, 72, 0),
}
"""Curls of thumb, index, middle, ring, little finger (degrees per joint) and spread."""


def grip(a: Attitude, side: str, shape: str) -> None:
    """Shape the fingers."""
    a[at.FINGERS[side]] = GRIPS[shape]


def _place(a: Attitude, side: str, space: dict[str, slice], point: Vector) -> None:
    a[at.HAND[side]] = 0.0
    a[space[side]] = (*point, 1.0)


def elbow(a: Attitude, side: str, out: float, back: float, up: float) -> None:
    """Where the elbow points: outwards, backwards, upwards, against the chest."""
    a[at.ELBOW[side]] = (mirrored(side) * out, back, up)


def wrist(a: Attitude, side: str, twist: float, flex: float = 0.0, deviate: float = 0.0) -> None:
    """Turn the hand against the forearm: palm down +80, palm to the face -70; flex towards the palm."""
    a[at.WRIST[side]] = (twist, flex, deviate)
    a[at.PALM[side]] = 0.0
    a[at.AIM[side]] = 0.0


def palm(a: Attitude, side: str, direction: Vector, share: float = 1.0) -> None:
    """Let the palm look that way, as far as a forearm turns."""
    a[at.PALM[side]] = unit(np.asarray(direction, float)) * share


def aim(a: Attitude, side: str, direction: Vector, share: float = 1.0) -> None:
    """Let the fingers point that way, as far as a wrist bends."""
    a[at.AIM[side]] = unit(np.asarray(direction, float)) * share


def hang(a: Attitude, body: Body, side: str, swing: float = 0.0, bend: float = 16.0, out: float = 0.17) -> None:
    """Let the arm hang from the shoulder, swung forward by `swing` and bent by `bend` degrees."""
    sign = mirrored(side)
    upper = unit(np.array((sign * out, 0.03, -1.0))) * body.span("upperarm_l", "lowerarm_l")
    fore = unit(np.array((sign * out * 0.55, -math.tan(math.radians(min(bend, 80.0))), -1.0)))
    reach = upper + fore * body.span("lowerarm_l", "hand_l")
    _place(a, side, at.CHEST, rx(-swing) @ reach)
    a[at.ELBOW[side]] = rx(-swing) @ np.array((sign * 0.25, 1.0, 0.0))
    wrist(a, side, 18.0)
    grip(a, side, "relaxed")


def shoulder_of(a: Attitude, body: Body, side: str) -> Array:
    """Roughly where the shoulder joint is in this attitude."""
    hips = a[at.HIPS]
    lean = rx(float(a[at.PELVIS][0]) + 0.6 * float(a[at.SPINE][0]))
    low = body.at("pelvis")
    return low + hips + lean @ (body.at(f"upperarm_{side}") - low)


def beyond_wrist(body: Body, side: str, part: str) -> float:
    """How far the `palm`, the finger `tip` or the `wrist` is beyond the wrist, metres."""
    hand = body.hand[side]
    return {"palm": float(hand.centre @ hand.forward), "tip": hand.reach * 0.96, "wrist": 0.0}[part]


def reach(a: Attitude, body: Body, side: str, point: Vector, part: str = "palm") -> None:
    """Bring the `palm`, the finger `tip` or the `wrist` to a point, approached from the shoulder."""
    goal = np.asarray(point, float)
    away = unit(goal - shoulder_of(a, body, side))
    _place(a, side, at.OWN, goal - away * beyond_wrist(body, side, part))
    elbow(a, side, 0.45, 0.55, -0.8)


def hand_at(a: Attitude, side: str, point: Vector) -> None:
    """Bring the wrist to a point of the performer's own space."""
    _place(a, side, at.OWN, point)


def hand_by_head(a: Attitude, side: str, point: Vector) -> None:
    """Bring the wrist to a point given from the head joint, turning with the head."""
    _place(a, side, at.FACE, point)


def hand_by_chest(a: Attitude, side: str, point: Vector) -> None:
    """Bring the wrist to a point given from the shoulder, turning with the chest."""
    _place(a, side, at.CHEST, point)


def lean(a: Attitude, forward: float = 0.0, left: float = 0.0, turn: float = 0.0) -> None:
    """Add to the bend of the spine, degrees."""
    a[at.SPINE] += (forward, left, turn)


def nod(a: Attitude, down: float = 0.0, left: float = 0.0, turn: float = 0.0) -> None:
    """Add to the head's pitch, tilt and turn, degrees."""
    a[at.HEAD] += (down, left, turn)


def foot(a: Attitude, side: str, place: Vector, yaw: float = 0.0, pitch: float = 0.0, toe: float = 0.0) -> None:
    """Put the ankle there; yaw of the toes outwards (+), pitch toes up (+), toe bend up (+), degrees."""
    a[at.FOOT[side]] = place
    a[at.SOLE[side]] = (mirrored(side) * yaw, pitch, 0.0, toe)
    a[at.LOOSE[side]] = 0.0


def knee(a: Attitude, side: str, out: float, up: float) -> None:
    """Where the knee points: ahead, outwards and upwards, against the pelvis."""
    a[at.KNEE[side]] = (mirrored(side) * out, -1.0, up)
