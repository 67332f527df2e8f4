"""Likenesses carried from a picture into FLUX.1 and SDXL: PuLID, InfiniteYou, DreamO, InstantX's adapter, Redux."""

from __future__ import annotations

from collections.abc import Mapping

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file, number, word
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.pipelines.parts.models import Link, one_lora
from prodcanvas.pipelines.parts.people.adapter import mask_of, shown
from prodcanvas.pipelines.parts.sampling import Pair
from prodcanvas.routes.request import Ask, one


def pulid_flux(graph: Graph, ask: Ask, model: Link) -> Link:
    """PuLID on FLUX.1, a face for each character with a picture, inside its matte. File of the role `pulid`."""
    people = shown(ask, "pulid")
    if not people:
        return model
    loaded = graph.add("PulidFluxModelLoader", pulid_file=file(ask, "pulid"))
    eye, finder = graph.add("PulidFluxEvaClipLoader"), graph.add("PulidFluxInsightFaceLoader", provider="CPU")
    for who in people:
        model = graph.add("ApplyPulidFlux", model=model, pulid_flux=loaded, eva_clip=eye, face_analysis=finder,
                          image=image_in(graph, who.picture, who.token), weight=_likeness(ask, who.subject.weight),
                          start_at=0.0, end_at=number(ask, "likeness_until"), attn_mask=mask_of(graph, ask, who, {}))
    return model


def pulid_sdxl(graph: Graph, ask: Ask, model: Link, masks: Mapping[str, Link]) -> Link:
    """PuLID on SDXL; the parameter `manner` says how true to the face it is. File of the role `pulid`."""
    people = shown(ask, "pulid")
    if not people:
        return model
    loaded = graph.add("PulidModelLoader", pulid_file=file(ask, "pulid"))
    eye, finder = graph.add("PulidEvaClipLoader"), graph.add("PulidInsightFaceLoader", provider="CPU")
    for who in people:
        model = graph.add("ApplyPulid", model=model, pulid=loaded, eva_clip=eye, face_analysis=finder,
                          image=image_in(graph, who.picture, who.token), method=word(ask, "manner"),
                          weight=_likeness(ask, who.subject.weight), start_at=0.0,
                          end_at=number(ask, "likeness_until"), attn_mask=mask_of(graph, ask, who, masks))
    return model


def infused(graph: Graph, ask: Ask, pair: Pair, vae: Link) -> Pair:
    """InfiniteYou: a face for each character with a picture, inside its matte, its head left free.

    Files of the roles `projector` and `infusenet`.
    """
    people = shown(ask, "infinite_you")
    if not people:
        return pair
    faces = graph.add("IDEmbeddingModelLoader", image_proj_model_name=file(ask, "projector"),
                      image_proj_num_tokens=8, face_analysis_provider="CPU", face_analysis_det_size="AUTO")
    net = graph.add("InfuseNetLoader", controlnet_name=file(ask, "infusenet"))
    free = graph.add("EmptyImage", width=ask.width, height=ask.height, batch_size=1, color=0)
    for who in people:
        known = graph.add("ExtractIDEmbedding", face_detector=faces.out(0), arcface_model=faces.out(1),
                          image_proj_model=faces.out(2), image=image_in(graph, who.picture, who.token))
        laid = graph.add("InfuseNetApply", positive=pair.positive, negative=pair.negative, id_embedding=known,
                         control_net=net, image=free, strength=_likeness(ask, who.subject.weight), start_percent=0.0,
                         end_percent=number(ask, "likeness_until"), vae=vae,
                         control_mask=mask_of(graph, ask, who, {}))
        pair = Pair(laid.out(0), laid.out(1))
    return pair


DREAMO_LORAS = {"turbo": 1.0, "dreamo": 1.0, "distilled": 1.0, "tuned": 1.0, "preferred": 1.2}
"""Role → strength, as version 1.1 of DreamO gives them."""


def dreamt(graph: Graph, ask: Ask, model: Link, vae: Link) -> Link:
    """DreamO: up to three pictures, the style's among them; `keeps` says whether of a face or the whole figure."""
    for role, strength in DREAMO_LORAS.items():
        model = one_lora(graph, model, file(ask, role), strength)
    style = one(ask, "style_reference")
    task = "id" if word(ask, "keeps") == "the face" else "ip"
    wanted = [(who.picture, who.token, task) for who in shown(ask, "dreamo")][:2 if style else 3]
    if style:
        wanted.append((style, "style_reference", "style"))
    if not wanted:
        return model
    reader = graph.add("DreamOProcessorLoader")
    encoded = {f"ref{nth}": graph.add("DreamORefEncode", pixels=image_in(graph, picture, token), vae=vae,
                                      dreamo_processor=reader, resolution=512, ref_task=way)
               for nth, (picture, token, way) in enumerate(wanted, 1)}
    return graph.add("ApplyDreamO", model=model, ref1=encoded["ref1"], ref2=encoded.get("ref2"),
                     ref3=encoded.get("ref3"))


def adapted_flux(graph: Graph, ask: Ask, model: Link) -> Link:
    """InstantX's adapter for FLUX.1: every picture over the whole frame. File of the role `adapter`."""
    style = one(ask, "style_reference")
    wanted = [(who.picture, who.token, _likeness(ask, who.subject.weight)) for who in shown(ask, "ip_adapter")]
    wanted += [(style, "style_reference", number(ask, "style_strength"))] if style else []
    if not wanted:
        return model
    adapter = graph.add("IPAdapterFluxLoader", ipadapter=file(ask, "adapter"),
                        clip_vision="google/siglip-so400m-patch14-384", provider="cuda")
    for picture, token, weight in wanted:
        model = graph.add("ApplyIPAdapterFlux", model=model, ipadapter_flux=adapter,
                          image=image_in(graph, picture, token), weight=weight, start_percent=0.0,
                          end_percent=number(ask, "likeness_until"))
    return model


def redux(graph: Graph, ask: Ask, positive: Link) -> Link:
    """The style of a picture told to FLUX.1 beside the words. Files of the roles `redux` and `clip_vision`."""
    style = one(ask, "style_reference")
    if style is None:
        return positive
    seen = graph.add("CLIPVisionEncode", clip_vision=graph.add("CLIPVisionLoader", clip_name=file(ask, "clip_vision")),
                     image=image_in(graph, style, "style_reference"), crop="center")
    return graph.add("StyleModelApply", conditioning=positive, clip_vision_output=seen, strength_type="attn_bias",
                     style_model=graph.add("StyleModelLoader", style_model_name=file(ask, "redux")),
                     strength=number(ask, "style_strength"))


def _likeness(ask: Ask, weight: float) -> float:
    return round(number(ask, "likeness") * weight, 4)
