"""Read: both hands hold the pages below the face; the eyes go along the lines."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import aim, elbow, grip, hand_at, lean, nod, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.0, rise=0.5, fall=0.6, hands="take", contact=0.03)


def play(m: Moment) -> None:
    """Pages at the height of the lower chest, the head moving a little with each line."""
    middle = (m.shoulder("l") + m.shoulder("r")) / 2.0 + np.array((0.0, -0.36, -0.20)) * m.S
    for s in at.SIDES:
        sign = mirrored(s)
        hand_at(m.a, s, middle + np.array((sign * 0.15, 0.07, -0.06 + 0.006 * m.wave(0.3))) * m.S)
        elbow(m.a, s, 0.55, 0.6, -1.0)
        palm(m.a, s, (-sign * 0.75, 0.25, 0.5))
        aim(m.a, s, (-sign * 0.45, -0.5, 0.75))
        grip(m.a, s, "pinch")
    along = (m.t / 1.9) % 1.0
    nod(m.a, down=20.0, turn=(-2.5 + 5.0 * along) * (1.0 if along < 0.9 else (1.0 - along) / 0.1))
    lean(m.a, forward=4.0)
    m.a[at.LOOK] *= 0.15
