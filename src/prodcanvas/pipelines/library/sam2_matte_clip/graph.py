"""A matte for each subject of a clip: Florence-2 finds it, SAM 2 cuts it out."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.mattes import boxed, matte_out, sam2, wanted
from prodcanvas.pipelines.parts.media import video_in
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Clip in, a matte for each subject out, in the subjects' order."""
    pixels, models = video_in(graph, given(ask, "video"), "video"), sam2(graph, ask, "video")
    for name, words in wanted(ask):
        matte_out(graph, ask, boxed(graph, ask, models, pixels, words), "mask_video", name)
