"""FLUX.2 klein, shown the characters, the place, the style and the layout: one still of them all."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.people.seeing import flux2_still
from prodcanvas.routes.request import Ask

SLOTS = 4
"""Pictures at a time; more are set side by side."""


def build(graph: Graph, ask: Ask) -> None:
    """Every picture is named in the words."""
    flux2_still(graph, ask, SLOTS)
