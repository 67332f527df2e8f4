"""The foreground of a still. BiRefNet: P. Zheng et al. 2024, arXiv:2401.03407."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file, given
from prodcanvas.pipelines.parts.finishing.mattes import matte_out
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Picture in, matte out."""
    pixels = image_in(graph, given(ask, "image"), "image")
    model = graph.add("LoadBackgroundRemovalModel", bg_removal_name=file(ask, "matte_model"))
    mask = graph.add("RemoveBackground", bg_removal_model=model, image=pixels)
    matte_out(graph, ask, mask, "mask")
