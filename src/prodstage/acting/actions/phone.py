"""Phone: the receiver to the ear, the head tilted to it, a few steps of weight from foot to foot."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import aim, elbow, grip, hand_by_head, nod, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.35, rise=0.7, fall=0.7, hands="take", contact=0.03)


def play(m: Moment) -> None:
    """Hand beside the cheek, elbow down and out."""
    hand_by_head(m.a, m.side, np.array((m.sign * 0.108, -0.075, -0.110)) * m.S)
    elbow(m.a, m.side, 0.75, -0.35, -1.0)
    palm(m.a, m.side, (-m.sign, 0.15, 0.1))
    aim(m.a, m.side, (-m.sign * 0.05, 0.5, 1.0))
    grip(m.a, m.side, "cup")
    nod(m.a, down=3.0, left=m.sign * 7.0, turn=1.5 * m.wave(0.17))
    m.a[at.HIPS][0] += 0.012 * m.S * m.wave(0.13) if m.standing else 0.0
