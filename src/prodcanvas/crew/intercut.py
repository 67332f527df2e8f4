"""An intercut: one talk in two places, cut into parts so that each is shot where its speaker is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from prodcanvas.crew.reading.beats import Beat, Deed, Mode, Page, Speech
from prodcanvas.crew.reading.naming import normalised
from prodcanvas.crew.shotlist.draft import joined
from prodcanvas.screenplay.script import Span

_MOST = 9
"""Parts that fit between the ids of two scenes."""


def intercut(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with each intercut scene followed by its parts, going back and forth between the places."""
    homes: dict[str, Page] = {}
    made: list[Page] = []
    for page in pages:
        made += _parts(page, homes)
        for who in _on_floor(page.beats):
            homes[who] = page
    return tuple(made)


def _on_floor(beats: Sequence[Beat]) -> Iterator[str]:
    for beat in beats:
        if isinstance(beat, Speech) and not beat.off:
            yield beat.who
        elif isinstance(beat, Deed):
            yield from (w for d in beat.doings for w in d.who)


def _parts(page: Page, homes: dict[str, Page]) -> Iterator[Page]:
    """The page up to `INTERCUT`, then a part for each change of place."""
    at = next((n for n, b in enumerate(page.beats) if isinstance(b, Mode) and b.word == "intercut"), None)
    if at is None:
        yield page
        return
    own = set(_on_floor(page.beats[:at]))
    groups: list[tuple[Page, list[Beat]]] = [(page, list(page.beats[:at + 1]))]
    for beat in page.beats[at + 1:]:
        home = _home(beat, page, own, homes) or groups[-1][0]
        if home.location == groups[-1][0].location or len(groups) > _MOST:
            groups[-1][1].append(_by_phone(beat, home, groups[-1][0]))
        else:
            groups.append((home, [beat]))
    for n, (home, beats) in enumerate(groups):
        yield _part(page, home, beats, n)


def _home(beat: Beat, page: Page, own: set[str], homes: dict[str, Page]) -> Page | None:
    """Where the speaker or doer of a beat is."""
    if isinstance(beat, Mode):
        return page if beat.word in {"end_intercut", "back"} else None
    who = beat.who if isinstance(beat, Speech) else next(
        (w for d in beat.doings for w in d.who), "") if isinstance(beat, Deed) else ""
    if not who:
        return None
    return page if who in own or who not in homes else homes[who]


def _by_phone(beat: Beat, home: Page, here: Page) -> Beat:
    """A line spoken elsewhere is heard through the telephone."""
    if isinstance(beat, Speech) and home.location != here.location:
        return msgspec.structs.replace(beat, off=True, phone=True)
    return beat


def _part(page: Page, home: Page, beats: list[Beat], number: int) -> Page:
    """One part as a page of its own: the home's place and light, the intercut's text."""
    span = page.span if number == 0 else Span()
    for beat in beats:
        span = joined(span, beat.span)
    if number == 0:
        last = max((b.span.last for b in beats), default=page.span.last)
        span = Span(page.span.first, last or page.span.last)
    return msgspec.structs.replace(
        page, part=number, location=home.location, place=home.place, interior=home.interior, time=home.time,
        weather=home.weather, heading=page.heading if number == 0 else f"{home.heading} (INTERCUT)",
        continuous=page.continuous if number == 0 else True, beats=tuple(beats), span=span,
        text=normalised(" ".join(b.text for b in beats)),
    )
