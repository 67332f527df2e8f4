"""What a finished job left on its server: the files and words of each node, as its record names them.

A record is an entry of `/history`: `outputs` (node → key → list) and `status` (`messages`, `status_str`). Pictures
and clips lie under `images`, `gifs`, `video`, `audio`, `3d` or any other key whose list holds `{filename, …}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

_MESH = re.compile(r"\.(obj|fbx|gltf|glb|usdz|ply|stl|splat|spz)$", re.IGNORECASE)
_NO_WORDS = frozenset({"animated", "format", "workflow", "fullpath", "frame_rate"})


class Ref(msgspec.Struct, frozen=True):
    """A file on the server."""

    filename: str
    subfolder: str = ""
    type: str = "output"
    """output, temp or input."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What a job left, read from its entry in the history."""

    ok: bool
    interrupted: bool = False
    fault: Mapping[str, Any] | None = None
    """Of the node that failed: `exception_type`, `exception_message`, `node_id`, `node_type`."""
    files: dict[str, tuple[Ref, ...]] = {}
    texts: dict[str, tuple[str, ...]] = {}
    cached: frozenset[str] = frozenset()
    """Nodes whose results the server still had."""
    seconds: float = 0.0


def recorded(entry: Mapping[str, Any]) -> Record:
    """The record of an entry of the history; what is malformed in it is taken as not said."""
    status = _mapping(entry.get("status"))
    said = _messages(status)
    outputs = _by_node(_mapping(entry.get("outputs")), _mapping(entry.get("meta")))
    return Record(
        ok=status.get("status_str", "success") == "success",
        interrupted="execution_interrupted" in said,
        fault=said.get("execution_error"),
        files={node: files for node, given in outputs.items() if (files := tuple(dict.fromkeys(_files(given))))},
        texts={node: words for node, given in outputs.items() if (words := tuple(_words(given)))},
        cached=frozenset(str(n) for n in _list(said.get("execution_cached", {}).get("nodes"))),
        seconds=_seconds(said),
    )


def _by_node(outputs: Mapping[str, Any], meta: Mapping[str, Any]) -> dict[str, list[Mapping[str, Any]]]:
    """What each node of our graph gave; nodes that a node grew while running count as that node."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for node, given in outputs.items():
        shown = _mapping(meta.get(node)).get("display_node") or node
        found.setdefault(str(shown), []).append(_mapping(given))
    return found


def _files(given: list[Mapping[str, Any]]) -> Iterator[Ref]:
    for keys in given:
        for items in keys.values():
            for item in _list(items):
                if isinstance(item, dict) and isinstance(item.get("filename"), str) and item["filename"]:
                    yield Ref(item["filename"], str(item.get("subfolder") or ""), str(item.get("type") or "output"))
                elif isinstance(item, str) and _MESH.search(item):
                    folder, _, name = item.replace("\\", "/").rpartition("/")
                    yield Ref(name, folder)


def _words(given: list[Mapping[str, Any]]) -> Iterator[str]:
    for keys in given:
        for key, items in keys.items():
            for item in _list(items):
                if key not in _NO_WORDS and isinstance(item, (str, int, float)) and not _MESH.search(str(item)):
                    yield str(item)


def _messages(status: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    pairs = (pair for pair in _list(status.get("messages")) if isinstance(pair, list) and len(pair) == 2)
    return {str(name): _mapping(data) for name, data in pairs}


def _seconds(said: Mapping[str, Mapping[str, Any]]) -> float:
    """How long it ran, by the server's clock."""
    times = [data.get("timestamp") for data in said.values()]
    known = [t for t in times if isinstance(t, (int, float))]
    return max(0.0, (max(known) - min(known)) / 1000) if known else 0.0


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
