"""A workflow turned into the request that the ComfyUI front end would send for it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from prodcanvas.errors import FormatError
from prodcanvas.formats.workflow.api import checked_api, circle, is_api
from prodcanvas.formats.workflow.canvas.build import Canvas
from prodcanvas.formats.workflow.canvas.live import Live, LiveGraph, Widget
from prodcanvas.formats.workflow.canvas.resolve import Path, Wires, node_name
from prodcanvas.formats.workflow.canvas.special import INDEX, VIEWER, index_of, viewer_state
from prodcanvas.formats.workflow.canvas.texts import SAVERS, dynamic_prompt, replaced
from prodcanvas.formats.workflow.canvas.virtual import apply_primitives, is_virtual
from prodcanvas.formats.workflow.canvas.widgets import choices
from prodcanvas.formats.workflow.numbering import renumbered
from prodcanvas.formats.workflow.outside import outside_files
from prodcanvas.formats.workflow.saved import saved_workflow
from prodcanvas.formats.workflow.specs import DYNAMIC_COMBO, ObjectInfo

MOST = 50_000
"""Nodes of a request; the largest official workflow has some hundred."""
_SHOWN = 12
"""No more missing classes than this are listed in one sentence."""


class Converted(msgspec.Struct, frozen=True):
    """A request in API format, and what the user should know about it."""

    graph: dict[str, Any]
    """Node id → `{"class_type", "inputs", "_meta"}`."""
    warnings: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    """Why this server will not take it as it is: settings from a newer version of a node."""


class MissingNodes(FormatError):
    """The workflow needs node classes that the server does not have."""

    def __init__(self, classes: Mapping[str, tuple[str, ...]]) -> None:
        self.classes = classes
        shown = [f"{name} (node {', '.join(ids[:4])})" for name, ids in sorted(classes.items())]
        rest = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        super().__init__(f"The server lacks node classes that this workflow uses: {', '.join(shown[:_SHOWN])}{rest}.",
                         "Install the node packs they come from or update ComfyUI, then convert again.")


def convert(workflow: Mapping[str, Any], info: ObjectInfo | None = None) -> Converted:
    """The API graph of a workflow in UI format (converted) or in API format (checked and passed on).

    Node ids of nodes in subgraphs are joined by colons (`18:4`). Choices in dynamic prompts take their first option.
    `info` is what the server declares; without it only API format can be checked. Raises `MissingNodes` when an active
    node's class is not in `info`, `FormatError` for anything malformed.
    """
    if is_api(workflow):
        graph = checked_api(workflow)
        _require(_unknown(graph, info) if info is not None else {})
        return Converted(graph, tuple(outside_files(graph)))
    if not isinstance(workflow, Mapping) or not isinstance(workflow.get("nodes"), list):
        raise FormatError("This JSON is no ComfyUI workflow: it has neither a list of nodes nor node classes.",
                          "Save it from ComfyUI with Save or with Export (API).")
    if info is None:
        raise FormatError("This workflow is in the canvas's own format, which only a server's node list explains.",
                          "Name a ComfyUI server, or export it with Export (API).")
    return _converted(workflow, info)


def _unknown(graph: Mapping[str, Any], info: ObjectInfo) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, node in graph.items():
        if node["class_type"] not in info.classes:
            found[node["class_type"]] = (*found.get(node["class_type"], ()), name)
    return found


def _require(missing: Mapping[str, tuple[str, ...]]) -> None:
    if missing:
        raise MissingNodes(missing)


def _converted(workflow: Mapping[str, Any], info: ObjectInfo) -> Converted:
    saved = saved_workflow(workflow)
    top = Canvas(renumbered(saved), info).top()
    active = list(itertools.islice(expanded(top), MOST + 1))
    if len(active) > MOST:
        raise FormatError(f"The workflow has more than {MOST} nodes, with its subgraphs taken apart.",
                          "Make it in parts.")
    _require_no_groups(active)
    _require(_missing(active))
    apply_primitives(top)
    sender = _Sender(top)
    graph = {node_name(path, node): sender.sent(path, node) for path, node in active if node.spec is not None}
    around = circle(graph)
    if around:
        raise FormatError(f"The nodes {', '.join(around)} feed each other in a circle.", "Cut the circle in ComfyUI.")
    refused = tuple(said for path, node in active for said in _unoffered(path, node))
    return Converted(graph, (*sender.warnings(), *outside_files(graph)), refused)


def expanded(graph: LiveGraph, path: Path = ()) -> Iterator[tuple[Path, Live]]:
    """Every node that would be sent, with the hosts around it; a subgraph's nodes in place of its host."""
    for node in graph.nodes.values():
        if node.inside is not None and (path or not node.off):
            yield from expanded(node.inside, (*path, node))
        elif node.inside is None and not node.off and not is_virtual(node):
            yield path, node


