"""Laugh: the head goes back, the chest shakes, then one bends into it, a hand on the belly."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import aim, elbow, grip, hand_by_chest, lean, nod, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(rise=0.25, fall=0.6, face="laughing")


def play(m: Moment) -> None:
    """Five shakes a second under a slow rocking."""
    shake, rock = m.wave(4.6), m.wave(0.45)
    lean(m.a, forward=1.8 * shake + 4.0 + 9.0 * rock, left=2.0 * m.wave(0.31))
    nod(m.a, down=-9.0 - 8.0 * rock + 1.2 * shake, left=3.0 * rock)
    for s in at.SIDES:
        m.a[at.SHOULDER[s]][0] += 4.0 + 3.0 * shake
    to = m.a.copy()
    hand_by_chest(to, m.side, np.array((-m.sign * 0.10, -0.13 - m.body.belly, -0.31)) * m.S)
    elbow(to, m.side, 1.0, 0.1, -0.5)
    palm(to, m.side, (0.0, 1.0, 0.0))
    aim(to, m.side, (-m.sign, 0.1, 0.0))
    grip(to, m.side, "cup")
    m.toward(m.hold(0.15, 0.4, 0.75, 0.95) * min(1.0, 0.4 + 0.6 * m.energy), to)
