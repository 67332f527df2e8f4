"""An effect set into a clip: made by AnimateDiff inside a matte, led by the clip's maps, then the whole made larger."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import file, given, number
from prodcanvas.pipelines.parts.clips import motion
from prodcanvas.pipelines.parts.clips.reels import reel
from prodcanvas.pipelines.parts.models import Link, Loaded
from prodcanvas.pipelines.parts.sampling import Pair
from prodcanvas.routes.request import Ask


class Place(NamedTuple):
    """The clip at the size it is worked on, and where the effect goes."""

    frames: Node
    mask: Node


def at_work_size(ask: Ask) -> Ask:
    """The ask at the size and length of the clip that comes in, in whole multiples of 8 pixels.

    A clip that does not say its size is taken as half of what is asked for.
    """
    clip = given(ask, "video")
    width, height = clip.width or ask.width // 2, clip.height or ask.height // 2
    frames = clip.frames if clip.frames > 1 else ask.frames
    return msgspec.structs.replace(ask, width=width // 8 * 8, height=height // 8 * 8, frames=frames)


def placed(graph: Graph, work: Ask) -> Place:
    """The clip, and its `plate_mask` (white where the effect goes) grown by `matte_grow` pixels."""
    frames = reel(graph, work, given(work, "video"), "video")
    matte = motion.matte_frames(graph, work, given(work, "plate_mask"), "plate_mask")
    return Place(frames, motion.grown(graph, work, matte))


def made(graph: Graph, work: Ask, loaded: Loaded, pair: Pair, place: Place) -> Node:
    """The effect sampled over the clip's own pixels, as far from them as the parameter `change` says."""
    latent = graph.add("SetLatentNoiseMask", mask=place.mask,
                       samples=graph.add("VAEEncode", pixels=place.frames, vae=loaded.vae))
    model = motion.moving(graph, work, loaded.model)
    sampled = motion.sampled(graph, work, model, pair, latent, share=number(work, "change"))
    return graph.add("VAEDecode", samples=sampled, vae=loaded.vae)


def set_in(graph: Graph, place: Place, effect: Link) -> Node:
    """The effect inside the matte, the clip untouched everywhere else."""
    return graph.add("ImageCompositeMasked", destination=place.frames, source=effect, x=0, y=0, resize_source=False,
                     mask=place.mask)


def enlarged(graph: Graph, ask: Ask, frames: Link) -> Node:
    """The clip by the upscaler of role upscaler, at exactly the size asked for."""
    model = graph.add("UpscaleModelLoader", model_name=file(ask, "upscaler"))
    larger = graph.add("ImageUpscaleWithModel", upscale_model=model, image=frames)
    return graph.add("ImageScale", image=larger, upscale_method="lanczos", width=ask.width, height=ask.height,
                     crop="center")
