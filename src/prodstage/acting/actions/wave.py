"""Wave: the hand beside the head, palm out, rocking from the elbow."""

import numpy as np

from prodstage.acting.body.direct import aim, elbow, grip, hand_by_chest, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.45, face="happy")


def play(m: Moment) -> None:
    """Two and a half rocks a second at most, larger when happy."""
    rock = m.wave(1.9) * m.energy
    hand_by_chest(m.a, m.side, np.array((m.sign * (0.17 + 0.05 * rock), -0.20, 0.21)) * m.S)
    elbow(m.a, m.side, 1.0, 0.0, -1.0)
    palm(m.a, m.side, (0.0, -1.0, 0.0))
    aim(m.a, m.side, (m.sign * (0.15 + 0.42 * rock), -0.1, 1.0))
    grip(m.a, m.side, "open")
