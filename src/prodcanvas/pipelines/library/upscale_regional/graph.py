"""A still enlarged by an upscaler, then sampled once more in tiles, each character by its own."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.enlarge import enlarged, refined_in_tiles
from prodcanvas.pipelines.parts.media import image_in, image_out
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Image in, the same picture larger and finer out."""
    larger = enlarged(graph, ask, image_in(graph, given(ask, "image"), "image"))
    image_out(graph, refined_in_tiles(graph, ask, larger), "upscaled")
