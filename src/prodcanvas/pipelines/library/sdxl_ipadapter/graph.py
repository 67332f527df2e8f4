"""SDXL that looks at pictures of the characters, each inside its own matte, of the place and of the style."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import number, word
from prodcanvas.pipelines.parts.control import SDXL_NETS, controlled
from prodcanvas.pipelines.parts.models import checkpoint
from prodcanvas.pipelines.parts.people.adapter import adapted
from prodcanvas.pipelines.parts.regions import mattes, pictured, styled
from prodcanvas.pipelines.parts.sampling import Recipe, render
from prodcanvas.routes.request import Ask

FAMILY = ("sdxl",)


def build(graph: Graph, ask: Ask) -> None:
    """Mattes are read once, for the words and for the pictures."""
    loaded = styled(graph, ask, checkpoint(graph, ask), FAMILY)
    masks = mattes(graph, ask, FAMILY)
    pair = controlled(graph, ask, pictured(graph, ask, loaded, FAMILY, masks), None, SDXL_NETS)
    loaded = loaded._replace(model=adapted(graph, ask, loaded.model, masks))
    render(graph, ask, loaded, pair, recipe=Recipe(word(ask, "sampler"), word(ask, "scheduler")),
           guidance=number(ask, "guidance"))
