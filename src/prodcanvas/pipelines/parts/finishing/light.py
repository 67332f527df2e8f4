"""Light: a still lit anew, everything else kept."""

from __future__ import annotations

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file, number, phrase, word
from prodcanvas.pipelines.parts.finishing.enlarge import to_asked_size
from prodcanvas.pipelines.parts.models import Link, one_lora, three_files
from prodcanvas.pipelines.parts.people.seeing import qwen_edited, qwen_told
from prodcanvas.pipelines.parts.sampling import Recipe, sample
from prodcanvas.routes.request import Ask

_TRIGGER = "重新照明"
"""`Light it anew`: the words the model was trained to be called by."""


def relit(graph: Graph, ask: Ask, picture: Link) -> Link:
    """The picture in the light that the parameter `light` tells of, or the words for the place.

    Qwen-Image-Edit with a model trained for light: C. Wu et al. 2025, arXiv:2508.02324. Raises `RequestError` when no
    light is told.
    """
    light = phrase(word(ask, "light") or ask.background or ask.prompt)
    if not light:
        raise RequestError(f"{ask.pipeline} was not told how to light it.", "Say it: `warm light from a low sun`.")
    loaded = three_files(graph, ask, "qwen_image")
    model, guidance = qwen_edited(graph, ask, one_lora(graph, loaded.model, file(ask, "relight"),
                                                       number(ask, "strength")))
    seen = graph.add("FluxKontextImageScale", image=picture)
    pair = qwen_told(graph, loaded, f"{_TRIGGER}, {light}", ask.negative, [seen])
    latent = graph.add("VAEEncode", pixels=seen, vae=loaded.vae)
    samples = sample(graph, ask, model, pair, latent, recipe=Recipe("euler", "simple"), guidance=guidance)
    return to_asked_size(graph, ask, graph.add("VAEDecode", samples=samples, vae=loaded.vae))
