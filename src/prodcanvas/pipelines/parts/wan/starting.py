"""What a Wan clip starts from: nothing, a first frame, a first and a last one."""

from __future__ import annotations

from typing import Any, NamedTuple

from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import given
from prodcanvas.pipelines.parts.clips.frame import Frame, fits
from prodcanvas.pipelines.parts.clips.reels import picture
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.pipelines.parts.sampling import Pair
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask, one

FRAME = Frame(16, 4, 81)
FRAME_5B = Frame(32, 4, 121)


class Start(NamedTuple):
    """What the sampler begins with."""

    pair: Pair
    latent: Link


def sized(ask: Ask, frame: Frame = FRAME) -> dict[str, Any]:
    """Width, height (pixels) and length (frames), as Wan's nodes take them. Raises `RequestError` for a misfit."""
    fits(ask, frame)
    return {"width": ask.width, "height": ask.height, "length": ask.frames, "batch_size": 1}


def from_nothing(graph: Graph, ask: Ask, pair: Pair) -> Start:
    """An empty clip."""
    return Start(pair, graph.add("EmptyHunyuanLatentVideo", **sized(ask)))


def from_first(graph: Graph, ask: Ask, pair: Pair, vae: Link) -> Start:
    """A clip that begins on `first_frame`."""
    media = given(ask, "first_frame")
    return start(graph.add(
        "WanImageToVideo", positive=pair.positive, negative=pair.negative, vae=vae,
        start_image=picture(graph, ask, media, "first_frame"),
        clip_vision_output=seen(graph, ask, media, "first_frame"), **sized(ask)))


def from_first_to_last(graph: Graph, ask: Ask, pair: Pair, vae: Link) -> Start:
    """A clip that begins on `first_frame` and ends on `last_frame`."""
    first, last = given(ask, "first_frame"), given(ask, "last_frame")
    return start(graph.add(
        "WanFirstLastFrameToVideo", positive=pair.positive, negative=pair.negative, vae=vae,
        start_image=picture(graph, ask, first, "first_frame"), end_image=picture(graph, ask, last, "last_frame"),
        clip_vision_start_image=seen(graph, ask, first, "first_frame"),
        clip_vision_end_image=seen(graph, ask, last, "last_frame"), **sized(ask)))


def from_maybe_first_5b(graph: Graph, ask: Ask, pair: Pair, vae: Link) -> Start:
    """A clip of the 5B model, which begins on `first_frame` if there is one."""
    media = one(ask, "first_frame")
    first = picture(graph, ask, media, "first_frame") if media else None
    return Start(pair, graph.add("Wan22ImageToVideoLatent", vae=vae, start_image=first, **sized(ask, FRAME_5B)))


def seen(graph: Graph, ask: Ask, media: Media, token: str) -> Node | None:
    """A still as the 2.1 models see it besides its pixels; None without a file of role `vision`."""
    if not ask.files.get("vision"):
        return None
    eyes = graph.add("CLIPVisionLoader", clip_name=ask.files["vision"])
    return graph.add("CLIPVisionEncode", clip_vision=eyes, image=image_in(graph, media, token), crop="none")


def start(node: Node) -> Start:
    """The outputs of one of Wan's nodes that prepare a clip: both sides of the pair, then the empty clip."""
    return Start(Pair(node.out(0), node.out(1)), node.out(2))
