"""FLUX.1 dev with each character's own trained model inside its matte, by hooks."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import number
from prodcanvas.pipelines.parts.control import FLUX1_NETS, controlled
from prodcanvas.pipelines.parts.models import flux1
from prodcanvas.pipelines.parts.regions import pictured, styled
from prodcanvas.pipelines.parts.sampling import BLANK_16, Recipe, flux_guided, render
from prodcanvas.routes.request import Ask

FAMILY = ("flux1",)


def build(graph: Graph, ask: Ask) -> None:
    """Guidance is told to all the regions at once, after they are combined."""
    loaded = styled(graph, ask, flux1(graph, ask), FAMILY)
    pair = flux_guided(graph, pictured(graph, ask, loaded, FAMILY), number(ask, "guidance"))
    pair = controlled(graph, ask, pair, loaded.vae, FLUX1_NETS)
    render(graph, ask, loaded, pair, recipe=Recipe("euler", "simple"), guidance=1.0, kind=BLANK_16)
