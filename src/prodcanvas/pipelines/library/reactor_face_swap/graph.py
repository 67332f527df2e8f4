"""A face put into a still."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.faces import swapped
from prodcanvas.pipelines.parts.media import image_in, image_out
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Image in, the same with the characters' faces out."""
    pixels = image_in(graph, given(ask, "image"), "image")
    image_out(graph, swapped(graph, ask, pixels), "swapped")
