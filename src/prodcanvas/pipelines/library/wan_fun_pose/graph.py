"""Wan 2.2 Fun-Control, a clip led by the pose of the previz, by two experts."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.wan import control, loading, running
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A map in, a clip out."""
    models, vae = loading.experts(graph, ask), loading.vae(graph, ask)
    start = control.fun_22(graph, ask, loading.wanted(graph, ask), vae, "pose")
    running.developed(graph, running.sampled_by_experts(graph, ask, models, start), vae)
