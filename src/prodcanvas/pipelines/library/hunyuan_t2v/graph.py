"""HunyuanVideo 1.0, a clip from words."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file
from prodcanvas.pipelines.parts.clips import hunyuan
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Words in, a clip out."""
    made = hunyuan.made_10(graph, ask)
    hunyuan.developed(graph, made, graph.add("VAELoader", vae_name=file(ask, "vae")))
