"""Wan 2.1, a clip from words."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts import wan
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Words in, a clip out."""
    latent = wan.blank(graph, ask)
    all_of_it = wan.loaded(graph, ask)
    wanted = wan.pair(graph, ask, all_of_it.clip)
    wan.developed(graph, wan.sampled(graph, ask, all_of_it.model, wanted, latent), all_of_it.vae)