def _require_no_groups(active: list[tuple[Path, Live]]) -> None:
    """Group nodes were given up for subgraphs; ComfyUI itself turns one into the other when it opens the workflow."""
    for path, node in active:
        if node.spec is None and node.type.startswith(("workflow>", "workflow/")):
            raise FormatError(f"Node {node_name(path, node)} is the group node {node.type[9:]!r} of an older ComfyUI.",
                              "Open the workflow in a newer ComfyUI, which makes a subgraph of it, and save it again.")


def _missing(active: list[tuple[Path, Live]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for path, node in active:
        if node.spec is None:
            found[node.type] = (*found.get(node.type, ()), node_name(path, node))
    return found


def _unoffered(path: Path, node: Live) -> Iterator[str]:
    """A dynamic combo set to what this server does not know brings inputs that nobody here knows either."""
    for one in node.widgets:
        known = choices(one.input) if one.kind == DYNAMIC_COMBO and one.input is not None else []
        if known and one.value is not UNSET and one.value not in known:
            yield (f"Node {node_name(path, node)} ({node.type}) has {one.name} set to {one.value!r}, which this server "
                   "does not offer; its other values may stand in the wrong places.")


class _Sender:
    """Writes nodes into the request, and remembers what the user should know."""

    def __init__(self, top: LiveGraph) -> None:
        self._top, self._wires = top, Wires(top)
        self._notes: list[str] = []

    def sent(self, path: Path, node: Live) -> dict[str, Any]:
        """One node in API format."""
        inputs = {one.name: _wrapped(one, value) for one in node.widgets if one.sent and one.name
                  for value in [self._value(path, node, one)] if value is not UNSET}
        for index, slot in enumerate(node.inputs):
            feed = self._wires.feed(path, node, index)
            if feed is None:
                continue
            inputs[slot.name] = _listed(feed.value) if feed.is_value else [feed.node, feed.slot]
            if inputs[slot.name] is UNSET:
                del inputs[slot.name]
        return {"inputs": inputs, "class_type": node.type, "_meta": {"title": node.title}}

    def warnings(self) -> Iterator[str]:
        """Wires that lead nowhere, choices that were made."""
        yield from dict.fromkeys(self._notes)
        yield from dict.fromkeys(self._wires.dangling)

    def _value(self, path: Path, node: Live, widget: Widget) -> Any:
        if widget.kind == INDEX:
            return index_of(node, self._choice(path, node))
        if widget.kind == VIEWER:
            return self._viewed(path, node)
        return self._text(path, node, widget) if isinstance(widget.value, str) else widget.value

    def _choice(self, path: Path, node: Live) -> Any:
        """What a combo is set to, by its host if it is shown there."""
        place = next((index for index, one in enumerate(node.inputs) if one.widget == node.widgets[0].name), None)
        feed = self._wires.feed(path, node, place) if place is not None else None
        return feed.value if feed is not None and feed.is_value else node.widgets[0].value

    def _viewed(self, path: Path, node: Live) -> dict[str, Any]:
        if any(one.name == "model_file" for one in node.widgets):
            self._notes.append(f"Node {node_name(path, node)} ({node.type}) sends pictures of its 3D view, which only "
                               "ComfyUI's own page can make; they are left out.")
        return viewer_state(node)

    def _text(self, path: Path, node: Live, widget: Widget) -> str:
        value = str(widget.value)
        if widget.dynamic_prompt:
            value, chosen = dynamic_prompt(value)
            if chosen:
                self._notes.append(f"Node {node_name(path, node)} ({node.type}) offers choices in {widget.name}; "
                                   "the first was taken.")
        if widget.name == "filename_prefix" and node.type in SAVERS:
            value = replaced(self._top, value)
        return value


def _wrapped(widget: Widget, value: Any) -> Any:
    if widget.kind == "CURVE" and value is not None:
        return {"__type__": "CURVE", "__value__": value}
    return _listed(value)


def _listed(value: Any) -> Any:
    """A list of values, told apart from a wire."""
    return {"__value__": value} if isinstance(value, list) else value
