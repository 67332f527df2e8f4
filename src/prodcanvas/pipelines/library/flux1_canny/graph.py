"""FLUX.1 canny dev: a still led by the shot's edges."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import number
from prodcanvas.pipelines.parts.models import flux1
from prodcanvas.pipelines.parts.regions import described, styled
from prodcanvas.pipelines.parts.sampling import flux_guided, led, unopposed
from prodcanvas.routes.request import Ask

FAMILY = ("flux1",)


def build(graph: Graph, ask: Ask) -> None:
    """The edges go in beside the noise, not through a net."""
    loaded = styled(graph, ask, flux1(graph, ask), FAMILY)
    pair = flux_guided(graph, unopposed(graph, loaded.clip, described(ask, FAMILY)), number(ask, "guidance"))
    led(graph, ask, loaded, pair, "canny")
