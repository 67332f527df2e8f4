"""A still lit anew, everything else kept."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.light import relit
from prodcanvas.pipelines.parts.media import image_in, image_out
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Image in, the same in another light out."""
    image_out(graph, relit(graph, ask, image_in(graph, given(ask, "image"), "image")), "relit")
