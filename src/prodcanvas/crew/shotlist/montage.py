"""A montage: one picture for each item, short, each standing for itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from prodcanvas.crew.cinematographer import camera as choose
from prodcanvas.crew.cinematographer import size_of_actions
from prodcanvas.crew.reading.beats import Deed
from prodcanvas.crew.reading.timing import deed_seconds
from prodcanvas.crew.shotlist.draft import Act, Draft, Hold, Piece, joined
from prodcanvas.crew.shotlist.pictures import framing_of
from prodcanvas.crew.shotlist.supervisor import CROWD, Supervisor, leaves
from prodcanvas.screenplay.script import Span

_LONGEST = 3.0


def cover_montage(sup: Supervisor, deeds: Sequence[Deed]) -> None:
    """Shoot each item (paragraph) of a montage as exactly one picture."""
    for _, group in groupby(deeds, key=lambda d: d.paragraph):
        _item(sup, list(group))


def _item(sup: Supervisor, item: list[Deed]) -> None:
    doings = [d for deed in item for d in deed.doings]
    people = tuple(dict.fromkeys(w for deed in item for w in (*(w for d in deed.doings for w in d.who), *deed.people)))
    sup.come(people)
    thing = next((t for d in item for t in (d.about, *d.things) if t), "")
    if people:
        camera = sup.framed(framing_of(people[:CROWD]), size_of_actions(d.action for d in doings), people[:CROWD])
    elif thing:
        camera = choose("insert", "INSERT", (thing,))
    else:
        camera = choose("establishing", "WS", ())
    span = Span()
    for deed in item:
        span = joined(span, deed.span)
    pieces: tuple[Piece, ...] = tuple(Act(d) for d in doings) or (
        Hold(min(_LONGEST, sum(deed_seconds(d) for d in item)), "the picture is looked at"),)
    sup.shoot(Draft(camera=camera, pieces=pieces, span=span, text=" ".join(d.text for d in item), fresh=True,
                    overlay=next((d.quote for d in item if d.quote), "") if not people else "",
                    reasons=("An item of the montage: one picture, standing for itself.",)))
    sup.hear(item)
    sup.go(w for d in doings for w in leaves(d))
