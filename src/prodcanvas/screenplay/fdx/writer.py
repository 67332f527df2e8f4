"""The FDX writer: an unedited file byte for byte; an edited one with every untouched paragraph as it was."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from prodcanvas.errors import RequestError
from prodcanvas.screenplay.fdx.reader import Block, read_blocks, read_fdx, tag_names
from prodcanvas.screenplay.fdx.runs import TagNumbers, add_tag_data, note_node, paragraph_node
from prodcanvas.screenplay.fdx.tree import parse
from prodcanvas.screenplay.script import Element, Script

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'


def write_fdx(script: Script) -> bytes:
    """A script as FDX, UTF-8. An unedited FDX gives its own bytes."""
    if script.format != "fdx" or not script.source:
        return _print(_fresh_root(script))
    text = _text(script)
    original = read_fdx(text)
    if original.elements == script.elements and original.title_page == script.title_page:
        return script.source
    root, _ = _parse(text)
    if root is None:
        return _print(_fresh_root(script))
    _replace_content(root, script)
    return _print(root)


def _text(script: Script) -> str:
    try:
        return script.source.decode(script.encoding, "replace").removeprefix("\ufeff")
    except LookupError:
        return script.source.decode("utf-8", "replace").removeprefix("\ufeff")


def _parse(text: str) -> tuple[ET.Element | None, str]:
    try:
        return parse(text)
    except RequestError as fault:
        return None, fault.what


def _print(root: ET.Element) -> bytes:
    """The tree as bytes, without the characters that XML cannot hold."""
    for node in root.iter():
        node.text, node.tail = _clean(node.text), _clean(node.tail)
        for key, value in node.attrib.items():
            node.set(key, _clean(value) or "")
    return f"{_HEAD}{ET.tostring(root, encoding='unicode')}\n".encode()


_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


def _clean(text: str | None) -> str | None:
    return text.translate(_FORBIDDEN) if text and not text.isprintable() else text


def _fresh_root(script: Script) -> ET.Element:
    root = ET.Element("FinalDraft", DocumentType="Script", Template="No", Version="5")
    ET.SubElement(root, "Content").text = "\n"
    _replace_content(root, script)
    return root


def _replace_content(root: ET.Element, script: Script) -> None:
    """Put the script's elements into the tree, with the paragraphs that are already right."""
    blocks = read_blocks(root)
    ranged = root.find("ScriptNotes")
    if ranged is not None:
        root.remove(ranged)
        _settle_notes(blocks)
    numbers = TagNumbers({label: int(n) for n, label in tag_names(root).items() if n.isdigit()})
    content = root.find("Content")
    if content is None:
        content = ET.SubElement(root, "Content")
    nodes = _nodes(script.elements, _kept(blocks, script.elements), numbers)
    content[:] = nodes
    for node in nodes:
        node.tail = "\n"
    _replace_title(root, script)
    add_tag_data(root, numbers)


def _settle_notes(blocks: list[Block]) -> None:
    """Write the notes that stood in a list with ranges, which an edit would shift, into their paragraphs."""
    for node, elements in blocks:
        for old in [*node.findall("ScriptNote")]:
            node.remove(old)
        for text in node.findall("Text"):
            for old in text.findall("ScriptNote"):
                text.remove(old)
        for element in elements[:1]:
            for note in element.notes:
                node.append(note_node(note.text))


def _kept(blocks: list[Block], elements: tuple[Element, ...]) -> dict[int, tuple[ET.Element, int]]:
    """Where a block of the old file still stands in the new script: first element → node and its elements.

    One pass: a block is looked up by its first element, and each is used once.
    """
    waiting: dict[Element, list[Block]] = {}
    for block in reversed(blocks):
        if block[1]:
            waiting.setdefault(block[1][0], []).append(block)
    kept: dict[int, tuple[ET.Element, int]] = {}
    place = 0
    while place < len(elements):
        found = waiting.get(elements[place])
        if found and elements[place:place + len(found[-1][1])] == found[-1][1]:
            node, own = found.pop()
            kept[place] = (node, len(own))
            place += len(own)
        else:
            place += 1
    return kept


def _nodes(
    elements: tuple[Element, ...], kept: dict[int, tuple[ET.Element, int]], numbers: TagNumbers,
) -> list[ET.Element]:
    nodes: list[ET.Element] = []
    place, new_page = 0, False
    while place < len(elements):
        if place in kept:
            node, size = kept[place]
        elif elements[place].kind == "page_break":
            new_page, place = True, place + 1
            continue
        else:
            node, size = _block(elements, place, numbers)
        if new_page:
            node.set("StartsNewPage", "Yes")
            new_page = False
        nodes.append(node)
        place += size
    if new_page:
        nodes.append(ET.Element("Paragraph", Type="Action", StartsNewPage="Yes"))
    return nodes


def _block(elements: tuple[Element, ...], place: int, numbers: TagNumbers) -> tuple[ET.Element, int]:
    """The paragraph for the element at a place, with the dual dialogue or omitted scene it opens."""
    element = elements[place]
    end = place + 1
    if element.dual == "left":
        while end < len(elements) and elements[end].dual and not _opens_dual(elements, end):
            end += 1
        return _around("DualDialogue", ET.Element("Paragraph"), elements[place:end], numbers), end - place
    if element.kind == "heading" and element.omitted:
        while end < len(elements) and elements[end].omitted and not _opens_omission(elements[end]):
            end += 1
        return _around("OmittedScene", paragraph_node(element, numbers), elements[place + 1:end], numbers), end - place
    return paragraph_node(element, numbers), 1


def _opens_dual(elements: tuple[Element, ...], place: int) -> bool:
    return elements[place].kind == "character" and elements[place].dual == "left"


def _opens_omission(element: Element) -> bool:
    return element.kind == "heading" and bool(element.scene_number or element.text.upper().startswith("OMIT"))


def _around(
    tag: str, node: ET.Element, elements: tuple[Element, ...], numbers: TagNumbers,
) -> ET.Element:
    inner = ET.SubElement(node, tag)
    inner.extend(paragraph_node(element, numbers) for element in elements)
    return node


def _replace_title(root: ET.Element, script: Script) -> None:
    """A title page, where the file's own does not say the same."""
    if read_fdx(_print(root).decode()).title_page == script.title_page:
        return
    for old in root.findall("TitlePage"):
        root.remove(old)
    content = ET.SubElement(ET.SubElement(root, "TitlePage"), "Content")
    for key, lines in script.title_page:
        centred = key.strip().lower() not in ("contact", "draft date", "date", "copyright", "notes")
        for line in lines:
            node = ET.SubElement(content, "Paragraph", Alignment="Center" if centred else "Left", Type="General")
            ET.SubElement(node, "Text").text = line.strip("*_")
