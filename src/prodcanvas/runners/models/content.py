"""What a fetched file really is: by its first bytes, and a safetensors file by its whole header.

The safetensors format: 8 bytes length of the header, little end first; the header in JSON, each tensor with its dtype,
shape and data_offsets; then the tensors. https://github.com/huggingface/safetensors#format
"""

from __future__ import annotations

import json
import struct
import zipfile
from pathlib import Path
from typing import Any

from prodcanvas.errors import RunnerError

SNIFFED = 64
"""Bytes enough to tell what a file is."""
_LARGEST_HEADER = 100_000_000
_LORA = ("lora_a.", "lora_b.", "lora_up.", "lora_down.", "lora.up", "lora.down", "lokr_", "hada_w")
_BESIDE = (".diff", ".diff_b", ".alpha", ".dora_scale", ".scale")
"""How the other tensors of a LoRA end."""
_MODELS = {"checkpoints", "diffusion_models", "vae", "text_encoders", "controlnet"}
_WHOLE = ("model.diffusion_model.", "first_stage_model.", "conditioner.embedders.", "cond_stage_model.")


def nature(start: bytes) -> str:
    """What the first bytes say: `web page`, `message`, `pointer`, `pickled`, `archive`, `gguf`, `empty` or `data`."""
    head = start[:SNIFFED].lstrip()
    low = head[:20].lower()
    if not start:
        return "empty"
    if low.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<script")):
        return "web page"
    if start.startswith(b"version https://git-lfs"):
        return "pointer"
    if start[:1] == b"\x80" and start[1:2] in (b"\x02", b"\x03", b"\x04", b"\x05"):
        return "pickled"
    if start.startswith(b"PK\x03\x04"):
        return "archive"
    if start.startswith(b"GGUF"):
        return "gguf"
    return "message" if low.startswith((b'{"error', b'{"message', b'{"detail')) else "data"


def refuse_early(start: bytes, host: str, name: str) -> None:
    """Raises `RunnerError` when the first bytes are no model file at all."""
    found = nature(start)
    if found in {"web page", "message"}:
        raise RunnerError(f"{host} sent a {found} instead of {name}.",
                          "It may want a login: open the address in a browser, accept its terms, and give your key.")
    if found == "pointer":
        raise RunnerError(f"{host} sent a Git LFS pointer instead of {name}.",
                          "Use the address with /resolve/ in place of /raw/.")


def examine(path: Path, name: str, folder: str, *, trusted: bool) -> None:
    """Raises `RunnerError` when a whole file is not what its name and folder promise."""
    with path.open("rb") as opened:
        found = nature(opened.read(SNIFFED))
    if name.lower().endswith(".safetensors"):
        _right_folder(safetensors_header(path, name), name, folder)
    elif found == "empty":
        raise RunnerError(f"{name} is empty.", "Try again later, or fetch it by hand.")
    elif (found == "pickled" or (found == "archive" and _holds_code(path))) and not trusted:
        raise RunnerError(f"{name} turned out to be of a kind that can run code when it is loaded.",
                          "It was thrown away. If you trust it, approve its exact content with --trust SHA256.")


def safetensors_header(path: Path, name: str) -> dict[str, Any]:
    """The header of a safetensors file. Raises `RunnerError` when the file is not one, or not whole."""
    size = path.stat().st_size
    with path.open("rb") as opened:
        start = opened.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
        raw = opened.read(length) if 2 <= length <= min(_LARGEST_HEADER, size - 8) else b""
    try:
        header = json.loads(raw)
        ends = [spec["data_offsets"][1] for key, spec in header.items() if key != "__metadata__"]
        whole = 8 + length + max(ends, default=0)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        raise RunnerError(f"{name} is not a safetensors file.", "It was thrown away. Check the address in the manifest."
                          ) from None
    if whole != size:
        raise RunnerError(f"{name} holds {size} bytes where its header says {whole}.", "Fetch it again.")
    return dict(header)


def _right_folder(header: dict[str, Any], name: str, folder: str) -> None:
    keys = [k.lower() for k in header if k != "__metadata__"]
    lora = any(mark in key for key in keys for mark in _LORA)
    top = folder.partition("/")[0]
    if top in _MODELS and lora and all(k.endswith(_BESIDE) or any(m in k for m in _LORA) for k in keys):
        raise RunnerError(f"{name} is a LoRA, which does not belong into {folder}.", "Check the manifest's `folder`.")
    if top == "loras" and not lora and any(k.startswith(_WHOLE) for k in keys):
        raise RunnerError(f"{name} is a whole checkpoint, not a LoRA.", "Check the manifest's `folder`.")


def _holds_code(path: Path) -> bool:
    """Whether a zip archive is one of PyTorch's, whose table of contents runs when it is read."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(n.endswith(".pkl") for n in archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return True
