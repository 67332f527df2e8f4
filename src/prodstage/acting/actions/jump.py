"""Jump: sink and swing back, leave the ground at 40 %, land soft at 70 %."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import hang
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.6, rise=0.15, fall=0.25)
GRAVITY = 9.81


def play(m: Moment) -> None:
    """Height follows from the time in the air, as on earth, up to a foot."""
    if not m.standing:
        return
    sink = m.hold(0.05, 0.28, 0.30, 0.42) + 0.8 * m.hold(0.68, 0.76, 0.78, 0.98)
    w = min(max((m.u - 0.40) / 0.30, 0.0), 1.0)
    air = 0.30 * m.seconds
    rise = min(GRAVITY * air * air / 8.0, 0.32 * m.S) * 4.0 * w * (1.0 - w)
    m.a[at.HIPS] += np.array((0.0, 0.10 * sink * m.S, rise - 0.24 * sink * m.S))
    m.a[at.PELVIS][0] += 22.0 * sink
    m.a[at.SPINE][0] += 12.0 * sink
    m.a[at.HEAD][0] -= 18.0 * sink
    up = m.hold(0.26, 0.48, 0.58, 0.8)
    for s in at.SIDES:
        m.a[at.FOOT[s]][2] += rise * 1.1
        m.a[at.SOLE[s]][1] -= 30.0 * m.hold(0.36, 0.44, 0.62, 0.69)
        hang(m.a, m.body, s, swing=-30.0 * m.hold(0.05, 0.26, 0.26, 0.42) + 95.0 * up, bend=20.0, out=0.22)
