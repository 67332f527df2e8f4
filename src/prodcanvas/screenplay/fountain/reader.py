"""The Fountain reader: a line scanner that turns the page into elements, each with its source lines.

Grammar: fountain.io/syntax, version 1.1. Nothing is ever dropped: what no rule claims is action. The time is
linear: every line is looked at by a bounded number of rules and consumed once.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from prodcanvas.screenplay.fountain.compose import Row, compose, struck
from prodcanvas.screenplay.fountain.cues import is_cue, split_cue
from prodcanvas.screenplay.fountain.strikes import Page, lift
from prodcanvas.screenplay.fountain.titles import read_title_page
from prodcanvas.screenplay.fountain.transitions import is_transition
from prodcanvas.screenplay.headings import is_heading, split_number
from prodcanvas.screenplay.script import Element, Script


class Desk:
    """The reader's desk: the page, and the elements read so far."""

    __slots__ = ("cue", "elements", "page", "pieces", "speech_end", "texts")

    def __init__(self, page: Page) -> None:
        self.page = page
        self.texts = page.texts
        self.pieces = page.pieces
        self.elements: list[Element] = []
        self.cue = 0
        """Index of the last cue read."""
        self.speech_end = -1
        """How many elements there were when its speech ended."""


def read_fountain(text: str) -> Script:
    """Read a Fountain script (`\\n`, `\\r\\n` or `\\r` line ends). Never raises; linear in the text's length."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    page = lift(text)
    title_page, taken = read_title_page(page.texts)
    return Script(title_page=title_page, elements=tuple(read_body(page, taken)))


def read_body(page: Page, start: int = 0) -> list[Element]:
    """The elements of the page from line `start` on."""
    desk = Desk(page)
    texts, pieces = page.texts, page.pieces
    i, n = start, len(texts)
    while i < n:
        text = texts[i].strip()
        if text:
            i = _paragraph(desk, i, text)
        else:
            if i in pieces:
                desk.elements.append(struck(page, i))
            i += 1
    return desk.elements


def _paragraph(desk: Desk, i: int, text: str) -> int:
    """Read what begins at line `i`; gives the next line to read."""
    marked = _MARKED.get(text[0])
    if marked:
        after = marked(desk, i, text)
        if after:
            return after
    alone = _is_alone(desk, i)
    if is_heading(text, alone=alone) or (alone and text.endswith("#") and text.startswith("OMIT")):
        return _heading(desk, i, text, forced=False)
    if alone:
        if is_transition(text):
            return _single(desk, i, "transition", text)
    elif is_cue(text):
        return _speech(desk, i, text, forced=False)
    return _action(desk, i, text)


def _is_alone(desk: Desk, i: int) -> bool:
    """Whether an empty line, or the end, follows line `i`, lines of nothing but notes left aside."""
    texts, n = desk.texts, len(desk.texts)
    i += 1
    while i < n and i in desk.pieces and not texts[i].strip():
        i += 1
    return i >= n or not texts[i].strip()


def _single(desk: Desk, i: int, kind: str, text: str, **more: object) -> int:
    desk.elements.append(compose(desk.page, kind, [Row(i, text)], **more))
    return i + 1


def _heading(desk: Desk, i: int, text: str, *, forced: bool) -> int:
    text, number = split_number(text)
    return _single(desk, i, "heading", text, scene_number=number, forced=forced)


def _forced_heading(desk: Desk, i: int, text: str) -> int:
    return _heading(desk, i, text[1:].strip(), forced=True) if text[1:2].isalnum() else 0


def _section(desk: Desk, i: int, text: str) -> int:
    title = text.lstrip("#")
    return _single(desk, i, "section", title.strip(), depth=len(text) - len(title))


def _synopsis(desk: Desk, i: int, text: str) -> int:
    if len(text) >= 3 and not text.strip("="):
        return _single(desk, i, "page_break", "")
    return _single(desk, i, "synopsis", text[1:].strip())


def _lyrics(desk: Desk, i: int, text: str) -> int:
    rows = _run(desk, i, lambda line: line.startswith("~"))
    rows = [Row(row.line, row.text[1:].strip()) for row in rows]
    desk.elements.append(compose(desk.page, "lyrics", rows))
    return rows[-1].line + 1


def _arrow(desk: Desk, i: int, text: str) -> int:
    """`> CENTRED <`, line after line, or `> A FORCED TRANSITION`."""
    if not _is_centred(text):
        return _single(desk, i, "transition", text[1:].strip(), forced=True)
    rows = [Row(row.line, row.text[1:-1].strip()) for row in _run(desk, i, _is_centred)]
    desk.elements.append(compose(desk.page, "centred", rows))
    return rows[-1].line + 1


def _is_centred(text: str) -> bool:
    return len(text) > 1 and text[0] == ">" and text[-1] == "<"


def _run(desk: Desk, i: int, belongs: Callable[[str], bool]) -> list[Row]:
    """The lines from `i` on that belong together."""
    rows: list[Row] = []
    while i < len(desk.texts) and belongs(text := desk.texts[i].strip()):
        rows.append(Row(i, text))
        i += 1
    return rows


def _forced_action(desk: Desk, i: int, text: str) -> int:
    return _action(desk, i, text, forced=True)


_BREAKS = frozenset("~#=>")


def _action(desk: Desk, i: int, text: str, *, forced: bool = False) -> int:
    """A paragraph of action, up to an empty line or a line that says it is something else."""
    texts, pieces, n = desk.texts, desk.pieces, len(desk.texts)
    rows: list[Row] = []
    while i < n:
        text = texts[i].strip()
        if (not text and i not in pieces) or (rows and text and text[0] in _BREAKS):
            break
        rows.append(Row(i, _action_line(texts[i])))
        i += 1
    desk.elements.append(compose(desk.page, "action", rows, forced=forced))
    return i


def _action_line(text: str) -> str:
    """Indents of action are meant and stay, tabs as four spaces; the `!` that forces it goes."""
    text = text.rstrip()
    if "\t" in text:
        text = text.replace("\t", "    ")
    bare = text.lstrip()
    if bare[:1] == "!":
        return text[:len(text) - len(bare)] + bare[1:]
    return text


def _forced_cue(desk: Desk, i: int, text: str) -> int:
    return _speech(desk, i, text[1:].strip(), forced=True) if len(text) > 1 else 0


def _speech(desk: Desk, i: int, text: str, *, forced: bool) -> int:
    """A cue and everything said under it, up to an empty line (two spaces keep the speech open)."""
    name, extension, right = split_cue(text)
    dual = "right" if right and _take_left_half(desk) else ""
    desk.cue = len(desk.elements)
    _single(desk, i, "character", name, extension=extension, forced=forced, dual=dual)
    end = _speech_end(desk, i + 1)
    for kind, rows in _speech_parts(desk, i + 1, end):
        desk.elements.append(compose(desk.page, kind, rows, dual=dual))
    desk.speech_end = len(desk.elements)
    return end


def _take_left_half(desk: Desk) -> bool:
    """Mark the speech just before as the left half of a dual dialogue, if there is a free one."""
    elements = desk.elements
    if desk.speech_end != len(elements) or elements[desk.cue].dual:
        return False
    for n in range(desk.cue, len(elements)):
        elements[n] = msgspec.structs.replace(elements[n], dual="left")
    return True


def _speech_end(desk: Desk, i: int) -> int:
    """The line after the last one spoken."""
    texts, pieces, n = desk.texts, desk.pieces, len(desk.texts)
    end = i
    while i < n:
        text = texts[i].strip()
        if text:
            if text[0] in "!>" or (text[0] == "=" and len(text) >= 3 and not text.strip("=")):
                break
            end = i + 1
        elif i in pieces:
            end = i + 1
        elif texts[i] != "  ":
            break
        i += 1
    return end


def _speech_parts(desk: Desk, i: int, end: int) -> list[tuple[str, list[Row]]]:
    """The lines of a speech as runs of parenthetical, lyrics and dialogue."""
    parts: list[tuple[str, list[Row]]] = []
    held: list[Row] = []
    closes = _last_closing(desk, i, end)
    inside = False
    for line in range(i, end):
        text = desk.texts[line].strip()
        if not text and line in desk.pieces:
            (parts[-1][1] if parts else held).append(Row(line, ""))
            continue
        starts = not inside and _opens_bracket(text, line < closes)
        kind = "parenthetical" if inside or starts else "lyrics" if text[:1] == "~" else "dialogue"
        inside = (inside or starts) and not text.endswith((")", "）"))
        row = Row(line, _spoken(kind, text))
        if parts and parts[-1][0] == kind and not starts:
            parts[-1][1].append(row)
        else:
            parts.append((kind, [*held, row]))
            held = []
    return [*parts, *([("dialogue", held)] if held else [])]


def _spoken(kind: str, text: str) -> str:
    if kind == "parenthetical":
        return text.removeprefix("(").removeprefix("（").removesuffix(")").removesuffix("）").strip()
    return text[1:].strip() if kind == "lyrics" else text


def _last_closing(desk: Desk, i: int, end: int) -> int:
    """The last line of the speech that ends with a closing bracket, or -1."""
    lines = (n for n in range(end - 1, i - 1, -1) if desk.texts[n].rstrip().endswith((")", "）")))
    return next(lines, -1)


def _opens_bracket(text: str, closes_later: bool) -> bool:
    """Whether a spoken line begins a parenthetical: its bracket closes at a line's end, not before."""
    if text[:1] not in ("(", "（"):
        return False
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "(（") - (char in ")）")
        if depth == 0:
            return place == len(text) - 1
    return closes_later


_MARKED: dict[str, Callable[[Desk, int, str], int]] = {
    ".": _forced_heading, "#": _section, "=": _synopsis, "~": _lyrics, ">": _arrow, "!": _forced_action,
    "@": _forced_cue,
}
"""Readers by the first character of a paragraph; 0 means that the mark does not apply after all."""
