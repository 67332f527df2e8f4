"""Knock: the knuckles on the door, three times, the first at 55 %."""

import numpy as np

from prodstage.acting.body.direct import aim, elbow, grip, lean, palm
from prodstage.acting.life.chance import bump
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.3, fall=0.3, contact=0.55)


def play(m: Moment) -> None:
    """Up to the door by half time; each knock springs from the wrist."""
    up = m.hold(0.0, 0.46, 0.84, 1.0)
    goal = m.goal(m.ahead(0.55, 0.0, 0.12))
    gap = min(0.13 * m.seconds, 0.24)
    first = 0.55 * m.seconds
    hit = max(bump(m.t, first + k * gap, 0.6 * gap) for k in range(3))
    m.stoop(goal, 0.7 * up)
    near = m.reachable(goal, share=1.0)
    way = m.direction(near)
    m.touch(near - way * 0.075 * m.S * (1.0 - hit), share=up)
    elbow(m.a, m.side, 0.6, 0.3, -1.0)
    palm(m.a, m.side, (-m.sign * 0.6, 0.5, 0.0), up)
    aim(m.a, m.side, way + np.array((0.0, 0.0, 0.7 * (1.0 - hit))), up)
    grip(m.a, m.side, "fist")
    lean(m.a, forward=3.0 * up)
