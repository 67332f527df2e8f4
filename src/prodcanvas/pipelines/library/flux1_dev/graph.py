"""FLUX.1 dev: a still from words, the stage's maps, a trained character, the look of a picture."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import number
from prodcanvas.pipelines.parts.control import FLUX1_NETS, Net, controlled
from prodcanvas.pipelines.parts.models import flux1
from prodcanvas.pipelines.parts.people.faces import redux
from prodcanvas.pipelines.parts.regions import described, styled
from prodcanvas.pipelines.parts.sampling import BLANK_16, Recipe, flux_guided, render, unopposed
from prodcanvas.routes.request import Ask

FAMILY = ("flux1",)
NETS = {**FLUX1_NETS, "normal": Net("normal_control"), "tile": Net("tile_control")}


def build(graph: Graph, ask: Ask) -> None:
    """Words with their guidance, then the style's picture, then the maps."""
    loaded = styled(graph, ask, flux1(graph, ask), FAMILY)
    pair = flux_guided(graph, unopposed(graph, loaded.clip, described(ask, FAMILY)), number(ask, "guidance"))
    pair = pair._replace(positive=redux(graph, ask, pair.positive))
    pair = controlled(graph, ask, pair, loaded.vae, NETS)
    render(graph, ask, loaded, pair, recipe=Recipe("euler", "simple"), guidance=1.0, kind=BLANK_16)
