"""Type: both hands on the keys, fingers at work, eyes on the screen."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import aim, elbow, grip, hand_at, lean, palm
from prodstage.acting.body.rotation import Array
from prodstage.acting.life.chance import drift
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=1.0, rise=0.5, fall=0.5)


def play(m: Moment) -> None:
    """Wrists level above the desk; each finger has its own rhythm."""
    keys = _keyboard(m)
    lean(m.a, forward=5.0)
    for k, s in enumerate(at.SIDES):
        sign = mirrored(s)
        slip = 0.012 * drift(m.seed, 2.2 * m.t, 60 + k)
        wrist = keys + np.array((sign * 0.115 + slip, 0.115, 0.055)) * m.S
        hand_at(m.a, s, wrist)
        elbow(m.a, s, 0.55, 0.9, -0.7)
        palm(m.a, s, (-sign * 0.1, 0.0, -1.0))
        aim(m.a, s, (-sign * 0.28, -1.0, -0.12))
        grip(m.a, s, "type")
        for f in range(1, 5):
            press = max(0.0, m.wave(2.1 + 0.35 * f, 0.23 * f + 0.5 * k))
            m.a[at.FINGERS[s]][f] += 16.0 * press**3


def _keyboard(m: Moment) -> Array:
    """The keys: at the desk's height, at a forearm's length, in the middle."""
    near = m.body.belly * m.S + 0.30 * m.S
    if m.surface is not None:
        height = float(m.surface[2])
        if 0.3 < -float(m.surface[1]) < 0.95 * m.body.arm and abs(float(m.surface[0])) < 0.3:
            near = -float(m.surface[1])
    elif m.target is not None and abs(float(m.target[2]) - float(m.shoulder()[2]) + 0.33) < 0.25:
        height = min(float(m.target[2]), float(m.shoulder()[2]) - 0.25 * m.S)
    else:
        height = float(m.shoulder()[2]) - 0.40 * m.S
    return np.array((0.0, -min(near, 0.85 * m.body.arm), height + 0.02))
