"""Qwen-Image-Edit: the characters, the place and the layout of its pictures, in the shot that is asked for."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.models import three_files
from prodcanvas.pipelines.parts.people.references import legend, shown_or_refused, slots
from prodcanvas.pipelines.parts.people.seeing import SLOTS, qwen_edited, qwen_pair
from prodcanvas.pipelines.parts.regions import styled
from prodcanvas.pipelines.parts.sampling import BLANK_16, Recipe, blank, develop, sample
from prodcanvas.routes.request import Ask

FAMILY = ("qwen_edit", "qwen")


def build(graph: Graph, ask: Ask) -> None:
    """It takes three pictures: what is left over is set side by side in the third."""
    groups = slots(shown_or_refused(ask), SLOTS)
    loaded = styled(graph, ask, three_files(graph, ask, "qwen_image"), FAMILY)
    model, guidance = qwen_edited(graph, ask, loaded.model)
    pair = qwen_pair(graph, ask, loaded, legend(ask, groups), groups)
    samples = sample(graph, ask, model, pair, blank(graph, ask, BLANK_16), recipe=Recipe("euler", "simple"),
                     guidance=guidance)
    develop(graph, samples, loaded.vae)
