"""A still enlarged by an upscaler, then sampled once more as a whole."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given, on
from prodcanvas.pipelines.parts.finishing.enlarge import enlarged, refined
from prodcanvas.pipelines.parts.media import image_in, image_out
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Image in, the same picture larger and finer out."""
    larger = enlarged(graph, ask, image_in(graph, given(ask, "image"), "image"))
    image_out(graph, refined(graph, ask, larger) if on(ask, "refine") else larger, "upscaled")
