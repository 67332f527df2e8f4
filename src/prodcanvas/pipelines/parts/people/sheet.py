"""A character sheet: views of one character, each a picture of its own, and all of them joined."""

from __future__ import annotations

from collections.abc import Sequence

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import phrase, word
from prodcanvas.pipelines.parts.media import image_out
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.routes.request import Ask, Subject

ROW = 4
"""Views beside each other on the sheet."""


def sitter(ask: Ask) -> Subject:
    """The character of the sheet: the first with a picture. Raises `RequestError` when there is none."""
    found = next((s for s in ask.subjects if s.references), None)
    if found is None:
        raise RequestError("A character sheet needs a picture of the character.",
                           "Add a reference: prodcanvas assets reference.")
    return found


def views(ask: Ask) -> tuple[str, ...]:
    """The views that are asked for, parted by semicolons. Raises `RequestError` when there is none."""
    found = tuple(view.strip() for view in word(ask, "views").split(";") if view.strip())
    if not found:
        raise RequestError("A character sheet needs at least one view.", "Name views, parted by semicolons.")
    return found


def wish(ask: Ask, subject: Subject, view: str, lead: str) -> str:
    """The prompt of one view; `lead` is how it begins."""
    return phrase(f"{lead}: {view}", subject.words, "the same face, hair, build and dress",
                  f"before {word(ask, 'backdrop')}", ask.prompt)


def keep(graph: Graph, samples: Link, vae: Link, nth: int) -> Node:
    """Decode and save one view, counted from 0."""
    view = graph.add("VAEDecode", samples=samples, vae=vae)
    image_out(graph, view, f"sheet_view_{nth + 1:02d}")
    return view


def sheet(graph: Graph, made: Sequence[Link]) -> None:
    """All views in rows, saved."""
    rows = [_joined(graph, made[i:i + ROW], "right") for i in range(0, len(made), ROW)]
    image_out(graph, _joined(graph, rows, "down"), "sheet")


def _joined(graph: Graph, pictures: Sequence[Link], direction: str) -> Link:
    joined = pictures[0]
    for other in pictures[1:]:
        joined = graph.add("ImageStitch", image1=joined, image2=other, direction=direction, match_image_size=False,
                           spacing_width=0, spacing_color="white")
    return joined
