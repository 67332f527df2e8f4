"""A screenplay in numbers: scenes, speeches, words, pages of eighths and minutes of screen time."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from prodcanvas.screenplay.scenes import scenes
from prodcanvas.screenplay.script import Element, Script

_LINES_ON_A_PAGE = 54
"""Of US Letter in 12-point Courier with the margins of the trade."""
_COLUMNS = {
    "heading": 60, "action": 60, "general": 60, "shot": 60, "character": 38, "dialogue": 35, "parenthetical": 25,
    "lyrics": 35, "transition": 20, "centred": 60,
}
"""Characters that fit on a printed line, by kind of element; other kinds are not printed."""
_SPACE_ABOVE = {"heading": 2, "action": 1, "general": 1, "shot": 1, "character": 1, "transition": 1, "centred": 1}


def stats(script: Script) -> dict[str, Any]:
    """Counts of a script, ready for JSON.

    `scenes`, `cues`, `dialogue`, `transitions`, `dual` (pairs), `notes`, `actions`, `omitted` (scenes), `words`
    (printed), `characters` (name → speeches, most first), `pages` (in eighths: `12 3/8`), `minutes` (a page a
    minute).
    """
    kinds = Counter(element.kind for element in script.elements)
    found = scenes(script)
    speakers = Counter(e.text for e in script.elements if e.kind == "character")
    eighths = page_eighths(script)
    return {
        "scenes": sum(1 for scene in found if scene.head is not None),
        "cues": kinds["character"],
        "dialogue": kinds["dialogue"],
        "transitions": kinds["transition"],
        "dual": sum(1 for e in script.elements if e.kind == "character" and e.dual == "right"),
        "notes": kinds["note"] + sum(len(e.notes) for e in script.elements if e.kind != "note"),
        "actions": kinds["action"],
        "omitted": sum(1 for scene in found if scene.omitted),
        "words": sum(len(e.text.split()) for e in script.elements if e.kind in _COLUMNS),
        "characters": dict(sorted(speakers.items(), key=lambda pair: (-pair[1], pair[0]))),
        "pages": _as_pages(eighths),
        "minutes": round(eighths / 8, 1),
        "format": script.format,
        "title": script.title(),
    }


def page_eighths(script: Script) -> int:
    """The length in eighths of a page, at least 1 where anything is printed."""
    lines = sum(_printed_lines(element) for element in script.elements if not element.omitted)
    return max(round(Fraction(lines * 8, _LINES_ON_A_PAGE)), 1 if lines else 0)


def _printed_lines(element: Element) -> int:
    width = _COLUMNS.get(element.kind)
    if width is None or element.dual == "right":
        return 0
    lines = sum(max(1, -(-len(line) // width)) for line in element.text.split("\n"))
    return lines + _SPACE_ABOVE.get(element.kind, 0)


def _as_pages(eighths: int) -> str:
    whole, rest = divmod(eighths, 8)
    parts = [str(whole)] if whole or not rest else []
    return " ".join([*parts, f"{rest}/8"] if rest else parts)
