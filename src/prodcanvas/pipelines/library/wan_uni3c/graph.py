"""Wan 2.1 with Uni3C, a clip that begins on a still and whose camera follows the previz."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.wan import control, loading, running, starting
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A first frame and the previz clip in, a clip out."""
    model, vae = loading.one_model(graph, ask), loading.vae(graph, ask)
    start = starting.from_first(graph, ask, loading.wanted(graph, ask), vae)
    led = control.uni3c(graph, ask, model, vae)
    running.developed(graph, running.sampled(graph, ask, led, start), vae)
