"""Names as ids: short, file-safe, the same every time, whatever the alphabet."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))))
_LONGEST = 48


def slug(name: str) -> str:
    """A name in small ASCII letters, digits and underscores: `ÉMILE` → `emile`, `ИВАН` → `ivaen`.

    Letters of other alphabets are spelled by their Unicode names, names that Windows reserves get an
    underscore, a long name is cut and told apart by a hash. Never empty.
    """
    plain = "".join(_latin(c) for c in unicodedata.normalize("NFKD", name))
    made = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
    if not made:
        return "x" + fingerprint(name, 6)
    if len(made) > _LONGEST:
        return made[:_LONGEST - 7].rstrip("_") + "_" + fingerprint(name, 6)
    return made + "_" if made in _RESERVED else made


def fingerprint(text: str, digits: int = 8) -> str:
    """A short hash of a text, in hexadecimal."""
    return hashlib.blake2s(text.encode("utf-8", "replace")).hexdigest()[:digits]


def normalised(text: str) -> str:
    """The words of a span in small letters with single spaces: what a rewrite is matched against."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def _latin(char: str) -> str:
    if char.isascii() or not char.isalpha():
        return "" if unicodedata.combining(char) else char
    name = unicodedata.name(char, "")
    if "LETTER" in name:
        return re.split(r"LETTER |LIGATURE ", name)[-1].split(" WITH")[0].replace(" ", "").lower()[:3]
    return name.rsplit("-", 1)[-1].lower() if "-" in name else "_"
