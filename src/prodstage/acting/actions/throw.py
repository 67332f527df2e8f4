"""Throw: wind up behind the head, step into it, let go at 55 %, follow through."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import elbow, grip, hand_by_chest, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, hands="give", rise=0.2, fall=0.4, face="straining")


def play(m: Moment) -> None:
    """Back until 38 %, over the top, out at 55 %, down across."""
    back, over, down = m.hold(0.02, 0.34, 0.38, 0.52), m.hold(0.38, 0.54, 0.56, 0.70), m.hold(0.56, 0.72, 0.75, 1.0)
    turn = m.sign * (34.0 * back - 20.0 * over - 26.0 * down)
    m.a[at.SPINE] += np.array((-8.0 * back + 10.0 * over + 18.0 * down, 0.0, turn * 0.7))
    m.a[at.PELVIS][2] += turn * 0.4
    m.a[at.HEAD][2] -= turn * 0.8
    if m.standing and m.gait < 0.3:
        m.a[at.HIPS] += np.array((0.0, 0.07 * back - 0.09 * (over + down), -0.03)) * m.S
    for share, spot, pole in (
        (back, (0.22, 0.10, 0.24), (1.0, 0.2, 0.0)),
        (over, (0.10, -0.42, 0.30), (1.0, 0.3, -0.3)),
        (down, (-0.22, -0.34, -0.30), (0.8, 0.4, -0.4)),
    ):
        to = m.a.copy()
        hand_by_chest(to, m.side, np.array((m.sign * spot[0], spot[1], spot[2])) * m.S)
        elbow(to, m.side, *pole)
        palm(to, m.side, (0.0, -1.0, 0.1), 0.6)
        grip(to, m.side, "grip" if m.u < 0.54 else "open")
        m.toward(share, to)
