"""A workflow from a file: JSON of either kind, or a picture, clip or sound that ComfyUI made and that carries one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.errors import FormatError
from prodcanvas.formats.workflow.api import is_api
from prodcanvas.formats.workflow.embedded import CARRIERS, carried

LARGEST = 64 << 20
"""Bytes of workflow JSON; the largest official one has under a million."""
DEEPEST = 100
"""Lists and objects within each other."""
_ADVICE = "Save it from ComfyUI with Save or with Export (API)."


class Workflow(msgspec.Struct, frozen=True, kw_only=True):
    """A workflow that was read."""

    kind: str
    """`ui` as the canvas saves it, `api` as a server takes it."""
    data: dict[str, Any]
    source: str
    """The file, and what of it."""


def read_workflow(path: Path) -> Workflow:
    """The workflow in a file. From a picture or clip, the request it was made with goes before the canvas.

    Raises `FormatError`, in one sentence, for anything that is none: unreadable, too large, nested too deeply.
    """
    try:
        if path.suffix.lower() in CARRIERS:
            return _from_media(path)
        if path.stat().st_size > LARGEST:
            raise FormatError(f"{path.name} has {path.stat().st_size >> 20} MiB, too much for a workflow.", _ADVICE,
                              path=str(path))
        raw = path.read_bytes()
    except OSError as fault:
        raise FormatError(f"{path.name} cannot be read: {fault.strerror or fault}.",
                          "Check the name and its permissions.", path=str(path)) from None
    return parse_workflow(raw, path.name)


def _from_media(path: Path) -> Workflow:
    found = carried(path)
    for key in ("prompt", "workflow"):
        if found.get(key):
            return parse_workflow(found[key].encode("utf-8", "replace"), f"{path.name} ({key})")
    raise FormatError(f"{path.name} carries no workflow.",
                      "Only files that ComfyUI saved with metadata do; take the JSON.", path=str(path))


def parse_workflow(raw: bytes, source: str) -> Workflow:
    """The workflow in JSON text. Raises `FormatError`."""
    if len(raw) > LARGEST:
        raise FormatError(f"The workflow in {source} has {len(raw) >> 20} MiB, too much for a workflow.", _ADVICE)
    data = _decoded(raw, source)
    if not isinstance(data, dict):
        raise FormatError(f"{source} is JSON, but no object with nodes.", _ADVICE)
    if not is_api(data) and not isinstance(data.get("nodes"), list) and is_api(data.get("prompt")):
        data = data["prompt"]
    if is_api(data):
        return Workflow(kind="api", data=data, source=source)
    if isinstance(data.get("nodes"), list):
        return Workflow(kind="ui", data=data, source=source)
    raise FormatError(f"{source} is JSON, but no ComfyUI workflow: it has neither a list of nodes nor node classes.",
                      _ADVICE)


def _decoded(raw: bytes, source: str) -> Any:
    """JSON as values; `NaN`, which ComfyUI writes into old files, becomes null."""
    try:
        data = json.loads(raw.decode("utf-8-sig"), parse_constant=lambda _: None)
    except RecursionError:
        raise FormatError(f"{source} is nested too deeply for a workflow.", _ADVICE) from None
    except UnicodeDecodeError:
        raise FormatError(f"{source} is no text in UTF-8.", _ADVICE) from None
    except ValueError as fault:
        raise FormatError(f"{source} is no JSON: {fault}.", _ADVICE) from None
    if _too_deep(data):
        raise FormatError(f"{source} is nested too deeply for a workflow.", _ADVICE)
    return data


def _too_deep(data: Any) -> bool:
    level = [data]
    for _ in range(DEEPEST):
        level = [part for one in level if isinstance(one, (dict, list))
                 for part in (one.values() if isinstance(one, dict) else one)]
        if not level:
            return False
    return True
