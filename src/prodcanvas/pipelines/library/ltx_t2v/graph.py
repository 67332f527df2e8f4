"""LTX-Video, a clip from words."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.ltx import guides, legacy
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Words in, a clip out."""
    model = legacy.loaded(graph, ask)
    start = guides.Start(legacy.wanted(graph, ask), legacy.blank(graph, ask))
    legacy.developed(graph, legacy.sampled(graph, ask, model.model, start), model.vae)
