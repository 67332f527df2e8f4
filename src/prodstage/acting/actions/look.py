"""Look: eyes first, then the head, then a little of the chest; the body leans after a far interest."""

from prodstage.acting.body.direct import lean
from prodstage.acting.moment import Moment
from prodstage.acting.repertoire import Notes

NOTES = Notes(look=1.0, rise=0.5, fall=0.5)


def play(m: Moment) -> None:
    """A hint of interest in the trunk; the gaze does the rest."""
    if m.standing or m.posture == "sit":
        lean(m.a, forward=3.0 * m.energy)
