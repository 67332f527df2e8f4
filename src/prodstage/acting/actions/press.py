"""Press: the index finger on the button at 55 %, a push, and back."""

from prodstage.acting.body.direct import aim, elbow, grip, lean, palm
from prodstage.acting.life.chance import bump
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(faces=True, rise=0.2, fall=0.35)


def play(m: Moment) -> None:
    """The finger waits before the button, then gives way by 25 mm."""
    out = m.hold(0.0, 0.48, 0.68, 1.0)
    goal = m.goal(m.ahead(0.55, -0.12, 0.05))
    m.stoop(goal, out)
    near = m.reachable(goal, share=1.0, part="tip")
    way = m.direction(near)
    push = bump(m.u, 0.55, 0.10)
    m.touch(near - way * 0.025 * m.S * (1.0 - push), "tip", share=out)
    elbow(m.a, m.side, 0.6, 0.5, -0.9)
    palm(m.a, m.side, (-m.sign * 0.3, 0.0, -1.0), out)
    aim(m.a, m.side, way, out)
    grip(m.a, m.side, "point")
    lean(m.a, forward=3.0 * out)
