"""A character in given poses: the face by PuLID, build and dress by IP-Adapter, the poses by stick figures."""

from __future__ import annotations

import msgspec

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import number, word
from prodcanvas.pipelines.parts.control import SDXL_NETS, controlled
from prodcanvas.pipelines.parts.models import Link, checkpoint
from prodcanvas.pipelines.parts.people.adapter import dressed
from prodcanvas.pipelines.parts.people.faces import pulid_sdxl
from prodcanvas.pipelines.parts.people.sheet import keep, sheet, sitter, views, wish
from prodcanvas.pipelines.parts.regions import styled
from prodcanvas.pipelines.parts.sampling import Pair, Recipe, blank, sample, words
from prodcanvas.routes.request import Ask

NETS = {"pose": SDXL_NETS["pose"]}


def build(graph: Graph, ask: Ask) -> None:
    """Face and dress lie on the model once; every view has its own words and its own pose."""
    subject, wanted = sitter(ask), views(ask)
    one = msgspec.structs.replace(ask, subjects=(msgspec.structs.replace(subject, matte=None, method=""),))
    loaded = styled(graph, one, checkpoint(graph, one), ("sdxl",))
    model = dressed(graph, one, pulid_sdxl(graph, one, loaded.model, {}))
    negative, recipe = words(graph, loaded.clip, ask.negative), Recipe(word(ask, "sampler"), word(ask, "scheduler"))
    poses, made = ask.inputs.get("pose", ()), list[Link]()
    for nth, view in enumerate(wanted):
        pair = Pair(words(graph, loaded.clip, wish(ask, subject, view, subject.name)), negative)
        posed = msgspec.structs.replace(one, inputs={"pose": poses[nth:nth + 1]})
        pair = controlled(graph, posed, pair, None, NETS, mark=f"_{nth}")
        samples = sample(graph, ask, model, pair, blank(graph, ask), recipe=recipe, guidance=number(ask, "guidance"))
        made.append(keep(graph, samples, loaded.vae, nth))
    sheet(graph, made)
