"""Open: hand on the handle at 45 %, turn it, draw it towards one, step aside with the chest."""

import numpy as np

from prodstage.acting.body.direct import aim, elbow, grip, lean, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.25, fall=0.4, contact=0.45)


def play(m: Moment) -> None:
    """Reach, grasp, pull to the side."""
    out, draw = m.hold(0.0, 0.42, 0.85, 1.0), m.hold(0.48, 0.80, 0.86, 1.0)
    goal = m.goal(m.ahead(0.55, -0.38, 0.05))
    m.stoop(goal, out)
    swing = m.reachable(goal, share=1.0) + np.array((m.sign * 0.10, 0.22, 0.0)) * m.S * draw
    m.touch(swing, share=out)
    elbow(m.a, m.side, 0.7, 0.7, -0.5)
    palm(m.a, m.side, (-m.sign * 0.5, -0.2, -0.8), out)
    aim(m.a, m.side, m.direction(goal), 0.6 * out)
    grip(m.a, m.side, "cup" if m.u < 0.42 else "fist")
    lean(m.a, turn=m.sign * 12.0 * draw)
