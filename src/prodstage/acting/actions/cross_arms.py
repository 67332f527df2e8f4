"""Cross the arms: one forearm under the other, hands at the elbows."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import aim, elbow, grip, hand_by_chest, lean, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(rise=0.6, fall=0.7)


def play(m: Moment) -> None:
    """The left forearm lies lower and nearer, the right one on top."""
    for s in at.SIDES:
        sign = mirrored(s)
        over = s == "r"
        deep = 0.095 + m.body.belly + (0.055 if over else 0.0)
        point = (-sign * (0.225 if over else 0.235), -deep, -0.215 if over else -0.265)
        hand_by_chest(m.a, s, np.array(point) * m.S)
        elbow(m.a, s, 1.0, -0.15, -0.75)
        palm(m.a, s, (0.0, 1.0, -0.1))
        aim(m.a, s, (-sign, 0.35, 0.15 if over else -0.05))
        grip(m.a, s, "cup")
        m.a[at.SHOULDER[s]] += (1.0, 7.0)
    lean(m.a, forward=-2.0)
