"""Kick: shift the weight, swing the leg back, snap the foot into the target at 55 %, land it again."""

import math

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import grip, hand_by_chest
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.2, fall=0.35, face="straining")


def play(m: Moment) -> None:
    """The arms balance; the standing knee gives."""
    if not m.standing:
        return
    back, out = m.hold(0.05, 0.32, 0.34, 0.5), m.hold(0.36, 0.54, 0.58, 0.92)
    goal = m.goal(np.array((-0.05, -0.75 * m.S, 0.45 * m.S)))
    far = min(max(math.hypot(float(goal[0]), float(goal[1])) - 0.12, 0.35), 0.80 * m.S)
    high = min(max(float(goal[2]), 0.20 * m.S), 0.75 * m.S)
    m.a[at.HIPS] += np.array((0.07, 0.05 * out - 0.02 * back, -0.03)) * m.S * (back + out)
    m.a[at.PELVIS] += np.array((-16.0 * out + 10.0 * back, 0.0, 10.0 * out))
    m.a[at.SPINE] += np.array((14.0 * out - 4.0 * back, 0.0, -8.0 * out))
    side = "r"
    ankle = m.a[at.FOOT[side]].copy()
    behind = np.array((-0.11 * m.S, 0.34 * m.S, 0.30 * m.S))
    front = np.array((-0.06 * m.S, -far, high))
    m.a[at.FOOT[side]] = ankle + (behind - ankle) * back + (front - ankle) * out
    m.a[at.SOLE[side]] += np.array((0.0, -38.0 * back + 30.0 * out, 0.0, 0.0))
    m.a[at.KNEE[side]] = np.array((-0.1, -1.0, 0.6 * out))
    for s in at.SIDES:
        sign = 1.0 if s == "l" else -1.0
        lift = m.a.copy()
        hand_by_chest(lift, s, np.array((sign * 0.30, (-0.24 if s == "l" else 0.14) * out - 0.12, -0.26)) * m.S)
        grip(lift, s, "cup")
        m.toward(max(back, out) * 0.5 + 0.5 * out, lift)
