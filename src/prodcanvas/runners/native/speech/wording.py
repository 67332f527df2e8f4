"""Lines made fit to be spoken: no markup, no control characters, a language that can read them."""

from __future__ import annotations

import re
import unicodedata

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,40}>|\*{1,3}|_{1,2}|[<>\[\]{}|\\^~`#]")
_DASHES = re.compile(r"\s*(?:--+|—|–|―)\s*")
_SPACES = re.compile(r"\s+")

_READERS: dict[str, tuple[str, frozenset[str]]] = {
    "CYRILLIC": ("ru", frozenset((
        "ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tt", "ba", "cv", "uz", "az", "nog"))),
    "GREEK": ("el", frozenset(("el", "grc"))),
    "HEBREW": ("he", frozenset(("he",))),
    "ARABIC": ("ar", frozenset(("ar", "fa", "ur", "ug", "sd"))),
    "DEVANAGARI": ("hi", frozenset(("hi", "mr", "ne", "kok"))),
    "HANGUL": ("ko", frozenset(("ko",))),
    "HIRAGANA": ("ja", frozenset(("ja",))),
    "KATAKANA": ("ja", frozenset(("ja",))),
    "CJK": ("cmn", frozenset(("cmn", "yue", "hak", "ja", "ko"))),
}
"""Script (first word of its Unicode names) → a language that reads it, and all those written in it."""

_NOT_LATIN = frozenset().union(*(owners for _, owners in _READERS.values())) - {"sr", "uz", "az", "kk", "tt"}


_OTHER_NAMES = {"zh": "cmn", "zh-cn": "cmn", "zh-tw": "cmn", "zh-hk": "yue", "no": "nb", "iw": "he", "cz": "cs"}
"""Names that people write → names that espeak-ng knows."""


def speakable(text: str) -> str:
    """The words of a line as plain text: emphasis, markup, symbols and control characters taken out.

    Dashes become the pause they are; a line all in capitals is spoken as words, not spelled.
    """
    text = _DASHES.sub(", ", unicodedata.normalize("NFC", text))
    text = _MARKUP.sub("", text.replace("…", "... "))
    kept = "".join(" " if c.isspace() else c for c in text if _is_heard(c))
    kept = _SPACES.sub(" ", kept).strip()
    if not any(c.isalnum() for c in kept):
        return ""
    return kept.capitalize() if len(kept) > 4 and kept.isupper() else kept


def _is_heard(char: str) -> bool:
    category = unicodedata.category(char)
    return char.isspace() or not (category.startswith("C") or category in ("So", "Sk"))


def script_of(text: str) -> str:
    """The Unicode script that most letters of the text are in: `LATIN`, `CYRILLIC`, …; empty without letters."""
    counts: dict[str, int] = {}
    for char in text[:2000]:
        if char.isalpha():
            name = unicodedata.name(char, "").split(" ")[0].split("-")[0]
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: (counts[name], name)) if counts else ""


def language_for(text: str, language: str, known: frozenset[str]) -> tuple[str, str]:
    """The language to speak in, and a sentence where it is not the one asked for.

    `fr-CA` falls back to `fr`; a language unknown to the voice, or one that cannot read the text's
    script, to one that can.
    """
    asked = language.strip().lower().replace("_", "-") or "en"
    asked = _OTHER_NAMES.get(asked, asked)
    choice = next((c for c in (asked, asked.split("-")[0]) if c in known), "")
    note = "" if choice else f"The embedded voice does not speak “{language}”."
    reader = _reader(text, choice.split("-")[0])
    if reader and reader != choice:
        note = f"“{text[:24]}” is not written in “{language}”, so it is spoken in “{reader}”."
        choice = reader
    elif not choice:
        choice, note = "en", note + " English is spoken instead."
    return choice, note


def _reader(text: str, language: str) -> str:
    """A language that can read the text's script where `language` cannot; empty where it can."""
    written = script_of(text)
    if written == "LATIN":
        return "en" if language in _NOT_LATIN else ""
    reader, owners = _READERS.get(written, ("", frozenset()))
    return "" if language in owners else reader
