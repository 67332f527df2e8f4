"""A screenplay as a value: elements in order, each with the lines of the source it came from."""

from __future__ import annotations

import msgspec

KINDS = (
    "heading", "action", "character", "parenthetical", "dialogue", "lyrics", "transition", "centred", "section",
    "synopsis", "note", "boneyard", "page_break", "shot", "general",
)
"""Kinds of element. `shot` is Final Draft's; Fountain writes the same as action or a forced heading."""


class Span(msgspec.Struct, frozen=True, gc=False):
    """Lines of the source, counted from 1, both included. (0, 0) where the source has no lines (FDX)."""

    first: int = 0
    last: int = 0


class Style(msgspec.Struct, frozen=True, gc=False):
    """A run of emphasis over an element's plain text: `[start, end)` in characters."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    underline: bool = False


class Note(msgspec.Struct, frozen=True, gc=False):
    """A `[[note]]` inside or beside an element; `at` is its place in the element's plain text."""

    text: str
    at: int
    span: Span = Span()


class Element(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph of a screenplay.

    `text` is plain: without markers, notes, boneyard or emphasis. For `heading` it leaves out the scene
    number, for `character` the extension and the dual mark, for `parenthetical` the brackets.
    """

    kind: str
    text: str
    span: Span = Span()
    forced: bool = False
    scene_number: str = ""
    extension: str = ""
    """Of a character cue: `V.O.`, `O.S.`, `CONT'D`, several joined by `; `."""
    dual: str = ""
    """Of a character cue and the speech under it: `left` or `right` of a dual dialogue."""
    depth: int = 0
    """Of a section: the number of `#`."""
    styles: tuple[Style, ...] = ()
    notes: tuple[Note, ...] = ()
    boneyard: tuple[Note, ...] = ()
    """Text cut out with `/* */` inside this element, kept so that writing loses nothing."""
    omitted: bool = False
    revision: str = ""
    """Revision mark of FDX, kept as written."""
    tags: tuple[str, ...] = ()
    """Tag categories and labels of FDX: `Props:printer`."""


class Script(msgspec.Struct, frozen=True, kw_only=True):
    """A whole screenplay and, for an unedited one, the exact bytes it was read from."""

    title_page: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Keys in order as written, each with its lines."""
    elements: tuple[Element, ...] = ()
    format: str = "fountain"
    """fountain, fdx or text: where it came from."""
    encoding: str = "utf-8"
    source: bytes = b""
    """Bytes read; what an unedited script is written back as."""
    warnings: tuple[str, ...] = ()
    """Sentences about what could not be understood, with line numbers."""

    def title(self) -> str:
        """The title page's title on one line, or an empty string."""
        found = next((lines for key, lines in self.title_page if key.strip().lower() == "title"), ())
        return " ".join(part.strip(" *_") for part in found).strip()
