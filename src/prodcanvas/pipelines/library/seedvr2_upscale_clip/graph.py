"""A clip enlarged and restored with SeedVR2."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.enlarge import restored
from prodcanvas.pipelines.parts.media import video_in, video_out
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Clip in, the same larger and restored out."""
    pixels = video_in(graph, given(ask, "video"), "video")
    video_out(graph, restored(graph, ask, pixels, moving=True), "restored")
