"""Wan 2.1 and 2.2: loading one model or its two experts, sampling them, and what a shot gives them to start from.

Wan: Team Wan et al. 2025, arXiv:2503.20314. Sizes in multiples of 16 pixels, 4n+1 frames; 16 frames a second for the
1.3B and 14B models, 24 for the 5B one.
"""

from __future__ import annotations

from typing import Any

from prodcanvas.film.making import Trained
from prodcanvas.pipelines.graph import Graph, Node, Out
from prodcanvas.pipelines.parts.asked import file, given, number, whole, word
from prodcanvas.pipelines.parts.clips import Frame, fits, picture, told
from prodcanvas.pipelines.parts.media import image_in, video_out
from prodcanvas.pipelines.parts.models import Link, Loaded, diffusion, fitting, one_lora
from prodcanvas.pipelines.parts.sampling import Pair, words
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask

FRAME = Frame(16, 4, 81)
FAMILY = ("wan",)


def loaded(graph: Graph, ask: Ask) -> Loaded:
    """Files of the roles model, encoder and vae, with the trained models of the shot laid over."""
    return Loaded(with_trained(graph, ask, diffusion(graph, ask)), encoder(graph, ask), vae(graph, ask))


def with_trained(graph: Graph, ask: Ask, model: Link) -> Link:
    """The trained models of the style, and of the characters as strongly as `character_strength` says, laid over."""
    for lora in fitting(ask.styles, FAMILY):
        model = one_lora(graph, model, lora.file, lora.strength)
    for subject in ask.subjects:
        share = number(ask, "character_strength") * subject.weight
        for lora in fitting(subject.trained, FAMILY):
            model = one_lora(graph, model, lora.file, round(lora.strength * share, 4))
    return model


def encoder(graph: Graph, ask: Ask) -> Node:
    """The text encoder, on the server's choice of device."""
    return graph.add("CLIPLoader", clip_name=file(ask, "encoder"), type=word(ask, "encoder_type"))


def vae(graph: Graph, ask: Ask) -> Node:
    """The file of role vae."""
    return graph.add("VAELoader", vae_name=file(ask, "vae"))


def trained(ask: Ask) -> tuple[Trained, ...]:
    """The trained models of the style and of the characters, for Wan."""
    return fitting((*ask.styles, *(t for s in ask.subjects for t in s.trained)), FAMILY)


def pair(graph: Graph, ask: Ask, clip: Link) -> Pair:
    """What is wanted and what is not, in words."""
    return Pair(words(graph, clip, told(ask, trained(ask))), words(graph, clip, ask.negative))


def shifted(graph: Graph, ask: Ask, model: Link) -> Node:
    """The model with the time shift of the parameter `shift`: higher spends more steps on the broad movement."""
    return graph.add("ModelSamplingSD3", model=model, shift=number(ask, "shift"))


def clip_sized(ask: Ask) -> dict[str, Any]:
    """Width, height (pixels) and length (frames), as Wan's nodes take them. Raises `RequestError` for a misfit."""
    fits(ask, FRAME)
    return {"width": ask.width, "height": ask.height, "length": ask.frames, "batch_size": 1}


def blank(graph: Graph, ask: Ask) -> Node:
    """An empty clip of the size and length asked for."""
    return graph.add("EmptyHunyuanLatentVideo", **clip_sized(ask))


def seen(graph: Graph, ask: Ask, media: Media, token: str) -> Node | None:
    """A still as the 2.1 models see it besides its pixels; None without a file of role `vision`."""
    if not ask.files.get("vision"):
        return None
    eyes = graph.add("CLIPVisionLoader", clip_name=ask.files["vision"])
    return graph.add("CLIPVisionEncode", clip_vision=eyes, image=image_in(graph, media, token), crop="none")


def sampled(graph: Graph, ask: Ask, model: Link, wanted: Pair, latent: Link) -> Node:
    """The whole run by one model."""
    return graph.add("KSampler", model=shifted(graph, ask, model), seed=ask.seed, steps=whole(ask, "steps"),
                     cfg=number(ask, "guidance"), sampler_name=word(ask, "sampler"), scheduler="simple",
                     positive=wanted.positive, negative=wanted.negative, latent_image=latent, denoise=1.0)


def developed(graph: Graph, latent: Link, eye: Link) -> None:
    """Decode and save: the result."""
    video_out(graph, graph.add("VAEDecode", samples=latent, vae=eye))


def from_first_frame(graph: Graph, ask: Ask, wanted: Pair, eye: Link) -> tuple[Pair, Out]:
    """The pair and the empty clip of a shot that begins on `first_frame`."""
    media = given(ask, "first_frame")
    begun = graph.add("WanImageToVideo", positive=wanted.positive, negative=wanted.negative, vae=eye,
                      start_image=picture(graph, ask, media, "first_frame"),
                      clip_vision_output=seen(graph, ask, media, "first_frame"), **clip_sized(ask))
    return Pair(begun.out(0), begun.out(1)), begun.out(2)
