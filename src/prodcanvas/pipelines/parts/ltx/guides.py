"""Key frames of LTX: which picture stands at which frame, laid on the clip and taken off again after sampling."""

from __future__ import annotations

from typing import NamedTuple

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph, Node, Out
from prodcanvas.pipelines.parts.asked import number, whole
from prodcanvas.pipelines.parts.clips.reels import picture
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.pipelines.parts.sampling import Pair
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask, one


class Key(NamedTuple):
    """A picture that the clip passes through."""

    frame: int
    """Counted from 0."""
    media: Media
    token: str


class Start(NamedTuple):
    """What the sampler begins with."""

    pair: Pair
    latent: Link


def keys(ask: Ask) -> tuple[Key, ...]:
    """Every picture the clip passes through, in order: `first_frame`, `key_frames` where `at` says, `last_frame`.

    Without `at` the key frames are spread evenly. Raises `RequestError` for none, for a place outside the clip, for
    two at one frame, and where places and pictures do not match.
    """
    first, last, pictures = one(ask, "first_frame"), one(ask, "last_frame"), ask.inputs.get("key_frames", ())
    found = [Key(0, first, "first_frame")] if first else []
    places = ask.at or _spread(len(pictures), bool(first), bool(last))
    if len(places) != len(pictures) or not all(0 <= p <= 1 for p in places):
        raise RequestError(f"{ask.pipeline} was given {len(pictures)} key frames and the places {list(ask.at)}.",
                           "Give each one a place from 0 to 1.")
    found += [Key(round(p * (ask.frames - 1)), m, f"key_frame_{i}")
              for i, (p, m) in enumerate(zip(places, pictures, strict=True))]
    found += [Key(ask.frames - 1, last, "last_frame")] if last else []
    if not found or len({k.frame for k in found}) < len(found):
        raise RequestError(f"{ask.pipeline} needs key frames, each at a frame of its own.",
                           "Give a first, a last or key frames, no two at one place.")
    return tuple(sorted(found))


def _spread(count: int, first: bool, last: bool) -> tuple[float, ...]:
    slots = count + first + last - 1
    return tuple((i + first) / slots if slots else 0.0 for i in range(count))


def guided(graph: Graph, ask: Ask, start: Start, vae: Link) -> Start:
    """The clip with every key frame laid on, as firmly as the parameter `hold` says."""
    for key in keys(ask):
        laid = graph.add("LTXVAddGuide", positive=start.pair.positive, negative=start.pair.negative, vae=vae,
                         latent=start.latent, image=roughened(graph, ask, picture(graph, ask, key.media, key.token)),
                         frame_idx=key.frame, strength=number(ask, "hold"))
        start = Start(Pair(laid.out(0), laid.out(1)), laid.out(2))
    return start


def freed(graph: Graph, pair: Pair, latent: Link) -> Out:
    """The sampled clip without the frames that the guides added behind it."""
    return graph.add("LTXVCropGuides", positive=pair.positive, negative=pair.negative, latent=latent).out(2)


def roughened(graph: Graph, ask: Ask, still: Link) -> Node:
    """A still as a frame of a compressed film: the models were trained on those, and leave clean ones standing."""
    return graph.add("LTXVPreprocess", image=still, img_compression=whole(ask, "roughness"))
