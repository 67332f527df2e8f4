"""Nodes as they stand on the canvas: their widgets with values, their sockets with wires."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import UNSET

from prodcanvas.formats.workflow.saved import BYPASS, NEVER, Boundary, Link
from prodcanvas.formats.workflow.specs import Input, NodeClass


@dataclass(slots=True)
class Widget:
    """A control on a node."""

    name: str
    kind: str
    """Type of the input it belongs to; `""` for a button or a control of the front end's own."""
    value: Any = UNSET
    saved: bool = True
    """Does it own a place in the saved list of values?"""
    sent: bool = True
    """Does it go into the request?"""
    input: Input | None = None
    dynamic_prompt: bool = False
    """Are `{a|b}` and comments in its text resolved?"""
    multiline: bool = False
    """A text area takes nothing but text."""


@dataclass(slots=True)
class Slot:
    """A socket of a node."""

    name: str
    type: str
    link: int | None = None
    widget: str = ""
    """Name of the widget that it stands for."""
    promoted: Widget | None = None
    """On a subgraph's host: the host's own value for this input."""
    group: str = ""
    """Sockets of one group take the same type."""
    allowed: str = "*"
    """The types that a socket of a group may take."""


@dataclass(slots=True)
class Live:
    """One node."""

    id: str
    type: str
    mode: int
    title: str
    spec: NodeClass | None
    """None for a node of the front end's own, a subgraph's host, or a class that the server does not have."""
    properties: Mapping[str, Any]
    inputs: list[Slot] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    widgets: list[Widget] = field(default_factory=list)
    inside: LiveGraph | None = None
    """What a subgraph's host holds."""
    values: list[Any] | dict[str, Any] | None = None

    @property
    def off(self) -> bool:
        """Whether it is muted or bypassed."""
        return self.mode in {NEVER, BYPASS}

    def widget(self, name: str) -> Widget | None:
        """A widget by name."""
        if self.inside is not None:
            return next((one.promoted for one in self.inputs if one.name == name), None)
        return next((one for one in self.widgets if one.name == name), None)

    def slot_widget(self, slot: Slot) -> Widget | None:
        """The widget behind a socket."""
        if self.inside is not None:
            return slot.promoted
        return self.widget(slot.widget) if slot.widget else None


@dataclass(slots=True)
class LiveGraph:
    """The top level, or one subgraph definition. All hosts of a definition share its nodes."""

    id: str
    name: str
    nodes: dict[str, Live]
    links: Mapping[int, Link]
    inputs: list[Boundary]
    outputs: tuple[Boundary, ...]

    def end(self, link: Link) -> tuple[Live, Slot] | None:
        """The node and the socket where a wire ends."""
        node = self.nodes.get(link.target)
        slot = next((one for one in node.inputs if one.link == link.id), None) if node else None
        return (node, slot) if node and slot else None


def graphs(top: LiveGraph) -> Iterator[LiveGraph]:
    """The top level and every definition that is used, once each."""
    seen: set[int] = set()
    waiting = [top]
    while waiting:
        graph = waiting.pop()
        if id(graph) in seen:
            continue
        seen.add(id(graph))
        yield graph
        waiting += [node.inside for node in graph.nodes.values() if node.inside is not None]
