"""A matte for each subject of a still, found by its words."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.mattes import matte_out, named_in_picture, sam3, wanted
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Picture in, a matte for each subject out, in the subjects' order."""
    picture, model = image_in(graph, given(ask, "image"), "image"), sam3(graph, ask)
    for name, words in wanted(ask):
        matte_out(graph, ask, named_in_picture(graph, ask, model, picture, words), "mask", name)
