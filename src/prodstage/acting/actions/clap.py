"""Clap: palms together in front of the chest, three times a second."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import aim, elbow, grip, hand_by_chest, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(rise=0.4, fall=0.5)


def play(m: Moment) -> None:
    """Hands part by a hand's width and meet in the middle."""
    apart = abs(m.wave(1.45)) * (0.06 + 0.03 * m.energy)
    wide = m.body.at("upperarm_l")[0] / m.S
    for s in at.SIDES:
        sign = mirrored(s)
        high = -0.21 if s == "l" else -0.20
        hand_by_chest(m.a, s, np.array((sign * (0.040 + apart - wide), -0.30, high)) * m.S)
        elbow(m.a, s, 0.75, 0.4, -0.9)
        palm(m.a, s, (-sign, 0.0, 0.0))
        aim(m.a, s, (-sign * 0.05, -0.6, 0.9))
        grip(m.a, s, "flat")
