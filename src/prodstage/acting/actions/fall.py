"""Fall: the knees give, the arms fly up, the back hits the floor and the body settles."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import elbow, grip, hand_by_chest
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(posture="lie", look=0.2, rise=0.15, fall=0.5, face="surprised")


def play(m: Moment) -> None:
    """Arms grab at the air while the body goes over, then drop."""
    flail = m.hold(0.0, 0.15, 0.35, 0.65)
    if flail <= 0.0:
        return
    to = m.a.copy()
    for s in at.SIDES:
        sign = mirrored(s)
        swing = 0.12 * m.wave(2.2, 0.0 if s == "l" else 0.3)
        hand_by_chest(to, s, np.array((sign * (0.36 + swing), -0.26, 0.16 - swing)) * m.S)
        elbow(to, s, 0.8, 0.2, -0.6)
        grip(to, s, "open")
    to[at.HEAD][0] += 18.0
    m.toward(flail, to)
