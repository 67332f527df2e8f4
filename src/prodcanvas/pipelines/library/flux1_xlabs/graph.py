"""FLUX.1 dev with X-Labs' own nets, adapter and sampler."""

from __future__ import annotations

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import dial, file, number, whole
from prodcanvas.pipelines.parts.control import windows
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.pipelines.parts.models import Link, flux1
from prodcanvas.pipelines.parts.people.adapter import shown
from prodcanvas.pipelines.parts.regions import described, styled
from prodcanvas.pipelines.parts.sampling import blank, develop
from prodcanvas.routes.request import Ask, one

FAMILY = ("flux1",)
MAPS = ("depth", "canny", "line")


def build(graph: Graph, ask: Ask) -> None:
    """Its sampler takes the maps beside the words; negative words work, from the second step on."""
    loaded = styled(graph, ask, flux1(graph, ask), FAMILY)
    guidance = number(ask, "guidance")
    positive, negative = (graph.add("CLIPTextEncodeFlux", clip=loaded.clip, clip_l=text, t5xxl=text, guidance=guidance)
                          for text in (described(ask, FAMILY), ask.negative))
    samples = graph.add("XlabsSampler", model=_looking(graph, ask, loaded.model), conditioning=positive,
                        neg_conditioning=negative, noise_seed=ask.seed, steps=whole(ask, "steps"),
                        timestep_to_start_cfg=1, true_gs=number(ask, "against"), image_to_image_strength=0.0,
                        denoise_strength=1.0, latent_image=blank(graph, ask), controlnet_condition=_mapped(graph, ask))
    develop(graph, samples, loaded.vae)


def _mapped(graph: Graph, ask: Ask) -> Link | None:
    laid: Link | None = None
    for name in MAPS:
        media = one(ask, name)
        cut = windows(dial(ask, f"{name}_strength"), number(ask, "control_until")) if media else ()
        if media is None or not cut:
            continue
        net = graph.add("LoadFluxControlNet", model_name="flux-dev", controlnet_path=file(ask, f"{name}_control"))
        picture = image_in(graph, media, name)
        for window in cut:
            laid = graph.add("ApplyAdvancedFluxControlNet", controlnet=net, image=picture, strength=window.strength,
                             start=window.start, end=window.end, controlnet_condition=laid)
    return laid


def _looking(graph: Graph, ask: Ask, model: Link) -> Link:
    people = shown(ask, "ip_adapter")[:1]
    if not people:
        return model
    adapter = graph.add("LoadFluxIPAdapter", ipadatper=file(ask, "adapter"), clip_vision=file(ask, "clip_vision"),
                        provider="GPU")
    who = people[0]
    return graph.add("ApplyFluxIPAdapter", model=model, ip_adapter_flux=adapter,
                     image=image_in(graph, who.picture, who.token),
                     ip_scale=min(1.0, round(number(ask, "likeness") * who.subject.weight, 4)))
