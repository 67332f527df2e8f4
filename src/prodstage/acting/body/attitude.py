"""An attitude: a whole-body pose as one row of numbers that can be blended like colours.

Numbers instead of bones, because attitudes must mix without feet sliding or elbows snapping: limbs are told
where their ends are, and only the mixed attitude is solved for bones. Lengths in metres, angles in degrees,
directions without unit; all in the performer's own space (X left, -Y front, Z up, floor 0).

A hand's place is kept in three spaces at once as homogeneous quadruples (w*x, w*y, w*z, w): `chest` (from the
shoulder joint, turning with the chest), `own` (the performer's space) and `head` (from the head joint, turning
with it). The weights of one hand sum to 1, so mixing two attitudes mixes the places.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Attitude = NDArray[np.float64]

HIPS = slice(0, 3)
"""Offset of the hips from where they are when standing at rest."""
PELVIS = slice(3, 6)
"""Pitch (forward +), roll (left +), yaw (left +) of the pelvis."""
SPINE = slice(6, 9)
"""The same of the chest against the pelvis."""
HEAD = slice(9, 12)
"""The same of the head against the chest."""
SHOULDER = {"l": slice(12, 14), "r": slice(14, 16)}
"""Shrug (up +) and reach (forward +) of the collar bone."""

_ARM = {"l": 16, "r": 46}
HAND = {s: slice(k, k + 12) for s, k in _ARM.items()}
CHEST = {s: slice(k, k + 4) for s, k in _ARM.items()}
OWN = {s: slice(k + 4, k + 8) for s, k in _ARM.items()}
FACE = {s: slice(k + 8, k + 12) for s, k in _ARM.items()}
ELBOW = {s: slice(k + 12, k + 15) for s, k in _ARM.items()}
"""Where the elbow points, in the chest's axes."""
WRIST = {s: slice(k + 15, k + 18) for s, k in _ARM.items()}
"""Twist (palm down +80, palm to the face -70), flex (towards the palm +), deviation (towards the thumb +)."""
PALM = {s: slice(k + 18, k + 21) for s, k in _ARM.items()}
"""Where the palm should look (own space); its length 0..1 is how much this replaces the twist."""
AIM = {s: slice(k + 21, k + 24) for s, k in _ARM.items()}
"""Where the fingers should point (own space); its length 0..1 is how much."""
FINGERS = {s: slice(k + 24, k + 30) for s, k in _ARM.items()}
"""Curl of thumb, index, middle, ring and little finger in degrees per joint, and spread."""

_LEG = {"l": 76, "r": 88}
FOOT = {s: slice(k, k + 3) for s, k in _LEG.items()}
"""Place of the ankle."""
SOLE = {s: slice(k + 3, k + 7) for s, k in _LEG.items()}
"""Yaw, pitch (toes up +), roll of the foot, and bend of the toes (up +)."""
KNEE = {s: slice(k + 7, k + 10) for s, k in _LEG.items()}
"""Where the knee points, in the pelvis' axes."""
LOOSE = {s: slice(k + 10, k + 12) for s, k in _LEG.items()}
"""How much the foot follows the shin instead of the floor (0..1), and its pitch against the shin then."""

LOOK = 100
"""How much the gaze may turn the head and chest (0..1)."""
LIDS = 101
"""How far the lids are shut beyond what blinks do (0..1)."""

SIZE = 102
SIDES = ("l", "r")


def blank() -> Attitude:
    """All zeros, with the hands' weights on the chest."""
    a = np.zeros(SIZE)
    for s in SIDES:
        a[CHEST[s]][3] = 1.0
        a[KNEE[s]] = (0.0, -1.0, 0.0)
    a[LOOK] = 1.0
    return a


def mirrored(side: str) -> float:
    """+1 for the left side, -1 for the right: the sign of X."""
    return 1.0 if side == "l" else -1.0


def blend(a: Attitude, b: Attitude, share: float) -> Attitude:
    """`a` with `share` (0..1) of `b`."""
    if share <= 0.0:
        return a
    if share >= 1.0:
        return b
    return a + (b - a) * share
