"""Wan 2.1, a clip that begins on a still."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts import wan
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A first frame and words in, a clip out."""
    all_of_it = wan.loaded(graph, ask)
    wanted = wan.pair(graph, ask, all_of_it.clip)
    wanted, latent = wan.from_first_frame(graph, ask, wanted, all_of_it.vae)
    wan.developed(graph, wan.sampled(graph, ask, all_of_it.model, wanted, latent), all_of_it.vae)
