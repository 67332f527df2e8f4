"""Qwen-Image: a still from long, exact words, with the stage's maps through one net for all."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.control import FLUX1_NETS, controlled
from prodcanvas.pipelines.parts.models import quickened, shifted, three_files
from prodcanvas.pipelines.parts.regions import described, styled
from prodcanvas.pipelines.parts.sampling import BLANK_16, Pair, Recipe, render, words
from prodcanvas.routes.request import Ask

FAMILY = ("qwen",)
SHIFT = 3.1


def build(graph: Graph, ask: Ask) -> None:
    """Quick is four steps without guidance, by a LoRA."""
    loaded = styled(graph, ask, three_files(graph, ask, "qwen_image"), FAMILY)
    model, guidance = quickened(graph, ask, loaded.model)
    pair = Pair(words(graph, loaded.clip, described(ask, FAMILY)), words(graph, loaded.clip, ask.negative))
    pair = controlled(graph, ask, pair, loaded.vae, FLUX1_NETS)
    render(graph, ask, loaded._replace(model=shifted(graph, model, SHIFT)), pair, recipe=Recipe("euler", "simple"),
           guidance=guidance, kind=BLANK_16)
