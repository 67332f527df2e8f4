"""Pray: palms together before the breastbone, head bowed, eyes shut."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import aim, elbow, grip, hand_by_chest, lean, nod, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.0, rise=0.8, fall=0.8)


def play(m: Moment) -> None:
    """Still, but for the breath."""
    wide = m.body.at("upperarm_l")[0] / m.S
    for s in at.SIDES:
        sign = mirrored(s)
        hand_by_chest(m.a, s, np.array((sign * (0.038 - wide), -0.235, -0.155)) * m.S)
        elbow(m.a, s, 0.8, 0.3, -0.9)
        palm(m.a, s, (-sign, 0.0, 0.0))
        aim(m.a, s, (-sign * 0.10, -0.35, 1.0))
        grip(m.a, s, "flat")
    lean(m.a, forward=6.0)
    nod(m.a, down=20.0)
    m.a[at.LOOK] = 0.0
    m.a[at.LIDS] = 1.0
