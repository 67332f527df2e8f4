"""Pictures and clips going into a clip: cut to its size, as long as it is, one frame put in the place of another."""

from __future__ import annotations

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.media import image_in, video_in
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask

HOLD = 8
"""A reel this many frames short is held on its last frame; one that is shorter still does not fit."""
GREY, BLACK, WHITE = 0x808080, 0x000000, 0xFFFFFF
"""Plain frames: nothing known, keep, make anew."""


def picture(graph: Graph, ask: Ask, media: Media, token: str) -> Node:
    """A still, cut and scaled to the clip's size."""
    return scaled(graph, ask, image_in(graph, media, token))


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
        frames = joined(graph, frames, graph.add("RepeatImageBatch", image=last, amount=short))
    elif not known or short < 0:
        frames = graph.add("ImageFromBatch", image=frames, batch_index=0, length=ask.frames)
    return scaled(graph, ask, frames)


def plain(graph: Graph, ask: Ask, colour: int, frames: int) -> Node:
    """Frames of one colour, 0xRRGGBB."""
    return graph.add("EmptyImage", width=ask.width, height=ask.height, batch_size=frames, color=colour)


def joined(graph: Graph, before: Link, after: Link) -> Node:
    """One run of frames after another."""
    return graph.add("ImageBatch", image1=before, image2=after)


def begun_and_ended(graph: Graph, frames: Link, count: int, first: Link | None, last: Link | None) -> Link:
    """A run of `count` frames with its first and its last replaced, where they are given."""
    start, end = int(first is not None), int(last is not None)
    if start + end == 0 or count <= start + end:
        return frames
    middle: Link = graph.add("ImageFromBatch", image=frames, batch_index=start, length=count - start - end)
    if first is not None:
        middle = joined(graph, first, middle)
    return joined(graph, middle, last) if last is not None else middle


def scaled(graph: Graph, ask: Ask, images: Link) -> Node:
    """Frames cut and scaled to the clip's size."""
    return graph.add("ImageScale", image=images, upscale_method="lanczos", width=ask.width, height=ask.height,
                     crop="center")
