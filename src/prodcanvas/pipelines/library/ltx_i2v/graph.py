"""LTX-Video, a clip that begins on a still."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.ltx import legacy
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A first frame and words in, a clip out."""
    model = legacy.loaded(graph, ask)
    start = legacy.from_first(graph, ask, legacy.wanted(graph, ask), model.vae)
    legacy.developed(graph, legacy.sampled(graph, ask, model.model, start), model.vae)
