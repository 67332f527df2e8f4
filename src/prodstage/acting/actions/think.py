"""Think: the hand to the chin, the other arm under the elbow, the eyes aside."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import aim, elbow, grip, hand_by_chest, hand_by_head, nod, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.4, rise=0.7, fall=0.7, face="thinking")


def play(m: Moment) -> None:
    """Knuckles under the lip; the head tilts and drifts."""
    hand_by_head(m.a, m.side, np.array((m.sign * 0.055, -0.150, -0.145)) * m.S)
    elbow(m.a, m.side, 0.25, -0.3, -1.0)
    palm(m.a, m.side, (-m.sign * 0.7, 0.7, 0.0))
    aim(m.a, m.side, (-m.sign * 0.35, 0.1, 1.0), 0.8)
    grip(m.a, m.side, "cup")
    if m.standing:
        hand_by_chest(m.a, m.other, np.array((m.sign * 0.24, -0.19, -0.30)) * m.S)
        elbow(m.a, m.other, 0.9, 0.2, -0.6)
        palm(m.a, m.other, (0.0, 0.7, 0.6))
        aim(m.a, m.other, (m.sign, -0.1, 0.0))
        grip(m.a, m.other, "cup")
    nod(m.a, down=5.0 + 1.5 * m.wave(0.21), left=m.sign * 5.0, turn=3.0 * m.wave(0.13))
    m.a[at.LOOK] *= 0.7
