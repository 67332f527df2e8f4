"""LTX-Video, a clip through pictures at any place."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.ltx import guides, legacy
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Key frames and words in, a clip out."""
    model = legacy.loaded(graph, ask)
    empty = guides.Start(legacy.wanted(graph, ask), legacy.blank(graph, ask))
    start = guides.guided(graph, ask, empty, model.vae)
    made = legacy.sampled(graph, ask, model.model, start)
    legacy.developed(graph, guides.freed(graph, start.pair, made), model.vae)
