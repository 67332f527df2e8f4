"""ACE-Step 1.5, music and songs from words."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts import sounds
from prodcanvas.routes.request import Ask


def build(graph: Graph, ask: Ask) -> None:
    """Words in, sound out."""
    sounds.ace_step(graph, ask)
