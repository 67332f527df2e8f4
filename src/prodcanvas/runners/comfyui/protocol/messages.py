"""What a server says over its socket while a job runs, as values; what is not understood is no message.

Shapes: text is `{"type": …, "data": {…}}`; binary is a big-endian event number, then 1: picture type and picture,
4: length, JSON about the picture, picture (ComfyUI `server.py`, `protocol.py`).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any

import msgspec

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")


class Started(msgspec.Struct, frozen=True):
    """The server took a job from its queue."""

    prompt_id: str


class Cached(msgspec.Struct, frozen=True):
    """Nodes whose results the server still had."""

    prompt_id: str
    nodes: tuple[str, ...] = ()


class Entered(msgspec.Struct, frozen=True):
    """A node began; no node means that the job is over and its record is written."""

    node: str | None = None
    prompt_id: str = ""
    """Missing in what is said again to a socket that came back."""
    display_node: str | None = None


class Stepped(msgspec.Struct, frozen=True):
    """A node counts: step `value` of `max`."""

    value: float
    max: float
    prompt_id: str = ""
    node: str | None = None


class NodeState(msgspec.Struct, frozen=True):
    """How far one node is."""

    value: float = 0.0
    max: float = 1.0
    state: str = "running"
    """pending, running, finished, error."""
    display_node_id: str | None = None
    real_node_id: str | None = None


class States(msgspec.Struct, frozen=True):
    """How far all nodes are."""

    prompt_id: str
    nodes: dict[str, NodeState] = {}


class Executed(msgspec.Struct, frozen=True):
    """An output node is ready."""

    prompt_id: str
    node: str


class Succeeded(msgspec.Struct, frozen=True):
    """Everything ran; the record is not yet written."""

    prompt_id: str


class Failed(msgspec.Struct, frozen=True):
    """A node raised an exception."""

    prompt_id: str
    node_id: str | None = None
    node_type: str | None = None
    exception_message: str = ""
    exception_type: str = ""


class Interrupted(msgspec.Struct, frozen=True):
    """A job was stopped; told to everyone, whosever job it was."""

    prompt_id: str
    node_id: str | None = None


class Preview(msgspec.Struct, frozen=True):
    """The picture so far; older servers do not say whose."""

    picture: bytes
    prompt_id: str = ""
    node_id: str = ""


Message = Started | Cached | Entered | Stepped | States | Executed | Succeeded | Failed | Interrupted | Preview

_KINDS: Mapping[str, type[Message]] = {
    "execution_start": Started, "execution_cached": Cached, "executing": Entered, "progress": Stepped,
    "progress_state": States, "executed": Executed, "execution_success": Succeeded, "execution_error": Failed,
    "execution_interrupted": Interrupted,
}


def read(said: str | bytes) -> Message | None:
    """One message, or None for what does not concern a job: never raises, whatever a server sends."""
    try:
        return _text(said) if isinstance(said, str) else _frame(bytes(said))
    except (ValueError, RecursionError, struct.error, TypeError):
        return None


def _text(said: str) -> Message | None:
    whole = json.loads(said)
    if not isinstance(whole, dict) or not isinstance(whole.get("type"), str):
        return None
    kind = _KINDS.get(whole["type"])
    return None if kind is None else msgspec.convert(_plain(whole.get("data")), kind)


def _plain(data: Any) -> Any:
    """The data of a message with its ids as text: some node packs send numbers."""
    if not isinstance(data, dict):
        return data
    ids = ("node", "node_id", "display_node", "prompt_id")
    return {key: str(value) if key in ids and isinstance(value, int) else value for key, value in data.items()}


def _frame(said: bytes) -> Preview | None:
    event, size = struct.unpack_from(">II", said)
    if event == 1:
        return _preview(said[8:], {})
    if event == 4 and 8 + size <= len(said):
        about = json.loads(said[8:8 + size])
        return _preview(said[8 + size:], about if isinstance(about, dict) else {})
    return None


def _preview(picture: bytes, about: dict[str, Any]) -> Preview | None:
    if not picture.startswith(_PICTURES):
        return None
    return Preview(picture, str(about.get("prompt_id") or ""), str(about.get("node_id") or ""))
