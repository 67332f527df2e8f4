"""The reader's desk: the page under the lamp and the elements read off it so far."""

from __future__ import annotations

from typing import Any

from prodcanvas.screenplay.fountain.compose import Row, compose
from prodcanvas.screenplay.fountain.strikes import Page
from prodcanvas.screenplay.script import Element


class Desk:
    """The page, the elements read so far, and where the last speech was."""

    __slots__ = ("cue", "elements", "page", "pieces", "speech_end", "texts")

    def __init__(self, page: Page) -> None:
        self.page = page
        self.texts = page.texts
        self.pieces = page.pieces
        self.elements: list[Element] = []
        self.cue = 0
        """Index of the last cue read."""
        self.speech_end = -1
        """How many elements there were when its speech ended."""

    def single(self, i: int, kind: str, text: str, **more: Any) -> int:
        """Add an element made of line `i` alone; gives the next line to read."""
        self.elements.append(compose(self.page, kind, [Row(i, text)], **more))
        return i + 1
