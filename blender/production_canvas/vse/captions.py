"""Spoken lines as subtitles of the edit: whole sentences, long enough to read, never two at once on the channel.

Rules as usual in the field: two rows of 42 characters, at least a second where there is room, two frames' gap.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import zip_longest
from typing import Any, NamedTuple

WIDTH, ROWS = 42, 2
"""Characters in a row; rows of a subtitle."""
SHORTEST, LINGER, TOGETHER = 1.0, 0.4, 0.25
"""Seconds: least length, stay after the words, and the overlap up to which lines count as one after the other."""
GAP = 2
"""Frames between two subtitles."""


class Caption(NamedTuple):
    """Words from frame `start` (counted from 0) on."""

    key: str
    text: str
    start: int
    frames: int


class _Said(NamedTuple):
    key: str
    text: str
    begin: float
    end: float


def captions(lines: Iterable[Mapping[str, Any]], rate: Fraction, frames: int) -> list[Caption]:
    """Subtitles for lines on the film's clock (`id`, `text`, `start` and `seconds`), in a film of `frames` frames."""
    pages = [page for group in _groups(_whole(lines)) for page in _pages(group)]
    found: list[Caption] = []
    for page, after in zip_longest(pages, pages[1:]):
        begin = max(round(page.begin * rate), found[-1].start + found[-1].frames if found else 0)
        limit = min(frames, round(after.begin * rate) - GAP) if after else frames
        end = round(max(page.end + LINGER, page.begin + SHORTEST) * rate)
        if begin < frames:
            found.append(Caption(page.key, page.text, begin, max(1, min(end, limit) - begin)))
    return found


def _whole(lines: Iterable[Mapping[str, Any]]) -> list[_Said]:
    """Lines in the order they begin; the parts of a line that runs over a cut are put together again."""
    said: list[_Said] = []
    place: dict[str, int] = {}
    for line in sorted(lines, key=lambda each: (float(each["start"]), str(each["id"]))):
        key, text = str(line["id"]), " ".join(str(line["text"]).split())
        begin, end = float(line["start"]), float(line["start"]) + float(line["seconds"])
        if not any(c.isalnum() for c in text):
            continue
        known = place.get(key)
        if known is not None and said[known].text == text and begin - said[known].end < TOGETHER:
            said[known] = said[known]._replace(end=max(end, said[known].end))
            continue
        place[key] = len(said)
        said.append(_Said(key if known is None else f"{key} at {begin:.2f}", text, begin, end))
    return said


def _groups(said: list[_Said]) -> list[list[_Said]]:
    """Lines that are heard at the same time stand together."""
    groups: list[list[_Said]] = []
    until = 0.0
    for line in said:
        if groups and line.begin < until - TOGETHER:
            groups[-1].append(line)
        else:
            groups.append([line])
            until = line.end
        until = max(until, line.end)
    return groups


def _pages(group: list[_Said]) -> list[_Said]:
    """The words of a group shared out over the time in which they are heard."""
    begin, end = group[0].begin, max(line.end for line in group)
    if len(group) == ROWS and all(len(line.text) <= WIDTH - 2 for line in group):
        return [_Said(group[0].key, "\n".join(f"- {line.text}" for line in group), begin, end)]
    texts = [(line.key, number, page) for line in group for number, page in enumerate(_wrapped(line.text), start=1)]
    whole = sum(len(page) for _, _, page in texts)
    pages, passed = [], 0
    for key, number, page in texts:
        start = begin + (end - begin) * passed / whole
        passed += len(page)
        stop = begin + (end - begin) * passed / whole
        pages.append(_Said(key if number == 1 else f"{key} page {number}", page, start, stop))
    return pages


def _wrapped(text: str) -> list[str]:
    rows = textwrap.wrap(text, WIDTH)
    return ["\n".join(rows[n:n + ROWS]) for n in range(0, len(rows), ROWS)]
