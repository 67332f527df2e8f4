"""Wan's models going into a graph, with trained models laid over, and the shot's words."""

from __future__ import annotations

from typing import NamedTuple

from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import file, number, word
from prodcanvas.pipelines.parts.clips.words import told
from prodcanvas.pipelines.parts.models import Link, Loaded, one_lora
from prodcanvas.pipelines.parts.regions import pictured
from prodcanvas.pipelines.parts.sampling import Pair, words
from prodcanvas.pipelines.parts.wan.people import (
    FAMILY,
    HIGH,
    LOW,
    in_regions,
    laid_over,
    latent_mattes,
    over_all,
    regional,
)
from prodcanvas.routes.request import Ask


class Experts(NamedTuple):
    """The two models of 2.2, each with what is laid over it."""

    high: Link
    low: Link
    quick: bool = False
    """The LoRAs that make do with a few steps are laid over both."""


def one_model(graph: Graph, ask: Ask) -> Link:
    """The file of role model, with trained models laid over and, where wanted and there, the quick LoRA."""
    model: Link = unet(graph, ask, "model")
    if is_quick(ask, "quick"):
        model = one_lora(graph, model, file(ask, "quick"), number(ask, "quick_strength"))
    return laid_over(graph, ask, model)


def experts(graph: Graph, ask: Ask) -> Experts:
    """The files of the roles high and low, with trained models and, where wanted and there, the quick LoRAs."""
    quick = is_quick(ask, "quick_high", "quick_low")
    found = {}
    for which in (HIGH, LOW):
        model: Link = unet(graph, ask, which)
        if quick:
            model = one_lora(graph, model, file(ask, f"quick_{which}"), 1.0)
        found[which] = laid_over(graph, ask, model, which)
    return Experts(found[HIGH], found[LOW], quick)


def is_quick(ask: Ask, *roles: str) -> bool:
    """Whether few steps are wanted and the LoRAs that make do with them are there."""
    return "quick" in ask.params and bool(number(ask, "quick")) and all(ask.files.get(role) for role in roles)


def unet(graph: Graph, ask: Ask, role: str) -> Node:
    """A diffusion model, in the precision of its file."""
    return graph.add("UNETLoader", unet_name=file(ask, role), weight_dtype="default")


def encoder(graph: Graph, ask: Ask) -> Node:
    """The text encoder."""
    return graph.add("CLIPLoader", clip_name=file(ask, "encoder"), type=word(ask, "encoder_type"))


def vae(graph: Graph, ask: Ask) -> Node:
    """The file of role vae."""
    return graph.add("VAELoader", vae_name=file(ask, "vae"))


def wanted(graph: Graph, ask: Ask) -> Pair:
    """What is wanted and what is not, in words: for the whole clip, or for each character inside its matte."""
    clip = encoder(graph, ask)
    if regional(ask):
        return pictured(graph, in_regions(ask), Loaded(clip, clip, clip), FAMILY, latent_mattes(graph, ask))
    return Pair(words(graph, clip, told(ask, over_all(ask))), words(graph, clip, ask.negative))
