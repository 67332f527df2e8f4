"""FLUX.1 Fill: a photographed or drawn plate painted anew inside the mattes, or carried on beyond its edges."""

from __future__ import annotations

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import given, number, whole
from prodcanvas.pipelines.parts.media import image_in, image_out, mask_in
from prodcanvas.pipelines.parts.models import Link, flux1
from prodcanvas.pipelines.parts.regions import described, matte_in, styled
from prodcanvas.pipelines.parts.sampling import Pair, Recipe, flux_guided, sample, to_size, unopposed
from prodcanvas.routes.request import Ask, one

FAMILY = ("flux1",)
EDGES = ("left", "top", "right", "bottom")
FEATHER = 24
"""Pixels over which an edge that is carried on melts into the plate."""
LEAST = 64
"""Pixels of the plate that must be left along each side."""


def build(graph: Graph, ask: Ask) -> None:
    """Outside of what is painted the plate stays as it is, to the pixel."""
    wider = any(whole(ask, f"beyond_{edge}") for edge in EDGES)
    plate, mask = _wider(graph, ask) if wider else _inside(graph, ask)
    loaded = styled(graph, ask, flux1(graph, ask), FAMILY)
    pair = flux_guided(graph, unopposed(graph, loaded.clip, described(ask, FAMILY)), number(ask, "guidance"))
    laid = graph.add("InpaintModelConditioning", positive=pair.positive, negative=pair.negative, vae=loaded.vae,
                     pixels=plate, mask=mask, noise_mask=not wider)
    model = graph.add("DifferentialDiffusion", model=loaded.model)
    samples = sample(graph, ask, model, Pair(laid.out(0), laid.out(1)), laid.out(2),
                     recipe=Recipe("euler", "normal"), guidance=1.0)
    painted: Link = graph.add("VAEDecode", samples=samples, vae=loaded.vae)
    if not wider:
        painted = graph.add("ImageCompositeMasked", destination=plate, source=painted, x=0, y=0, resize_source=False,
                            mask=mask)
    image_out(graph, painted)


def _wider(graph: Graph, ask: Ask) -> tuple[Link, Link]:
    """The plate made smaller, so that with the room around it the size asked for is filled; the mask of that room."""
    room = {edge: whole(ask, f"beyond_{edge}") for edge in EDGES}
    width = ask.width - room["left"] - room["right"]
    height = ask.height - room["top"] - room["bottom"]
    if min(width, height) < LEAST:
        raise RequestError(f"Beyond its edges FLUX.1 Fill would leave {width} x {height} pixels of the plate.",
                           "Go less far beyond the edges, or ask for a larger picture.")
    inner = graph.add("ImageScale", image=image_in(graph, given(ask, "plate"), "plate"), upscale_method="lanczos",
                      width=width, height=height, crop="center")
    padded = graph.add("ImagePadForOutpaint", image=inner, feathering=FEATHER, left=room["left"],
                       top=room["top"], right=room["right"], bottom=room["bottom"])
    return padded.out(0), padded.out(1)


def _inside(graph: Graph, ask: Ask) -> tuple[Link, Link]:
    """The plate, and the mask given for it or else all the characters' mattes together."""
    own = one(ask, "plate_mask")
    masks: list[Link] = [mask_in(graph, own, "plate_mask")] if own else [
        matte_in(graph, ask, s.matte, f"matte_{place}") for place, s in enumerate(ask.subjects) if s.matte]
    if not masks:
        raise RequestError("FLUX.1 Fill needs a matte of what to paint.",
                           "Give a mask for the plate, a character's matte, or how far to go beyond the edges.")
    mask = masks[0]
    for other in masks[1:]:
        mask = graph.add("MaskComposite", destination=mask, source=other, x=0, y=0, operation="add")
    return to_size(graph, ask, given(ask, "plate"), "plate"), mask
