"""The Fountain reader: a line scanner that turns the page into elements, each with its source lines.

Grammar: fountain.io/syntax, version 1.1. Nothing is ever dropped: what no rule claims is action. The time is
linear: every line is looked at by a bounded number of rules and consumed once.
"""

from __future__ import annotations

from collections.abc import Callable

from prodcanvas.screenplay.fountain.compose import Row, compose, struck
from prodcanvas.screenplay.fountain.cues import is_cue
from prodcanvas.screenplay.fountain.desk import Desk
from prodcanvas.screenplay.fountain.speech import ends_speech, read_speech
from prodcanvas.screenplay.fountain.strikes import Page, lift
from prodcanvas.screenplay.fountain.titles import read_title_page
from prodcanvas.screenplay.fountain.transitions import is_transition
from prodcanvas.screenplay.headings import is_heading, split_number
from prodcanvas.screenplay.script import Element, Script


def read_fountain(text: str) -> Script:
    r"""Read a Fountain script (`\n`, `\r\n` or `\r` line ends). Never raises; linear in the text's length."""
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
    following = _following(desk, i)
    alone = not following or following[0] in _BREAKS
    if is_heading(text, alone=alone) or (alone and text.startswith("OMIT") and split_number(text)[1]):
        return _heading(desk, i, text, forced=False)
    if alone and is_transition(text):
        return desk.single(i, "transition", text)
    if following and not ends_speech(following) and is_cue(text):
        return read_speech(desk, i, text, forced=False)
    return _action(desk, i, text)


def _following(desk: Desk, i: int) -> str:
    """The line after line `i`, lines of nothing but notes left aside; empty at the end."""
    texts, n = desk.texts, len(desk.texts)
    i += 1
    while i < n and i in desk.pieces and not texts[i].strip():
        i += 1
    return texts[i].strip() if i < n else ""


def _heading(desk: Desk, i: int, text: str, *, forced: bool) -> int:
    text, number = split_number(text)
    return desk.single(i, "heading", text, scene_number=number, forced=forced)


def _forced_heading(desk: Desk, i: int, text: str) -> int:
    return _heading(desk, i, text[1:].strip(), forced=True) if text[1:2].isalnum() else 0


def _section(desk: Desk, i: int, text: str) -> int:
    title = text.lstrip("#")
    return desk.single(i, "section", title.strip(), depth=len(text) - len(title))


def _synopsis(desk: Desk, i: int, text: str) -> int:
    if len(text) >= 3 and not text.strip("="):
        return desk.single(i, "page_break", "")
    return desk.single(i, "synopsis", text[1:].strip())


def _lyrics(desk: Desk, i: int, _text: str) -> int:
    rows = _run(desk, i, lambda line: line.startswith("~"))
    rows = [Row(row.line, row.text[1:].strip()) for row in rows]
    desk.elements.append(compose(desk.page, "lyrics", rows))
    return rows[-1].line + 1


def _arrow(desk: Desk, i: int, text: str) -> int:
    """`> CENTRED <`, line after line, or `> A FORCED TRANSITION`."""
    if not _is_centred(text):
        return desk.single(i, "transition", text[1:].strip(), forced=True)
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
        return (text[:len(text) - len(bare)] + bare[1:]).rstrip()
    return text


def _forced_cue(desk: Desk, i: int, text: str) -> int:
    return read_speech(desk, i, text[1:].strip(), forced=True) if len(text) > 1 else 0


_MARKED: dict[str, Callable[[Desk, int, str], int]] = {
    ".": _forced_heading, "#": _section, "=": _synopsis, "~": _lyrics, ">": _arrow, "!": _forced_action,
    "@": _forced_cue,
}
"""Readers by the first character of a paragraph; 0 means that the mark does not apply after all."""
