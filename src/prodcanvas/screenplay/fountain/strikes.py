"""Notes and boneyards lifted off the page: the lines the audience gets, and what was struck from each.

`[[note]]` and `/* boneyard */` may begin and end anywhere, over several lines. They are found in one
pass with string searches that never look back, so the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from prodcanvas.screenplay.script import Span

_BLANK = re.compile(r"\n[ \t]?\n")


class Piece(msgspec.Struct, frozen=True, gc=False):
    """One note or boneyard that was lifted off a line; `at` is the column it left behind."""

    kind: str
    text: str
    at: int
    span: Span


class Page(msgspec.Struct, frozen=True):
    """The script's lines without notes and boneyards.

    Line `i` holds `texts[i]` and stands for the source lines `firsts[i]` to `lasts[i]` (a piece over several
    lines joins them); `pieces[i]` is what was lifted off it.
    """

    texts: list[str]
    firsts: Sequence[int]
    lasts: Sequence[int]
    pieces: dict[int, list[Piece]]


class _Strike(msgspec.Struct, frozen=True, gc=False):
    start: int
    end: int
    kind: str


def lift(text: str) -> Page:
    r"""Split a text with `\n` line ends into lines and lift its notes and boneyards off them."""
    strikes = _strikes(text) if "[[" in text or "/*" in text else []
    if not strikes:
        texts = text.split("\n")
        return Page(texts, range(1, len(texts) + 1), range(1, len(texts) + 1), {})
    return _cut(text, strikes)


def _strikes(text: str) -> list[_Strike]:
    """Every closed note and boneyard, in order; what is never closed is ordinary text."""
    found: list[_Strike] = []
    end = len(text)
    note, yard, close, blank, pos = -1, -1, -1, -1, 0
    while True:
        note = _next(text, "[[", pos, note)
        yard = _next(text, "/*", pos, yard)
        start = min(note, yard)
        if start == end:
            return found
        if yard < note:
            pos = _next(text, "*/", yard + 2, -1) + 2
            if pos > end:
                yard, pos = end, yard
                continue
            found.append(_Strike(start, pos, "boneyard"))
            continue
        close = _next(text, "]]", start + 2, close)
        blank = _next_blank(text, start, blank)
        if close == end or blank < close:
            note = _next(text, "[[", blank, -1) if close < end else end
            continue
        pos = close + 2
        found.append(_Strike(start, pos, "note"))


def _next(text: str, mark: str, start: int, known: int) -> int:
    """Where `mark` is next found from `start`, or the length of the text; `known` is the last answer."""
    if known >= start:
        return known
    at = text.find(mark, start)
    return at if at >= 0 else len(text)


def _next_blank(text: str, start: int, known: int) -> int:
    """Where the next empty line is (two spaces keep a note open), or the length of the text."""
    if known >= start:
        return known
    match = _BLANK.search(text, start)
    return match.start() if match else len(text)


class _Cutter:
    """The page being put together from what stands between the strikes."""

    def __init__(self) -> None:
        self.page = Page([], [], [], {})
        self.parts: list[str] = []
        self.width = 0
        self.first = 1
        self.line = 1

    def add(self, chunk: str) -> None:
        """Take text that stays."""
        first, *rest = chunk.split("\n")
        self.parts.append(first)
        self.width += len(first)
        for text in rest:
            self.end_line()
            self.line += 1
            self.first = self.line
            self.parts, self.width = [text], len(text)

    def strike(self, raw: str, kind: str) -> None:
        """Take a note or boneyard, with its marks."""
        last = self.line + raw.count("\n")
        piece = Piece(kind, raw[2:-2], self.width, Span(self.line, last))
        self.page.pieces.setdefault(len(self.page.texts), []).append(piece)
        self.line = last

    def end_line(self) -> None:
        """Close the line under way."""
        self.page.texts.append("".join(self.parts))
        self.page.firsts.append(self.first)  # type: ignore[attr-defined]
        self.page.lasts.append(self.line)  # type: ignore[attr-defined]


def _cut(text: str, strikes: list[_Strike]) -> Page:
    cutter = _Cutter()
    pos = 0
    for strike in strikes:
        cutter.add(text[pos:strike.start])
        cutter.strike(text[strike.start:strike.end], strike.kind)
        pos = strike.end
    cutter.add(text[pos:])
    cutter.end_line()
    return cutter.page
