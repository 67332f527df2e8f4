"""Every face of a still made clear, each character by its own."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.faces import detailed
from prodcanvas.pipelines.parts.media import image_in, image_out
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Image in, the same picture with clear faces out."""
    picture = image_in(graph, given(ask, "image"), "image")
    image_out(graph, detailed(graph, ask, picture), "faces")
