"""RIFE by the nodes of Frame-Interpolation."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.clips.between import interpolated_by_pack
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A clip in, the same with more frames out."""
    interpolated_by_pack(graph, ask)
