"""Finishing: a picture or a clip made larger and sharper, as parts that every finish shares."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph, Node
from prodcanvas.pipelines.parts.asked import file, number
from prodcanvas.pipelines.parts.models import Link
from prodcanvas.routes.request import Ask


def enlarged(graph: Graph, ask: Ask, picture: Link) -> Node:
    """The picture enlarged by an upscaler to `ask.width` x `ask.height`; `sharpness` below 1 mixes in a plain one.

    Real-ESRGAN and its kin: X. Wang et al. 2021, arXiv:2107.10833. The factor of the model does not matter: what it
    gives is brought to the size asked for with Lanczos.
    """
    model = graph.add("UpscaleModelLoader", model_name=file(ask, "upscaler"))
    sharp = to_asked_size(graph, ask, graph.add("ImageUpscaleWithModel", upscale_model=model, image=picture))
    share = number(ask, "sharpness")
    if share >= 1.0:
        return sharp
    even = graph.add("SolidMask", value=share, width=ask.width, height=ask.height)
    return graph.add("ImageCompositeMasked", destination=to_asked_size(graph, ask, picture), source=sharp, x=0, y=0,
                     resize_source=False, mask=even)


def to_asked_size(graph: Graph, ask: Ask, picture: Link) -> Node:
    """The whole picture at exactly the size asked for."""
    return graph.add("ImageScale", image=picture, upscale_method="lanczos", width=ask.width, height=ask.height,
                     crop="disabled")
