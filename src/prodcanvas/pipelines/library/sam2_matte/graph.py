"""A matte for each subject of a still: Florence-2 finds it, SAM 2 cuts it out."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.mattes import boxed, matte_out, sam2, wanted
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Picture in, a matte for each subject out, in the subjects' order."""
    pixels, models = image_in(graph, given(ask, "image"), "image"), sam2(graph, ask, "single_image")
    for name, words in wanted(ask):
        matte_out(graph, ask, boxed(graph, ask, models, pixels, words), "mask", name)
