"""Write: the pen runs along the line and jumps back, the other hand holds the paper, the head is bent over it."""

import numpy as np

from prodstage.acting.body.direct import aim, elbow, grip, hand_at, lean, nod, palm
from prodstage.acting.moment import Moment
from prodstage.acting.postures.desk import sheet_of_paper
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=0.0, rise=0.5, fall=0.5, hands="take", contact=0.03)
LINE = 3.2


def play(m: Moment) -> None:
    """A line takes 3.2 s; small loops on the way."""
    paper = sheet_of_paper(m)
    w = (m.t / LINE) % 1.0
    along = w / 0.86 if w < 0.86 else (1.0 - w) / 0.14
    loop = np.array((0.006 * m.wave(3.1), 0.008 * m.wave(3.1, 0.25), 0.0))
    pen = paper + np.array((-m.sign * 0.0 + (along - 0.5) * -0.11, 0.0, 0.02)) * m.S + loop
    hand_at(m.a, m.side, pen + np.array((m.sign * 0.07, 0.10, 0.035)) * m.S)
    elbow(m.a, m.side, 0.8, 0.6, -0.5)
    palm(m.a, m.side, (-m.sign * 0.75, 0.1, -0.6))
    aim(m.a, m.side, (-m.sign * 0.5, -1.0, -0.15))
    grip(m.a, m.side, "pen")
    hand_at(m.a, m.other, paper + np.array((-m.sign * 0.20, 0.09, 0.045)) * m.S)
    elbow(m.a, m.other, 0.9, 0.5, -0.5)
    palm(m.a, m.other, (0.0, 0.0, -1.0))
    aim(m.a, m.other, (m.sign * 0.6, -1.0, -0.1))
    grip(m.a, m.other, "flat")
    lean(m.a, forward=11.0)
    nod(m.a, down=19.0, left=-m.sign * 3.0)
