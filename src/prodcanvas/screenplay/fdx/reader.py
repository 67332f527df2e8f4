"""The FDX reader: every paragraph of the script in order, whatever it is nested in.

Structure as Final Draft writes it: `<Content>` holds `<Paragraph>`s; a dual dialogue is a paragraph around
`<DualDialogue>`, an omitted scene a heading paragraph around `<OmittedScene>`; script notes stand in their
paragraph or in `<ScriptNotes>` with a character range. Nothing is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from prodcanvas.screenplay.fdx.paragraphs import TagNames, in_place, note_text, paragraph_element
from prodcanvas.screenplay.fdx.tree import parse
from prodcanvas.screenplay.script import Element, Note, Script

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

Block = tuple["Node", tuple[Element, ...]]
"""A child of `<Content>` and the elements it gives."""


def read_fdx(text: str, name: str = "") -> Script:
    """Read FDX text. Raises `RequestError` only where it declares entities; damage becomes a warning."""
    root, warning = parse(text, name)
    if root is None:
        return Script(format="fdx", warnings=(warning or "The FDX file holds no script.",))
    elements = [element for _, found in read_blocks(root) for element in found]
    return Script(
        title_page=_title_page(root), elements=tuple(elements), format="fdx",
        warnings=(warning,) if warning else () if elements else ("The FDX file holds no paragraphs.",),
    )


def read_blocks(root: Node) -> list[Block]:
    """Every paragraph of the script body with its elements, ranged script notes in their places."""
    content = root.find("Content")
    tags = tag_names(root)
    blocks = [(node, _elements(node, tags)) for node in content] if content is not None else []
    ranged = root.find("ScriptNotes")
    return _with_ranged(blocks, ranged) if ranged is not None else blocks


def _elements(node: Node, tags: TagNames) -> tuple[Element, ...]:
    if node.tag != "Paragraph":
        return ()
    found: list[Element] = []
    if node.get("StartsNewPage") == "Yes":
        found.append(Element(kind="page_break", text=""))
    duals = node.findall("DualDialogue")
    omitted = node.findall("OmittedScene")
    own = paragraph_element(node, tags, omitted=bool(omitted))
    if own.text or own.notes or not (duals or omitted):
        found.append(own)
    for dual in duals:
        found.extend(_dual(dual, tags))
    for scene in omitted:
        found.extend(paragraph_element(inner, tags, omitted=True) for inner in scene.iter("Paragraph")
                     if inner.get("Type"))
    return tuple(found) if any(e.text or e.notes or e.kind != "general" for e in found) else ()


def _dual(node: Node, tags: TagNames) -> list[Element]:
    """The two speeches of a dual dialogue: the second cue begins the right half."""
    found: list[Element] = []
    side = "left"
    for paragraph in node.findall("Paragraph"):
        if paragraph.get("Type") == "Character" and any(e.kind == "character" for e in found):
            side = "right"
        found.append(paragraph_element(paragraph, tags, dual=side))
    return found


def tag_names(root: Node) -> TagNames:
    """`Category:label` by tag number, from `<TagData>`."""
    data = root.find("TagData")
    if data is None:
        return {}
    categories = {c.get("Id"): c.get("Name") or "" for c in data.iter("TagCategory")}
    labels = {
        d.get("Id"): f"{categories.get(d.get('CatId'), '')}:{d.get('Label') or ''}" for d in data.iter("TagDefinition")
    }
    return {
        tag.get("Number") or "": labels[key] for tag in data.iter("Tag")
        if (key := (tag.findtext("DefId") or "").strip()) in labels
    }


def _with_ranged(blocks: list[Block], notes: Node) -> list[Block]:
    """Give the notes of `<ScriptNotes>` to the element that their character range begins in.

    The script is counted in characters, each paragraph one more than its text; a nested block counts two.
    """
    wanted = sorted(((_range_start(note), note) for note in notes.findall("ScriptNote")), key=lambda pair: pair[0])
    at, place = 0, 0
    given: list[Block] = []
    for node, elements in blocks:
        nested = len(node.findall("DualDialogue")) + len(node.findall("OmittedScene"))
        length = sum(len(t.text or "") for t in node.findall("Text")) + 1 + 2 * nested
        mine: list[Note] = []
        while place < len(wanted) and (wanted[place][0] < at + length or node is blocks[-1][0]):
            mine.append(Note(note_text(wanted[place][1]), max(wanted[place][0] - at, 0)))
            place += 1
        given.append((node, _noted(elements, mine)))
        at += length
    return given


def _range_start(note: Node) -> int:
    start = (note.get("Range") or "0").split(",")[0].strip()
    return int(start) if start.isascii() and start.isdigit() and len(start) < 12 else 0


def _noted(elements: tuple[Element, ...], notes: list[Note]) -> tuple[Element, ...]:
    if not notes:
        return elements
    if not elements:
        return tuple(Element(kind="note", text=note.text) for note in notes)
    first = next((n for n, e in enumerate(elements) if e.kind != "page_break"), 0)
    element = elements[first]
    placed = tuple(Note(note.text, min(note.at, len(element.text))) for note in notes)
    element = msgspec.structs.replace(element, notes=in_place((*element.notes, *placed)))
    return (*elements[:first], element, *elements[first + 1:])


_CREDITS = ("by", "written by", "screenplay by", "story by", "teleplay by", "directed by", "von", "de", "par", "di")


def _title_page(root: Node) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Title, credit and author from the centred paragraphs of the title page; the rest is contact."""
    page = root.find("TitlePage/Content")
    if page is None:
        return ()
    found: dict[str, list[str]] = {}
    for node in page.findall("Paragraph"):
        text = "".join(t.text or "" for t in node.findall("Text")).strip()
        if not text:
            continue
        if node.get("Alignment") not in (None, "Center") or "Contact" in found:
            key = "Contact"
        elif "Title" not in found:
            key = "Title"
        elif text.lower() in _CREDITS and "Credit" not in found:
            key = "Credit"
        else:
            key = "Author" if "Credit" in found and "Author" not in found else "Contact"
        found.setdefault(key, []).append(text)
    return tuple((key, tuple(lines)) for key, lines in found.items())

