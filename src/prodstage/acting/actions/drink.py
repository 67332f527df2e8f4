"""Drink: bring the vessel to the lips, tip it with the head, swallow, lower it."""

from prodstage.acting.body.attitude import HEAD
from prodstage.acting.body.direct import nod
from prodstage.acting.moment import Moment
from prodstage.acting.postures.mouthing import to_mouth
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.0, rise=0.4, fall=0.5, hands="take", contact=0.05, face="sipping")


def play(m: Moment) -> None:
    """One long draught, or several sips in a long beat."""
    sip = m.hold(0.12, 0.42, 0.70, 0.95) if m.seconds < 6.0 else 0.5 + 0.5 * m.cycles(0.22)
    to_mouth(m, sip)
    m.a[HEAD] *= 1.0 - 0.7 * sip
    nod(m.a, down=-13.0 * sip * m.hold(0.3, 0.5, 0.66, 0.8) + 2.0)
