"""Models that see: Qwen-Image-Edit and FLUX.2, told of pictures, giving a still."""

from __future__ import annotations

from collections.abc import Sequence

from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import file, number, on, whole
from prodcanvas.pipelines.parts.models import Link, Loaded, one_lora, shifted, three_files
from prodcanvas.pipelines.parts.people.references import Item, both_referred, items, latents, legend, picture, slots
from prodcanvas.pipelines.parts.sampling import BLANK_FLUX2, Pair, blank, develop, guided, unopposed
from prodcanvas.routes.request import Ask

SLOTS = 3
"""Pictures that Qwen-Image-Edit takes."""
_SHIFT = 3.1


def qwen_edited(graph: Graph, ask: Ask, model: Link) -> tuple[Link, float]:
    """The model as it is run, and its guidance: with the parameter `quick` by a LoRA that does without."""
    model = graph.add("CFGNorm", model=shifted(graph, model, _SHIFT), strength=1.0)
    if not on(ask, "quick"):
        return model, number(ask, "guidance")
    return one_lora(graph, model, file(ask, "quick"), 1.0), 1.0


def qwen_pair(graph: Graph, ask: Ask, loaded: Loaded, text: str, groups: Sequence[Sequence[Item]]) -> Pair:
    """Words and pictures read together, by the model's eyes and as latents."""
    return qwen_told(graph, loaded, text, ask.negative, [picture(graph, group) for group in groups])


def qwen_told(graph: Graph, loaded: Loaded, text: str, negative: str, pictures: Sequence[Link]) -> Pair:
    """The same, of pictures that are in the graph already: up to three."""
    first, second, third = (*pictures, None, None, None)[:3]

    def read(prompt: str) -> Link:
        seen = graph.add("TextEncodeQwenImageEditPlus", clip=loaded.clip, prompt=prompt, vae=loaded.vae, image1=first,
                         image2=second, image3=third)
        return graph.add("FluxKontextMultiReferenceLatentMethod", conditioning=seen,
                         reference_latents_method="index_timestep_zero")

    return Pair(read(text), read(negative))


def flux2_still(graph: Graph, ask: Ask, most: int) -> None:
    """A still by FLUX.2, told of up to `most` pictures at a time, the rest side by side in the last."""
    loaded, groups = three_files(graph, ask, "flux2"), slots(items(ask), most)
    pair = unopposed(graph, loaded.clip, legend(ask, groups))
    pair = both_referred(graph, pair, latents(graph, groups, loaded.vae))
    guider = graph.add("CFGGuider", model=loaded.model, positive=pair.positive, negative=pair.negative,
                       cfg=number(ask, "guidance"))
    sigmas = graph.add("Flux2Scheduler", steps=whole(ask, "steps"), width=ask.width, height=ask.height)
    develop(graph, guided(graph, ask, guider, sigmas, blank(graph, ask, BLANK_FLUX2)), loaded.vae)
