"""What the pretended server has: node classes as an old and a new server declared them, and model files."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prodcanvas.pipelines.declare import Declared

FOLDER = Path(__file__).parent
MODELS: Mapping[str, tuple[str, ...]] = {
    "checkpoints": ("tiny_ltxv.safetensors", "tiny_sd15.safetensors"),
    "loras": ("tiny_ltxv_lora.safetensors", "tiny_sd15_a.safetensors", "tiny_sd15_b.safetensors",
              "tiny_wan_lora.safetensors"),
    "vae": ("tiny_taesd.safetensors", "tiny_wan_vae.safetensors"),
    "text_encoders": ("tiny_clip_l.safetensors",),
    "diffusion_models": ("tiny_wan_i2v.safetensors", "tiny_wan_t2v.safetensors"),
    "clip_vision": (), "style_models": (), "controlnet": ("tiny_sd15_control.safetensors",),
    "upscale_models": ("tiny_compact_x2.safetensors",), "model_patches": (),
}
_BLANK = {"is_input_list": False, "description": "", "python_module": "nodes", "category": "pretended",
          "has_intermediate_output": False, "search_aliases": []}


def recorded(generation: str) -> dict[str, Any]:
    """`/object_info` as recorded from a real server, `old` (0.3.64) or `new` (0.33.0); lists of files are marked."""
    found: dict[str, Any] = json.loads((FOLDER / f"{generation}.json").read_text(encoding="utf-8"))
    return found


def from_declared(name: str, spec: Declared) -> dict[str, Any]:
    """`/object_info` of a class that is known by its declaration alone; any file name is taken."""
    required = {key: _spec(spec, key, kind) for key, kind in spec.inputs.items() if "." not in key}
    optional = {key: _spec(spec, key, kind) for key, kind in spec.optional.items() if "." not in key}
    return {**_BLANK, "input": {"required": required, "optional": optional},
            "input_order": {"required": list(required), "optional": list(optional)},
            "output": list(spec.outputs), "output_is_list": [False] * len(spec.outputs),
            "output_name": list(spec.outputs), "name": name, "display_name": name, "output_node": spec.output_node}


def filled(info: Mapping[str, Any], files: Mapping[str, list[str]]) -> dict[str, Any]:
    """With each marked list replaced by the files that are there now."""
    out: dict[str, Any] = copy.deepcopy(dict(info))
    for spec in out.values():
        for section in ("required", "optional"):
            for given in spec["input"].get(section, {}).values():
                _fill(given, files)
    return out


def _fill(given: list[Any], files: Mapping[str, list[str]]) -> None:
    if isinstance(given[0], list) and _marked(given[0]):
        given[0] = files.get(given[0][0][1:], [])
    elif given[0] == "COMBO" and _marked(given[1].get("options", [])):
        given[1]["options"] = files.get(given[1]["options"][0][1:], [])


def _marked(options: list[Any]) -> bool:
    return len(options) == 1 and str(options[0]).startswith("$")


def _spec(spec: Declared, key: str, kind: str) -> list[Any]:
    """An input as a server tells it; inputs with a dotted name lie in every choice of the one that opens them."""
    within = {name.removeprefix(f"{key}."): _spec(spec, name, what)
              for name, what in {**spec.inputs, **spec.optional}.items() if name.startswith(f"{key}.")}
    if within and kind == "COMBO":
        return ["COMFY_DYNAMICCOMBO_V3", {"options": [
            {"key": choice, "inputs": {"required": {}, "optional": within}} for choice in spec.choices.get(key, ())]}]
    if kind != "COMBO":
        return [kind, {}]
    choices = spec.choices.get(key)
    return [list(choices), {}] if choices else ["STRING", {}]
