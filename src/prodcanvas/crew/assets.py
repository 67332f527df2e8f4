"""The film's assets: who was cast, which places are built, which things are made, which camera presets exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from prodcanvas.crew.casting import cast
from prodcanvas.crew.lexicon import Lexicon, tokens
from prodcanvas.crew.reading.beats import Deed, Page
from prodcanvas.crew.reading.naming import fingerprint
from prodcanvas.crew.reading.people import Company
from prodcanvas.film.document import Asset
from prodcanvas.film.look import Look, Voice
from prodcanvas.film.staging import Staging
from prodcanvas.film.vocabulary import EXTERIOR_KINDS, PROP_KINDS, SET_KINDS

_REMEMBERED = 64
"""Looks and voices that a new one is told apart from."""


def characters(company: Company, language: str) -> tuple[Asset, ...]:
    """Everybody cast, in order of appearance, each told apart from those before."""
    looks: list[Look] = []
    voices: list[Voice] = []
    made: list[Asset] = []
    for person in company.persons.values():
        look, voice, said = cast(person.name, person.description, language, tuple(looks), tuple(voices))
        looks = [*looks[-_REMEMBERED:], look]
        voices = [*voices[-_REMEMBERED:], voice]
        made.append(Asset(id=person.id, name=person.name, kind="character", description=person.description, look=look,
                          voice=voice, reasons=tuple(said), seed=int(fingerprint(person.id, 6), 16)))
    return tuple(made)


def kinds_of_places(pages: Sequence[Page], lexicon: Lexicon) -> tuple[dict[str, str], dict[str, str]]:
    """(set kind, sentence) by location id: told by the heading, else by the action, else just inside or outside."""
    kinds: dict[str, str] = {}
    why: dict[str, str] = {}
    texts: dict[str, str] = {}
    for page in pages:
        if page.location not in texts:
            texts[page.location] = ""
        room = 3000 - len(texts[page.location])
        texts[page.location] += (" " + " ".join(b.text for b in page.beats if isinstance(b, Deed)))[:max(0, room)]
    for page in pages:
        if page.location in kinds:
            continue
        told = _kind(page.place, page.interior, lexicon)
        kinds[page.location] = told or _kind(texts[page.location], page.interior, lexicon) or (
            "room" if page.interior else "exterior")
        source = "its name" if told else "what happens there"
        why[page.location] = f"{page.place} is built as {kinds[page.location].replace('_', ' ')}, from {source}."
    return kinds, why


def _kind(text: str, interior: bool, lexicon: Lexicon) -> str:
    """The last kind of place that a text names and that suits inside or outside: `SHIP - BRIDGE` is a bridge."""
    found = [f.word for f in lexicon["kinds"].find(tokens(text[:3000])) if f.word in SET_KINDS]
    fitting = [k for k in found if (k in EXTERIOR_KINDS) != interior]
    return (fitting[-1] if fitting else "") if len(text) < 80 else next(iter(Counter(fitting)), "")


def locations(
    pages: Sequence[Page], kinds: Mapping[str, str], why: Mapping[str, str], features: Mapping[str, Iterable[str]],
    seats: Mapping[str, int],
) -> tuple[Asset, ...]:
    """Every place once, with the features and the seats that the action needs there over the whole film."""
    first = {p.location: p for p in reversed(pages)}
    ordered = dict.fromkeys(p.location for p in pages)
    return tuple(
        Asset(id=place, name=first[place].place, kind="location", set_kind=kinds[place],
              description=first[place].heading, seats=seats.get(place, 0),
              features=tuple(dict.fromkeys(features.get(place, ()))),
              seed=int(fingerprint(place, 6), 16), reasons=(why[place],))
        for place in ordered
    )


def props(stagings: Iterable[Staging], shown: Iterable[str]) -> tuple[Asset, ...]:
    """Every thing that is handled or shown. One the crew has no model of is a labelled block."""
    found: dict[str, None] = {}
    for staging in stagings:
        for placed in staging.placements:
            found.update(dict.fromkeys(t for t in (placed.who, *placed.holding) if t.startswith("prop:")))
    found.update(dict.fromkeys(t for t in shown if t.startswith("prop:")))
    return tuple(_prop(thing) for thing in found)


def _prop(thing: str) -> Asset:
    word = thing.removeprefix("prop:")
    known = word in PROP_KINDS
    name = word.replace("_", " ")
    return Asset(id=thing, name=name, kind="prop", prop_kind=word if known else "block",
                 seed=int(fingerprint(thing, 6), 16),
                 reasons=() if known else (f"There is no model of a {name}: a labelled block stands for it.",))
