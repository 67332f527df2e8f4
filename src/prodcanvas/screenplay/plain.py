"""A typed screenplay without any markup: its columns and page furniture, put line for line into Fountain.

Page numbers, `(CONTINUED)` and `(MORE)` become boneyards, so nothing is dropped and a speech over a page
turn stays one. Numbers in the margins become scene numbers, a transition at the right edge a forced one.
"""

from __future__ import annotations

import re

from prodcanvas.screenplay.headings import is_heading

_FURNITURE = re.compile(
    r"\(?(?:MORE|CONTINUED|CONT'D|CONTINUED: ?\(?\d{0,3}\)?|CONTINUED:)\)?|\d{1,3}\.|\(\d{1,3}\)", re.IGNORECASE,
)
_NUMBERED = re.compile(r"(\d{1,4}[A-Z]{0,2})[ \t.]+(\S.*)")
_REVISION = re.compile(r"[ \t]{3,}\*{1,3}$")
_RIGHT_EDGE = 40
"""Columns before a transition that stands at the right edge of the page."""


def as_fountain(text: str) -> str:
    """The same text, line for line, as Fountain would have it."""
    return "\n".join(_line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _line(raw: str) -> str:
    line = _REVISION.sub("", raw.expandtabs(8).rstrip()) if len(raw) < 400 else raw
    bare = line.replace("\f", "").strip()
    if not bare:
        return "===" if "\f" in line else ""
    if len(bare) < 24 and _FURNITURE.fullmatch(bare):
        return f"/*{bare}*/"
    numbered = _NUMBERED.match(bare)
    if numbered and len(bare) < 200:
        rest = numbered[2].removesuffix(numbered[1]).rstrip()
        if is_heading(rest) or rest.upper() in ("OMITTED", "OMIT"):
            return f".{rest} #{numbered[1]}#"
    indent = len(line) - len(line.lstrip())
    if indent >= _RIGHT_EDGE and bare.isupper() and bare.endswith((".", ":")):
        return f"> {bare}"
    return bare
