"""Control maps read from pixels where there is no stage: depth, pose, lines, edges, normals, segments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file, given, number, whole
from prodcanvas.pipelines.parts.finishing.enlarge import to_asked_size
from prodcanvas.pipelines.parts.media import image_in, image_out, video_in, video_out
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.routes.request import Ask

Reader = Callable[[Graph, Ask, Link], Link]
"""Pixels in, map out, of any size."""


def map_of_still(graph: Graph, ask: Ask, name: str, read: Reader) -> None:
    """The map of a still, at the size asked for."""
    pixels = image_in(graph, given(ask, "image"), "image")
    image_out(graph, to_asked_size(graph, ask, read(graph, ask, pixels)), name)


def map_of_clip(graph: Graph, ask: Ask, name: str, read: Reader) -> None:
    """The map of every frame of a clip, at the size asked for."""
    pixels = video_in(graph, given(ask, "video"), "video")
    video_out(graph, to_asked_size(graph, ask, read(graph, ask, pixels)), name)


def depth_anything_3(graph: Graph, ask: Ask, pixels: Link) -> Link:
    """Depth, near white, far black. Depth Anything 3: H. Lin et al. 2025, arXiv:2511.10647."""
    model = graph.add("LoadDA3Model", model_name=file(ask, "depth_model"), weight_dtype="default")
    seen = graph.add("DA3Inference", da3_model=model, image=pixels, resolution=whole(ask, "fineness"),
                     resize_method="upper_bound_resize", mode="mono")
    how: dict[str, Any] = {"output.normalization": "v2_style", "output.apply_sky_clip": True}
    return graph.add("DA3Render", da3_geometry=seen, output="depth", **how)


def depth_anything_2(graph: Graph, ask: Ask, pixels: Link) -> Link:
    """Depth, near white, far black. Depth Anything V2: L. Yang et al. 2024, arXiv:2406.09414."""
    return graph.add("DepthAnythingV2Preprocessor", image=pixels, ckpt_name=file(ask, "depth_model"),
                     resolution=whole(ask, "fineness"))


def sdpose(graph: Graph, ask: Ask, pixels: Link) -> Link:
    """Skeletons of everybody found, in OpenPose's colours on black."""
    longer: dict[str, Any] = {"resize_type.longer_size": whole(ask, "fineness")}
    seen = graph.add("ResizeImageMaskNode", input=pixels, resize_type="scale longer dimension", scale_method="lanczos",
                     **longer)
    finder = graph.add("UNETLoader", unet_name=file(ask, "people_finder"), weight_dtype="default")
    boxes = graph.add("RTDETR_detect", model=finder, image=seen, threshold=0.5, class_name="person",
                      max_detections=whole(ask, "people"))
    model = graph.add("CheckpointLoaderSimple", ckpt_name=file(ask, "pose_model"))
    points = graph.add("SDPoseKeypointExtractor", model=model, vae=model.out(2), image=seen, batch_size=16,
                       bboxes=boxes)
    return graph.add("SDPoseDrawKeypoints", keypoints=points, draw_body=True, draw_hands=_told(ask, "hands"),
                     draw_face=_told(ask, "faces"), draw_feet=False, draw_head=True, stick_width=4,
                     face_point_size=2, score_threshold=0.5)


def dwpose(graph: Graph, ask: Ask, pixels: Link) -> Link:
    """Skeletons of everybody found, in OpenPose's colours on black. DWPose: Z. Yang et al. 2023, arXiv:2307.15880."""
    return graph.add("DWPreprocessor", image=pixels, detect_body="enable", detect_hand=_switch(_told(ask, "hands")),
                     detect_face=_switch(_told(ask, "faces")), bbox_detector=file(ask, "people_finder"),
                     pose_estimator=file(ask, "pose_model"), scale_stick_for_xinsr_cn="disable",
                     resolution=whole(ask, "fineness"))


def drawn_lines(graph: Graph, ask: Ask, pixels: Link) -> Link:
    """What a draughtsman would draw, white on black. C. Chan et al. 2022, arXiv:2203.12691."""
    return graph.add("LineArtPreprocessor", image=pixels, coarse=_switch(_told(ask, "coarse")),
                     resolution=whole(ask, "fineness"))


def edges(graph: Graph, ask: Ask, pixels: Link) -> Link:
    """Edges, white on black, found without any model. J. Canny 1986, IEEE PAMI 8(6)."""
    faintest, clear = sorted((number(ask, "faintest"), number(ask, "clear")))
    return graph.add("Canny", image=pixels, low_threshold=faintest, high_threshold=clear)


def moge_normals(graph: Graph, ask: Ask, pixels: Link) -> Link:
    """Surface directions as OpenGL has them: x right in red, y up in green. MoGe-2: R. Wang et al. 2025."""
    model = graph.add("LoadMoGeModel", model_name=file(ask, "normal_model"))
    seen = graph.add("MoGeInference", moge_model=model, image=pixels, resolution_level=whole(ask, "fineness"),
                     fov_x_degrees=0.0, batch_size=4, force_projection=True, apply_mask=True)
    return graph.add("MoGeRender", moge_geometry=seen, output="normal_opengl")


def bae_normals(graph: Graph, ask: Ask, pixels: Link) -> Link:
    """Surface directions as the ControlNets of Stable Diffusion 1.5 were taught. G. Bae et al. 2021."""
    return graph.add("BAE-NormalMapPreprocessor", image=pixels, resolution=whole(ask, "fineness"))


def segments(graph: Graph, ask: Ask, pixels: Link) -> Link:
    """Walls, people, cars in the colours of ADE20K. OneFormer: J. Jain et al. 2022, arXiv:2211.06220."""
    return graph.add("OneFormer-ADE20K-SemSegPreprocessor", image=pixels, resolution=whole(ask, "fineness"))


def _told(ask: Ask, name: str) -> bool:
    return bool(number(ask, name))


def _switch(on: bool) -> str:
    return "enable" if on else "disable"
