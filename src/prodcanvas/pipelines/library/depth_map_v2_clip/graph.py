"""Depth map (Depth Anything V2) of every frame of a clip."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.finishing.maps import depth_anything_2, map_of_clip
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Pixels in, map out."""
    map_of_clip(graph, ask, "depth", depth_anything_2)
