"""FLUX.1 dev led by the shot's depth through Black Forest Labs' own LoRA."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file, number
from prodcanvas.pipelines.parts.models import flux1, one_lora
from prodcanvas.pipelines.parts.regions import described, styled
from prodcanvas.pipelines.parts.sampling import flux_guided, led, unopposed
from prodcanvas.routes.request import Ask

FAMILY = ("flux1",)


def build(graph: Graph, ask: Ask) -> None:
    """The depth goes in beside the noise, not through a net."""
    loaded = styled(graph, ask, flux1(graph, ask), FAMILY)
    model = one_lora(graph, loaded.model, file(ask, "depth_lora"), number(ask, "depth_strength"))
    pair = flux_guided(graph, unopposed(graph, loaded.clip, described(ask, FAMILY)), number(ask, "guidance"))
    led(graph, ask, loaded._replace(model=model), pair, "depth")
