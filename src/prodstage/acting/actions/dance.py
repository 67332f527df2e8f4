"""Dance: bounce on the beat, hips against shoulders, hands in the air; 110 beats a minute."""

import numpy as np

from prodstage.acting.body import attitude as at
from prodstage.acting.body.attitude import mirrored
from prodstage.acting.body.direct import elbow, grip, hand_by_chest
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.5, rise=0.5, fall=0.6, face="happy")
BEAT = 110.0 / 60.0


def play(m: Moment) -> None:
    """Weight from foot to foot every beat, arms pumping with it."""
    sway, bounce = m.wave(BEAT / 2.0), m.cycles(BEAT)
    size = m.energy
    if m.standing:
        m.a[at.HIPS] += np.array((0.075 * sway, 0.0, -0.05 - 0.035 * bounce)) * m.S * size
        for s in at.SIDES:
            free = max(0.0, -sway * mirrored(s))
            m.a[at.FOOT[s]][2] += 0.07 * m.S * free * free * size
            m.a[at.SOLE[s]][1] -= 12.0 * free
    m.a[at.PELVIS] += np.array((2.0, -7.0 * sway, 10.0 * sway)) * size
    m.a[at.SPINE] += np.array((4.0 * bounce, 8.0 * sway, -16.0 * sway)) * size
    m.a[at.HEAD] += np.array((6.0 * bounce - 3.0, 5.0 * sway, 5.0 * sway))
    for s in at.SIDES:
        sign = mirrored(s)
        pump = 0.09 * m.wave(BEAT / 2.0, 0.0 if s == "l" else 0.5)
        high = -0.16 if m.seed % 2 else 0.10
        hand_by_chest(m.a, s, np.array((sign * 0.12 + pump, -0.30, high + 1.2 * pump)) * m.S)
        elbow(m.a, s, 0.8, 0.3, -0.8)
        grip(m.a, s, "cup")
