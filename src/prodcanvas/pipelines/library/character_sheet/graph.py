"""A character from every side: one picture of it turned into the views and faces of a sheet."""

from __future__ import annotations

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import phrase, word
from prodcanvas.pipelines.parts.media import image_in, image_out
from prodcanvas.pipelines.parts.models import Link, Loaded, three_files
from prodcanvas.pipelines.parts.people.seeing import SLOTS, qwen_edited, qwen_told
from prodcanvas.pipelines.parts.sampling import BLANK_16, Recipe, blank, sample
from prodcanvas.routes.request import Ask, Subject

ROW = 4
"""Views beside each other on the sheet."""


def build(graph: Graph, ask: Ask) -> None:
    """Every view is a picture of its own, and all of them together make the sheet."""
    subject = next((s for s in ask.subjects if s.references), None)
    views = [view.strip() for view in word(ask, "views").split(";") if view.strip()]
    if subject is None or not views:
        raise RequestError("A character sheet needs a picture of the character, and at least one view.",
                           "Add a reference: prodcanvas assets reference.")
    loaded = three_files(graph, ask, "qwen_image")
    model, guidance = qwen_edited(graph, ask, loaded.model)
    known = [image_in(graph, picture, f"reference_{nth}") for nth, picture in enumerate(subject.references[:SLOTS])]
    made: list[Link] = []
    for nth, view in enumerate(views):
        pair = qwen_told(graph, loaded, _wish(ask, subject, view), ask.negative, known)
        turned = sample(graph, ask, model, pair, blank(graph, ask, BLANK_16), recipe=Recipe("euler", "simple"),
                        guidance=guidance)
        made.append(_kept(graph, loaded, turned, nth))
    rows = [_joined(graph, made[i:i + ROW], "right") for i in range(0, len(made), ROW)]
    image_out(graph, _joined(graph, rows, "down"), "sheet")


def _wish(ask: Ask, subject: Subject, view: str) -> str:
    return phrase(f"The same {subject.name} as in the picture: {view}", subject.words,
                  "the same face, hair, build and dress", f"before {word(ask, 'backdrop')}", ask.prompt)


def _kept(graph: Graph, loaded: Loaded, samples: Node, nth: int) -> Node:
    view = graph.add("VAEDecode", samples=samples, vae=loaded.vae)
    image_out(graph, view, f"sheet_view_{nth + 1:02d}")
    return view


def _joined(graph: Graph, pictures: list[Link], direction: str) -> Link:
    joined = pictures[0]
    for other in pictures[1:]:
        joined = graph.add("ImageStitch", image1=joined, image2=other, direction=direction, match_image_size=False,
                           spacing_width=0, spacing_color="white")
    return joined
