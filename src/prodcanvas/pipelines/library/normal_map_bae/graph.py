"""Normal map (BAE) of a still."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.finishing.maps import bae_normals, map_of_still
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Pixels in, map out."""
    map_of_still(graph, ask, "normal", bae_normals)
