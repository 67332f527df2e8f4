"""A clip enlarged frame by frame by an upscaler."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.finishing.enlarge import enlarged
from prodcanvas.pipelines.parts.media import video_in, video_out
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Clip in, the same frames larger out."""
    frames = video_in(graph, given(ask, "video"), "video")
    video_out(graph, enlarged(graph, ask, frames), "upscaled")
