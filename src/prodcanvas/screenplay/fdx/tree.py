"""The XML tree of an FDX file, parsed without entities, and what can be saved of a damaged one."""

from __future__ import annotations

from xml.etree.ElementTree import Element as Node

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, XMLParser

from prodcanvas.errors import RequestError

_STEP = 1 << 16
_DEEPEST = 60
"""Nesting below which nodes are left out: Final Draft nests a dozen deep, only an attack goes on."""


def parse(text: str, name: str = "") -> tuple[Node | None, str]:
    """The root, and a warning where the file is damaged and only its sound beginning could be read.

    Raises `RequestError` for a file that declares entities: a screenplay never does, an attack does.
    """
    events: list[Node] = []
    builder = _Builder(events)
    parser = XMLParser(target=builder)
    try:
        for start in range(0, len(text), _STEP):
            parser.feed(text[start:start + _STEP])
        parser.close()
    except DefusedXmlException as fault:
        raise RequestError(
            f"{name or 'The FDX file'} declares XML entities, which no screenplay needs and an attack does.",
            "Open it in Final Draft, save it again, and import that.", path=name,
        ) from fault
    except ParseError as fault:
        line = fault.position[0]
        return builder.root, f"The FDX file is damaged at line {line}; what stands before it was read."
    return builder.root, ""


class _Builder:
    """Builds the tree and keeps what it has when the parser gives up in the middle."""

    def __init__(self, stack: list[Node]) -> None:
        self.stack = stack
        self.root: Node | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open a node under the one that is open."""
        node = Node(tag, attributes)
        if 0 < len(self.stack) <= _DEEPEST:
            self.stack[-1].append(node)
        elif self.root is None:
            self.root = node
        self.stack.append(node)

    def end(self, _tag: str) -> None:
        """Close the open node."""
        self.stack.pop()

    def data(self, text: str) -> None:
        """Add text to the open node."""
        if not self.stack:
            return
        node = self.stack[-1]
        if len(node):
            node[-1].tail = (node[-1].tail or "") + text
        else:
            node.text = (node.text or "") + text

    def close(self) -> Node | None:
        """Give the root."""
        return self.root
