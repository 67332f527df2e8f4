"""An element written as the lines of a Fountain script, forced only where it would be read as something else."""

from __future__ import annotations

import re
from collections.abc import Callable

from prodcanvas.screenplay.fountain.emphasis import plain
from prodcanvas.screenplay.fountain.reader import read_body
from prodcanvas.screenplay.fountain.strikes import lift
from prodcanvas.screenplay.fountain.transitions import is_transition
from prodcanvas.screenplay.headings import is_heading
from prodcanvas.screenplay.script import Element, Style

_BLANK_LINE = re.compile(r"\n[ \t]?(?=\n)")
_LINE_MARKS = frozenset("~#=>!")


def element_lines(element: Element, *, spoken_to: bool = True) -> list[str]:
    """The lines of one element, without the empty lines around it.

    `spoken_to` says whether a speech follows a cue; one without is forced, or it would be read as action.
    """
    writer = _WRITERS.get(element.kind)
    if element.kind == "character":
        return _cue(element, spoken_to=spoken_to)
    return writer(element) if writer else _action(element)


def marked_up(element: Element) -> str:
    """An element's text on one line, with its emphasis marks, notes and boneyards back in their places."""
    return " ".join(marked_lines(element))


def marked_lines(element: Element, *, struck: bool = True) -> list[str]:
    """The same, line by line of the text; a note over several lines stays within its line's string.

    Without `struck`, notes and boneyards are left out: what the reader sees first.
    """
    if not (element.styles or element.notes or element.boneyard or "*" in element.text or "_" in element.text):
        return element.text.split("\n")
    bare = _weave(element, escape=False, struck=False)
    return _weave(element, escape="/*" in element.text or not _reads_as(bare, element), struck=struck)


def _reads_as(marked: list[str], element: Element) -> bool:
    """Whether the marks of a text give back its words and styles, line by line."""
    rows = [plain(line) for line in marked]
    styles: list[Style] = []
    base = 0
    for row in rows:
        styles += [Style(s.start + base, s.end + base, s.bold, s.italic, s.underline) for s in row.styles]
        base += len(row.text) + 1
    return "\n".join(row.text for row in rows) == element.text and tuple(styles) == element.styles


def _weave(element: Element, *, escape: bool, struck: bool = True) -> list[str]:
    """The lines with marks; `escape` puts a backslash before stars and underlines that mean themselves."""
    inserts = _inserts(element, struck=struck)
    lines: list[list[str]] = [[]]
    for place, char in enumerate(element.text):
        lines[-1].extend(inserts.get(place, ()))
        if char == "\n":
            lines.append([])
        else:
            lines[-1].append("\\" + char if escape and char in "*_" else char)
    lines[-1].extend(inserts.get(len(element.text), ()))
    return ["".join(parts) for parts in lines]


def _inserts(element: Element, *, struck: bool) -> dict[int, list[str]]:
    """What stands before each character of the text: closing marks, opening marks, notes and boneyards."""
    inserts: dict[int, list[str]] = {}
    for style in sorted(element.styles, key=lambda s: (s.end - s.start, s.start)):
        for start, end in _line_runs(element.text, style):
            mark = "_" * style.underline + "*" * (2 * style.bold + style.italic)
            inserts.setdefault(end, []).insert(0, mark[::-1])
            inserts.setdefault(start, []).insert(0, mark)
    for note in element.notes if struck else ():
        apart = "\n" if note.at == len(element.text) and element.text.endswith("[") else ""
        inserts.setdefault(note.at, []).append(f"{apart}[[{_note_text(note.text)}]]")
    for cut in element.boneyard if struck else ():
        inserts.setdefault(cut.at, []).append(f"/*{cut.text}*/")
    return inserts


def _line_runs(text: str, style: Style) -> list[tuple[int, int]]:
    """A run of emphasis cut at line ends, which it may not cross."""
    runs: list[tuple[int, int]] = []
    start = style.start
    while start < style.end:
        stop = text.find("\n", start, style.end)
        end = style.end if stop < 0 else stop
        if end > start:
            runs.append((start, end))
        start = end + 1
    return runs


