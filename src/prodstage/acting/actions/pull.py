"""Pull: grip at full reach, then draw back with elbows and hips."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import aim, elbow, grip, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.2, fall=0.4, face="straining")


def play(m: Moment) -> None:
    """Both hands; the weight goes back, the hands come with it."""
    near, draw = m.hold(0.0, 0.38, 0.85, 1.0), m.hold(0.40, 0.78, 0.85, 1.0)
    goal = m.goal(m.ahead(0.60, -0.35, 0.0))
    m.stoop(goal, near * (1.0 - 0.6 * draw))
    m.a[at.SPINE][0] -= 9.0 * draw
    if m.standing and m.gait < 0.3:
        m.a[at.HIPS] += np.array((0.0, 0.11 * draw, -0.07 * draw)) * m.S
    for s in at.SIDES:
        sign = mirrored(s)
        spot = m.reachable(goal + np.array((sign * 0.07 * m.S, 0.0, 0.0)), s, 0.96)
        spot[1] += 0.24 * draw * m.S
        m.touch(spot, side=s, share=near)
        elbow(m.a, s, 0.5, 0.9, -0.5)
        palm(m.a, s, (-sign * 0.6, 0.0, -0.7), near)
        aim(m.a, s, (0.0, -1.0, -0.1), 0.7 * near)
        grip(m.a, s, "cup" if m.u < 0.36 else "fist")
