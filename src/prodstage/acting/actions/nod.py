"""Nod: yes, two or three times, smaller each time."""

from prodstage.acting.body.direct import nod
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(rise=0.15, fall=0.3)


def play(m: Moment) -> None:
    """Down first; a nod takes half a second."""
    fade = 1.0 - 0.5 * min(1.0, m.t / 1.6)
    nod(m.a, down=15.0 * m.energy * m.cycles(1.7) * fade)
