"""Shrug: shoulders and palms up, the head aside, and down again."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import aim, elbow, grip, hand_by_chest, nod, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(rise=0.3, fall=0.45, face="shrugging")


def play(m: Moment) -> None:
    """Quick up, a moment, slow down."""
    up = m.hold(0.0, 0.30, 0.6, 1.0)
    for s in at.SIDES:
        sign = mirrored(s)
        to = m.a.copy()
        to[at.SHOULDER[s]] += (15.0, 0.0)
        hand_by_chest(to, s, np.array((sign * 0.20, -0.25, -0.30)) * m.S)
        elbow(to, s, 0.35, 0.7, -1.0)
        palm(to, s, (0.0, -0.25, 1.0))
        aim(to, s, (sign * 0.7, -0.8, 0.1))
        grip(to, s, "open")
        m.toward(up, to)
    nod(m.a, down=3.0 * up, left=m.sign * 7.0 * up)
