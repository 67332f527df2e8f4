"""Search: hands turn things over, the head goes from side to side, the trunk bends over it."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import aim, elbow, grip, lean, nod, palm
from prodstage.acting.life.chance import drift
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, look=0.5, rise=0.5, fall=0.5)


def play(m: Moment) -> None:
    """Each hand wanders by itself around the place that is searched."""
    goal = m.goal(m.ahead(0.45, -0.42, 0.0))
    m.stoop(goal, 0.8)
    for k, s in enumerate(at.SIDES):
        sign = mirrored(s)
        hunt = np.array((drift(m.seed, 2.6 * m.t, 70 + k), drift(m.seed, 2.2 * m.t, 72 + k), 0.0)) * 0.10
        spot = m.reachable(goal + (np.array((sign * 0.13, 0.0, 0.04)) + hunt) * m.S, s)
        spot[2] += 0.05 * m.S * max(0.0, m.wave(0.9, 0.5 * k))
        m.touch(spot, side=s)
        elbow(m.a, s, 0.7, 0.6, -0.5)
        palm(m.a, s, (-sign * 0.5, 0.0, -1.0), 0.8)
        aim(m.a, s, (-sign * 0.2, -1.0, -0.2), 0.6)
        grip(m.a, s, "cup" if m.wave(0.9, 0.5 * k) > 0.0 else "relaxed")
    lean(m.a, forward=6.0, turn=5.0 * m.wave(0.4))
    nod(m.a, down=12.0, turn=14.0 * drift(m.seed, 1.6 * m.t, 75))
