"""Wan sampled and saved: by one model, or by two experts one after the other."""

from __future__ import annotations

from typing import Any

from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import number, whole, word
from prodcanvas.pipelines.parts.media import video_out
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.pipelines.parts.wan.loading import Experts, is_quick
from prodcanvas.pipelines.parts.wan.starting import Start
from prodcanvas.routes.request import Ask

TO_THE_END = 10000
"""A last step beyond any."""


def shifted(graph: Graph, ask: Ask, model: Link) -> Node:
    """The model with the time shift of the parameter `shift`: higher spends more steps on the broad movement."""
    return graph.add("ModelSamplingSD3", model=model, shift=number(ask, "shift"))


def sampled(graph: Graph, ask: Ask, model: Link, start: Start) -> Node:
    """The whole run by one model. With a quick LoRA the words are followed without guidance: it is 1."""
    quick = is_quick(ask, "quick")
    return graph.add("KSampler", model=shifted(graph, ask, model), seed=ask.seed, steps=steps(ask, quick=quick),
                     cfg=1.0 if quick else number(ask, "guidance"), sampler_name=word(ask, "sampler"),
                     scheduler="simple", positive=start.pair.positive, negative=start.pair.negative,
                     latent_image=start.latent, denoise=1.0)


def sampled_by_experts(graph: Graph, ask: Ask, models: Experts, start: Start) -> Node:
    """The first share of the steps (`high_share`) by the expert for movement, the rest by the one for detail."""
    count = steps(ask, quick=models.quick)
    change = min(count - 1, max(1, round(count * number(ask, "high_share")))) if count > 1 else 1
    told: dict[str, Any] = {"steps": count, "cfg": 1.0 if models.quick else number(ask, "guidance"),
            "sampler_name": word(ask, "sampler"), "scheduler": "simple", "positive": start.pair.positive,
            "negative": start.pair.negative}
    broad = graph.add("KSamplerAdvanced", model=shifted(graph, ask, models.high), add_noise="enable",
                      noise_seed=ask.seed, latent_image=start.latent, start_at_step=0, end_at_step=change,
                      return_with_leftover_noise="enable", **told)
    return graph.add("KSamplerAdvanced", model=shifted(graph, ask, models.low), add_noise="disable", noise_seed=0,
                     latent_image=broad, start_at_step=change, end_at_step=TO_THE_END,
                     return_with_leftover_noise="disable", **told)


def steps(ask: Ask, *, quick: bool) -> int:
    """The parameter `steps`; where few were meant for a quick LoRA that is not there, as many as it takes without."""
    count = whole(ask, "steps")
    missed = not quick and "quick" in ask.params and bool(number(ask, "quick"))
    return max(count, whole(ask, "unaided_steps")) if missed else count


def developed(graph: Graph, latent: Link, vae: Link) -> None:
    """Decode and save: the result."""
    video_out(graph, graph.add("VAEDecode", samples=latent, vae=vae))
