"""Wan 2.2 14B, a clip from one still to another, by two experts."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.wan import loading, running, starting
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A first frame, a last frame and words in, a clip out."""
    models, vae = loading.experts(graph, ask), loading.vae(graph, ask)
    start = starting.from_first_to_last(graph, ask, loading.wanted(graph, ask), vae)
    running.developed(graph, running.sampled_by_experts(graph, ask, models, start), vae)
