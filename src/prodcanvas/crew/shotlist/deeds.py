"""Coverage of action: a paragraph is a picture to the writer, so it becomes a shot; things get inserts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from prodcanvas.crew.cinematographer import camera as choose
from prodcanvas.crew.reading.beats import Deed, Doing
from prodcanvas.crew.reading.timing import deed_seconds, doing_seconds, look_seconds
from prodcanvas.crew.shotlist.draft import Act, Draft, Hold, Piece, joined, length
from prodcanvas.crew.shotlist.pictures import framing_of, picture
from prodcanvas.crew.shotlist.supervisor import Supervisor, arrives, leaves
from prodcanvas.screenplay.script import Span

LONGEST = 6.5
"""Seconds that one picture of action may take before the editor wants another."""
OFTEN = 4
"""A thing that the film names so often matters."""
_OPENING = 6.5
_BOTH = 5.2
"""Seconds up to which what two people do in one paragraph is one picture."""
_SHOWN = frozenset(("press", "pick_up", "take", "give", "read", "open", "write"))


def cover_deeds(sup: Supervisor, deeds: Sequence[Deed], *, insert_next: bool = False) -> None:
    """Shoot a run of action sentences; `insert_next` when the script orders an insert right after it."""
    segments = [s for _, group in groupby(deeds, key=lambda d: d.paragraph) for s in _segments(list(group))]
    for n, segment in enumerate(segments):
        following = segments[n + 1] if n + 1 < len(segments) else []
        thing_next = all(kind_of(d) == "thing" for d in following) if following else insert_next
        _cover(sup, segment, thing_next=thing_next)
        sup.hear(segment)


def kind_of(deed: Deed) -> str:
    """What a sentence is a picture of: `thing`, `place`, `face` (somebody is just seen) or `deed`."""
    if deed.doings:
        return "deed"
    if deed.people and not deed.quote:
        return "face"
    return "thing" if deed.about or deed.quote or deed.things else "place"


def _segments(paragraph: list[Deed]) -> Iterable[list[Deed]]:
    """Sentences of a paragraph that make one picture: same kind, same leads, not too long."""
    segment: list[Deed] = []
    for deed in paragraph:
        if segment and not _together(segment, deed):
            yield segment
            segment = []
        segment.append(deed)
    if segment:
        yield segment


def _together(segment: list[Deed], deed: Deed) -> bool:
    if sum(deed_seconds(d) for d in segment) + deed_seconds(deed) > LONGEST:
        return False
    first, kind = kind_of(segment[-1]), kind_of(deed)
    if kind == "place" or first == "place":
        return first in {kind, "deed"}
    if "thing" in {first, kind}:
        return first == kind
    old, new = _leads(segment[-1]), _leads(deed)
    if old and new and sum(deed_seconds(d) for d in segment) + deed_seconds(deed) <= _BOTH:
        return True
    return not new or not old or (bool(set(old) & set(new)) and old[:1] == new[:1])


def _leads(deed: Deed) -> tuple[str, ...]:
    """Who carries the sentence."""
    doers = tuple(dict.fromkeys(w for d in deed.doings for w in d.who))
    return doers or deed.people


def _cover(sup: Supervisor, segment: list[Deed], *, thing_next: bool) -> None:
    kinds = {kind_of(d) for d in segment}
    if kinds == {"thing"}:
        _thing(sup, segment)
    elif kinds == {"place"}:
        _place(sup, segment)
    else:
        _people(sup, segment, thing_next=thing_next)
    for deed in segment:
        for thing in deed.things:
            sup.thing = thing


def _span(segment: Iterable[Deed]) -> Span:
    span = Span()
    for deed in segment:
        span = joined(span, deed.span)
    return span


def _text(segment: Iterable[Deed]) -> str:
    return " ".join(d.text for d in segment)


def _place(sup: Supervisor, segment: list[Deed]) -> None:
    """Something of the place or the mood: held on the last picture, else on a wide one."""
    seconds = min(3.0, max(0.9, sum(look_seconds(d.text) for d in segment) * 0.8))
    hold = (Hold(seconds, "the moment is let stand"),)
    if sup.room_left(LONGEST) >= seconds or sup.stays(LONGEST + 2):
        sup.go_on(hold, _span(segment), _text(segment))
        return
    people = sup.some()
    size = "FS" if sup.page.interior else "WS"
    shot = sup.framed(framing_of(people), size, people) if people else choose("establishing", "WS", ())
    sup.shoot(Draft(camera=shot, pieces=hold, span=_span(segment), text=_text(segment),
                    reasons=("Nothing is done here: the room is seen as a whole.",)))


def _thing(sup: Supervisor, segment: list[Deed]) -> None:
    """The writer looks at a thing: an insert of it, with the words that are to be read in it."""
    thing = next((t for d in segment for t in (d.about, *d.things) if t), "") or sup.thing
    seconds = sum(look_seconds(d.text) for d in segment)
    quote = next((d.quote for d in segment if d.quote), "")
    if not thing:
        _place(sup, segment)
        return
    sup.inserted.add(thing)
    sup.shoot(Draft(
        camera=choose("insert", "INSERT", (thing,)), pieces=(Hold(min(4.0, seconds), "the thing is read"),),
        span=_span(segment), text=_text(segment), overlay=quote,
        reasons=(f"The sentence is about the {plain(thing)}, not about anybody: an insert shows it.",),
    ))


def _people(sup: Supervisor, segment: list[Deed], *, thing_next: bool) -> None:
    """People do something: as wide as their deeds need, as close as they allow."""
    doings = [d for deed in segment for d in deed.doings]
    came = [w for d in doings for w in arrives(d, sup.present)]
    involved = _involved(segment, sup)
    sup.come((*came, *involved))
    idle = sum(look_seconds(d.text) for d in segment if not (d.doings or d.held))
    pieces = _pieces(segment, min(1.0, 2.5 / (idle or 1.0)))
    quote = next((d.quote for d in segment if d.quote), "")
    shot, reason = picture(sup, doings, involved, came)
    last = sup.last
    same = last is not None and last.camera.framing == shot.framing and last.camera.subjects == shot.subjects
    if _opens_on_them(sup, doings, came, quote, idle):
        sup.go_on(tuple(pieces), _span(segment), _text(segment), "The opening picture shows them too: it goes on.")
        sup.mastered = True
    elif same and not quote and sup.room_left(LONGEST - 1.5) > 0 and shot.size == (last.camera.size if last else ""):
        sup.go_on(tuple(pieces), _span(segment), _text(segment), "Nothing asks for a cut: the shot goes on.")
    else:
        sup.shoot(Draft(camera=shot, pieces=tuple(pieces), span=_span(segment), text=_text(segment),
                        reasons=(reason,), overlay=quote))
    sup.go(w for d in doings for w in leaves(d))
    _insert_after(sup, segment, next_is_insert=thing_next)


def _pieces(segment: list[Deed], share: float) -> list[Piece]:
    """Deeds in order; a sentence in which nobody does anything is a moment to look."""
    pieces: list[Piece] = []
    for deed in segment:
        pieces += [Act(d) for d in deed.doings]
        if not (deed.doings or deed.held):
            pieces.append(Hold(round(0.8 * share * look_seconds(deed.text), 2), "the moment is let stand"))
    return pieces


def _opens_on_them(
    sup: Supervisor, doings: Sequence[Doing], came: Sequence[str], quote: str, idle: float,
) -> bool:
    """Whether the establishing shot of a room is the master as well: its people are seen, and it is not too long."""
    last = sup.last
    if last is None or len(sup.drafts) > 1 or last.camera.framing != "establishing" or sup.mastered or came or quote:
        return False
    if any(leaves(d) for d in doings):
        return False
    takes = idle + sum(doing_seconds(d) for d in doings if not d.together)
    return sup.page.interior and not last.directed and length(last) + takes <= _OPENING


def _involved(segment: list[Deed], sup: Supervisor) -> tuple[str, ...]:
    """Doers first, then whom they do it to."""
    doers = [w for deed in segment for d in deed.doings for w in d.who]
    targets = [d.target for deed in segment for d in deed.doings
               if d.target.startswith("character:") and d.target not in sup.gone]
    seen = [w for deed in segment if not deed.doings for w in deed.people if w not in sup.gone]
    return tuple(dict.fromkeys((*doers, *targets, *seen))) or sup.some(most=2)


def _insert_after(sup: Supervisor, segment: list[Deed], *, next_is_insert: bool) -> None:
    """An insert of a thing that matters, the first time a hand has it."""
    for deed in segment:
        for doing in deed.doings:
            thing = doing.thing or doing.target
            if doing.action in _SHOWN and _matters(sup, deed, thing) and not next_is_insert:
                sup.inserted.add(thing)
                sup.shoot(Draft(
                    camera=choose("insert", "INSERT", (thing,)), pieces=(Hold(1.3, "the thing is recognised"),),
                    span=deed.span, text=doing.text,
                    reasons=(f"The {plain(thing)} matters to the story: it is seen in an insert.",),
                ))
                return


def _matters(sup: Supervisor, deed: Deed, thing: str) -> bool:
    """Written in capitals, or named often in the film; a thing, not a person; not shown so close before."""
    if not thing or thing.startswith("character:") or thing in sup.inserted:
        return False
    often = thing.startswith("prop:") and sup.counts.get(thing, 0) >= OFTEN
    return often or thing in deed.important


def plain(thing: str) -> str:
    """The name of a feature or prop as a word."""
    return thing.removeprefix("prop:").replace("_", " ")
