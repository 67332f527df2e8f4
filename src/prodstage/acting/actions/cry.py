"""Cry: sunk together, shoulders that jerk with the breath, a hand to the eyes."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import aim, elbow, grip, hand_by_head, lean, nod, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.2, rise=0.6, fall=0.8, face="weeping")


def play(m: Moment) -> None:
    """Sobs come in threes; the acting hand covers the eyes."""
    sob = max(0.0, m.wave(1.7)) * (0.4 + 0.6 * m.cycles(0.28))
    lean(m.a, forward=15.0 - 4.0 * sob)
    nod(m.a, down=20.0 - 3.0 * sob, left=-m.sign * 4.0)
    for s in at.SIDES:
        m.a[at.SHOULDER[s]] += (2.0 + 7.0 * sob, 6.0)
    wipe = m.hold(0.1, 0.3, 0.8, 0.95)
    to = m.a.copy()
    hand_by_head(to, m.side, np.array((m.sign * 0.10, -0.155, -0.055)) * m.S)
    elbow(to, m.side, 0.5, -0.4, -1.0)
    palm(to, m.side, (-m.sign * 0.2, 1.0, 0.0))
    aim(to, m.side, (-m.sign * 0.6, 0.2, 0.9))
    grip(to, m.side, "cup")
    m.toward(wipe, to)
    m.a[at.LIDS] += 0.7
    m.a[at.LOOK] *= 0.3
