"""Press: the index finger on the button at 55 %, a push, and back."""

import numpy as np

from prodstage.acting.body.direct import aim, beyond_wrist, elbow, grip, hand_at, lean, palm
from prodstage.acting.body.rotation import unit
from prodstage.acting.life.chance import bump
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.2, fall=0.35)


def play(m: Moment) -> None:
    """The finger waits before the button, then gives way by 25 mm."""
    out = m.hold(0.0, 0.48, 0.68, 1.0)
    goal = m.goal(m.ahead(0.55, -0.12, 0.05))
    m.stoop(goal, out)
    near = m.reachable(goal, share=1.0, part="tip")
    way = unit(m.direction(near) * np.array((1.0, 1.0, 0.35)))
    push = bump(m.u, 0.55, 0.10)
    to = m.a.copy()
    hand_at(to, m.side, near - way * (beyond_wrist(m.body, m.side, "tip") + 0.025 * m.S * (1.0 - push)))
    elbow(to, m.side, 0.6, 0.5, -0.9)
    m.toward(out, to)
    palm(m.a, m.side, (-m.sign * 0.3, 0.0, -1.0), out)
    aim(m.a, m.side, way, out)
    grip(m.a, m.side, "point")
    lean(m.a, forward=3.0 * out)
