"""Give: hold the thing out half way to the other, let go at 55 %, draw back."""

from prodstage.acting.body.direct import aim, elbow, grip, lean, palm
from prodstage.acting.moment import Moment
from prodstage.acting.postures.offering import meeting_point
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, hands="give", rise=0.25, fall=0.35)


def play(m: Moment) -> None:
    """Out at chest height, the palm up; the chest follows a little."""
    out = m.hold(0.0, 0.45, 0.62, 1.0)
    goal = meeting_point(m)
    m.stoop(goal, out)
    m.touch(goal, share=out)
    elbow(m.a, m.side, 0.35, 0.7, -0.8)
    palm(m.a, m.side, (-m.sign * 0.7, 0.0, 0.7), out)
    aim(m.a, m.side, m.direction(goal), 0.6 * out)
    grip(m.a, m.side, "grip" if m.u < 0.57 else "open")
    lean(m.a, forward=5.0 * out)
