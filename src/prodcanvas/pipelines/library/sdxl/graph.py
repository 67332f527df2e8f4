"""SDXL: a still from words, the stage's maps through one net for all, characters each inside its own matte."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import number, word
from prodcanvas.pipelines.parts.control import SDXL_NETS, controlled
from prodcanvas.pipelines.parts.models import checkpoint
from prodcanvas.pipelines.parts.regions import pictured, styled
from prodcanvas.pipelines.parts.sampling import Recipe, render
from prodcanvas.routes.request import Ask

FAMILY = ("sdxl",)


def build(graph: Graph, ask: Ask) -> None:
    """One sampler, whatever is asked: regions and maps are joined to its conditioning."""
    loaded = styled(graph, ask, checkpoint(graph, ask), FAMILY)
    pair = controlled(graph, ask, pictured(graph, ask, loaded, FAMILY), None, SDXL_NETS)
    render(graph, ask, loaded, pair, recipe=Recipe(word(ask, "sampler"), word(ask, "scheduler")),
           guidance=number(ask, "guidance"))
