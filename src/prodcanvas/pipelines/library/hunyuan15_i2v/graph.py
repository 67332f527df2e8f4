"""HunyuanVideo 1.5, a clip that begins on a still."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file
from prodcanvas.pipelines.parts.clips import hunyuan
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A first frame and words in, a clip out."""
    vae = graph.add("VAELoader", vae_name=file(ask, "vae"))
    pair, latent = hunyuan.from_first_15(graph, ask, hunyuan.pair_15(graph, ask), vae)
    hunyuan.developed(graph, hunyuan.sampled_15(graph, ask, pair, latent), vae)
