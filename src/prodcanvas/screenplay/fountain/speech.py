"""A speech: the cue and everything said under it, with its parentheticals, lyrics and dual dialogue."""

from __future__ import annotations

import msgspec

from prodcanvas.screenplay.fountain.compose import Row, compose
from prodcanvas.screenplay.fountain.cues import split_cue
from prodcanvas.screenplay.fountain.desk import Desk


def read_speech(desk: Desk, i: int, text: str, *, forced: bool) -> int:
    """A cue and everything said under it, up to an empty line (two spaces keep the speech open)."""
    name, extension, right = split_cue(text)
    dual = "right" if right and _take_left_half(desk) else ""
    desk.cue = len(desk.elements)
    desk.single(i, "character", name, extension=extension, forced=forced, dual=dual)
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


def ends_speech(text: str) -> bool:
    """Whether a line under a cue is no speech: forced action, an arrow, a page break."""
    return text[0] in "!>" or (text[0] == "=" and len(text) >= 3 and not text.strip("="))


def _speech_end(desk: Desk, i: int) -> int:
    """The line after the last one spoken."""
    texts, pieces, n = desk.texts, desk.pieces, len(desk.texts)
    end = i
    while i < n:
        text = texts[i].strip()
        if text:
            if ends_speech(text):
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
    closes = _closing_lines(desk, i, end)
    inside = False
    for line in range(i, end):
        text = desk.texts[line].strip()
        if not text and line in desk.pieces:
            (parts[-1][1] if parts else held).append(Row(line, ""))
            continue
        starts = not inside and _opens_bracket(text, closes_later=line in closes)
        kind = "parenthetical" if inside or starts else "lyrics" if text[:1] == "~" else "dialogue"
        inside = (inside or starts) and not text.endswith((")", "）"))
        row = Row(line, _spoken(kind, text, opens=starts))
        if parts and parts[-1][0] == kind and not starts:
            parts[-1][1].append(row)
        else:
            parts.append((kind, [*held, row]))
            held = []
    return [*parts, *([("dialogue", held)] if held else [])]


def _spoken(kind: str, text: str, *, opens: bool) -> str:
    """What is said on a line, without the tilde of lyrics and the outer brackets of a parenthetical."""
    if kind == "parenthetical":
        return text[opens:].removesuffix(")").removesuffix("）").strip()
    return text[1:].strip() if kind == "lyrics" else text


def _closing_lines(desk: Desk, i: int, end: int) -> set[int]:
    """The lines of the speech after which a bracket still closes at the end of a line, before an empty one."""
    found: set[int] = set()
    closes = False
    for line in range(end - 1, i - 1, -1):
        text = desk.texts[line].strip()
        if closes:
            found.add(line)
        closes = text.endswith((")", "）")) or (closes and (bool(text) or line in desk.pieces))
    return found


def _opens_bracket(text: str, *, closes_later: bool) -> bool:
    """Whether a spoken line begins a parenthetical: its bracket closes at a line's end, not before."""
    if text[:1] not in ("(", "（"):
        return False
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "(（") - (char in ")）")
        if depth == 0:
            return place == len(text) - 1
    return closes_later
