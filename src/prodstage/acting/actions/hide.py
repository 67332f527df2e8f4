"""Hide: duck, make oneself small, arms close, a glance over the edge."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import elbow, grip, hand_by_chest, nod, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.7, rise=0.5, fall=0.6, face="afraid")


def play(m: Moment) -> None:
    """Down low; every few seconds the head comes up to look."""
    peek = max(0.0, m.wave(0.16, 0.6)) ** 2
    if m.standing and m.gait < 0.5:
        m.bow(0.95 - 0.18 * peek)
    m.a[at.HEAD][0] += 16.0 - 14.0 * peek
    for s in at.SIDES:
        sign = mirrored(s)
        hand_by_chest(m.a, s, np.array((-sign * 0.03, -0.27, -0.20)) * m.S)
        elbow(m.a, s, 0.5, 0.4, -1.0)
        palm(m.a, s, (-sign * 0.5, 0.9, 0.0))
        grip(m.a, s, "cup")
        m.a[at.SHOULDER[s]] += (8.0, 6.0)
    nod(m.a, turn=5.0 * m.wave(0.3))
