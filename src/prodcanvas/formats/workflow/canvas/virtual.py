"""Nodes that only the front end knows: notes, reroutes, primitives, and the wireless wires of well-known packs."""

from __future__ import annotations

from prodcanvas.formats.workflow.canvas.dynamic import put
from prodcanvas.formats.workflow.canvas.live import Live, LiveGraph, Slot, graphs
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
        found = {node.id: node for node in graph.nodes.values() if node.type == PRIMITIVE and is_virtual(node)}
        ends: dict[str, list[tuple[Live, Slot]]] = {name: [] for name in found}
        for link in graph.links.values():
            end = graph.end(link) if link.origin in found else None
            if end is not None:
                ends[link.origin].append(end)
        for name, node in found.items():
            _applied(top, node, ends[name])


def _applied(top: LiveGraph, node: Live, ends: list[tuple[Live, Slot]]) -> None:
    if not ends or not isinstance(node.values, list) or not node.values:
        return
    if node.outputs and node.outputs[0] not in {ends[0][1].type, "*"}:
        return  # joined to another type since: it takes on the value that stands there
    value = node.values[0]
    if value and node.properties.get("Run widget replace on values") and isinstance(value, str):
        value = replaced(top, value)
    for target, slot in ends:
        widget = target.slot_widget(slot)
        if widget is not None:
            put(target, widget, stepped(widget, value))
