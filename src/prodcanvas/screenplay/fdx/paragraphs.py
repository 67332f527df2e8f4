"""One FDX paragraph as an element: its kind, its runs of text, its notes, revision marks and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from prodcanvas.screenplay.fountain.cues import split_cue
from prodcanvas.screenplay.script import Element, Note, Style

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

KINDS = {
    "Scene Heading": "heading", "Action": "action", "Character": "character", "Parenthetical": "parenthetical",
    "Dialogue": "dialogue", "Transition": "transition", "Shot": "shot", "Lyrics": "lyrics", "Singing": "lyrics",
    "General": "general", "Outline 1": "section", "Outline 2": "section", "Outline 3": "section",
    "Outline 4": "section", "Outline Body": "synopsis",
}
"""Paragraph types of Final Draft and our kinds; any other type is `general`."""

TagNames = dict[str, str]


class _Run(msgspec.Struct, frozen=True):
    text: str
    style: str
    revision: str
    tags: tuple[str, ...]


def paragraph_element(node: Node, tags: TagNames, *, dual: str = "", omitted: bool = False) -> Element:
    """The element of one `<Paragraph>`; `tags` gives `Category:label` by tag number."""
    kind_name = node.get("Type") or "General"
    kind = KINDS.get(kind_name, "general")
    if kind == "action" and node.get("Alignment") == "Center":
        kind = "centred"
    runs = [_run(text, tags) for text in node.findall("Text")]
    text = "".join(run.text for run in runs)
    fields: dict[str, Any] = {
        "styles": _styles(runs), "notes": _notes(node), "omitted": omitted, "dual": dual,
        "revision": " ".join(dict.fromkeys(run.revision for run in runs if run.revision)),
        "tags": tuple(dict.fromkeys(tag for run in runs for tag in run.tags)),
    }
    if kind == "section":
        fields["depth"] = int(kind_name[-1])
    return _by_kind(kind, text, fields, node)


def _by_kind(kind: str, text: str, fields: dict[str, Any], node: Node) -> Element:
    """Take the marks out of the text that the kind already says: brackets, extensions, spaces around."""
    bare = text.strip()
    lost = len(text) - len(text.lstrip())
    if kind == "heading":
        fields["scene_number"] = node.get("Number") or ""
    elif kind == "character":
        bare, fields["extension"], _ = split_cue(bare)
    elif kind == "parenthetical" and bare[:1] in ("(", "（"):
        bare = bare[1:].removesuffix(")").removesuffix("）")
        lost += 1
    elif kind in ("action", "general", "shot", "dialogue", "lyrics"):
        bare, lost = text.rstrip(), 0
    fields["styles"] = _clipped(fields["styles"], lost, len(bare))
    fields["notes"] = in_place(tuple(
        msgspec.structs.replace(n, at=min(max(n.at - lost, 0), len(bare))) for n in fields["notes"]
    ))
    return Element(kind=kind, text=bare, **fields)


def in_place(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Notes in the order of their places."""
    return tuple(sorted(notes, key=lambda note: note.at))


def _clipped(styles: tuple[Style, ...], lost: int, length: int) -> tuple[Style, ...]:
    moved = (msgspec.structs.replace(s, start=max(s.start - lost, 0), end=min(s.end - lost, length)) for s in styles)
    return tuple(s for s in moved if s.end > s.start)


def _run(node: Node, tags: TagNames) -> _Run:
    style = node.get("Style") or ""
    text = node.text or ""
    numbers = (node.get("TagNumber") or "").replace(",", " ").split()
    found = tuple(tags[n] for n in numbers if n in tags)
    return _Run(text.upper() if "AllCaps" in style else text, style, node.get("RevisionID") or "", found)


def _styles(runs: list[_Run]) -> tuple[Style, ...]:
    """Runs of emphasis; neighbours in the same style become one."""
    styles: list[Style] = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        parts = run.style.split("+")
        style = Style(start, end, "Bold" in parts, "Italic" in parts, "Underline" in parts)
        if (style.bold or style.italic or style.underline) and run.text:
            if styles and styles[-1].end == start and _same_look(styles[-1], style):
                style = msgspec.structs.replace(style, start=styles.pop().start)
            styles.append(style)
        start = end
    return tuple(styles)


def _same_look(one: Style, other: Style) -> bool:
    return (one.bold, one.italic, one.underline) == (other.bold, other.italic, other.underline)


def _notes(node: Node) -> tuple[Note, ...]:
    """The script notes of a paragraph, inside it or inside its runs, at the place where they stand."""
    notes: list[Note] = []
    at = 0
    for child in node:
        if child.tag == "ScriptNote":
            notes.append(Note(note_text(child), at))
        elif child.tag == "Text":
            notes.extend(Note(note_text(inner), at) for inner in child.findall("ScriptNote"))
            at += len(child.text or "")
    return tuple(notes)


def note_text(node: Node) -> str:
    """The words of a script note, a paragraph per line."""
    paragraphs = ["".join(t.text or "" for t in p.findall("Text")) for p in node.findall("Paragraph")]
    return "\n".join(paragraphs) if paragraphs else (node.text or "").strip()
