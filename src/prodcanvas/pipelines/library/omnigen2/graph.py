"""OmniGen2: the characters and the place of its pictures, in the shot that is asked for."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import number, whole
from prodcanvas.pipelines.parts.models import three_files
from prodcanvas.pipelines.parts.people.references import both_referred, items, latents, legend, slots
from prodcanvas.pipelines.parts.sampling import BLANK_16, Pair, blank, develop, guided, words
from prodcanvas.routes.request import Ask

SLOTS = 3


def build(graph: Graph, ask: Ask) -> None:
    """Guided twice: towards the words, and towards the pictures."""
    loaded, groups = three_files(graph, ask, "omnigen2"), slots(items(ask), SLOTS)
    plain = Pair(words(graph, loaded.clip, legend(ask, groups)), words(graph, loaded.clip, ask.negative))
    pair = both_referred(graph, plain, latents(graph, groups, loaded.vae))
    guider = graph.add("DualCFGGuider", model=loaded.model, cond1=pair.positive, cond2=pair.negative,
                       negative=plain.negative, cfg_conds=number(ask, "guidance"),
                       cfg_cond2_negative=number(ask, "likeness"), style="regular")
    sigmas = graph.add("BasicScheduler", model=loaded.model, scheduler="simple", steps=whole(ask, "steps"),
                       denoise=1.0)
    develop(graph, guided(graph, ask, guider, sigmas, blank(graph, ask, BLANK_16)), loaded.vae)
