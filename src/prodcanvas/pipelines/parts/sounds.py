"""Sound from words: effects and atmospheres by Stable Audio, music by ACE-Step.

Stable Audio Open: Z. Evans et al. 2024, arXiv:2407.14358. ACE-Step: J. Gong et al. 2025, arXiv:2506.00045.
"""

from __future__ import annotations

from typing import NamedTuple

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import file, number, whole, word
from prodcanvas.pipelines.parts.media import audio_out
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.pipelines.parts.sampling import Pair, words
from prodcanvas.routes.request import Ask

INSTRUMENTAL = "[instrumental]"


class Run(NamedTuple):
    """One sampling of sound."""

    model: Link
    pair: Pair
    latent: Link
    sampler: str
    scheduler: str


def lasting(ask: Ask, least: float, most: float) -> float:
    """Seconds to make: those asked for, no fewer than the model can. Raises `RequestError` for none or too many."""
    if not 0 < ask.seconds <= most:
        raise RequestError(f"{ask.pipeline} cannot make {ask.seconds:g} seconds of sound.",
                           f"It makes up to {most:g} seconds.")
    return round(max(least, ask.seconds), 1)


def stable_audio_open(graph: Graph, ask: Ask) -> None:
    """Stable Audio Open 1.0: the length is told to the model, and cut to."""
    seconds = lasting(ask, 1.0, 47.6)
    whole_ = graph.add("CheckpointLoaderSimple", ckpt_name=file(ask, "checkpoint"))
    pair = _pair(graph, ask)
    timed = graph.add("ConditioningStableAudio", positive=pair.positive, negative=pair.negative, seconds_start=0.0,
                      seconds_total=seconds)
    run = Run(whole_, Pair(timed.out(0), timed.out(1)), _blank(graph, seconds), "dpmpp_3m_sde", "exponential")
    _saved(graph, _sampled(graph, ask, run), whole_.out(2))


def stable_audio_3(graph: Graph, ask: Ask) -> None:
    """Stable Audio 3, distilled: few steps, no guidance."""
    seconds = lasting(ask, 1.0, 180.0)
    whole_ = graph.add("CheckpointLoaderSimple", ckpt_name=file(ask, "checkpoint"))
    run = Run(whole_, _pair(graph, ask), _blank(graph, seconds), "lcm", "simple")
    _saved(graph, _sampled(graph, ask, run), whole_.out(2))


def ace_step(graph: Graph, ask: Ask) -> None:
    """ACE-Step 1.5 turbo: a style in words, the lines to sing in `lyrics`, beats a minute in `bpm`."""
    seconds = lasting(ask, 10.0, 300.0)
    whole_ = graph.add("CheckpointLoaderSimple", ckpt_name=file(ask, "checkpoint"))
    wanted = graph.add(
        "TextEncodeAceStepAudio1.5", clip=whole_.out(1), tags=ask.prompt, seed=ask.seed,
        lyrics=word(ask, "lyrics") or INSTRUMENTAL, bpm=whole(ask, "bpm"), duration=seconds,
        timesignature=word(ask, "metre"), language=word(ask, "language"), keyscale=word(ask, "key"),
        generate_audio_codes=True, cfg_scale=2.0, temperature=0.85, top_p=0.9, top_k=0, min_p=0.0)
    latent = graph.add("EmptyAceStep1.5LatentAudio", seconds=seconds, batch_size=1)
    model = graph.add("ModelSamplingAuraFlow", model=whole_, shift=3.0)
    pair = Pair(wanted, graph.add("ConditioningZeroOut", conditioning=wanted))
    _saved(graph, _sampled(graph, ask, Run(model, pair, latent, "euler", "simple")), whole_.out(2))


def _pair(graph: Graph, ask: Ask) -> Pair:
    clip = graph.add("CLIPLoader", clip_name=file(ask, "encoder"), type="stable_audio")
    return Pair(words(graph, clip, ask.prompt), words(graph, clip, ask.negative))


def _blank(graph: Graph, seconds: float) -> Node:
    return graph.add("EmptyLatentAudio", seconds=seconds, batch_size=1)


def _sampled(graph: Graph, ask: Ask, run: Run) -> Node:
    return graph.add("KSampler", model=run.model, seed=ask.seed, steps=whole(ask, "steps"),
                     cfg=number(ask, "guidance"), sampler_name=run.sampler, scheduler=run.scheduler,
                     positive=run.pair.positive, negative=run.pair.negative, latent_image=run.latent, denoise=1.0)


def _saved(graph: Graph, latent: Link, vae: Link) -> None:
    audio_out(graph, graph.add("VAEDecodeAudio", samples=latent, vae=vae))
