"""A LoRA trained by the server's own nodes: pictures of one thing, each with a line that says what it shows."""

from __future__ import annotations

import hashlib
import re

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.asked import number, phrase, whole, word
from prodcanvas.pipelines.parts.media import image_in
from prodcanvas.pipelines.parts.models import Link, Loaded
from prodcanvas.routes.request import Ask

FEWEST = 3
"""Pictures below which a model learns one picture by heart instead of what it shows."""


def train(graph: Graph, ask: Ask, loaded: Loaded) -> None:
    """Train on the input `pictures`, cut square from their middle, and save the LoRA; it is the result of the step.

    The parameter `captions` says in lines parted by semicolons what each picture shows; `trigger` is the word that
    means the thing. Raises `RequestError` for too few pictures, or another number of captions.
    """
    pictures = ask.inputs.get("pictures", ())
    if len(pictures) < FEWEST:
        raise RequestError(f"A model cannot be trained on {len(pictures)} picture{'s' * (len(pictures) != 1)}.",
                           f"Give {FEWEST} at least; 15 to 30 from all sides are good.")
    batch: Link | None = None
    for nth, picture in enumerate(pictures):
        cut = graph.add("ImageScale", image=image_in(graph, picture, f"picture_{nth:02d}"), upscale_method="lanczos",
                        width=ask.width, height=ask.height, crop="center")
        batch = cut if batch is None else graph.add("ImageBatch", image1=batch, image2=cut)
    told: Link | None = None
    for line in lines(ask, len(pictures)):
        one = graph.add("CLIPTextEncode", clip=loaded.clip, text=line)
        told = one if told is None else graph.add("ConditioningCombine", conditioning_1=told, conditioning_2=one)
    trained = graph.add(
        "TrainLoraNode", model=loaded.model, latents=graph.add("VAEEncode", pixels=batch, vae=loaded.vae),
        positive=told, batch_size=1, grad_accumulation_steps=1, steps=whole(ask, "steps"),
        learning_rate=number(ask, "learning_rate"), rank=whole(ask, "rank"), optimizer="AdamW", loss_function="MSE",
        seed=ask.seed, training_dtype="bf16", lora_dtype="bf16", quantized_backward=False, algorithm="LoRA",
        gradient_checkpointing=True, checkpoint_depth=1, offloading=False, existing_lora="[None]", bucket_mode=False,
        bypass_mode=False)
    saved = graph.add("SaveLoRA", lora=trained.out(0), prefix=f"loras/prodcanvas/{file_name(ask)}",
                      steps=trained.out(2))
    graph.result(saved, "model")


def lines(ask: Ask, count: int) -> list[str]:
    """What each picture shows, the trigger word first; one line for all where every picture would have the same."""
    own = [line.strip() for line in word(ask, "captions").split(";")] if word(ask, "captions").strip() else []
    if own and len(own) != count:
        raise RequestError(f"There are {len(own)} captions for {count} pictures.",
                           "Give one for each, parted by semicolons, or none.")
    told = [phrase(word(ask, "trigger"), line, ask.prompt) for line in own or [""]]
    return told if len(set(told)) > 1 else told[:1]


def file_name(ask: Ask) -> str:
    """The beginning of the model's file name: the trigger word, and a mark that no other training has."""
    mark = hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(ask, inputs={}), order="sorted"))
    for picture in ask.inputs.get("pictures", ()):
        mark.update(picture.digest.encode())
    plain = re.sub(r"[^a-z0-9]+", "_", word(ask, "trigger").casefold()).strip("_") or "model"
    return f"{plain}_{mark.hexdigest()[:10]}"
