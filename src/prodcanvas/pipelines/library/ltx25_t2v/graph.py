"""LTX-2.5, a clip from words."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.ltx import joint
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Words in, a clip out."""
    model = joint.loaded_25(graph, ask)
    joint.developed(graph, joint.made(graph, ask, model, first=False), model.vae)
