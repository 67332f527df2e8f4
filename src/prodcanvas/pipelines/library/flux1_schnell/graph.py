"""FLUX.1 schnell: a still from words in four steps."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.control import FLUX1_NETS, controlled
from prodcanvas.pipelines.parts.models import flux1
from prodcanvas.pipelines.parts.regions import described, styled
from prodcanvas.pipelines.parts.sampling import BLANK_16, Recipe, render, unopposed
from prodcanvas.routes.request import Ask

FAMILY = ("flux1", "flux1_schnell")


def build(graph: Graph, ask: Ask) -> None:
    """No guidance is told to it: it was made to do without."""
    loaded = styled(graph, ask, flux1(graph, ask), FAMILY)
    pair = controlled(graph, ask, unopposed(graph, loaded.clip, described(ask, FAMILY)), loaded.vae, FLUX1_NETS)
    render(graph, ask, loaded, pair, recipe=Recipe("euler", "simple"), guidance=1.0, kind=BLANK_16)
