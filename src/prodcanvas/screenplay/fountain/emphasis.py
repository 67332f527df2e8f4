r"""Emphasis in Fountain: `*italic*`, `**bold**`, `***both***`, `_underline_`, and `\*` for a plain star.

A mark opens before a letter and closes after one, on the same line; marks without a partner are ordinary
characters. One pass over the marks with at most one of each kind open, so the time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from prodcanvas.screenplay.script import Style

_MARK = re.compile(r"\\[*_]|\*+|_")
_LONGEST = 100_000
_KINDS = {"*": "i", "**": "b", "***": "bi", "_": "u"}


class Plain(msgspec.Struct, frozen=True):
    """A line without its marks; `cuts` are the places (in the marked line) and lengths of what was removed."""

    text: str
    styles: tuple[Style, ...]
    cuts: tuple[tuple[int, int], ...]

    def positions(self, columns: list[int]) -> list[int]:
        """Where columns of the marked line are in the plain text."""
        if not self.cuts:
            return columns
        moved = _moved(set(columns), self.cuts)
        return [moved[column] for column in columns]


def plain(line: str) -> Plain:
    """Take the emphasis marks out of one line; a line of more than 100,000 characters is left as it stands."""
    if ("*" not in line and "_" not in line) or len(line) > _LONGEST:
        return Plain(line, (), ())
    cuts: list[tuple[int, int]] = []
    runs: list[tuple[str, int, int]] = []
    _pair(line, cuts, runs)
    cuts.sort()
    if not cuts:
        return Plain(line, (), ())
    bare = Plain(_without(line, cuts), (), tuple(cuts))
    return Plain(bare.text, _styles(runs, cuts), bare.cuts)


def _pair(line: str, cuts: list[tuple[int, int]], runs: list[tuple[str, int, int]]) -> None:
    """Match opening with closing marks: what to cut, and (`b`, `i` or `u`, start, end) in the marked line."""
    open_at: dict[str, tuple[int, int]] = {}
    for mark in _MARK.finditer(line):
        start, end = mark.span()
        if line[start] == "\\":
            cuts.append((start, 1))
            continue
        kinds = _KINDS.get(mark[0], "")
        before, after = line[start - 1:start], line[end:end + 1]
        if kinds == "u" and before.isalnum() and after.isalnum():
            continue
        closing = [k for k in kinds if k in open_at and sum(open_at[k]) < start] if before.strip() else []
        if kinds and len(closing) == len(kinds):
            _close(closing, start, open_at, cuts, runs)
        elif not closing and after.strip():
            _open(kinds, start, open_at)


def _open(kinds: str, start: int, open_at: dict[str, tuple[int, int]]) -> None:
    at = start
    for kind in kinds:
        size = 2 if kind == "b" else 1
        open_at[kind] = (at, size)
        at += size


def _close(
    closing: list[str], start: int, open_at: dict[str, tuple[int, int]],
    cuts: list[tuple[int, int]], runs: list[tuple[str, int, int]],
) -> None:
    at = start
    for kind in closing:
        opened, size = open_at.pop(kind)
        cuts.extend(((opened, size), (at, size)))
        runs.append((kind, opened + size, start))
        at += size


def _without(line: str, cuts: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    pos = 0
    for start, length in cuts:
        parts.append(line[pos:start])
        pos = start + length
    parts.append(line[pos:])
    return "".join(parts)


def _styles(runs: list[tuple[str, int, int]], cuts: list[tuple[int, int]]) -> tuple[Style, ...]:
    """The runs in plain columns; runs over the same characters become one."""
    edges = _moved({edge for _, start, end in runs for edge in (start, end)}, cuts)
    kinds: dict[tuple[int, int], str] = {}
    for kind, start, end in runs:
        place = (edges[start], edges[end])
        kinds[place] = kinds.get(place, "") + kind
    return tuple(
        Style(start, end, "b" in found, "i" in found, "u" in found)
        for (start, end), found in sorted(kinds.items()) if end > start
    )


def _moved(columns: set[int], cuts: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Columns of the marked line to columns of the plain one, in one pass over both."""
    moved: dict[int, int] = {}
    removed = n = 0
    for column in sorted(columns):
        while n < len(cuts) and cuts[n][0] < column:
            removed += cuts[n][1]
            n += 1
        moved[column] = column - removed
    return moved
