"""Pose map (SDPose) of every frame of a clip."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.finishing.maps import map_of_clip, sdpose
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Pixels in, map out."""
    map_of_clip(graph, ask, "pose", sdpose)
