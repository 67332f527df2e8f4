"""Trained models: the server saves them among its own models and names none of them in the job's record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from prodcanvas.runners.comfyui.protocol.results import Ref
from prodcanvas.runners.comfyui.wire import Wire


def saved_models(wire: Wire, graph: Mapping[str, Any], outputs: Mapping[str, str]) -> Iterator[tuple[str, Ref]]:
    """Node → the newest file of its prefix, for every node whose result is a model; nothing where none is listed.

    `SaveLoRA` writes `output/<prefix>_<steps>_steps_<number>_.safetensors`; a prefix below `loras/` is listed among
    the server's LoRAs. Source: `comfy_extras/nodes_train.py` of ComfyUI, 0.3.64 and later.
    """
    for node, kind in outputs.items():
        prefix = graph[node]["inputs"].get("prefix") if kind == "model" else None
        if isinstance(prefix, str) and "/" in prefix:
            folder, _, name = prefix.partition("/")
            listed = wire.ask(f"/models/{folder}")
            files = (f.replace("\\", "/") for f in listed if isinstance(f, str)) if isinstance(listed, list) else ()
            found = sorted(f for f in files if f.startswith(f"{name}_"))
            if found:
                inner, _, file = found[-1].rpartition("/")
                yield node, Ref(file, f"{folder}/{inner}".rstrip("/"))
