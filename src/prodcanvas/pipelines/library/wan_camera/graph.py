"""Wan 2.2 Fun-Camera, a clip that begins on a still and whose camera goes where it is told, by two experts."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.wan import control, loading, running
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A first frame and a camera move in, a clip out."""
    models, vae = loading.experts(graph, ask), loading.vae(graph, ask)
    start = control.camera(graph, ask, loading.wanted(graph, ask), vae)
    running.developed(graph, running.sampled_by_experts(graph, ask, models, start), vae)
