"""Models going into a graph: a checkpoint, or its parts from separate files, with trained styles laid over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from prodcanvas.film.making import Trained
from prodcanvas.pipelines.graph import Graph, Node, Out
from prodcanvas.pipelines.parts.asked import file, number, on, word
from prodcanvas.routes.request import Ask

Link = Node | Out


class Loaded(NamedTuple):
    """What a family of models consists of."""

    model: Link
    clip: Link
    vae: Link


def checkpoint(graph: Graph, ask: Ask) -> Loaded:
    """The file of role `checkpoint`; the parameter `vae` names another VAE file, empty for the checkpoint's own."""
    whole = graph.add("CheckpointLoaderSimple", ckpt_name=file(ask, "checkpoint"))
    vae = word(ask, "vae")
    return Loaded(whole.out(0), whole.out(1), graph.add("VAELoader", vae_name=vae) if vae else whole.out(2))


def flux1(graph: Graph, ask: Ask) -> Loaded:
    """FLUX.1: files of the roles model, clip_l, t5 and vae."""
    return Loaded(
        diffusion(graph, ask),
        graph.add("DualCLIPLoader", clip_name1=file(ask, "clip_l"), clip_name2=file(ask, "t5"), type="flux"),
        graph.add("VAELoader", vae_name=file(ask, "vae")))


def three_files(graph: Graph, ask: Ask, encoder: str) -> Loaded:
    """Files of the roles model, encoder and vae; `encoder` is ComfyUI's word for how the text encoder is used."""
    return Loaded(
        diffusion(graph, ask),
        graph.add("CLIPLoader", clip_name=file(ask, "encoder"), type=encoder),
        graph.add("VAELoader", vae_name=file(ask, "vae")))


def diffusion(graph: Graph, ask: Ask) -> Node:
    """The diffusion model alone, in the precision of its file."""
    return graph.add("UNETLoader", unet_name=file(ask, "model"), weight_dtype="default")


def fitting(trained: Iterable[Trained], family: Sequence[str]) -> tuple[Trained, ...]:
    """The trained models that were trained on this family; one that does not say is taken at its word."""
    return tuple(t for t in trained if not t.base or t.base in family)


def with_loras(graph: Graph, loaded: Loaded, trained: Iterable[Trained], share: float = 1.0) -> Loaded:
    """Lay trained models over the whole picture, each at its own strength times `share`."""
    for lora in trained:
        laid = graph.add("LoraLoader", model=loaded.model, clip=loaded.clip, lora_name=lora.file,
                         strength_model=round(lora.strength * share, 4),
                         strength_clip=round(lora.strength * share, 4))
        loaded = loaded._replace(model=laid.out(0), clip=laid.out(1))
    return loaded


def one_lora(graph: Graph, model: Link, name: str, strength: float) -> Node:
    """One LoRA file on the model alone."""
    return graph.add("LoraLoaderModelOnly", model=model, lora_name=name, strength_model=strength)


def shifted(graph: Graph, model: Link, shift: float) -> Node:
    """More of the steps spent on the layout, as models of this kind want it."""
    return graph.add("ModelSamplingAuraFlow", model=model, shift=shift)


def quickened(graph: Graph, ask: Ask, model: Link) -> tuple[Link, float]:
    """The model and its guidance: with the parameter `quick` a LoRA (role `quick`) that does without guidance."""
    if not on(ask, "quick"):
        return model, number(ask, "guidance")
    return one_lora(graph, model, file(ask, "quick"), 1.0), 1.0
