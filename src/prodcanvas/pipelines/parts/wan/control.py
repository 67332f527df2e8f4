"""Wan led by the previz: its maps, its own picture, its camera.

VACE: Z. Jiang et al. 2025, arXiv:2503.07598. Fun-Control and Fun-Camera: VideoX-Fun. Uni3C: C. Cao et al. 2025,
arXiv:2504.14899.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph, Node, Out
from prodcanvas.pipelines.parts.asked import file, given, number
from prodcanvas.pipelines.parts.clips.camera import WAN_POSE, speed, way
from prodcanvas.pipelines.parts.clips.reels import BLACK, GREY, WHITE, begun_and_ended, picture, plain, reel
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.pipelines.parts.sampling import Pair
from prodcanvas.pipelines.parts.wan.starting import Start, seen, sized, start
from prodcanvas.routes.request import Ask, one

VACE_MAPS = ("depth", "line", "pose")
BETWEEN = 16
"""Pixels of white between the references of several characters."""


class Led(NamedTuple):
    """What VACE prepared: where to start, and how many frames of the latent belong to the reference."""

    start: Start
    trim: Out


class _Track(NamedTuple):
    """Frames to go by, how strongly, and where they are to be made anew (white)."""

    frames: Link
    masks: Link
    strength: float


def vace(graph: Graph, ask: Ask, pair: Pair, vae: Link) -> Led:
    """A clip led by every map that is given, by references of the characters, and by first and last frames.

    With a `plate` its pixels are kept where `plate_mask` is black. Each map is a pass of its own over the pair.
    """
    size, reference = sized(ask), _references(graph, ask)
    for track in list(_tracks(graph, ask)):
        node = graph.add("WanVaceToVideo", positive=pair.positive, negative=pair.negative, vae=vae,
                         strength=track.strength, control_video=track.frames, control_masks=track.masks,
                         reference_image=reference, **size)
        pair = Pair(node.out(0), node.out(1))
    return Led(Start(pair, node.out(2)), node.out(3))


def trimmed(graph: Graph, latent: Link, trim: Out) -> Node:
    """The latent without the frames of the reference."""
    return graph.add("TrimVideoLatent", samples=latent, trim_amount=trim)


def fun_22(graph: Graph, ask: Ask, pair: Pair, vae: Link, name: str) -> Start:
    """Wan 2.2 Fun-Control led by the map `name`, in the look of `first_frame` if there is one."""
    first, size = one(ask, "first_frame"), sized(ask)
    return start(graph.add(
        "Wan22FunControlToVideo", positive=pair.positive, negative=pair.negative, vae=vae,
        ref_image=picture(graph, ask, first, "first_frame") if first else None,
        control_video=reel(graph, ask, given(ask, name), name), **size))


def fun_21(graph: Graph, ask: Ask, pair: Pair, vae: Link, name: str) -> Start:
    """Wan 2.1 Fun-Control led by the map `name`, beginning on `first_frame` if there is one."""
    first, size = one(ask, "first_frame"), sized(ask)
    return start(graph.add(
        "WanFunControlToVideo", positive=pair.positive, negative=pair.negative, vae=vae,
        start_image=picture(graph, ask, first, "first_frame") if first else None,
        clip_vision_output=seen(graph, ask, first, "first_frame") if first else None,
        control_video=reel(graph, ask, given(ask, name), name), **size))


def camera(graph: Graph, ask: Ask, pair: Pair, vae: Link) -> Start:
    """Wan Fun-Camera: a clip that begins on `first_frame`, its camera told in the model's own poses."""
    size = sized(ask)
    path = graph.add("WanCameraEmbedding", camera_pose=WAN_POSE[way(ask.camera)], speed=speed(ask.camera),
                     width=ask.width, height=ask.height, length=ask.frames)
    first = given(ask, "first_frame")
    return start(graph.add(
        "WanCameraImageToVideo", positive=pair.positive, negative=pair.negative, vae=vae, camera_conditions=path,
        start_image=picture(graph, ask, first, "first_frame"),
        clip_vision_output=seen(graph, ask, first, "first_frame"), **size))


def uni3c(graph: Graph, ask: Ask, model: Link, vae: Link) -> Node:
    """The model with its camera led by `render`, the previz clip, until `camera_until` of the steps."""
    patch = graph.add("ModelPatchLoader", name=file(ask, "camera_control"))
    return graph.add("WanUni3CControlnetApply", model=model, model_patch=patch, vae=vae,
                     render_video=reel(graph, ask, given(ask, "render"), "render"),
                     strength=number(ask, "camera_strength"), start_percent=0.0,
                     end_percent=number(ask, "camera_until"))


def _tracks(graph: Graph, ask: Ask) -> Iterator[_Track]:
    """A track for each map and one for the plate; with neither, one that leaves everything open."""
    ends = _Ends(*(_end(graph, ask, name) for name in ("first_frame", "last_frame")))
    maps = [name for name in VACE_MAPS if one(ask, name)]
    open_masks = _masks(graph, ask, ends, plain(graph, ask, WHITE, ask.frames))
    for name in maps:
        frames = reel(graph, ask, given(ask, name), name)
        yield _Track(ends.on(graph, ask, frames), open_masks, number(ask, f"{name}_strength"))
    if one(ask, "plate"):
        frames, changed = _plate(graph, ask)
        yield _Track(ends.on(graph, ask, frames), _masks(graph, ask, ends, changed), 1.0)
    elif not maps:
        yield _Track(ends.on(graph, ask, plain(graph, ask, GREY, ask.frames)), open_masks, 1.0)


class _Ends(NamedTuple):
    """The stills that a clip begins and ends on."""

    first: Link | None
    last: Link | None

    def on(self, graph: Graph, ask: Ask, frames: Link) -> Link:
        """A run of frames with them in place."""
        return begun_and_ended(graph, frames, ask.frames, self.first, self.last)


def _end(graph: Graph, ask: Ask, name: str) -> Node | None:
    media = one(ask, name)
    return picture(graph, ask, media, name) if media else None


def _plate(graph: Graph, ask: Ask) -> tuple[Node, Node]:
    """The plate with grey where it is to be made anew, and frames that are white there."""
    if not one(ask, "plate_mask"):
        raise RequestError(f"{ask.pipeline} was given a plate but not what to change of it.", "Give a plate_mask too.")
    changed = reel(graph, ask, given(ask, "plate_mask"), "plate_mask")
    frames = graph.add("ImageCompositeMasked", destination=reel(graph, ask, given(ask, "plate"), "plate"),
                       source=plain(graph, ask, GREY, ask.frames), x=0, y=0, resize_source=False,
                       mask=graph.add("ImageToMask", image=changed, channel="red"))
    return frames, changed


def _masks(graph: Graph, ask: Ask, ends: _Ends, changed: Link) -> Node:
    """White where the clip is made, black where the track's own pixels stay: the ends do."""
    keep = plain(graph, ask, BLACK, 1) if any(end is not None for end in ends) else None
    first, last = (keep if end is not None else None for end in ends)
    return graph.add("ImageToMask", image=begun_and_ended(graph, changed, ask.frames, first, last), channel="red")


def _references(graph: Graph, ask: Ask) -> Link | None:
    """The first reference of each character side by side on white, the order of the characters from the left."""
    together: Link | None = None
    for place, subject in enumerate(s for s in ask.subjects if s.references):
        shown: Link = image_in(graph, subject.references[0], f"reference_{place}")
        together = shown if together is None else graph.add(
            "ImageStitch", image1=together, image2=shown, direction="right", match_image_size=True,
            spacing_width=BETWEEN, spacing_color="white")
    return together
