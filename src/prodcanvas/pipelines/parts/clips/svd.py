"""Stable Video Diffusion: a still set in motion without a word.

A. Blattmann et al. 2023, arXiv:2311.15127. Up to 25 frames of 1024x576 pixels.
"""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file, given, number, whole
from prodcanvas.pipelines.parts.clips.frame import Frame, fits
from prodcanvas.pipelines.parts.clips.reels import picture
from prodcanvas.pipelines.parts.media import video_out
from prodcanvas.routes.request import Ask

FRAME = Frame(64, 1, 25)


def made(graph: Graph, ask: Ask) -> None:
    """The clip that begins on `first_frame`; `motion` (1 to 255) says how much moves. Raises `RequestError`."""
    fits(ask, FRAME)
    whole_ = graph.add("ImageOnlyCheckpointLoader", ckpt_name=file(ask, "checkpoint"))
    start = graph.add("SVD_img2vid_Conditioning", clip_vision=whole_.out(1), vae=whole_.out(2),
                      init_image=picture(graph, ask, given(ask, "first_frame"), "first_frame"), width=ask.width,
                      height=ask.height, video_frames=ask.frames, motion_bucket_id=whole(ask, "motion"), fps=ask.rate,
                      augmentation_level=number(ask, "freedom"))
    model = graph.add("VideoLinearCFGGuidance", model=whole_.out(0), min_cfg=1.0)
    latent = graph.add("KSampler", model=model, seed=ask.seed, steps=whole(ask, "steps"), cfg=number(ask, "guidance"),
                       sampler_name="euler", scheduler="karras", positive=start.out(0), negative=start.out(1),
                       latent_image=start.out(2), denoise=1.0)
    video_out(graph, graph.add("VAEDecode", samples=latent, vae=whole_.out(2)))
