"""Explicit direction obeyed: one order is one shot, exactly as ordered, never more."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from prodcanvas.crew.cinematographer import ordered
from prodcanvas.crew.reading.beats import Beat, Card, Deed, Mode, Order, Speech, Turn
from prodcanvas.crew.reading.timing import HANDLING, deed_seconds, look_seconds
from prodcanvas.crew.shotlist.draft import Act, Draft, Hold, Piece, Say, joined, say
from prodcanvas.crew.shotlist.supervisor import Supervisor, leaves
from prodcanvas.film.staging import Camera
from prodcanvas.screenplay.script import Span

_ALONE = 7.0
"""Seconds that what follows may add to an order that stands alone on its line."""
_RUN = 12.0
_TALK = 3
_FEWEST = 2


def is_shot_list(beats: Sequence[Beat]) -> bool:
    """Whether the writer has directed the whole scene: it begins with an order, and none carries too much."""
    story = [b for b in beats if isinstance(b, Deed | Speech | Order)]
    if not story or not isinstance(story[0], Order) or sum(isinstance(b, Order) for b in story) < _FEWEST:
        return False
    run, talk = 0.0, 0
    for beat in story:
        ordered_here = isinstance(beat, Order)
        run = 0.0 if ordered_here else run + _seconds(beat)
        talk = 0 if ordered_here else talk + isinstance(beat, Speech)
        if run > _RUN or talk > _TALK:
            return False
    return True


def take(order: Order, beats: Sequence[Beat], *, whole: bool) -> int:
    """How many of the beats after an order belong to its shot.

    `whole` when the scene is a shot list: everything up to the next order. A note takes the paragraph it
    stands by, an order with words of its own takes these; one alone on its line takes what follows as long
    as it is about the same people and not too long.
    """
    if whole:
        return next((n for n, b in enumerate(beats) if _ends(b)), len(beats))
    used = _paragraph(order, beats)
    if not order.alone:
        return used
    run = sum(_seconds(b) for b in beats[:used])
    for beat in beats[used:]:
        run += _seconds(beat)
        if _ends(beat) or run > _ALONE or not _about(order, beat):
            break
        used += 1
    return used


def _ends(beat: Beat) -> bool:
    """Whether a beat ends the shot before it."""
    return isinstance(beat, Order | Turn | Mode) or (isinstance(beat, Speech) and beat.order is not None)


def _paragraph(order: Order, beats: Sequence[Beat]) -> int:
    """How many sentences of the first paragraph belong to the order: all or none."""
    if not beats or not isinstance(beats[0], Deed):
        return 0
    number, used = beats[0].paragraph, 0
    for beat in beats:
        if not isinstance(beat, Deed) or beat.paragraph != number:
            break
        used += 1
    free = not order.alone or order.framing in {"pov", "establishing"} or not order.subjects
    return used if free or any(_about(order, b) for b in beats[:used]) else 0


def _about(order: Order, beat: Beat) -> bool:
    """Whether what happens is about the subjects of the order."""
    if isinstance(beat, Speech):
        return order.framing != "insert" and (not order.subjects or beat.who in order.subjects)
    if not isinstance(beat, Deed) or not beat.doings:
        return isinstance(beat, Deed)
    if order.framing == "insert" or (order.subjects and not order.subjects[0].startswith("character:")):
        return any(d.action in HANDLING for d in beat.doings)
    return any(w in order.subjects for d in beat.doings for w in d.who)


def _seconds(beat: Beat) -> float:
    if isinstance(beat, Speech):
        return beat.seconds + 0.25
    return deed_seconds(beat) if isinstance(beat, Deed) else 0.0


def shoot_order(sup: Supervisor, order: Order, beats: Sequence[Beat]) -> None:
    """Shoot an order with what happens in it, as one shot."""
    order = _about_whom(order, beats)
    pieces, span, words, came, gone, quotes = _content(sup, order, beats)
    sup.come(came)
    if order.about and (not order.part or not sup.thing):
        order = msgspec.structs.replace(order, subjects=(order.about,), framing=order.framing or "insert")
    shot = ordered(order, sup.some(), sup.thing if order.framing == "insert" else sup.latest)
    shot = _on_side(sup, shot)
    if shot.framing == "insert":
        sup.inserted.update(shot.subjects)
    if not pieces:
        pieces = [Hold(_LOOK.get(shot.framing, 2.2), "the picture is looked at")]
    reasons = [f"Ordered by the script: {' '.join(order.text.split())[:120]}"]
    if order.unread:
        reasons.append(f"Not understood and left to the eye: {order.unread}.")
    sup.shoot(Draft(
        camera=shot, pieces=tuple(pieces), span=joined(order.span, span), text=f"{order.text} {words}".strip(),
        reasons=tuple(reasons), transition=order.transition, directed=True, seconds=order.seconds,
        overlay="\n".join(quotes) if shot.framing in {"insert", "pov"} else "",
    ))
    sup.hear(b for b in beats if isinstance(b, Deed))
    sup.go(gone)
    sup.spoken += sum(isinstance(p, Say) for p in pieces)


def _about_whom(order: Order, beats: Sequence[Beat]) -> Order:
    """The order with the people of its own words as subjects, where it names none: `WIDE - all four laugh`."""
    if any(s.startswith("character:") for s in order.subjects) or order.framing in {"insert", "pov"} or order.alone:
        return order
    deeds = [b for b in beats if isinstance(b, Deed)]
    people = dict.fromkeys(w for b in deeds for w in (*(w for d in b.doings for w in d.who), *b.people))
    if not people or (order.subjects and order.size not in {"EWS", "WS", "FS", ""}):
        return order
    return msgspec.structs.replace(order, subjects=tuple(people)[:4])


_LOOK = {"insert": 1.8, "establishing": 3.0, "group": 3.0}
"""Seconds to look at an ordered picture in which nothing is done."""


def _on_side(sup: Supervisor, shot: Camera) -> Camera:
    people = [s for s in (*shot.subjects, shot.over) if s.startswith("character:")]
    line = sup.line_of(people)
    return msgspec.structs.replace(shot, axis=line) if line else shot


def _played(order: Order, deed: Deed) -> list[Piece]:
    """What of a sentence is played in an ordered picture: in an insert only hands, in a point of view not its owner."""
    doings = [d for d in deed.doings if order.framing != "insert" or d.action in HANDLING]
    doings = [d for d in doings if order.framing != "pov" or order.over not in d.who]
    return [Act(d) for d in doings] or [Hold(look_seconds(deed.text), "the picture is looked at")]


def _content(
    sup: Supervisor, order: Order, beats: Sequence[Beat],
) -> tuple[list[Piece], Span, str, list[str], list[str], list[str]]:
    """Pieces, span and words of the beats; who comes, who goes, what is to be read."""
    pieces: list[Piece] = []
    span, words = Span(), []
    came: list[str] = []
    gone: list[str] = []
    quotes: list[str] = []
    for beat in beats:
        span = joined(span, beat.span)
        words.append(beat.text)
        if isinstance(beat, Speech):
            came += [] if beat.off else [beat.who]
            with_last = beat.dual == "right" and bool(pieces) and isinstance(pieces[-1], Say)
            pieces += [*(Act(d) for d in beat.doings), msgspec.structs.replace(say(beat), with_last=with_last)]
        elif isinstance(beat, Deed):
            played = _played(order, beat)
            pieces += played
            doings = [p.doing for p in played if isinstance(p, Act)]
            came += [w for d in doings for w in d.who]
            gone += [w for d in doings for w in leaves(d)]
            quotes += [beat.quote] if beat.quote else []
            sup.thing = next(iter(beat.things), sup.thing)
        elif isinstance(beat, Card):
            sup.overlays.append(beat.text)
    return pieces, span, " ".join(words), came, gone, quotes
