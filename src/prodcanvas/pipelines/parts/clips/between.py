"""Frames made between frames: a clip with more of them, as smooth as it was meant.

FILM: F. Reda et al. 2022, arXiv:2202.04901. RIFE: Z. Huang et al. 2022, arXiv:2011.06294.
"""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import file, given, whole
from prodcanvas.pipelines.parts.media import video_in, video_out
from prodcanvas.routes.request import Ask


def interpolated(graph: Graph, ask: Ask) -> None:
    """`times` as many frames by the server's own nodes: (n - 1) * times + 1 of them. File of role model."""
    clip = video_in(graph, given(ask, "video"), "video")
    model = graph.add("FrameInterpolationModelLoader", model_name=file(ask, "model"))
    video_out(graph, graph.add("FrameInterpolate", interp_model=model, images=clip, multiplier=whole(ask, "times")),
              "smooth")


def interpolated_by_pack(graph: Graph, ask: Ask) -> None:
    """The same by the nodes of Frame-Interpolation, for servers that have none of their own."""
    clip = video_in(graph, given(ask, "video"), "video")
    video_out(graph, _rife(graph, ask, clip), "smooth")


def _rife(graph: Graph, ask: Ask, clip: Node) -> Node:
    return graph.add("RIFE VFI", ckpt_name=file(ask, "model"), frames=clip, clear_cache_after_n_frames=10,
                     multiplier=whole(ask, "times"), fast_mode=True, ensemble=True, scale_factor=1.0, dtype="float32",
                     torch_compile=False, batch_size=1)
