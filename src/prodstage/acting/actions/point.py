"""Point: the arm goes up from the shoulder, the index finger finds the target, the hand stays there a while."""

from prodstage.acting.body.direct import aim, elbow, grip, lean, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.4)


def play(m: Moment) -> None:
    """A short draw back, then straight out; emphatic people stab twice."""
    goal = m.reachable(m.goal(m.ahead(0.8, 0.0, 0.25)), share=0.97, part="tip")
    stab = 0.05 * m.S * m.energy * (m.hold(0.30, 0.40, 0.42, 0.5) + m.hold(0.5, 0.58, 0.6, 0.7))
    way = m.direction(goal)
    m.touch(goal - way * (0.06 * m.S - stab), "tip")
    elbow(m.a, m.side, 0.7, 0.2, -0.8)
    palm(m.a, m.side, (-m.sign * 0.55, 0.0, -0.8))
    aim(m.a, m.side, way)
    grip(m.a, m.side, "point")
    lean(m.a, forward=4.0 * m.energy, turn=-m.sign * 7.0)
