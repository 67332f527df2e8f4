"""A face put into a clip."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.faces import swapped
from prodcanvas.pipelines.parts.media import video_in, video_out
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Clip in, the same with the characters' faces out."""
    pixels = video_in(graph, given(ask, "video"), "video")
    video_out(graph, swapped(graph, ask, pixels), "swapped")
