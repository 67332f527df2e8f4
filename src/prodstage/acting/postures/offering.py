"""Where two people's hands meet when one gives something to the other."""

from __future__ import annotations

import math

import numpy as np

from prodstage.acting.body.rotation import Array
from prodstage.acting.moment import Moment


def meeting_point(m: Moment) -> Array:
    """Half way to a person (a target at head height), or the thing itself when it is lower and near.

    The taller reaches further; the height is between the two chests. Both sides come to the same point when each is
    given the other's head as target.
    """
    goal = m.goal(m.ahead(0.55, -0.25, 0.0))
    far = math.hypot(float(goal[0]), float(goal[1]))
    if goal[2] < 1.02 * m.S and far < 0.75 * m.S:
        return goal
    mine = float(m.shoulder()[2]) + 0.25 * m.S
    share = mine / (mine + max(float(goal[2]), 0.4 * m.S))
    half = min(max(share * far, 0.30 * m.S), 0.70 * m.S) / max(far, 1e-6)
    height = 0.5 * (mine + float(goal[2])) - 0.52 * 0.5 * (m.S + float(goal[2]) / 1.58)
    return m.reachable(np.array((goal[0] * half - m.sign * 0.02, goal[1] * half, height)), share=0.98)
