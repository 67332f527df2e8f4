"""The words of a sentence that matter to the crew, marked: people, verbs, things, manners, small words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prodcanvas.crew.lexicon import Found, Lexicon, Token
from prodcanvas.crew.reading.people import Company

_SECTIONS = ("actions", "features", "props", "manners", "grammar")
_PRONOUNS = frozenset(("male", "female", "either", "plural", "everyone", "him", "her", "them"))


class Mark(NamedTuple):
    """A word or phrase that means something here."""

    kind: str
    """person, pronoun, verb, thing, manner, or a small word: join, not, on, body, …"""
    word: str
    """Character id, pronoun kind, action, feature name or `prop:kind`, manner."""
    start: int
    end: int
    also: str = ""
    """For a thing that can be furniture or be carried: its other reading."""
    owner: bool = False
    """`Dave's`: the person is named as the owner of what follows."""


def marks(words: tuple[Token, ...], cast: Company, lexicon: Lexicon) -> tuple[Mark, ...]:
    """Every mark of a sentence in order, none overlapping."""
    return tuple(_marks(words, cast, lexicon))


def _marks(words: tuple[Token, ...], cast: Company, lexicon: Lexicon) -> Iterator[Mark]:
    i, after = 0, ""
    while i < len(words):
        end, who = cast.mention(words, i)
        if who:
            mark: Mark | None = Mark("person", who, i, end, owner=_owned(words, end))
        else:
            mark = _best(words, i, lexicon, after)
        if mark:
            yield mark
            after = mark.kind
        elif words[i].text[0].isalnum():
            after = ""
        i = mark.end if mark else i + 1


def _best(words: tuple[Token, ...], i: int, lexicon: Lexicon, after: str) -> Mark | None:
    """The longest phrase at a token; a verb goes before a noun unless an article stands before it."""
    found = {s: f for s in _SECTIONS if (f := lexicon[s].at(words, i))}
    if not found:
        return None
    longest = max(f.end for f in found.values())
    found = {s: f for s, f in found.items() if f.end == longest}
    if "actions" in found and (after != "determiner" or longest - i > 2):
        return Mark("verb", found["actions"].word, i, longest)
    if "features" in found or "props" in found:
        return _thing(found.get("features"), found.get("props"), i, longest)
    if "manners" in found:
        return Mark("manner", found["manners"].word, i, longest)
    if "grammar" in found:
        word = found["grammar"].word
        return Mark("pronoun" if word in _PRONOUNS else word, word, i, longest)
    return None


def _thing(feature: Found | None, prop: Found | None, i: int, end: int) -> Mark:
    carried = f"prop:{prop.word}" if prop else ""
    if feature:
        return Mark("thing", feature.word, i, end, also=carried)
    return Mark("thing", carried, i, end)


def _owned(words: tuple[Token, ...], end: int) -> bool:
    """Whether `'s` (or a bare apostrophe) follows."""
    return end < len(words) and words[end].text == "'"
