"""A workflow as the ComfyUI front end saves it: nodes, links and subgraph definitions, read and checked.

Format: ComfyUI workflow JSON 0.4 (links as arrays `[id, from, slot, to, slot, type]`) and 1 (links as objects);
inside a definition, node -10 stands for its inputs and node -20 for its outputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from prodcanvas.errors import FormatError

INSIDE, OUTSIDE = "-10", "-20"
"""The ids of a definition's own inputs and outputs among its nodes."""
NEVER, BYPASS = 2, 4
"""Modes: muted, bypassed."""
_ADVICE = "Save it again from ComfyUI, or export it with Export (API)."


class Socket(msgspec.Struct, frozen=True, kw_only=True):
    """An input of a saved node."""

    name: str
    type: str
    link: int | None = None
    widget: str = ""
    """The widget that it stands for."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One wire."""

    id: int
    origin: str
    origin_slot: int
    target: str
    target_slot: int


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """One saved node."""

    id: str
    type: str
    mode: int = 0
    title: str = ""
    inputs: tuple[Socket, ...] = ()
    outputs: tuple[str, ...] = ()
    """Their types."""
    values: list[Any] | dict[str, Any] | None = None
    properties: Mapping[str, Any] = {}


class Boundary(msgspec.Struct, frozen=True, kw_only=True):
    """One input or output of a subgraph definition."""

    name: str
    type: str
    links: tuple[int, ...] = ()


class SavedGraph(msgspec.Struct, frozen=True, kw_only=True):
    """The top level of a workflow, or one subgraph definition."""

    id: str = ""
    name: str = ""
    nodes: tuple[Saved, ...] = ()
    links: Mapping[int, Link] = {}
    inputs: tuple[Boundary, ...] = ()
    outputs: tuple[Boundary, ...] = ()


class SavedWorkflow(msgspec.Struct, frozen=True, kw_only=True):
    """A whole workflow in UI format."""

    top: SavedGraph
    definitions: Mapping[str, SavedGraph]
    groups: Mapping[str, Any] = {}
    """Old group nodes, by name."""
    last_node: int = 0
    """The highest node id that was ever given, as the file says."""


def saved_workflow(raw: Mapping[str, Any]) -> SavedWorkflow:
    """Check and read a workflow in UI format. Raises `FormatError` with the place of the first fault."""
    found = _definitions(raw)
    extra = raw.get("extra")
    groups = extra.get("groupNodes") if isinstance(extra, Mapping) else None
    state = raw.get("state")
    last = state.get("lastNodeId") if isinstance(state, Mapping) else raw.get("last_node_id")
    return SavedWorkflow(top=_graph(raw, "the workflow"), definitions=found,
                         groups=groups if isinstance(groups, Mapping) else {},
                         last_node=last if isinstance(last, int) else 0)


def _definitions(raw: Mapping[str, Any]) -> dict[str, SavedGraph]:
    found: dict[str, SavedGraph] = {}
    for said in _nested(raw):
        graph = _graph(said, f"subgraph {said.get('name') or said.get('id')}")
        found.setdefault(graph.id, graph)
    return found


def _nested(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    holder = raw.get("definitions")
    for said in _list(holder.get("subgraphs") if isinstance(holder, Mapping) else None):
        if isinstance(said, Mapping) and isinstance(said.get("id"), str):
            yield said
            yield from _nested(said)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _graph(raw: Mapping[str, Any], where: str) -> SavedGraph:
    nodes: dict[str, Saved] = {}
    if not isinstance(raw.get("nodes"), list):
        raise FormatError(f"The nodes of {where} are no list.", _ADVICE)
    for said in raw["nodes"]:
        node = _node(said, where)
        nodes.setdefault(node.id, node)
    links = {link.id: link for link in (_link(said) for said in _list(raw.get("links"))) if link is not None}
    return SavedGraph(id=str(raw.get("id", "")), name=str(raw.get("name", "")), nodes=tuple(nodes.values()),
                      links=links, inputs=_boundary(raw.get("inputs")), outputs=_boundary(raw.get("outputs")))


def _boundary(raw: Any) -> tuple[Boundary, ...]:
    return tuple(Boundary(name=str(said.get("name", "")), type=_type(said.get("type")),
                          links=tuple(one for one in map(_number, _list(said.get("linkIds"))) if one is not None))
                 for said in _list(raw) if isinstance(said, Mapping))


def _type(value: Any) -> str:
    if isinstance(value, list):
        return "COMBO"
    return "*" if value in (None, "", 0) else str(value)


def _number(value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, str) and value.lstrip("-").isdecimal() and len(value) < 20 else None


def _id(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    return str(value)


def _link(raw: Any) -> Link | None:
    """A wire; what is no wire at all is left out, as the front end does."""
    if isinstance(raw, Mapping):
        raw = [raw.get(key) for key in ("id", "origin_id", "origin_slot", "target_id", "target_slot")]
    if not isinstance(raw, list) or len(raw) < 5:
        return None
    name, origin, slot, target, place = _number(raw[0]), _id(raw[1]), _number(raw[2]), _id(raw[3]), _number(raw[4])
    if name is None or origin is None or slot is None or target is None or place is None:
        return None
    return Link(id=name, origin=origin, origin_slot=slot, target=target, target_slot=place)


def _node(raw: Any, where: str) -> Saved:
    if not isinstance(raw, Mapping):
        raise FormatError(f"One of the nodes of {where} is no JSON object.", _ADVICE)
    name, kind = _id(raw.get("id")), raw.get("type")
    if name is None or not isinstance(kind, str):
        raise FormatError(f"A node of {where} has no id or no class.", _ADVICE)
    values, properties, mode = raw.get("widgets_values"), raw.get("properties"), raw.get("mode")
    if values is None:
        values = raw.get("widgets_values_named")
    return Saved(id=name, type=kind, mode=mode if isinstance(mode, int) else 0,
                 title=raw["title"] if isinstance(raw.get("title"), str) else "",
                 inputs=tuple(_socket(said) for said in _list(raw.get("inputs")) if isinstance(said, Mapping)),
                 outputs=tuple(_type(said.get("type")) for said in _list(raw.get("outputs"))
                               if isinstance(said, Mapping)),
                 values=values if isinstance(values, (list, dict)) else None,
                 properties=properties if isinstance(properties, Mapping) else {})


def _socket(raw: Mapping[str, Any]) -> Socket:
    widget = raw.get("widget")
    shown = widget.get("name") if isinstance(widget, Mapping) else None
    return Socket(name=str(raw.get("name", "")), type=_type(raw.get("type")), link=_number(raw.get("link")),
                  widget=shown if isinstance(shown, str) else "")
