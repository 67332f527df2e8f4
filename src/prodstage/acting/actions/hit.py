"""Hit: wind up with the hips, drive the fist from the floor through the shoulder, land it at 55 %, recoil."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import aim, elbow, grip, hand_by_chest, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.15, fall=0.35, face="straining")


def play(m: Moment) -> None:
    """Back until 35 %, out like a shot, contact at 55 %, guard stays up on the other side."""
    back, out = m.hold(0.0, 0.34, 0.36, 0.54), m.hold(0.38, 0.54, 0.58, 0.9)
    goal = m.goal(m.ahead(0.62, 0.12, 0.0))
    step = min(max((float(np.hypot(goal[0], goal[1])) - 0.72 * m.S) / 0.25, 0.0), 1.0)
    turn = -m.sign * (28.0 * out - 24.0 * back)
    m.a[at.SPINE] += np.array(((6.0 + 9.0 * step) * out - 3.0 * back, 0.0, turn * 0.7))
    m.a[at.PELVIS] += np.array((4.0 * out, 0.0, turn * 0.5))
    m.a[at.HEAD][2] -= turn * 0.9
    if m.standing and m.gait < 0.3:
        m.a[at.HIPS] += np.array((0.0, -0.20 * out * step + 0.06 * (back + out * (1.0 - step)), -0.05)) * m.S
    guard = m.a.copy()
    for s in at.SIDES:
        sign = m.sign if s == m.side else -m.sign
        hand_by_chest(guard, s, np.array((-sign * 0.02, -0.24, -0.06)) * m.S)
        elbow(guard, s, 0.7, 0.5, -1.0)
        grip(guard, s, "fist")
        palm(guard, s, (-sign, 0.3, -0.3))
    m.toward(1.0, guard)
    wind = m.a.copy()
    hand_by_chest(wind, m.side, np.array((m.sign * 0.10, 0.06, -0.16)) * m.S)
    elbow(wind, m.side, 0.6, 1.0, 0.1)
    m.toward(back, wind)
    goal = m.reachable(goal, share=1.0)
    m.touch(goal, share=out)
    palm(m.a, m.side, (-m.sign * 0.3, 0.0, -1.0), out)
    aim(m.a, m.side, m.direction(goal), out)
