"""Take: the hand comes half way to the giver (or all the way to a thing), closes at 55 %, brings it back."""

from prodstage.acting.body.direct import aim, elbow, grip, lean, palm
from prodstage.acting.moment import Moment
from prodstage.acting.postures.offering import meeting_point
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, hands="take", rise=0.25, fall=0.35)


def play(m: Moment) -> None:
    """An open hand, thumb up, meets the other's."""
    out = m.hold(0.08, 0.50, 0.60, 1.0)
    goal = meeting_point(m)
    m.stoop(goal, out)
    m.touch(goal, share=out)
    elbow(m.a, m.side, 0.45, 0.7, -0.8)
    palm(m.a, m.side, (-m.sign, 0.0, 0.15), out)
    aim(m.a, m.side, m.direction(goal), 0.6 * out)
    grip(m.a, m.side, "open" if m.u < 0.5 else "grip")
    lean(m.a, forward=5.0 * out)
