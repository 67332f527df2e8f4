"""LTX-2.3, a clip that begins on a still."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.ltx import joint
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A first frame and words in, a clip out."""
    model = joint.loaded_23(graph, ask)
    joint.developed(graph, joint.made(graph, ask, model, first=True), model.vae)
