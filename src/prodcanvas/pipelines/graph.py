"""A ComfyUI graph as a pipeline writes it: small node calls, joined by their outputs, in the server's API format."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.routes.media import Media

_TOKEN = re.compile(r"[a-z0-9_]+")


class Out(NamedTuple):
    """One output of a node: what another node's input is joined to."""

    node: str
    slot: int


class Node(NamedTuple):
    """A node that was added; `node[1]` is its second output, and the node itself stands for its first."""

    id: str

    def out(self, slot: int = 0) -> Out:
        """One of its outputs, counted from 0."""
        return Out(self.id, slot)


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """A request, complete but for the names that the server gives to uploaded files."""

    graph: dict[str, Any]
    """ComfyUI API format. An uploaded file stands in it as `{"$upload": token}`."""
    uploads: dict[str, str] = {}
    """Token → path on this machine."""
    outputs: dict[str, str] = {}
    """Node id → kind of its result (`media.KINDS`)."""


class Graph:
    """A graph under construction. Nodes are numbered as they are added: the same ask gives the same graph."""

    def __init__(self) -> None:
        self._nodes: dict[str, dict[str, Any]] = {}
        self._uploads: dict[str, str] = {}
        self._outputs: dict[str, str] = {}

    def add(self, node_class: str, /, title: str = "", **inputs: Any) -> Node:
        """Add a node. An input that is None is left out; a `Node` or `Out` is a link; dotted names go in as `**{…}`."""
        name = str(len(self._nodes) + 1)
        given = {key: _value(value) for key, value in inputs.items() if value is not None}
        self._nodes[name] = {"class_type": node_class, "inputs": given}
        if title:
            self._nodes[name]["_meta"] = {"title": title}
        return Node(name)

    def upload(self, media: Media, token: str) -> dict[str, str]:
        """Stand-in for the name under which the server will know a file; `token` is a word, the same every time."""
        if not _TOKEN.fullmatch(token):
            raise RequestError(f"{token!r} is no upload token.", "Use small letters, digits and underscores.")
        if self._uploads.setdefault(token, media.path) != media.path:
            raise RequestError(f"The upload token {token} stands for two files.", "Give each file its own token.")
        return {"$upload": token}

    def result(self, node: Node, kind: str) -> None:
        """Mark a node whose files are the result of the step."""
        self._outputs[node.id] = kind

    def built(self) -> Built:
        """The finished request. Raises `RequestError` when nothing comes out of it."""
        if not self._outputs:
            raise RequestError("The graph has no result.", "Mark the node that saves it with `graph.result`.")
        return Built(graph=self._nodes, uploads=self._uploads, outputs=self._outputs)


def _value(value: Any) -> Any:
    if isinstance(value, Node):
        return [value.id, 0]
    if isinstance(value, Out):
        return [value.node, value.slot]
    return {"__value__": value} if isinstance(value, (list, tuple)) else value


def uploaded(graph: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """The graph with every upload replaced by the name the server gave it. Raises `RequestError` for one not given."""

    def placed(value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"$upload"}:
            token = value["$upload"]
            if token not in names:
                raise RequestError(f"The graph wants a file {token!r} that was not uploaded.", "Report this pipeline.")
            return names[token]
        return value

    return {name: {**node, "inputs": {key: placed(v) for key, v in node["inputs"].items()}}
            for name, node in graph.items()}
