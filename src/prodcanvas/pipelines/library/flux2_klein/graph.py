"""FLUX.2 klein: a still from words in four steps, led by a map or a layout that it is shown."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.people.seeing import flux2_still
from prodcanvas.routes.request import Ask

SLOTS = 4
"""Pictures at a time; more are set side by side."""


def build(graph: Graph, ask: Ask) -> None:
    """Every picture is named in the words."""
    flux2_still(graph, ask, SLOTS)
