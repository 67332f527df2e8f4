"""Close: hand on the thing at 40 %, push it home."""

import numpy as np

from prodstage.acting.body.direct import aim, elbow, grip, lean, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.25, fall=0.4, contact=0.70)


def play(m: Moment) -> None:
    """Reach beside it, then press it shut, the weight behind the palm."""
    out, shut = m.hold(0.0, 0.40, 0.80, 1.0), m.hold(0.42, 0.70, 0.80, 1.0)
    goal = m.goal(m.ahead(0.55, -0.30, 0.05))
    m.stoop(goal, out)
    beside = np.array((m.sign * 0.12, 0.20, 0.0)) * m.S * (1.0 - shut)
    spot = m.reachable(goal, share=1.0) + beside
    m.touch(spot, share=out)
    elbow(m.a, m.side, 0.7, 0.6, -0.6)
    palm(m.a, m.side, (-m.sign * 0.3, -1.0, -0.2), out)
    aim(m.a, m.side, (0.0, -0.6, 0.8), 0.7 * out)
    grip(m.a, m.side, "flat")
    lean(m.a, forward=6.0 * shut, turn=-m.sign * 8.0 * shut)
