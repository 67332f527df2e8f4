"""A still enlarged and restored with SeedVR2."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.enlarge import restored
from prodcanvas.pipelines.parts.media import image_in, image_out
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Image in, the same larger and restored out."""
    pixels = image_in(graph, given(ask, "image"), "image")
    image_out(graph, restored(graph, ask, pixels, moving=False), "restored")
