"""The foreground of every frame of a clip. BiRefNet: P. Zheng et al. 2024, arXiv:2401.03407."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file, given
from prodcanvas.pipelines.parts.finishing.mattes import matte_out
from prodcanvas.pipelines.parts.media import video_in
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Clip in, matte out."""
    pixels = video_in(graph, given(ask, "video"), "video")
    model = graph.add("LoadBackgroundRemovalModel", bg_removal_name=file(ask, "matte_model"))
    mask = graph.add("RemoveBackground", bg_removal_model=model, image=pixels)
    matte_out(graph, ask, mask, "mask_video")
