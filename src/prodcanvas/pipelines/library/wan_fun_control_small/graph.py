"""Wan 2.1 Fun-Control 1.3B, a clip led by the depth of the previz."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.wan import control, loading, running
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A map in, a clip out."""
    model, vae = loading.one_model(graph, ask), loading.vae(graph, ask)
    start = control.fun_21(graph, ask, loading.wanted(graph, ask), vae, "depth")
    running.developed(graph, running.sampled(graph, ask, model, start), vae)
