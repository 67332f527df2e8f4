"""InfiniteYou on FLUX.1 dev: faces from pictures, each inside its own matte, framed by the stage's maps."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import number
from prodcanvas.pipelines.parts.control import FLUX1_NETS, controlled
from prodcanvas.pipelines.parts.models import flux1
from prodcanvas.pipelines.parts.people.faces import infused
from prodcanvas.pipelines.parts.regions import described, styled
from prodcanvas.pipelines.parts.sampling import BLANK_16, Recipe, flux_guided, render, unopposed
from prodcanvas.routes.request import Ask

FAMILY = ("flux1",)


def build(graph: Graph, ask: Ask) -> None:
    """The faces are joined to the words after the maps."""
    loaded = styled(graph, ask, flux1(graph, ask), FAMILY)
    pair = flux_guided(graph, unopposed(graph, loaded.clip, described(ask, FAMILY)), number(ask, "guidance"))
    pair = infused(graph, ask, controlled(graph, ask, pair, loaded.vae, FLUX1_NETS), loaded.vae)
    render(graph, ask, loaded, pair, recipe=Recipe("euler", "simple"), guidance=1.0, kind=BLANK_16)
