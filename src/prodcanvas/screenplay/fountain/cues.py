"""Character cues: which line names a speaker, in any alphabet, and what it says beside the name."""

from __future__ import annotations

import re
import unicodedata

_WIDE = str.maketrans("（）＾", "()^")
_SHORT_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_CASELESS_NAME = re.compile(r"[^\W_](?:[\w\u0300-\u036f·・'’ -]*\w)?", re.UNICODE)


def is_cue(text: str) -> bool:
    """Whether a stripped line that has an empty line before and none after names a speaker.

    Capitals in any alphabet that has them. Alphabets without capitals have no such mark, so there a short line
    without punctuation counts: up to 6 characters of Chinese, Japanese or Korean, up to 3 words of others.
    """
    name = _name_part(text)
    if name is None or name[:1] == ".":
        return False
    if name.isupper():
        return True
    if name.isascii():
        return False
    return name.replace("ß", "SS").isupper() or _is_caseless_name(name)


def _name_part(text: str) -> str | None:
    """What stands before the first bracket, or nothing where something follows the last."""
    if "(" not in text and "（" not in text:
        return text
    text = text.translate(_WIDE).rstrip(" ^")
    return text.partition("(")[0].rstrip() if text.endswith(")") else None


def _is_caseless_name(name: str) -> bool:
    if len(name) > 24 or not _CASELESS_NAME.fullmatch(name) or name.lower() != name.upper():
        return False
    letters = [c for c in name if c.isalpha()]
    if not letters:
        return False
    if any(unicodedata.name(c, "").startswith(_SHORT_SCRIPTS) for c in letters):
        return len(name) <= 6
    return len(name.split()) <= 3


def split_cue(text: str) -> tuple[str, str, bool]:
    """Name, extensions joined by `; `, and whether the cue is the right half of a dual dialogue."""
    dual = text.endswith(("^", "＾"))
    if dual:
        text = text.rstrip("^＾ ")
    if "(" not in text and "（" not in text:
        return text, "", dual
    name, _, rest = text.translate(_WIDE).partition("(")
    if not rest.endswith(")"):
        return text, "", dual
    parts = [part.strip(" ()") for part in re.split(r"\)\s*\(", rest[:-1])]
    return name.rstrip(), "; ".join(part for part in parts if part), dual
