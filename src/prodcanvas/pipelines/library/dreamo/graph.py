"""DreamO on FLUX.1 dev: figures, faces and a style from up to three pictures."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import number
from prodcanvas.pipelines.parts.models import flux1
from prodcanvas.pipelines.parts.people.faces import dreamt
from prodcanvas.pipelines.parts.regions import described, styled
from prodcanvas.pipelines.parts.sampling import BLANK_16, Recipe, flux_guided, render, unopposed
from prodcanvas.routes.request import Ask, one

FAMILY = ("flux1",)
CALL = "generate a same style image. "
"""What its style task is called up by."""


def build(graph: Graph, ask: Ask) -> None:
    """Pictures lie on the model; the words stay plain."""
    loaded = styled(graph, ask, flux1(graph, ask), FAMILY)
    loaded = loaded._replace(model=dreamt(graph, ask, loaded.model, loaded.vae))
    text = (CALL if one(ask, "style_reference") else "") + described(ask, FAMILY)
    pair = flux_guided(graph, unopposed(graph, loaded.clip, text), number(ask, "guidance"))
    render(graph, ask, loaded, pair, recipe=Recipe("euler", "simple"), guidance=1.0, kind=BLANK_16)
