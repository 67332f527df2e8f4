"""Wan 2.1, a clip that begins on a still."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.wan import loading, running, starting
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A first frame and words in, a clip out."""
    model, vae = loading.one_model(graph, ask), loading.vae(graph, ask)
    start = starting.from_first(graph, ask, loading.wanted(graph, ask), vae)
    running.developed(graph, running.sampled(graph, ask, model, start), vae)
