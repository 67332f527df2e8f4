"""LTX-Video 0.9: one checkpoint and the T5 encoder."""

from __future__ import annotations

from typing import NamedTuple

from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import file, given, number, whole, word
from prodcanvas.pipelines.parts.clips.frame import Frame, fits
from prodcanvas.pipelines.parts.clips.reels import picture
from prodcanvas.pipelines.parts.clips.words import told
from prodcanvas.pipelines.parts.ltx.guides import Start, roughened
from prodcanvas.pipelines.parts.media import video_out
from prodcanvas.pipelines.parts.models import Link, fitting, one_lora
from prodcanvas.pipelines.parts.sampling import Pair, words
from prodcanvas.routes.request import Ask

FRAME = Frame(32, 8, 257)
FAMILY = ("ltx", "ltxv")


class Model(NamedTuple):
    """What it is sampled and decoded with."""

    model: Link
    vae: Link


def loaded(graph: Graph, ask: Ask) -> Model:
    """The file of role checkpoint, with trained models laid over."""
    whole_ = graph.add("CheckpointLoaderSimple", ckpt_name=file(ask, "checkpoint"))
    model: Link = whole_.out(0)
    for lora in fitting((*ask.styles, *(t for s in ask.subjects for t in s.trained)), FAMILY):
        model = one_lora(graph, model, lora.file, lora.strength)
    return Model(model, whole_.out(2))


def wanted(graph: Graph, ask: Ask) -> Pair:
    """What is wanted and what is not, with the rate of the clip."""
    clip = graph.add("CLIPLoader", clip_name=file(ask, "encoder"), type=word(ask, "encoder_type"))
    trained = fitting((*ask.styles, *(t for s in ask.subjects for t in s.trained)), FAMILY)
    rated = graph.add("LTXVConditioning", positive=words(graph, clip, told(ask, trained)),
                      negative=words(graph, clip, ask.negative), frame_rate=float(ask.rate))
    return Pair(rated.out(0), rated.out(1))


def blank(graph: Graph, ask: Ask) -> Node:
    """An empty clip of the size (pixels) and length (frames) asked for. Raises `RequestError` for a misfit."""
    fits(ask, FRAME)
    return graph.add("EmptyLTXVLatentVideo", width=ask.width, height=ask.height, length=ask.frames, batch_size=1)


def from_first(graph: Graph, ask: Ask, pair: Pair, vae: Link) -> Start:
    """A clip that begins on `first_frame`, held as firmly as the parameter `hold` says."""
    fits(ask, FRAME)
    still = roughened(graph, ask, picture(graph, ask, given(ask, "first_frame"), "first_frame"))
    node = graph.add("LTXVImgToVideo", positive=pair.positive, negative=pair.negative, vae=vae, image=still,
                     width=ask.width, height=ask.height, length=ask.frames, batch_size=1, strength=number(ask, "hold"))
    return Start(Pair(node.out(0), node.out(1)), node.out(2))


def sampled(graph: Graph, ask: Ask, model: Link, start: Start) -> Node:
    """The whole run, on the schedule that LTX takes for the size of the clip."""
    sigmas = graph.add("LTXVScheduler", steps=whole(ask, "steps"), max_shift=2.05, base_shift=0.95, stretch=True,
                       terminal=0.1, latent=start.latent)
    return graph.add("SamplerCustom", model=model, add_noise=True, noise_seed=ask.seed, cfg=number(ask, "guidance"),
                     positive=start.pair.positive, negative=start.pair.negative,
                     sampler=graph.add("KSamplerSelect", sampler_name=word(ask, "sampler")), sigmas=sigmas,
                     latent_image=start.latent)


def developed(graph: Graph, latent: Link, vae: Link) -> None:
    """Decode and save: the result."""
    video_out(graph, graph.add("VAEDecode", samples=latent, vae=vae))
