"""The model files that a user's graph names: where each belongs, what it is for, where it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from prodcanvas.pipelines.adopt.net import Net, Place
from prodcanvas.routes.pipeline import ModelFile

MODEL = re.compile(r"\.(?:safetensors|sft|ckpt|pt|pt2|pth|bin|gguf|onnx)$", re.IGNORECASE)
"""How names of model files end."""
_FOLDERS = (
    (r"CLIPVisionLoader\.", "clip_vision", "vision"),
    (r"UNETLoader|UnetLoader|DiffusionModelLoader|DiffusionModelSelector|\.unet_name$", "diffusion_models", "model"),
    (r"ImageOnlyCheckpoint|CheckpointLoader|\.ckpt_name$|UNetCheckpoint", "checkpoints", "checkpoint"),
    (r"LatentUpscale\w*Loader|LatentUpscaleModel", "latent_upscale_models", "latent_upscaler"),
    (r"UpscaleModelLoader", "upscale_models", "upscaler"),
    (r"ControlNetLoader|\.control_net_name$", "controlnet", "control"),
    (r"LoraLoader|\.lora_name$|Lora\w*\.", "loras", "lora"),
    (r"ModelPatchLoader", "model_patches", "patch"),
    (r"AudioEncoderLoader", "audio_encoders", "audio_encoder"),
    (r"StyleModelLoader", "style_models", "style_model"),
    (r"IPAdapterModelLoader|IPAdapter\w*\.ipadapter_file", "ipadapter", "ip_adapter"),
    (r"BackgroundRemoval", "background_removal", "background"),
    (r"FrameInterpolation|RIFE|FILM", "frame_interpolation", "interpolator"),
    (r"MoGe|DA3|Geometry", "geometry_estimation", "geometry"),
    (r"GLIGEN", "gligen", "gligen"),
    (r"PhotoMaker", "photomaker", "photomaker"),
    (r"CLIPLoader|TextEncoder|\.clip_name\d?$|\.text_encoder\w*$", "text_encoders", "encoder"),
    (r"VAELoader|\.vae_name$|VAE", "vae", "vae"),
    (r"SAM|Detect|Ultralytics", "detection", "detector"),
)
"""`Class.input` → folder of the server's models, and the role a file plays there."""
_ROLES = {folder: role for _, folder, role in _FOLDERS} | {"clip": "encoder", "unet": "model"}


class Told(NamedTuple):
    """What a workflow's own notes say: links to its models, and the packs that its nodes come from."""

    models: Mapping[str, tuple[str, str]] = {}
    """File name → folder and address."""
    packs: Mapping[str, str] = {}
    """Node class → the pack's id with ComfyUI-Manager."""
    paid: frozenset[str] = frozenset()
    """Node classes that call a service which wants money."""


class Model(NamedTuple):
    """A model file of the graph, and where its name is written."""

    file: ModelFile
    places: tuple[Place, ...]


def told(workflow: Mapping[str, Any]) -> Told:
    """The notes of a workflow in UI format; one in API format has none."""
    models: dict[str, tuple[str, str]] = {}
    packs: dict[str, str] = {}
    for node in _nodes(workflow):
        notes = node.get("properties")
        if not isinstance(notes, Mapping):
            continue
        pack = notes.get("cnr_id") or notes.get("aux_id")
        if isinstance(pack, str) and pack != "comfy-core" and isinstance(node.get("type"), str):
            packs[node["type"]] = pack
        for model in notes.get("models") or ():
            if isinstance(model, Mapping) and isinstance(model.get("name"), str):
                folder, url = str(model.get("directory") or ""), str(model.get("url") or "")
                models[model["name"]] = (folder, url if url.startswith("https://") else "")
    return Told(models, packs)


def _nodes(workflow: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every node of a workflow in UI format, those of its subgraphs too."""
    definitions = workflow.get("definitions")
    parts: list[Any] = [workflow, *((definitions.get("subgraphs") or ()) if isinstance(definitions, Mapping) else ())]
    return [node for part in parts if isinstance(part, Mapping) and isinstance(part.get("nodes"), list)
            for node in part["nodes"] if isinstance(node, Mapping)]


def models(net: Net, cone: set[str], notes: Told) -> list[Model]:
    """Every model file from which the results are made, each once, with a role of its own."""
    found: dict[tuple[str, str], list[Place]] = {}
    for node in net.graph:
        for place, value in net.literals(node) if node in cone else ():
            if isinstance(value, str) and MODEL.search(value) and "\n" not in value:
                found.setdefault((_folder(net, place, value, notes), value), []).append(place)
    listed, counts = [], dict.fromkeys(_ROLES.values(), 0)
    for (folder, name), places in found.items():
        role = _role(net, folder, places[0])
        counts[role] = counts.get(role, 0) + 1
        numbered = role if counts[role] == 1 else f"{role}_{counts[role]}"
        url = notes.models.get(_bare(name), ("", ""))[1]
        listed.append(Model(ModelFile(folder=folder, name=name, role=numbered, url=url), tuple(places)))
    return listed


def _folder(net: Net, place: Place, name: str, notes: Told) -> str:
    noted = notes.models.get(_bare(name), ("", ""))[0]
    if noted:
        return noted
    said = f"{net.kind(place.node)}.{place.key}"
    return next((folder for pattern, folder, _ in _FOLDERS if re.search(pattern, said)), "diffusion_models")


def _role(net: Net, folder: str, place: Place) -> str:
    return _ROLES.get(folder) or re.sub(r"\W+|_name$", "", place.key.lower()) or net.kind(place.node).lower()


def _bare(name: str) -> str:
    return re.split(r"[/\\]", name)[-1]
