"""FLUX.1 Kontext: the characters and the place of its pictures, in the shot that is asked for."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import number
from prodcanvas.pipelines.parts.models import flux1
from prodcanvas.pipelines.parts.people.references import latents, legend, referred, shown_or_refused, slots
from prodcanvas.pipelines.parts.regions import styled
from prodcanvas.pipelines.parts.sampling import (
    BLANK_16,
    Recipe,
    blank,
    develop,
    flux_guided,
    sample,
    unopposed,
)
from prodcanvas.routes.request import Ask

FAMILY = ("flux1",)


def build(graph: Graph, ask: Ask) -> None:
    """It takes one picture: several are set side by side."""
    groups = slots(shown_or_refused(ask), 1)
    loaded = styled(graph, ask, flux1(graph, ask), FAMILY)
    pair = unopposed(graph, loaded.clip, legend(ask, groups))
    pair = pair._replace(positive=referred(graph, pair.positive, latents(graph, groups, loaded.vae)))
    pair = flux_guided(graph, pair, number(ask, "guidance"))
    samples = sample(graph, ask, loaded.model, pair, blank(graph, ask, BLANK_16), recipe=Recipe("euler", "simple"),
                     guidance=1.0)
    develop(graph, samples, loaded.vae)
