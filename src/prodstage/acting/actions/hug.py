"""Hug: arms open, close round the other's back by 55 %, the cheek beside theirs, a squeeze, let go."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import aim, elbow, grip, hand_at, hand_by_chest, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, look=0.4, rise=0.3, fall=0.4, face="tender")


def play(m: Moment) -> None:
    """One arm goes over, the other under; both embrace a trunk at the target's distance."""
    wide, closed = m.hold(0.0, 0.28, 0.4, 0.55), m.hold(0.25, 0.55, 0.82, 1.0)
    other = m.goal(m.ahead(0.36, 0.1, 0.0))
    far = min(max(float(np.hypot(other[0], other[1])), 0.25 * m.S), 0.52 * m.S)
    squeeze = 0.5 + 0.5 * m.wave(0.35)
    over = m.side
    for s in at.SIDES:
        sign = mirrored(s)
        to = m.a.copy()
        hand_by_chest(to, s, np.array((sign * 0.30, -0.30, -0.10)) * m.S)
        elbow(to, s, 0.8, 0.3, -0.6)
        palm(to, s, (-sign, 0.0, 0.2))
        grip(to, s, "open")
        m.toward(wide, to)
        high = min(float(m.shoulder(s)[2]) + 0.02 * m.S, float(other[2]) - 0.20) - (0.0 if s == over else 0.24 * m.S)
        hold = m.a.copy()
        hand_at(hold, s, np.array((sign * (0.10 - 0.02 * squeeze) * m.S, -far - 0.02 * m.S, high)))
        elbow(hold, s, 1.0, 0.0, 0.3 if s == over else -0.5)
        palm(hold, s, (0.0, 1.0, 0.0))
        aim(hold, s, (-sign, 0.25, 0.0))
        grip(hold, s, "flat")
        m.toward(closed, hold)
    down = min(max((float(m.shoulder()[2]) + 0.18 * m.S - float(other[2])) / 0.5, 0.0), 1.0)
    m.a[at.SPINE][0] += (8.0 + 26.0 * down) * closed
    m.a[at.PELVIS][0] += 18.0 * down * closed
    m.a[at.HIPS] += np.array((0.0, 0.12, -0.10)) * m.S * down * closed
    m.a[at.HEAD] += np.array((8.0, -m.sign * 14.0, m.sign * 22.0)) * closed
    m.a[at.LIDS] += 0.7 * closed
    if m.standing:
        m.a[at.HIPS][1] -= 0.03 * m.S * closed
