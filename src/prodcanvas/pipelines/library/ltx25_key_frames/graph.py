"""LTX-2.5, a clip through pictures at any place."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.ltx import guides, joint
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Key frames and words in, a clip out."""
    model = joint.loaded_25(graph, ask)
    empty = guides.Start(joint.wanted(graph, ask, model.clip), joint.blank(graph, ask))
    start = guides.guided(graph, ask, empty, model.vae)
    seen, _heard = joint.sampled(graph, ask, model, start, joint.silent(graph, ask, model))
    joint.developed(graph, guides.freed(graph, start.pair, seen), model.vae)
