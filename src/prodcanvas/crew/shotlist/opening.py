"""How a scene opens: a look at the place before anybody matters."""

from __future__ import annotations

from collections.abc import Sequence

from prodcanvas.crew.cinematographer import camera as choose
from prodcanvas.crew.reading.beats import Beat, Deed
from prodcanvas.crew.reading.timing import look_seconds
from prodcanvas.crew.shotlist.draft import Draft, Hold, joined
from prodcanvas.crew.shotlist.supervisor import Supervisor

_LONGEST = 3.2


def establish(sup: Supervisor, beats: Sequence[Beat]) -> int:
    """Shoot the establishing shot from the sentences that only describe; how many beats it used.

    A new place gets the time to read its description, one that returns a moment. Where the action goes on at
    once and nothing is described, the master with people does for both.
    """
    words, used = [], 0
    for beat in beats:
        if not isinstance(beat, Deed) or beat.doings or beat.people or beat.quote:
            break
        words.append(beat)
        used += 1
    if not words and sup.page.continuous and sup.present:
        return 0
    seconds, reason = _length(sup, words)
    span = sup.page.span.__class__()
    for deed in words:
        span = joined(span, deed.span)
    exterior = not sup.page.interior
    sup.shoot(Draft(
        camera=choose("establishing", "EWS" if exterior else "WS", (), move=_move(sup),
                      direction="down" if exterior and sup.new_place else "", fast=0.5),
        pieces=(Hold(seconds, "the place is taken in"),), span=span, text=" ".join(d.text for d in words),
        reasons=(reason,),
    ))
    sup.hear(words)
    return used


def _length(sup: Supervisor, words: list[Deed]) -> tuple[float, str]:
    text = " ".join(d.text for d in words)
    if not sup.new_place:
        return 1.4, f"{sup.page.place} is known by now: a moment is enough to be back."
    seconds = min(_LONGEST, max(2.4, look_seconds(text) if text else 2.4))
    return seconds, f"{sup.page.place} is new: the audience is shown where it is."


def _move(sup: Supervisor) -> str:
    if not sup.new_place:
        return "static"
    return "push_in" if sup.page.interior else "crane"
