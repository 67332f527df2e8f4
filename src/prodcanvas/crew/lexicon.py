"""The crew's dictionary: which words of a script mean which action, manner, thing, place or time.

The word lists are data (`crew/words/*.toml`), one table per language and section:
`[en.actions] walk = ["walks", "strides"]`. A look-up finds the longest phrase at each word, never part of a
word, in time linear in the text.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

Words = Mapping[str, Iterable[str]]
"""What is meant → the phrases that say it."""

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_GAP = 4
"""How many words may stand inside a phrase written with `...` (`steht ... auf`)."""


class Token(NamedTuple):
    """A word or a mark of punctuation."""

    text: str
    fold: str
    """Case and composition removed; accents kept."""
    at: int
    """Place in the text, in characters."""


class Found(NamedTuple):
    """A phrase of the dictionary in a text: tokens `[start, end)` mean `word`."""

    start: int
    end: int
    word: str


def tokens(text: str) -> tuple[Token, ...]:
    """Words and punctuation of a text, in order."""
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    return tuple(Token(m.group(), m.group().casefold(), m.start()) for m in _TOKEN.finditer(text))


def without_accents(word: str) -> str:
    """A word as capitals are often typed: É as E."""
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


@dataclass(frozen=True)
class Table:
    """One section of the dictionary for one language."""

    phrases: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    bare: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """The same without accents: only words typed in capitals are looked up here."""
    gapped: Mapping[tuple[str, ...], tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    """First part → (last part, meaning) of phrases with a gap."""
    longest: int = 0

    def at(self, words: tuple[Token, ...], i: int) -> Found | None:
        """The longest phrase that starts at token `i`."""
        for size in range(min(self.longest, len(words) - i), 0, -1):
            part = words[i:i + size]
            key = tuple(t.fold for t in part)
            word = self._gap(key, words, i + size) or self.phrases.get(key)
            if word is None and all(t.text.isupper() or not t.text.isalpha() for t in part):
                word = self.bare.get(key)
            if word is not None:
                return Found(i, i + size, word)
        return None

    def find(self, words: tuple[Token, ...]) -> Iterator[Found]:
        """Every phrase in order, the longest first, none overlapping."""
        i = 0
        while i < len(words):
            found = self.at(words, i) if self.longest else None
            if found:
                yield found
            i = found.end if found else i + 1

    def first(self, text: str) -> str:
        """The meaning of the first phrase in a text, or an empty string."""
        return next((f.word for f in self.find(tokens(text))), "")

    def has(self, text: str) -> str:
        """The meaning of a text that is one phrase as a whole, or an empty string."""
        words = tokens(text)
        found = self.at(words, 0) if words else None
        return found.word if found and found.end == len(words) else ""

    def _gap(self, head: tuple[str, ...], words: tuple[Token, ...], after: int) -> str | None:
        for tail, word in self.gapped.get(head, ()):
            for j in range(after, min(after + _GAP + 1, len(words) - len(tail) + 1)):
                if not words[j].text[0].isalnum():
                    break
                if tuple(t.fold for t in words[j:j + len(tail)]) == tail:
                    return word
        return None


def table(words: Words) -> Table:
    """Build one section; where two meanings claim a phrase the first one listed keeps it."""
    phrases: dict[tuple[str, ...], str] = {}
    gapped: dict[tuple[str, ...], tuple[tuple[tuple[str, ...], str], ...]] = {}
    for word, said in words.items():
        for phrase in said:
            head, *tail = (tuple(t.fold for t in tokens(p)) for p in re.split(r"\.\.\.|…", phrase))
            if head and tail and tail[0]:
                gapped[head] = (*gapped.get(head, ()), (tail[0], word))
            elif head:
                phrases.setdefault(head, word)
    bare: dict[tuple[str, ...], str] = {}
    for key, word in phrases.items():
        bare.setdefault(tuple(without_accents(k) for k in key), word)
    longest = max((len(k) for k in (*phrases, *gapped)), default=0)
    return Table(phrases, bare, gapped, longest)


@dataclass(frozen=True)
class Lexicon:
    """Everything the crew knows of one language."""

    language: str
    sections: Mapping[str, Table] = field(default_factory=dict)

    def __getitem__(self, section: str) -> Table:
        """A section such as `actions`; empty where the language has none."""
        return self.sections.get(section, _NOTHING)


_NOTHING = Table()


def build(language: str, data: Mapping[str, Any]) -> Lexicon:
    """A lexicon from merged word lists: `{language: {section: {meaning: [phrases]}}}`."""
    sections = data.get(language, {})
    return Lexicon(language, {name: table(words) for name, words in sections.items()})


@cache
def word_lists() -> Mapping[str, Any]:
    """All word lists of the package, merged: `{language: {section: {meaning: [phrases]}}}`."""
    merged: dict[str, dict[str, dict[str, list[str]]]] = {}
    folder = resources.files("prodcanvas.crew") / "words"
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml") and entry.name != "directions.toml":
            _merge(merged, tomllib.loads(entry.read_text("utf-8")))
    return merged


def _merge(into: dict[str, dict[str, dict[str, list[str]]]], data: Mapping[str, Any]) -> None:
    for language, sections in data.items():
        for name, words in sections.items():
            if not isinstance(words, dict):
                continue
            here = into.setdefault(language, {}).setdefault(name, {})
            for word, said in words.items():
                here.setdefault(word, []).extend(said if isinstance(said, list) else ())


@cache
def lexicon(language: str) -> Lexicon:
    """The dictionary of a language (`en`, `fr`, `de-AT` as `de`); empty for one that has no word lists."""
    return build(language.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].lower(), word_lists())


@cache
def camera_words() -> Mapping[str, Table]:
    """The words that order a camera, of every language: sections size, framing, angle, move and so on."""
    text = (resources.files("prodcanvas.crew") / "words" / "directions.toml").read_text("utf-8")
    return {name: table(words) for name, words in tomllib.loads(text).items()}
