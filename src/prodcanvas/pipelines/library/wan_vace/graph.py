"""Wan VACE, a clip led by the previz: maps, references, first and last frames, a plate to change."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.wan import control, loading, running
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Maps and stills in, a clip out."""
    model, vae = loading.one_model(graph, ask), loading.vae(graph, ask)
    led = control.vace(graph, ask, loading.wanted(graph, ask), vae)
    made = running.sampled(graph, ask, model, led.start)
    running.developed(graph, control.trimmed(graph, made, led.trim), vae)
