"""FILM, frames made between frames."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.clips.between import interpolated
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A clip in, the same with more frames out."""
    interpolated(graph, ask)
