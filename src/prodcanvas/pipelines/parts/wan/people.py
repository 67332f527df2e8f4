"""The characters of a Wan clip: each with its trained model inside its moving matte, or the first over the whole."""

from __future__ import annotations

import re

import msgspec

from prodcanvas.film.making import Trained
from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import number, whole
from prodcanvas.pipelines.parts.clips.reels import reel, scaled
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.pipelines.parts.models import Link, fitting, one_lora
from prodcanvas.pipelines.parts.regions import own_models, parted
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask, Subject

FAMILY = ("wan",)
HIGH, LOW = "high", "low"
"""The experts of the 2.2 14B models: broad movement first, detail last."""
_OTHER = {HIGH: LOW, LOW: HIGH}
LATENT_STEP = 4
"""Frames to one frame of the latent, after the first."""


def regional(ask: Ask) -> bool:
    """Whether the characters are parted: there are mattes to part them, and a trained model to keep inside one.

    Words alone are not worth it, for every region is a sampling of its own.
    """
    return any(own_models(s, FAMILY) for s in parted(ask, FAMILY))


def over_all(ask: Ask) -> tuple[Trained, ...]:
    """Trained models for the whole clip: the style's, and without regions those of the first character with some."""
    first = None if regional(ask) else next((s for s in ask.subjects if own_models(s, FAMILY)), None)
    return (*fitting(ask.styles, FAMILY), *(_weighed(ask, first) if first else ()))


def _weighed(ask: Ask, subject: Subject) -> tuple[Trained, ...]:
    share = number(ask, "character_strength") * subject.weight
    return tuple(msgspec.structs.replace(t, strength=round(t.strength * share, 4)) for t in own_models(subject, FAMILY))


def laid_over(graph: Graph, ask: Ask, model: Link, expert: str = "") -> Link:
    """The model with what is trained for the whole clip; what was trained for the other expert is left out."""
    for lora in meant_for(over_all(ask), expert):
        model = one_lora(graph, model, lora.file, lora.strength)
    return model


def meant_for(trained: tuple[Trained, ...], expert: str) -> tuple[Trained, ...]:
    """Those for an expert: a file whose name says it was trained on the other is left out."""
    other = _OTHER.get(expert)
    return tuple(t for t in trained if not other or not re.search(rf"(?<![a-z]){other}(?![a-z])", t.file.lower()))


def in_regions(ask: Ask) -> Ask:
    """The ask for regions. One pair serves both experts, so of a pair of models the one for detail is taken."""
    subjects = tuple(msgspec.structs.replace(s, trained=meant_for(s.trained, LOW)) for s in ask.subjects)
    return msgspec.structs.replace(ask, subjects=subjects)


def latent_mattes(graph: Graph, ask: Ask) -> dict[str, Link]:
    """The mattes of the characters that get a region, by id: one frame, or as many as the latent has."""
    return {s.id: _matte(graph, ask, s.matte, f"matte_{place}")
            for place, s in enumerate(parted(ask, FAMILY)) if s.matte}


def _matte(graph: Graph, ask: Ask, matte: Media, token: str) -> Node:
    frames = (every_fourth(graph, reel(graph, ask, matte, token)) if matte.kind == "mask_video" else
              scaled(graph, ask, image_in(graph, matte, token)))
    mask = graph.add("ImageToMask", image=frames, channel="red")
    grow = whole(ask, "matte_grow")
    return graph.add("GrowMask", mask=mask, expand=grow, tapered_corners=True) if grow else mask


def every_fourth(graph: Graph, frames: Link) -> Node:
    """The first frame and every fourth after it, those of the latent: cut in fours, the first of each kept."""
    fours = graph.add("RebatchImages", images=frames, batch_size=LATENT_STEP)
    firsts = graph.add("ImageFromBatch", image=fours, batch_index=0, length=1)
    return graph.add("RebatchImages", images=firsts, batch_size=4096)
