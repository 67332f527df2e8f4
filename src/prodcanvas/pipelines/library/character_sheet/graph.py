"""A character from every side: one picture of it turned into the views and faces of a sheet."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.pipelines.parts.models import Link, three_files
from prodcanvas.pipelines.parts.people.seeing import SLOTS, qwen_edited, qwen_told
from prodcanvas.pipelines.parts.people.sheet import keep, sheet, sitter, views, wish
from prodcanvas.pipelines.parts.sampling import BLANK_16, Recipe, blank, sample
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Every view is a picture of its own, and all of them together make the sheet."""
    subject, wanted = sitter(ask), views(ask)
    loaded = three_files(graph, ask, "qwen_image")
    model, guidance = qwen_edited(graph, ask, loaded.model)
    known = [image_in(graph, picture, f"reference_{nth}") for nth, picture in enumerate(subject.references[:SLOTS])]
    made: list[Link] = []
    for nth, view in enumerate(wanted):
        text = wish(ask, subject, view, f"The same {subject.name} as in the picture")
        pair = qwen_told(graph, loaded, text, ask.negative, known)
        samples = sample(graph, ask, model, pair, blank(graph, ask, BLANK_16), recipe=Recipe("euler", "simple"),
                         guidance=guidance)
        made.append(keep(graph, samples, loaded.vae, nth))
    sheet(graph, made)
