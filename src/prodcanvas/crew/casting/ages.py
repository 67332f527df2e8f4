"""How old a character is, as scripts say it: (38), 38 ans, in his forties, mid-thirties, a teenager, alt."""

from __future__ import annotations

import re

from prodcanvas.crew.casting.passage import found, own
from prodcanvas.crew.lexicon import Lexicon, Token

YEARS = {"toddler": 3.0, "child": 9.0, "teen": 16.0, "young": 24.0, "middle": 49.0, "old": 74.0}
_STAGES = {"early": 2, "middle": 5, "late": 8}
_DECADE = re.compile(r"^([2-9])0['’]?s$")


def years(words: tuple[Token, ...], lexicon: Lexicon) -> float:
    """Return the age in years, or 0 where the passage does not say."""
    return _bracketed(words) or _numbered(words, lexicon) or _decade(words, lexicon) or _worded(words, lexicon)


def _bracketed(words: tuple[Token, ...]) -> float:
    """Read `(38)`, `(38, heavyset)`, `, 38,` after the name."""
    for before, here, after in zip(words, words[1:], words[2:], strict=False):
        if before.text in "(," and after.text in "),-." and (age := _age(here.text)):
            return age
    return 0.0


def _numbered(words: tuple[Token, ...], lexicon: Lexicon) -> float:
    """Read `38 years old`, `38 ans`, `aged 38`, `38-jährige`."""
    marks = lexicon["look_years"]
    for i, word in enumerate(words):
        age = _age(word.text)
        if not age:
            continue
        near = [j for j in (i + 1, i + 2) if j < len(words) and (j == i + 1 or words[i + 1].text == "-")]
        if any(marks.at(words, j) for j in near) or (i and marks.at(words, i - 1)):
            return age
    return 0.0


def _decade(words: tuple[Token, ...], lexicon: Lexicon) -> float:
    """Read `in his forties`, `late 50s`, `la quarantaine`, `Mitte vierzig`, `unos cuarenta años`."""
    hits = found(words, lexicon, "look_decade")
    for i, word in enumerate(words):
        match = _DECADE.match(word.fold)
        if match:
            return int(match.group(1)) * 10 + _stage(words, lexicon, i)
    if not hits:
        return 0.0
    base = int(hits[0].word)
    return base + (3 if base < 20 else _stage(words, lexicon, hits[0].start))


def _stage(words: tuple[Token, ...], lexicon: Lexicon, at: int) -> int:
    stages = lexicon["look_stage"]
    for i in range(max(0, at - 3), at):
        hit = stages.at(words, i)
        if hit and hit.word in _STAGES:
            return _STAGES[hit.word]
    return 4


def _worded(words: tuple[Token, ...], lexicon: Lexicon) -> float:
    """Read `old`, `teenager`, `enfant`; a child's word weighs more than `little` or `young`, `old` least."""
    said = {hit.word for hit in own(words, lexicon, "look_age")}
    for word in ("toddler", "teen", "child", "old", "middle", "young"):
        if word in said:
            return 19.0 if word == "child" and "young" in said and "old" in said else YEARS[word]
    return 0.0


def _age(text: str) -> float:
    return float(text) if text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= 105 else 0.0
