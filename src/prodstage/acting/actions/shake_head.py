"""Shake the head: no, from side to side."""

from prodstage.acting.body.direct import nod
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(rise=0.2, fall=0.3)


def play(m: Moment) -> None:
    """Slower and wider when sad."""
    nod(m.a, down=3.0, turn=19.0 * m.wave(1.35 * max(0.7, m.energy)) * min(1.0, 0.5 + 0.5 * m.energy))
