"""Push: both palms to the target, then the weight behind them; contact at 40 %, the shove at 55 %."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import aim, elbow, grip, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.2, fall=0.4, face="straining")


def play(m: Moment) -> None:
    """Palms forward, elbows in, one foot back."""
    near, shove = m.hold(0.0, 0.40, 0.75, 1.0), m.hold(0.40, 0.55, 0.70, 0.95)
    goal = m.goal(m.ahead(0.55, -0.15, 0.0))
    m.a[at.SPINE][0] += 6.0 * near + 10.0 * shove
    if m.standing and m.gait < 0.3:
        m.a[at.PELVIS][0] += 8.0 * shove
        m.a[at.HIPS] += np.array((0.0, -0.10 * shove, -0.05 * near)) * m.S
    for s in at.SIDES:
        sign = mirrored(s)
        spot = m.reachable(goal + np.array((sign * 0.11 * m.S, 0.0, 0.0)), s, 0.70 + 0.28 * shove)
        m.touch(spot, side=s, share=near)
        elbow(m.a, s, 0.5, 0.5, -1.0)
        palm(m.a, s, (-sign * 0.15, -1.0, 0.0), near)
        aim(m.a, s, (0.0, -0.35, 1.0), near)
        grip(m.a, s, "flat")
