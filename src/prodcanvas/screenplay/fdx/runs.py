"""One element as an FDX paragraph: runs of text in their styles, notes, revision marks, tags."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from prodcanvas.screenplay.script import Element, Style

TYPES = {
    "heading": "Scene Heading", "action": "Action", "character": "Character", "parenthetical": "Parenthetical",
    "dialogue": "Dialogue", "transition": "Transition", "shot": "Shot", "lyrics": "Lyrics", "general": "General",
    "centred": "Action", "synopsis": "Outline Body", "note": "General", "boneyard": "General",
}


class TagNumbers:
    """Numbers given to tags as they turn up, beyond those a file already has."""

    def __init__(self, known: dict[str, int]) -> None:
        self.known = frozenset(known)
        self.by_name = dict(known)

    def of(self, name: str) -> int:
        """The number of a tag `Category:label`."""
        return self.by_name.setdefault(name, max(self.by_name.values(), default=0) + 1)


def paragraph_node(element: Element, numbers: TagNumbers) -> ET.Element:
    """The `<Paragraph>` of one element."""
    kind = f"Outline {min(max(element.depth, 1), 4)}" if element.kind == "section" else TYPES[element.kind]
    node = ET.Element("Paragraph", Type=kind)
    if element.scene_number:
        node.set("Number", element.scene_number)
    if element.kind == "centred":
        node.set("Alignment", "Center")
    text, shift = _printed(element)
    cuts = sorted({0, len(text), *_cuts(element, shift)})
    notes = {} if element.kind == "note" else _notes_at(element, shift)
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        for note in notes.pop(start, ()):
            node.append(note_node(note))
        if end is not None and end > start:
            node.append(_run(element, text, start, end, shift))
    if not text:
        node.append(_attributed(ET.Element("Text"), element))
    if element.kind == "note":
        node.append(note_node(element.text))
    _tag(node, element, numbers)
    return node


def _printed(element: Element) -> tuple[str, int]:
    """The words as Final Draft prints them, and how far they stand from the element's own."""
    if element.kind in ("note", "boneyard"):
        return "", 0
    if element.kind == "character":
        return element.text + "".join(f" ({part})" for part in element.extension.split("; ") if part), 0
    return (f"({element.text})", 1) if element.kind == "parenthetical" else (element.text, 0)


def _cuts(element: Element, shift: int) -> set[int]:
    """Where a new run begins: at styles and notes."""
    notes = () if element.kind == "note" else element.notes
    places = [*(place for s in element.styles for place in (s.start, s.end)), *(n.at for n in notes)]
    return {min(place, len(element.text)) + shift for place in places}


def _notes_at(element: Element, shift: int) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for note in element.notes:
        found.setdefault(min(note.at, len(element.text)) + shift, []).append(note.text)
    return found


def _run(element: Element, text: str, start: int, end: int, shift: int) -> ET.Element:
    node = ET.Element("Text")
    look = [s for s in element.styles if s.start + shift <= start and end <= s.end + shift]
    if look:
        node.set("Style", _style_name(look))
    node.text = text[start:end]
    return _attributed(node, element)


def _attributed(node: ET.Element, element: Element) -> ET.Element:
    if element.revision:
        node.set("RevisionID", element.revision.split(" ")[0])
    return node


def _style_name(styles: list[Style]) -> str:
    flags = (("Bold", any(s.bold for s in styles)), ("Italic", any(s.italic for s in styles)),
             ("Underline", any(s.underline for s in styles)))
    return "+".join(name for name, on in flags if on)


def note_node(text: str) -> ET.Element:
    """A `<ScriptNote>` with a paragraph per line."""
    node = ET.Element("ScriptNote")
    for line in text.split("\n"):
        ET.SubElement(ET.SubElement(node, "Paragraph"), "Text").text = line
    return node


def _tag(node: ET.Element, element: Element, numbers: TagNumbers) -> None:
    """Hang the tags on the runs in order; more tags than runs get empty runs of their own at the end."""
    runs = node.findall("Text")
    for place, name in enumerate(element.tags):
        if place >= len(runs):
            runs.append(ET.SubElement(node, "Text"))
        runs[place].set("TagNumber", str(numbers.of(name)))


def add_tag_data(root: ET.Element, numbers: TagNumbers) -> None:
    """Explain the new tag numbers in the file's `<TagData>`: categories, definitions and tags."""
    fresh = {name: number for name, number in numbers.by_name.items() if name not in numbers.known}
    if not fresh:
        return
    data = _child(root, "TagData")
    categories, definitions, tags = (_child(data, n) for n in ("TagCategories", "TagDefinitions", "Tags"))
    ids = {c.get("Name") or "": c.get("Id") or "" for c in categories.findall("TagCategory")}
    for name, number in fresh.items():
        category, _, label = name.partition(":")
        if category not in ids:
            ids[category] = f"category-{len(ids) + 1}"
            ET.SubElement(categories, "TagCategory", Id=ids[category], Name=category, Number=str(len(ids)))
        ET.SubElement(definitions, "TagDefinition", CatId=ids[category], Id=f"tag-{number}", Label=label,
                      Number=str(number))
        ET.SubElement(ET.SubElement(tags, "Tag", Number=str(number)), "DefId").text = f"tag-{number}"


def _child(node: ET.Element, tag: str) -> ET.Element:
    found = node.find(tag)
    return ET.SubElement(node, tag) if found is None else found
