"""Nodes that only the front end knows: notes, reroutes, primitives, and the wireless wires of well-known packs."""

from __future__ import annotations

from prodcanvas.formats.workflow.canvas.dynamic import put
from prodcanvas.formats.workflow.canvas.live import Live, LiveGraph, graphs
from prodcanvas.formats.workflow.canvas.texts import replaced, stepped

NOTES = frozenset({
    "Note", "MarkdownNote", "Label (rgthree)", "Bookmark (rgthree)", "Note Plus (mtb)",
    "Fast Groups Muter (rgthree)", "Fast Groups Bypasser (rgthree)", "Fast Muter (rgthree)", "Fast Bypasser (rgthree)",
    "Fast Actions Button (rgthree)", "Random Unmuter (rgthree)", "Mute / Bypass Repeater (rgthree)",
    "Mute / Bypass Relay (rgthree)", "Node Collector (rgthree)",
})
"""They send nothing and pass nothing on."""
REROUTES = frozenset({"Reroute", "Reroute (rgthree)"})
SETTERS = frozenset({"SetNode", "easy setNode"})
GETTERS = frozenset({"GetNode", "easy getNode"})
PRIMITIVE = "PrimitiveNode"
VIRTUAL = NOTES | REROUTES | SETTERS | GETTERS | {PRIMITIVE}


def is_virtual(node: Live) -> bool:
    """Is it a node that no server ever sees? A class that the server does have is real, whatever its name."""
    return node.spec is None and node.inside is None and node.type in VIRTUAL


def setter_of(graph: LiveGraph, getter: Live) -> Live | None:
    """The node that feeds a wireless wire, by the name that both carry."""
    name = _wireless(getter)
    return next((node for node in graph.nodes.values()
                 if node.type in SETTERS and is_virtual(node) and name and _wireless(node) == name), None)


def _wireless(node: Live) -> str:
    value = node.values[0] if isinstance(node.values, list) and node.values else None
    return value if isinstance(value, str) else ""


def apply_primitives(top: LiveGraph) -> None:
    """Write the value of every primitive into the widgets that it is joined to."""
    for graph in graphs(top):
        for node in graph.nodes.values():
            if node.type == PRIMITIVE and is_virtual(node):
                _applied(top, graph, node)


def _applied(top: LiveGraph, graph: LiveGraph, node: Live) -> None:
    ends = [end for link in graph.links.values() if link.origin == node.id
            for end in [graph.end(link)] if end is not None]
    if not ends or not isinstance(node.values, list) or not node.values:
        return
    if node.outputs and node.outputs[0] not in {_widget_type(*ends[0]), "*"}:
        return
    value = node.values[0]
    if value and node.properties.get("Run widget replace on values") and isinstance(value, str):
        value = replaced(top, value)
    for target, slot in ends:
        widget = target.slot_widget(slot)
        if widget is not None:
            put(target, widget, stepped(widget, value))


def _widget_type(node: Live, slot: object) -> str:
    """The type that a primitive's output takes on when it is joined to this socket."""
    return str(getattr(slot, "type", "*")) if node else "*"
