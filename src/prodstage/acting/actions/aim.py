"""Aim: both arms out towards the target, one hand under the other, an eye along the barrel."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import aim, elbow, grip, hand_at, nod, palm
from prodstage.acting.body.rotation import unit
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.4, fall=0.5, hands="take", contact=0.02)


def play(m: Moment) -> None:
    """Weapon at eye height on the line to the target; feet firm, knees soft."""
    eyes = (m.shoulder("l") + m.shoulder("r")) / 2.0 + np.array((0.0, -0.05, 0.20)) * m.S
    way = unit(m.goal(eyes + np.array((0.0, -4.0, 0.0))) - eyes)
    way[1] = min(way[1], -0.3)
    way = unit(way)
    gun = eyes + way * 0.56 * m.S + np.array((m.sign * 0.01, 0.0, -0.075)) * m.S
    for s in at.SIDES:
        main = s == m.side
        sign = m.sign if main else -m.sign
        beside = np.array((sign * 0.022, 0.0, 0.0 if main else -0.05))
        wrist = gun + (beside - way * (0.085 if main else 0.095)) * m.S
        hand_at(m.a, s, wrist)
        elbow(m.a, s, 0.7, 0.1, -1.0)
        palm(m.a, s, (-sign, 0.0, 0.1))
        aim(m.a, s, way)
        grip(m.a, s, "trigger" if main else "grip")
    nod(m.a, down=3.0, left=m.sign * 5.0)
    m.a[at.SPINE][0] += 4.0
    if m.standing and m.gait < 0.3:
        m.a[at.HIPS][2] -= 0.03 * m.S
