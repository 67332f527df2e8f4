"""Put down: carry the thing to its place, set it there at 55 %, open the hand, draw it back."""

from prodstage.acting.body.direct import aim, grip, palm
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, hands="give", rise=0.2, fall=0.3)


def play(m: Moment) -> None:
    """Reach, contact, release."""
    goal = m.goal(m.ahead(0.5, -0.45))
    out = m.hold(0.05, 0.50, 0.62, 0.97)
    m.stoop(goal, out)
    m.touch(goal, share=out)
    palm(m.a, m.side, (-m.sign, -0.1, -0.35), out)
    aim(m.a, m.side, m.direction(goal), 0.5 * out)
    grip(m.a, m.side, "grip" if m.u < 0.56 else "cup")
