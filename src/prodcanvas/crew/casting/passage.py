"""The passage about one character: which words of the action belong to whom, and which colour to which thing."""

from __future__ import annotations

from collections.abc import Iterable

from prodcanvas.crew.lexicon import Found, Lexicon, Token, tokens

AFTER = frozenset(("fr", "es", "it", "pt"))
"""Languages that put the colour after the thing."""
REACH = 4
"""How many words may stand between a colour and its thing."""
DEFINITE = frozenset(("the", "le", "la", "l", "les", "der", "die", "das", "den", "dem", "el", "los", "las", "al"))
ARTICLES = DEFINITE | frozenset(("a", "an", "un", "une", "des", "ein", "eine", "einen", "una", "unos", "unas"))
LONGEST = 4000
"""Characters of a description that are read."""


def passage(name: str, description: str, others: Iterable[str] = ()) -> tuple[Token, ...]:
    """Return the words of a description that are about `name`.

    Where others are introduced in capitals, the words between their names and the next belong to them.
    """
    words = tokens(description[:LONGEST])
    own = {t.fold for t in tokens(name)} | {o.casefold() for o in others}
    marks = [i for i, t in enumerate(words) if _capitals(t)]
    mine = [i for i in marks if words[i].fold in own]
    if not mine:
        return words
    first, last = mine[0], mine[-1]
    others_at = [i for i in marks if words[i].fold not in own]
    end = next((i for i in others_at if i > first), len(words))
    before = [i for i in others_at if i < first]
    mine_only = _about(words, first, max(end, min(last, end)))
    return _led_in(words, before[-1] + 1 if before else 0, first, shared=bool(before)) + mine_only


def _led_in(words: tuple[Token, ...], start: int, at: int, *, shared: bool) -> tuple[Token, ...]:
    """Return the words of the name's own sentence before it (`An old woman, EDNA`).

    After somebody else's name in the same sentence (`shared`), only words that a comma joins to this name count.
    """
    stops = [i + 1 for i in range(start, at) if words[i].text in ".!?;"]
    if shared and not stops and (not at or words[at - 1].text != ","):
        return ()
    return words[max([start, *stops]):at]


def _about(words: tuple[Token, ...], first: int, end: int) -> tuple[Token, ...]:
    """Return the name's sentence and those after it that go on about them; `A red coat hangs there` does not."""
    kept: list[Token] = []
    start = first
    for i in range(first, end):
        if words[i].text in ".!?;" or i == end - 1:
            if start == first or words[start].fold not in ARTICLES:
                kept += words[start:i + 1]
            start = i + 1
    return tuple(kept)


def own(words: tuple[Token, ...], lexicon: Lexicon, section: str) -> list[Found]:
    """Return the phrases of a section that can be meant of the name itself: not `looks at the old woman`."""
    kept = []
    for hit in found(words, lexicon, section):
        near = range(max(0, hit.start - 3), hit.start)
        others = [i for i in near if words[i].fold in DEFINITE and i and words[i - 1].text not in ",.;("]
        if not others:
            kept.append(hit)
    return kept


def _capitals(token: Token) -> bool:
    return len(token.text) > 2 and token.text.isalpha() and token.text.isupper()


def found(words: tuple[Token, ...], lexicon: Lexicon, section: str) -> list[Found]:
    """Return the phrases of a section in the passage, without those that are denied (`no beard`)."""
    denials = lexicon["look_no"]
    kept = []
    for hit in lexicon[section].find(words):
        before = range(max(0, hit.start - 2), hit.start)
        if not any(denials.at(words, i) and (d := denials.at(words, i)) and d.end <= hit.start for i in before):
            kept.append(hit)
    return kept


def denied(words: tuple[Token, ...], lexicon: Lexicon, section: str) -> bool:
    """Tell whether a section's thing is named only to say that it is not there."""
    hits = list(lexicon[section].find(words))
    return bool(hits) and not found(words, lexicon, section)


def colour_of(words: tuple[Token, ...], lexicon: Lexicon, thing: Found, things: Iterable[Found]) -> str:
    """Return the name of the colour said of `thing`, or an empty string; other `things` keep theirs."""
    colours = {h.start: h for h in lexicon["look_colour"].find(words)}
    taken = [t for t in things if t != thing]
    before = _walk(words, colours, range(thing.start - 1, max(-1, thing.start - 1 - REACH), -1), taken)
    after = _walk(words, colours, range(thing.end, min(len(words), thing.end + REACH)), taken)
    inside = next((colours[i].word for i in range(thing.start, thing.end) if i in colours), "")
    ordered = (after, before) if lexicon.language in AFTER else (before, after if not before else "")
    if lexicon.language not in AFTER:
        ordered = (before, _said_of(words, thing, after))
    return ordered[0] or ordered[1] or inside


def _said_of(words: tuple[Token, ...], thing: Found, after: str) -> str:
    """Keep a colour that follows only where the thing is said to be of it (`her hair is red`)."""
    verbs = ("is", "are", "was", "were", "ist", "sind", "war", "waren")
    return after if thing.end < len(words) and words[thing.end].fold in verbs else ""


def _walk(words: tuple[Token, ...], colours: dict[int, Found], path: range, taken: list[Found]) -> str:
    """Return the first colour on a path of tokens that punctuation, a joining word or another thing does not end."""
    ends = {t.start for t in taken} | {t.end - 1 for t in taken}
    starts = {h.end - 1: h for h in colours.values()} if path.step < 0 else colours
    for i in path:
        if i in starts:
            return starts[i].word
        if i in ends or words[i].text in ",.;:!?()" or words[i].fold in _JOINS:
            return ""
    return ""


_JOINS = frozenset(("and", "with", "in", "et", "avec", "und", "mit", "y", "con", "en", "over", "under", "sur", "über"))
