"""Nodes that would need weights: loaders give markers, samplers take their time step by step and give noise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from prodcanvas.testing.comfyui.nodes.saving import place, save_pictures
from prodcanvas.testing.comfyui.nodes.values import Call, Clip, Latent, Made, Marker, Sound, noise

if TYPE_CHECKING:
    from prodcanvas.testing.comfyui.nodes.values import Pixels

_SIDE = 64
_PREVIEW_EDGE = 128


def is_slow(kind: str, inputs: dict[str, Any]) -> bool:
    """Whether a node works in steps: the samplers, and whatever of other packs has steps and a seed."""
    return ("Sampler" in kind and "Select" not in kind) or {"steps", "seed"} <= set(inputs)


def sample(call: Call) -> Made:
    """A sampler: one tick a step, then noise from the seed that its whole ancestry gives, the size of its latent."""
    given = call.get(Latent)
    shape = given.pixels.shape if given else _shape(call)
    made = noise(call.seed, *shape[:3])
    steps = _steps(call)
    for step in range(1, steps + 1):
        call.tick(step, steps, made[0, ::max(1, shape[1] // _PREVIEW_EDGE), ::max(1, shape[2] // _PREVIEW_EDGE)])
    return Made(tuple(_of_type(call, kind, made) for kind in call.outputs))


def anything(call: Call) -> Made:
    """Any other node: each output is made from what came in, by its type; an output node saves what it was shown."""
    if not call.outputs or call.kind.startswith("Save"):
        return _show(call)
    return Made(tuple(_of_type(call, kind, None) for kind in call.outputs))


def preview_any(call: Call) -> Made:
    """`PreviewAny`: the value in words."""
    value = call.inputs.get("source")
    return Made((str(value),)[: len(call.outputs)], {"text": (str(value),)})


def save_lora(call: Call) -> Made:
    """`SaveLoRA`: a small file in the output folder, of which the record says nothing, as the real one says nothing."""
    folder, name, _, number = place(call, str(call.inputs["prefix"]))
    steps = call.inputs.get("steps")
    table = json.dumps({"lora_up": {"dtype": "U8", "shape": [4], "data_offsets": [0, 4]}}).encode()
    named = f"{name}_{steps}_steps_{number:05}_.safetensors" if steps else f"{name}_{number:05}_.safetensors"
    (folder / named).write_bytes(len(table).to_bytes(8, "little") + table + call.seed.to_bytes(16, "little")[:4])
    return Made(())


def _show(call: Call) -> Made:
    pixels = _pixels(call)
    if pixels is None:
        return Made((None,) * len(call.outputs))
    return save_pictures(call, pixels, str(call.inputs.get("filename_prefix", "ComfyUI")))


def _steps(call: Call) -> int:
    found = call.inputs.get("steps")
    for value in call.inputs.values():
        if found is None and isinstance(value, Marker):
            found = value.settings.get("steps")
    return int(found) if isinstance(found, (int, float)) else 4


def _shape(call: Call) -> tuple[int, int, int]:
    frames = call.number("length", "num_frames", "frames_number", "video_frames", "batch_size", default=1)
    return frames, call.number("height", default=_SIDE), call.number("width", default=_SIDE)


def _pixels(call: Call) -> Pixels | None:
    """Pictures that came in, in whichever form."""
    for value in call.inputs.values():
        if isinstance(value, np.ndarray) and value.ndim == 4:
            return value
        if isinstance(value, Latent | Clip):
            return value.pixels
    return None


def _of_type(call: Call, kind: str, made: Pixels | None) -> Any:
    """A value of a type, from the pictures made, or else from what came in."""
    if kind in ("IMAGE", "LATENT", "VIDEO", "MASK"):
        return _picture(call, kind, made)
    if kind == "AUDIO":
        return call.get(Sound) or Sound(np.asarray(tone(call.seed), np.float32), 44100)
    if kind in ("INT", "FLOAT", "STRING", "BOOLEAN"):
        return _literal(call, kind)
    settings = {k: v for k, v in call.inputs.items() if isinstance(v, (int, float, str))}
    return Marker(kind, settings)


def _literal(call: Call, kind: str) -> int | float | str | bool:
    """A value of a plain type: the first input that is one, else nothing."""
    if kind == "STRING":
        return next((value for value in call.inputs.values() if isinstance(value, str)), "")
    found = next((value for value in call.inputs.values() if isinstance(value, (int, float))), 0)
    return float(found) if kind == "FLOAT" else bool(found) if kind == "BOOLEAN" else int(found)


def _picture(call: Call, kind: str, made: Pixels | None) -> Any:
    sized = {"width", "height"} <= set(call.inputs)
    pixels = made if made is not None else None if sized else _pixels(call)
    if pixels is None:
        pixels = noise(call.seed, *_shape(call)) if kind != "LATENT" else np.zeros((*_shape(call), 3), np.uint8)
    if kind == "MASK":
        given = next((v for v in call.inputs.values() if isinstance(v, np.ndarray) and v.ndim == 3), None)
        return given if given is not None else np.where(pixels[..., 1] > 127, 255, 0).astype(np.uint8)
    return {"IMAGE": pixels, "LATENT": Latent(pixels), "VIDEO": Clip(pixels, 24.0)}[kind]


def tone(seed: int) -> Any:
    """A second of a tone whose pitch the seed gives; two channels at 44.1 kHz."""
    time = np.arange(44100) / 44100
    return np.stack([0.3 * np.sin(2 * np.pi * (220 + seed % 440) * time)] * 2)