def _note_text(text: str) -> str:
    """A note may not hold an empty line; two spaces keep it open."""
    return _BLANK_LINE.sub("\n  ", text)


def _heading(element: Element) -> list[str]:
    text = marked_up(element)
    number = f" #{element.scene_number}#" if element.scene_number else ""
    omitted = element.text.startswith("OMIT") and bool(number)
    forced = element.forced or not (is_heading(element.text) or omitted)
    return [("." if forced else "") + text + number]


def _action(element: Element) -> list[str]:
    lines = _kept_open(element, "!", _LINE_MARKS)
    if element.forced and lines[0][:1] != "!":
        lines[0] = "!" + lines[0]
    for place in (None, *range(min(len(lines), 2) - 1, -1, -1)):
        tried = [("!" if n == place else "") + line for n, line in enumerate(lines)]
        found = read_body(lift("\n".join(tried)))
        if len(found) == 1 and found[0].kind == "action":
            return tried
    return lines


def _kept_open(element: Element, filler: str, guarded: frozenset[str] = frozenset()) -> list[str]:
    """The lines with a filler on the empty ones, which would end the paragraph; notes there get their own.

    Lines that begin with a guarded character, which would make them something else, get the filler before it.
    """
    lines: list[str] = []
    for seen, line in zip(marked_lines(element, struck=False), marked_lines(element), strict=True):
        if not seen.strip():
            lines.append(line if line and not element.text else f"{line}\n{filler}".lstrip("\n"))
        else:
            lines.append(filler + line if seen.lstrip()[0] in guarded else line)
    return lines


def _cue(element: Element, *, spoken_to: bool) -> list[str]:
    extensions = "".join(f" ({part})" for part in element.extension.split("; ") if part)
    line = marked_up(element) + extensions
    natural = not element.forced and spoken_to and _is_natural_cue(line, element)
    return [("" if natural else "@") + line + (" ^" if element.dual == "right" else "")]


def _is_natural_cue(line: str, element: Element) -> bool:
    """Whether the line names the speaker without being forced, with a speech under it."""
    found = read_body(lift(f"{line}\n-"))
    return [e.kind for e in found] == ["character", "dialogue"] and found[0].text == element.text


def _dialogue(element: Element) -> list[str]:
    return _kept_open(element, "  ")


def _parenthetical(element: Element) -> list[str]:
    return ["(" + "\n".join(marked_lines(element)) + ")"]


def _transition(element: Element) -> list[str]:
    text = marked_up(element)
    natural = not element.forced and bool(element.text) and is_transition(element.text)
    return [text if natural else f"> {text}"]


def _section(element: Element) -> list[str]:
    return [("#" * max(element.depth, 1) + " " + marked_up(element)).rstrip()]


def _note(element: Element) -> list[str]:
    notes = [note.text for note in element.notes] or [element.text]
    cuts = "".join(f"/*{cut.text}*/" for cut in element.boneyard)
    return ("".join(f"[[{_note_text(text)}]]" for text in notes) + cuts).split("\n")


def _boneyard(element: Element) -> list[str]:
    cuts = [cut.text for cut in element.boneyard] or [element.text]
    return "".join(f"/*{text}*/" for text in cuts).split("\n")


_WRITERS: dict[str, Callable[[Element], list[str]]] = {
    "heading": _heading, "parenthetical": _parenthetical, "dialogue": _dialogue, "transition": _transition,
    "section": _section, "note": _note, "boneyard": _boneyard,
    "lyrics": lambda e: [f"~{line}" for line in marked_lines(e)],
    "centred": lambda e: [f"> {line} <" for line in marked_lines(e)],
    "synopsis": lambda e: [f"= {marked_up(e)}".rstrip()],
    "page_break": lambda e: [f"==={marked_up(e)}"],
}
