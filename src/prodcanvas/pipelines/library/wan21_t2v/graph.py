"""Wan 2.1, a clip from words."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.wan import loading, running, starting
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Words in, a clip out."""
    model, vae = loading.one_model(graph, ask), loading.vae(graph, ask)
    start = starting.from_nothing(graph, ask, loading.wanted(graph, ask))
    running.developed(graph, running.sampled(graph, ask, model, start), vae)
