"""Wan 2.2 14B, a clip from words by two experts."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.wan import loading, running, starting
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Words in, a clip out."""
    models, vae = loading.experts(graph, ask), loading.vae(graph, ask)
    start = starting.from_nothing(graph, ask, loading.wanted(graph, ask))
    running.developed(graph, running.sampled_by_experts(graph, ask, models, start), vae)
