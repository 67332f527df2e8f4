"""What only the log of a server says of a job: a LoRA whose weights fit nowhere is passed over without a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_MISFIT = re.compile(r"lora key not loaded: *(\S+)|WARNING SHAPE MISMATCH (\S+)", re.IGNORECASE)
_WORDS = re.compile(r"^(lora_te\d?_|lora_prior_te_|text_encoders?\.|text_model\.|te\d?_|clip_[lg])")
MODEL = re.compile(r"\.(safetensors|sft|pth?|ckpt|bin|gguf)$", re.IGNORECASE)
"""How a file of weights ends."""


def loras(graph: Mapping[str, Any]) -> dict[str, bool]:
    """LoRA files of a graph, and whether each one also goes to the text encoder."""
    found: dict[str, bool] = {}
    for node in graph.values():
        kind, inputs = str(node.get("class_type", "")), node.get("inputs", {})
        for name, value in inputs.items():
            if "lora" in name.lower() and isinstance(value, str) and MODEL.search(value):
                words = "ModelOnly" not in kind and ("clip" in inputs or "strength_clip" in inputs)
                found[value] = found.get(value, False) or words
    return found


def last_time(entries: Any) -> str:
    """The time of the newest line, by the server's own clock."""
    return max((str(e.get("t", "")) for e in entries if isinstance(e, dict)), default="") if isinstance(entries, list) \
        else ""


def misfits(entries: Any, since: str) -> tuple[str, ...]:
    """Weights that fitted nowhere, named in lines after a time; `entries` are those of `/internal/logs/raw`."""
    lines = [str(e.get("m", "")) for e in entries if isinstance(e, dict) and str(e.get("t", "")) > since] \
        if isinstance(entries, list) else []
    found = (found for line in lines for found in _MISFIT.finditer(line))
    return tuple(dict.fromkeys(next(filter(None, f.groups())) for f in found))


def warning(graph: Mapping[str, Any], keys: Iterable[str]) -> str:
    """A sentence about LoRAs that did not fit, or nothing.

    Weights for the text encoder do not count where a LoRA goes to the model only.
    """
    files = loras(graph)
    counted = [key for key in keys if any(files.values()) or not _WORDS.match(key)]
    if not files or not counted:
        return ""
    names = [re.split(r"[\\/]", file)[-1] for file in files]
    parts = f"{len(counted)} of its parts were" if len(counted) > 1 else "one of its parts was"
    if len(names) == 1:
        return f"The LoRA {names[0]} did not fit the model: {parts} passed over. It may be made for another model."
    parts = parts.replace("its", "their")
    return f"Not all of the LoRAs {', '.join(names)} fitted the model: {parts} passed over."
