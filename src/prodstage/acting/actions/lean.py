"""Lean: a hand on the thing at one's side, the weight on it, one foot crossed."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import aim, elbow, grip, lean, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.2, rise=0.7, fall=0.7)


def play(m: Moment) -> None:
    """Towards the target where it can be reached, else on an imagined edge."""
    side = m.side
    spot = np.array((m.sign * 0.42, -0.12, 1.02)) * m.S
    if m.target is not None:
        flat = float(np.hypot(m.target[0], m.target[1]))
        if flat > 0.2 and m.target[1] < 0.3:
            spot = np.array((m.target[0], m.target[1], 0.0)) * min(1.0, 0.50 * m.S / flat)
            spot[2] = min(max(float(m.target[2]), 0.75 * m.S), 1.25 * m.S)
    if m.posture == "sit":
        lean(m.a, forward=-8.0)
        return
    tilt = 9.0 * float(np.sign(spot[0]))
    m.touch(spot, side=side)
    elbow(m.a, side, 0.9, 0.5, -0.2)
    palm(m.a, side, (0.0, -0.3, -1.0))
    aim(m.a, side, (m.sign * 0.5, -0.8, 0.0))
    grip(m.a, side, "flat")
    m.a[at.HIPS] += np.array((0.05 * float(np.sign(spot[0])), 0.0, -0.015)) * m.S
    lean(m.a, forward=4.0, left=tilt)
    m.a[at.HEAD][1] -= 0.7 * tilt
    free = m.side
    m.a[at.FOOT[free]] += np.array((-m.sign * 0.17, -0.08, 0.0)) * m.S
    m.a[at.SOLE[free]] += np.array((0.0, -22.0, 0.0, 16.0))
