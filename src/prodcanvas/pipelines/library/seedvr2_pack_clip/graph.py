"""A clip enlarged and restored by SeedVR2's own node pack."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.enlarge import restored_by_pack
from prodcanvas.pipelines.parts.media import video_in, video_out
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Clip in, the same larger and restored out."""
    pixels = video_in(graph, given(ask, "video"), "video")
    video_out(graph, restored_by_pack(graph, ask, pixels), "restored")
