"""Normal map (MoGe) of a still."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.finishing.maps import map_of_still, moge_normals
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Pixels in, map out."""
    map_of_still(graph, ask, "normal", moge_normals)
