"""Pick up: look, reach with an open hand, close it on the thing at 55 %, lift it to the chest."""

from prodstage.acting.body.direct import aim, grip, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, hands="take", rise=0.2, fall=0.3)


def play(m: Moment) -> None:
    """Reach, contact, lift."""
    goal = m.goal(m.ahead(0.5, -0.45))
    out = m.hold(0.05, 0.50, 0.60, 0.95)
    m.stoop(goal, out)
    m.touch(goal, share=out)
    below = goal[2] < m.shoulder()[2] - 0.3 * m.S
    palm(m.a, m.side, (-m.sign * 0.4, -0.1, -1.0) if below else (-m.sign, 0.0, 0.0), out)
    aim(m.a, m.side, m.direction(goal), 0.6 * out)
    grip(m.a, m.side, "cup" if m.u < 0.42 else "grip")
