"""Eat: hand to the mouth, bite, chew, again."""

import math

from prodstage.acting.body.direct import lean, nod
from prodstage.acting.moment import Moment
from prodstage.acting.postures.mouthing import to_mouth
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.3, rise=0.4, fall=0.5, hands="take", contact=0.05, face="chewing")
BITE = 2.4


def play(m: Moment) -> None:
    """A bite every 2.4 s; the head comes down to meet the food."""
    bites = max(1, round(m.seconds / BITE))
    up = 0.5 - 0.5 * math.cos(2.0 * math.pi * bites * m.u)
    to_mouth(m, up, "pinch")
    lean(m.a, forward=3.0 + 4.0 * up)
    nod(m.a, down=7.0 - 3.0 * up + 1.2 * m.wave(2.0) * (1.0 - up))
