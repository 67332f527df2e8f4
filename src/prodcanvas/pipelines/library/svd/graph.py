"""Stable Video Diffusion, a still set in motion."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.clips import svd
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """A first frame in, a short clip out."""
    svd.made(graph, ask)
