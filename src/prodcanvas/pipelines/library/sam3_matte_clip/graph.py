"""A moving matte for each subject of a clip, found by its words and followed."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.mattes import first_mattes, followed, matte_out, sam3, wanted
from prodcanvas.pipelines.parts.media import video_in
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Clip in, a moving matte for each subject out, in the subjects' order."""
    frames, model = video_in(graph, given(ask, "video"), "video"), sam3(graph, ask)
    first = first_mattes(graph, ask)
    for name, words in wanted(ask):
        mask = followed(graph, ask, model, frames, first.get(name, words))
        matte_out(graph, ask, mask, "mask_video", name)
