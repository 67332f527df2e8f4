"""Face in hands: the shoulders drop, both palms cover the face, the head sinks into them."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import aim, elbow, grip, hand_by_head, lean, nod, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.0, rise=0.7, fall=0.8, face="weeping")


def play(m: Moment) -> None:
    """Wrists below the chin, fingers up over the eyes."""
    for s in at.SIDES:
        sign = mirrored(s)
        hand_by_head(m.a, s, np.array((sign * 0.050, -0.155, -0.060)) * m.S)
        elbow(m.a, s, 0.45, -0.5, -1.0)
        palm(m.a, s, (-sign * 0.25, 1.0, 0.0))
        aim(m.a, s, (-sign * 0.12, 0.25, 1.0))
        grip(m.a, s, "flat")
        m.a[at.SHOULDER[s]] += (3.0, 8.0)
    lean(m.a, forward=20.0)
    nod(m.a, down=22.0 + 1.5 * m.wave(0.4))
    m.a[at.LOOK] = 0.0
    m.a[at.LIDS] = 1.0
