"""From words and an empty or a given picture to a finished still: encoding, sampling, decoding, saving."""

from __future__ import annotations

from typing import NamedTuple

from prodcanvas.pipelines.graph import Graph, Node, Out
from prodcanvas.pipelines.parts.asked import given, number, whole
from prodcanvas.pipelines.parts.media import image_in, image_out, mask_in
from prodcanvas.pipelines.parts.models import Link, Loaded
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask, one

BLANK = "EmptyLatentImage"
"""Four channels: Stable Diffusion 1.5 and XL."""
BLANK_16 = "EmptySD3LatentImage"
"""Sixteen channels: FLUX.1, Qwen-Image, Z-Image."""
BLANK_FLUX2 = "EmptyFlux2LatentImage"


class Pair(NamedTuple):
    """What is wanted and what is not, as the sampler takes them."""

    positive: Link
    negative: Link


class Recipe(NamedTuple):
    """How a family is sampled."""

    sampler: str
    scheduler: str


def words(graph: Graph, clip: Link, text: str) -> Node:
    """A prompt, encoded."""
    return graph.add("CLIPTextEncode", clip=clip, text=text)


def blank(graph: Graph, ask: Ask, kind: str = BLANK) -> Node:
    """An empty picture of the size asked for, in pixels."""
    return graph.add(kind, width=ask.width, height=ask.height, batch_size=1)


def to_size(graph: Graph, ask: Ask, media: Media, token: str) -> Node:
    """A picture cut and scaled to the size asked for."""
    picture = image_in(graph, media, token)
    return graph.add("ImageScale", image=picture, upscale_method="lanczos", width=ask.width, height=ask.height,
                     crop="center")


def start(graph: Graph, ask: Ask, vae: Link, kind: str = BLANK) -> tuple[Node, float]:
    """Where sampling starts, and which share of it is run, 0 to 1.

    With a `plate` it starts from that picture, as far as the parameter `change` says, and with a `plate_mask` only
    inside of it; without, from nothing.
    """
    plate = one(ask, "plate")
    if plate is None:
        return blank(graph, ask, kind), 1.0
    latent = graph.add("VAEEncode", pixels=to_size(graph, ask, plate, "plate"), vae=vae)
    mask = one(ask, "plate_mask")
    if mask is not None:
        latent = graph.add("SetLatentNoiseMask", samples=latent, mask=mask_in(graph, mask, "plate_mask"))
    return latent, number(ask, "change")


def sample(graph: Graph, ask: Ask, model: Link, pair: Pair, latent: Link, *, recipe: Recipe, guidance: float,
           share: float = 1.0) -> Node:
    """Sample with the parameter `steps`; `share` is how much of the noise is put in and taken out, 0 to 1."""
    return graph.add("KSampler", model=model, seed=ask.seed, steps=whole(ask, "steps"), cfg=guidance,
                     sampler_name=recipe.sampler, scheduler=recipe.scheduler, positive=pair.positive,
                     negative=pair.negative, latent_image=latent, denoise=share)


def render(graph: Graph, ask: Ask, loaded: Loaded, pair: Pair, *, recipe: Recipe, guidance: float,
           kind: str = BLANK) -> None:
    """Sample from the plate or from nothing, decode and save: the result."""
    latent, share = start(graph, ask, loaded.vae, kind)
    samples = sample(graph, ask, loaded.model, pair, latent, recipe=recipe, guidance=guidance, share=share)
    develop(graph, samples, loaded.vae)


def led(graph: Graph, ask: Ask, loaded: Loaded, pair: Pair, token: str) -> None:
    """Render FLUX.1 with the map `token` beside its noise: the models that Black Forest Labs made for that."""
    laid = graph.add("InstructPixToPixConditioning", positive=pair.positive, negative=pair.negative, vae=loaded.vae,
                     pixels=to_size(graph, ask, given(ask, token), token))
    samples = sample(graph, ask, loaded.model, Pair(laid.out(0), laid.out(1)), laid.out(2),
                     recipe=Recipe("euler", "normal"), guidance=1.0)
    develop(graph, samples, loaded.vae)


def guided(graph: Graph, ask: Ask, guider: Link, sigmas: Link, latent: Link) -> Out:
    """Sample with a guider of its own kind and a list of noise levels."""
    done = graph.add("SamplerCustomAdvanced", noise=graph.add("RandomNoise", noise_seed=ask.seed), guider=guider,
                     sampler=graph.add("KSamplerSelect", sampler_name="euler"), sigmas=sigmas, latent_image=latent)
    return done.out(0)


def develop(graph: Graph, samples: Link, vae: Link, name: str = "still") -> None:
    """Decode and save: the result."""
    image_out(graph, graph.add("VAEDecode", samples=samples, vae=vae), name)


def unopposed(graph: Graph, clip: Link, text: str) -> Pair:
    """The pair for models that take no negative words: the negative one is empty."""
    positive = words(graph, clip, text)
    return Pair(positive, graph.add("ConditioningZeroOut", conditioning=positive))


def flux_guided(graph: Graph, pair: Pair, guidance: float) -> Pair:
    """The pair with FLUX.1's own guidance told to it."""
    return pair._replace(positive=graph.add("FluxGuidance", conditioning=pair.positive, guidance=guidance))
