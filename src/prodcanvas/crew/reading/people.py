"""Who is in the film: the cast list from cues and introductions, and finding them by name in the action."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from prodcanvas.crew.lexicon import Lexicon, Table, Token, table, tokens
from prodcanvas.crew.reading.naming import slug
from prodcanvas.crew.reading.pronouns import votes
from prodcanvas.screenplay.script import Element

_ARTICLES = frozenset((
    "the", "a", "an", "le", "la", "les", "l", "un", "une", "der", "die", "das", "ein", "eine", "el", "los", "las",
    "il", "lo", "gli", "o", "os", "as", "uma", "um",
))
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "miss", "sir", "lady", "captain", "officer", "professor", "madame",
                     "monsieur", "herr", "frau", "don", "doña", "uncle", "aunt", "old", "young", "little", "big"))
_PAIR = re.compile(r"\s*(?:&|/|\+|,|\band\b|\bet\b|\bund\b|\by\b)\s*", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"(?<![\w'’])(?P<name>[^\W\d_a-z][^\Wa-z_]+(?:[ .'’-]{1,2}[^\W\d_a-z][^\Wa-z_]*){0,3})"
    r"\s*(?P<about>\([^()]{1,300}\))?")
_LONGEST_NAME = 60
LONGEST_PARAGRAPH = 20_000
"""Characters of a paragraph that are read; no film needs more, and a hostile one may not take all day."""


class Person(NamedTuple):
    """A character: id, name as the cues write it, and what the script says of their looks."""

    id: str
    name: str
    description: str
    speaks: bool


class Company(msgspec.Struct, frozen=True):
    """All characters of the film, found by name."""

    persons: dict[str, Person]
    """By id, in order of appearance."""
    by_name: dict[str, str]
    """Folded cue name → id."""
    names: Table
    """Names as they stand in action."""

    def id_of(self, cue: str) -> str:
        """The character a cue names, or an empty string."""
        return self.by_name.get(_key(cue), "")

    def all_of(self, cue: str) -> tuple[str, ...]:
        """The characters a cue such as `DAVE & MARA` names; one for an ordinary cue."""
        whole = self.id_of(cue)
        if whole:
            return (whole,)
        parts = tuple(self.id_of(p) for p in _PAIR.split(cue) if p.strip())
        return parts if parts and all(parts) else ()

    def mention(self, words: tuple[Token, ...], i: int) -> tuple[int, str]:
        """The character named at token `i`: (end token, id), or (i, "")."""
        found = self.names.at(words, i)
        if not found:
            return i, ""
        said = words[i]
        if said.text[0].islower() and found.end - found.start == 1 and said.text.lower() != said.text.upper():
            return i, ""
        return found.end, found.word


def company(elements: Iterable[Element], lexicon: Lexicon) -> Company:
    """The cast list of a script: every cue, and everybody the action introduces in capitals."""
    elements = tuple(elements)
    cues = list(dict.fromkeys(_key(e.text) for e in elements if e.kind == "character" and _key(e.text)))
    shown = {_key(e.text): _tidy(e.text) for e in reversed(elements) if e.kind == "character"}
    single = [c for c in cues if not _is_pair(c, cues)]
    speaks = frozenset(single)
    about: dict[str, str] = {}
    for element in elements:
        if element.kind in ("action", "general"):
            for key, name, words in _introductions(element.text[:LONGEST_PARAGRAPH], speaks, lexicon):
                shown.setdefault(key, name)
                about[key] = f"{about.get(key, '')} {words}".strip()[:600]
    everyone = list(dict.fromkeys((*single, *about)))
    persons, by_name = _persons(everyone, shown, about, speaks)
    cast = Company(persons, by_name, table(_spoken_names(everyone, by_name, lexicon)))
    return msgspec.structs.replace(cast, persons=called(cast, elements, lexicon))


def called(cast: Company, elements: Iterable[Element], lexicon: Lexicon) -> dict[str, Person]:
    """The persons with the pronoun that the action calls them by at the end of their descriptions."""
    said = votes(elements, cast.mention, cast.id_of, lexicon)
    return {who: person._replace(description=f"{person.description} {said[who]}".strip()) if who in said else person
            for who, person in cast.persons.items()}


def _persons(
    everyone: list[str], shown: dict[str, str], about: dict[str, str], speaks: frozenset[str],
) -> tuple[dict[str, Person], dict[str, str]]:
    persons: dict[str, Person] = {}
    by_name: dict[str, str] = {}
    for key in everyone:
        base = made = f"character:{slug(_without_article(key) or key)}"
        count = 1
        while made in persons:
            count += 1
            made = f"{base}_{count}"
        persons[made] = Person(made, shown[key], about.get(key, ""), key in speaks)
        by_name[key] = made
    return persons, by_name


def _introductions(text: str, speaks: frozenset[str], lexicon: Lexicon) -> Iterable[tuple[str, str, str]]:
    """(key, name, words about them) for everybody the paragraph introduces."""
    found = [m for m in _INTRODUCED.finditer(text) if m["name"].isupper() and len(m["name"]) <= _LONGEST_NAME]
    for n, match in enumerate(found):
        key = _key(match["name"])
        bare = _key(_without_article(key))
        key = next((k for k in (key, bare, *(f"{a} {bare}" for a in _ARTICLES)) if k in speaks), bare)
        if not key or (key not in speaks and not _is_new(match, text, lexicon)):
            continue
        end = found[n + 1].start() if n + 1 < len(found) else len(text)
        words = f"{match['about'] or ''} {_sentence(text[match.end():end])}"
        yield key, _tidy(match["name"]) if key in speaks else bare.upper(), " ".join(words.split())


def _is_new(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """A name in capitals nobody speaks under is a person when an age or a deed follows at once."""
    name = tokens(match["name"])
    if any(lexicon[s].longest and any(True for _ in lexicon[s].find(name)) for s in ("features", "props", "kinds")):
        return False
    if match["about"]:
        return bool(re.search(r"\d|,", match["about"]))
    after = tokens(text[match.end():match.end() + 40])
    return len(match["name"]) > 2 and bool(after) and lexicon["actions"].at(after, 0) is not None


def _sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0][:160]


def _spoken_names(everyone: list[str], by_name: dict[str, str], lexicon: Lexicon) -> dict[str, list[str]]:
    """Each id with the ways the action may name it: whole, without article or title, first or last word."""
    said: dict[str, list[str]] = {}
    for key in everyone:
        said.setdefault(by_name[key], []).append(key)
        if (bare := _without_article(key)) != key and bare:
            said[by_name[key]].append(bare)
    short: dict[str, list[str]] = {}
    for key in everyone:
        parts = [p for p in re.split(r"[\s.]+", _without_article(key)) if p]
        for part in dict.fromkeys((parts[0], parts[-1])) if len(parts) > 1 else ():
            short.setdefault(part, []).append(by_name[key])
    for part, who in short.items():
        plain = part in _TITLES or len(part) < 3 or part.isdigit() or _is_common(part, lexicon)
        if len(set(who)) == 1 and not plain:
            said[who[0]].append(part)
    return said


def _is_common(word: str, lexicon: Lexicon) -> bool:
    found = tokens(word)
    return any(lexicon[s].at(found, 0) for s in ("features", "props", "kinds", "actions", "grammar"))


def _is_pair(cue: str, cues: list[str]) -> bool:
    parts = [p.strip() for p in _PAIR.split(cue) if p.strip()]
    return len(parts) > 1 and all(p in cues for p in parts)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _without_article(key: str) -> str:
    words = re.split(r"[\s'’]+", key)
    return " ".join(words[1:]) if len(words) > 1 and words[0] in _ARTICLES else key
