"""Laugh: the head goes back, the chest shakes, then one bends into it."""

from prodstage.acting.body import attitude as at
from prodstage.acting.body.direct import lean, nod
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(rise=0.25, fall=0.6, face="laughing")


def play(m: Moment) -> None:
    """Five shakes a second under a slow rocking."""
    shake, rock = m.wave(4.6), m.wave(0.45)
    lean(m.a, forward=1.6 * shake + 7.0 * rock, left=2.0 * m.wave(0.31))
    nod(m.a, down=-7.0 - 6.0 * rock + 1.2 * shake, left=3.0 * rock)
    for s in at.SIDES:
        m.a[at.SHOULDER[s]][0] += 4.0 + 3.0 * shake
