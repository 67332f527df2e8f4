"""Subtitles: the spoken lines as cues that can be read in time and never overlap.

Rules as usual in the field (BBC and Netflix timed-text guides): at most two lines of 42 characters, at least one
second where there is room, two frames' gap, at most seven seconds.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prodcanvas.assembly.cut import CutLine

WIDTH = 42
"""Characters in a line."""
SHORTEST, LONGEST, GAP, LINGER = 1000, 7000, 83, 400
"""Milliseconds: a cue's least and greatest length, the gap after it, how long it may stay after the words."""
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,40}>|\*{1,3}|_{1,2}|[<>{}\\]|-{2,}>")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Subtitle:
    """A cue on the film's clock, in milliseconds."""

    start: int
    end: int
    lines: tuple[str, ...]
    off: bool = False
    """The speaker is not in the picture; shown in italics."""


def subtitles(lines: Sequence[CutLine], film_ms: int) -> tuple[Subtitle, ...]:
    """Cues for the spoken lines of a film that lasts `film_ms` milliseconds, in order and without overlap.

    A line that runs over a cut is one cue. Lines spoken at the same time share a cue, each on a row with a dash.
    """
    cues: list[Subtitle] = []
    for group in _together(_whole(lines)):
        cues += _cues_of(group, film_ms)
    return _spaced(cues, film_ms)


def plain(text: str) -> str:
    """A line as a subtitle may show it: no markup, no control characters, no `-->`, single spaces."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return _SPACES.sub(" ", _MARKUP.sub("", text)).strip()


@dataclass(slots=True)
class _Said:
    """A line from beginning to end, in milliseconds."""

    id: str
    text: str
    start: int
    end: int
    off: bool


def _whole(lines: Sequence[CutLine]) -> list[_Said]:
    """Lines in the order they begin, the parts of one line in several shots put together again."""
    said: list[_Said] = []
    latest: dict[str, _Said] = {}
    for line in sorted(lines, key=lambda each: each.start):
        text = plain(line.text)
        if not any(c.isalnum() for c in text):
            continue
        start, end = round(line.start * 1000), round((line.start + line.seconds) * 1000)
        known = latest.get(line.id)
        if known is not None and known.text == text and start - known.end < 250:
            known.end, known.off = max(known.end, end), known.off and line.off
            continue
        latest[line.id] = _Said(line.id, text, start, max(end, start + 1), line.off)
        said.append(latest[line.id])
    return said


def _together(said: list[_Said]) -> list[list[_Said]]:
    """Groups of lines that are heard at the same time (a slight overlap does not count)."""
    groups: list[list[_Said]] = []
    until = -1
    for line in said:
        if groups and line.start < until - 250:
            groups[-1].append(line)
        else:
            groups.append([line])
            until = line.end
        until = max(until, line.end)
    return groups


def _cues_of(group: list[_Said], film_ms: int) -> list[Subtitle]:
    """The group's words shared out over the time they are heard."""
    start = min(line.start for line in group)
    end = min(max(line.end for line in group), film_ms)
    if len(group) == 2 and all(len(line.text) <= WIDTH - 2 for line in group):
        return [Subtitle(start, end, tuple(f"- {line.text}" for line in group))]
    pages = [(page, line.off) for line in group for page in pages_of(line.text)]
    total = sum(_weight(page) for page, _ in pages)
    cues, passed = [], 0
    for page, off in pages:
        begin = start + (end - start) * passed // total
        passed += _weight(page)
        cues.append(Subtitle(begin, start + (end - start) * passed // total, page, off))
    return cues


def _weight(page: tuple[str, ...]) -> int:
    return sum(len(row) for row in page) + 4


def pages_of(text: str) -> list[tuple[str, ...]]:
    """A text on pages of at most two rows of `WIDTH` characters, broken at spaces, sentences kept together."""
    rows: list[str] = []
    for word in _broken(text):
        if rows and len(rows[-1]) + 1 + len(word) <= WIDTH:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    pages = [" ".join(rows[i : i + 2]) for i in range(0, len(rows), 2)]
    return [_balanced(page) for page in pages]


def _broken(text: str) -> list[str]:
    """Words, those too long for a row cut into pieces (as for scripts without spaces)."""
    return [word[i : i + WIDTH] for word in text.split() for i in range(0, len(word), WIDTH)]


def _balanced(page: str) -> tuple[str, ...]:
    """One row where it fits, else two of nearly equal length."""
    if len(page) <= WIDTH:
        return (page,)
    spaces = [i for i, c in enumerate(page) if c == " " and i <= WIDTH and len(page) - i - 1 <= WIDTH]
    if not spaces:
        return (page[:WIDTH].strip(), page[WIDTH:].strip()[:WIDTH])
    middle = min(spaces, key=lambda i: (abs(i - len(page) / 2), i))
    return (page[:middle], page[middle + 1 :])


def _spaced(cues: list[Subtitle], film_ms: int) -> tuple[Subtitle, ...]:
    """Cues long enough to read where there is room, each ending before the next begins and before the film does."""
    ordered: list[Subtitle] = []
    for cue in sorted(cues, key=lambda each: each.start):
        start = max(cue.start, ordered[-1].start + 1 if ordered else 0)
        ordered.append(Subtitle(start, max(cue.end, start + 1), cue.lines, cue.off))
    limits = [*(cue.start for cue in ordered[1:]), film_ms]
    spaced = []
    for cue, after in zip(ordered, limits, strict=False):
        limit = min(after, film_ms)
        wanted = min(max(cue.end + LINGER, cue.start + SHORTEST), cue.start + LONGEST)
        end = min(wanted, limit - GAP) if limit - GAP > cue.start else min(wanted, limit)
        spaced.append(Subtitle(cue.start, end, cue.lines, cue.off))
    return tuple(cue for cue in spaced if cue.end > cue.start)
