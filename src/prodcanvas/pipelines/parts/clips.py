"""What every clip has in common: its length and size, its words, its frames going in, how its camera is told."""

from __future__ import annotations

from typing import NamedTuple

from prodcanvas.errors import RequestError
from prodcanvas.film.making import Trained
from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import phrase
from prodcanvas.pipelines.parts.media import image_in, video_in
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask

HOLD = 8
"""A reel this many frames short is held on its last frame; one that is shorter still does not fit."""


class Frame(NamedTuple):
    """What a family of models wants of a clip; the manifest's `[size]` says the same."""

    multiple: int
    """Of pixels, for width and height."""
    step: int
    """Clips have `step * k + 1` frames."""
    longest: int
    """Frames."""


def fits(ask: Ask, frame: Frame) -> None:
    """Raise `RequestError` when the size or the length asked for is not one the model can make."""
    for side, pixels in (("wide", ask.width), ("high", ask.height)):
        if pixels <= 0 or pixels % frame.multiple:
            raise RequestError(f"{ask.pipeline} cannot make a clip {pixels} pixels {side}.",
                               f"It must be a multiple of {frame.multiple}.")
    if ask.frames < 1 or (ask.frames - 1) % frame.step or ask.frames > frame.longest:
        raise RequestError(f"{ask.pipeline} cannot make a clip of {ask.frames} frames.",
                           f"It makes {frame.step}n+1 frames, at most {frame.longest}.")


def told(ask: Ask, trained: tuple[Trained, ...] = ()) -> str:
    """The prompt with the words that trained models answer to, and the planned camera where it does not say it yet."""
    camera = "" if ask.camera.words.lower() in ask.prompt.lower() else ask.camera.words
    triggers = (t.trigger for t in trained if t.trigger.lower() not in ask.prompt.lower())
    return phrase(*triggers, ask.prompt, camera)


def picture(graph: Graph, ask: Ask, media: Media, token: str) -> Node:
    """A still, cut and scaled to the clip's size."""
    return _scaled(graph, ask, image_in(graph, media, token))


def reel(graph: Graph, ask: Ask, media: Media, token: str) -> Node:
    """A clip as frames of the size and exactly the number asked for.

    Frames beyond are left out; up to `HOLD` missing ones are held on the last. A clip that does not say its length is
    taken as long enough. Raises `RequestError` for one that is shorter.
    """
    frames: Node = video_in(graph, media, token)
    known, short = media.frames > 1, ask.frames - media.frames
    if known and short > HOLD:
        raise RequestError(f"{token} has {media.frames} frames and the clip {ask.frames}.",
                           "Render it as long as the clip.")
    if known and short > 0:
        last = graph.add("ImageFromBatch", image=frames, batch_index=media.frames - 1, length=1)
        held = graph.add("RepeatImageBatch", image=last, amount=short)
        frames = graph.add("ImageBatch", image1=frames, image2=held)
    elif not known or short < 0:
        frames = graph.add("ImageFromBatch", image=frames, batch_index=0, length=ask.frames)
    return _scaled(graph, ask, frames)


def _scaled(graph: Graph, ask: Ask, images: Node) -> Node:
    return graph.add("ImageScale", image=images, upscale_method="lanczos", width=ask.width, height=ask.height,
                     crop="center")
