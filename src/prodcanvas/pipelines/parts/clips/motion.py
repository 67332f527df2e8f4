"""AnimateDiff: a still model of Stable Diffusion 1.5 set in motion, led by maps and by the camera.

AnimateDiff: Y. Guo et al. 2023, arXiv:2307.04725. CameraCtrl: H. He et al. 2024, arXiv:2404.02101. Sixteen frames are
seen at a time; a longer clip is made in windows that overlap.
"""

from __future__ import annotations

from collections.abc import Mapping

from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import dial, file, number, whole, word
from prodcanvas.pipelines.parts.clips.camera import ctrl_poses, speed
from prodcanvas.pipelines.parts.clips.frame import Frame
from prodcanvas.pipelines.parts.clips.reels import reel, scaled
from prodcanvas.pipelines.parts.control import Net, windows
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.pipelines.parts.regions import parted
from prodcanvas.pipelines.parts.sampling import Pair
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import Ask, one

FRAME = Frame(8, 1, 128)
FAMILY = ("sd15",)
NETS = {name: Net(f"{name}_control") for name in ("depth", "line", "canny", "pose", "normal", "tile")}
WINDOW = 16
"""Frames the motion module sees at a time."""


def moving(graph: Graph, ask: Ask, model: Link) -> Node:
    """The model with the motion of the file of role motion, as strong as the parameter `motion` says."""
    module = graph.add("ADE_LoadAnimateDiffModel", model_name=file(ask, "motion"))
    applied = graph.add("ADE_ApplyAnimateDiffModelSimple", motion_model=module, scale_multival=_strength(graph, ask))
    return _evolved(graph, ask, model, applied)


def moving_with_camera(graph: Graph, ask: Ask, model: Link) -> Node:
    """The same, the camera going where the film's camera goes until `camera_until` of the steps."""
    module = graph.add("ADE_LoadAnimateDiffModelWithCameraCtrl", model_name=file(ask, "motion"),
                       camera_ctrl=file(ask, "camera_control"))
    applied = graph.add("ADE_ApplyAnimateDiffModelWithCameraCtrl", motion_model=module,
                        cameractrl_poses=_poses(graph, ask), start_percent=0.0,
                        end_percent=number(ask, "camera_until"), scale_multival=_strength(graph, ask))
    return _evolved(graph, ask, model, applied)


def _poses(graph: Graph, ask: Ask) -> Node:
    poses, pace = ctrl_poses(ask.camera), speed(ask.camera)
    if len(poses) == 1:
        return graph.add("ADE_CameraPoseBasic", motion_type=poses[0], speed=pace, frame_length=ask.frames)
    both = {f"motion_type{i + 1}": (*poses, *("Static",) * 6)[i] for i in range(6)}
    return graph.add("ADE_CameraPoseCombo", "", **both, speed=pace, frame_length=ask.frames)


def _strength(graph: Graph, ask: Ask) -> Node:
    return graph.add("ADE_MultivalDynamic", float_val=number(ask, "motion"))


def _evolved(graph: Graph, ask: Ask, model: Link, applied: Link) -> Node:
    windows_ = graph.add("ADE_StandardUniformContextOptions", context_length=WINDOW, context_stride=1,
                         context_overlap=whole(ask, "overlap"))
    return graph.add("ADE_UseEvolvedSampling", model=model, beta_schedule="autoselect", m_models=applied,
                     context_options=windows_)


def led(graph: Graph, ask: Ask, pair: Pair, nets: Mapping[str, Net] = NETS) -> Pair:
    """Every map that is given laid on the pair, frame by frame; the core's own control nets cannot follow windows."""
    for name, net in nets.items():
        media = one(ask, name)
        cut = windows(dial(ask, f"{name}_strength"), number(ask, "control_until")) if media is not None else ()
        if media is None or not cut:
            continue
        frames = reel(graph, ask, media, name)
        reader = graph.add("ControlNetLoaderAdvanced", control_net_name=file(ask, net.role))
        for window in cut:
            laid = graph.add("ACN_AdvancedControlNetApply_v2", positive=pair.positive, negative=pair.negative,
                             control_net=reader, image=frames, strength=window.strength,
                             start_percent=window.start, end_percent=window.end)
            pair = Pair(laid.out(0), laid.out(1))
    return pair


def moving_mattes(graph: Graph, ask: Ask) -> dict[str, Link]:
    """The mattes of the characters that get a region, by the character's id: moving ones frame by frame."""
    return {s.id: grown(graph, ask, matte_frames(graph, ask, s.matte, f"matte_{place}"))
            for place, s in enumerate(parted(ask, FAMILY)) if s.matte}


def matte_frames(graph: Graph, ask: Ask, matte: Media, token: str) -> Node:
    """A matte as pictures of the clip's size: one for a still, one a frame for a moving one."""
    if matte.kind == "mask_video":
        return reel(graph, ask, matte, token)
    return scaled(graph, ask, image_in(graph, matte, token))


def grown(graph: Graph, ask: Ask, frames: Link) -> Node:
    """White of pictures as a mask, grown by the parameter `matte_grow` (pixels)."""
    mask = graph.add("ImageToMask", image=frames, channel="red")
    grow = whole(ask, "matte_grow")
    return graph.add("GrowMask", mask=mask, expand=grow, tapered_corners=True) if grow else mask


def sampled(graph: Graph, ask: Ask, model: Link, pair: Pair, latent: Link, *, share: float = 1.0) -> Node:
    """The whole run; `share` is how much of the noise is put in and taken out, 0 to 1."""
    return graph.add("KSampler", model=model, seed=ask.seed, steps=whole(ask, "steps"), cfg=number(ask, "guidance"),
                     sampler_name=word(ask, "sampler"), scheduler=word(ask, "scheduler"), positive=pair.positive,
                     negative=pair.negative, latent_image=latent, denoise=share)
