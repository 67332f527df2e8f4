"""The host of a subgraph: its inputs are its definition's, and its own values go before those inside."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from prodcanvas.formats.workflow.canvas.live import Live, LiveGraph, Slot, Widget
from prodcanvas.formats.workflow.saved import INSIDE, Boundary, Link, Saved


def host_slots(saved: Saved, inside: LiveGraph) -> list[Slot]:
    """The sockets of a host, in the order of its definition; each takes the wire of the saved socket of its name."""
    free = list(saved.inputs)
    slots: list[Slot] = []
    for one in inside.inputs:
        same = [socket for socket in free if socket.name == one.name]
        found = next((socket for socket in same if socket.type == one.type), same[0] if same else None)
        if found is not None:
            free.remove(found)
        slots.append(Slot(one.name, one.type, found.link if found else None, one.name))
    return slots


def adopt(host: Live) -> None:
    """Give a host its values: those saved with it in order, else those of the widgets inside.

    An older host names the widgets that it shows in `proxyWidgets`; its saved values then follow that list.
    """
    for slot, boundary in zip(host.inputs, host.inside.inputs if host.inside else (), strict=False):
        found = _source(host, boundary)
        slot.promoted = Widget(name=slot.name, kind="", value=found.value) if found is not None else None
    values = host.values if isinstance(host.values, list) else []
    own = [slot.promoted for slot in host.inputs if slot.promoted is not None]
    for widget, value in zip(own, values, strict=False):
        widget.value = value
    if isinstance(host.values, dict):
        for widget in own:
            widget.value = host.values.get(widget.name, widget.value)
    _follow_proxies(host, values)


def _source(host: Live, boundary: Boundary) -> Widget | None:
    """The first widget that an input of the definition reaches."""
    found = _reached(host, boundary)
    return found[0].slot_widget(found[1]) if found else None


def _reached(host: Live, boundary: Boundary) -> tuple[Live, Slot] | None:
    graph = host.inside
    for name in boundary.links if graph else ():
        link = graph.links.get(name) if graph else None
        end = graph.end(link) if graph and link else None
        if end is not None and end[0].slot_widget(end[1]) is not None:
            return end
    return None


def _follow_proxies(host: Live, values: list[Any]) -> None:
    listed = host.properties.get("proxyWidgets")
    if not isinstance(listed, list) or host.inside is None:
        return
    for boundary in host.inside.inputs[len(host.inputs):]:
        found = _source(host, boundary)
        host.inputs.append(Slot(boundary.name, boundary.type, None, boundary.name,
                                Widget(name=boundary.name, kind="", value=found.value) if found else None))
    for place, said in enumerate(listed):
        if isinstance(said, list) and len(said) > 1 and isinstance(said[1], str):
            value = values[place] if place < len(values) else UNSET
            _proxied(host, str(said[0]), said[1], value)


def _proxied(host: Live, node_id: str, name: str, value: Any) -> None:
    """A widget shown on an older host: the host's value if it has one."""
    for slot, boundary in zip(host.inputs, host.inside.inputs if host.inside else (), strict=False):
        found = _reached(host, boundary)
        named = bool(found) and found[0].id == node_id and found[1].name == name if found else False
        if slot.promoted is not None and (named or (node_id == "-1" and slot.name == name)):
            slot.promoted.value = slot.promoted.value if value is UNSET else value
            return
    _newly_promoted(host, node_id, name, value)


def _newly_promoted(host: Live, node_id: str, name: str, value: Any) -> None:
    """A widget that no input of the definition reaches yet gets an input of its own."""
    graph = host.inside
    node = graph.nodes.get(node_id) if graph else None
    if graph is None or node is None:
        return
    widget = node.widget(name)
    slot = next((one for one in node.inputs if one.widget == name), None)
    if widget is None or slot is None or (not widget.sent and node.inside is None):
        return
    number = max([0, *graph.links]) + 1
    graph.links = {**graph.links, number: Link(id=number, origin=INSIDE, origin_slot=len(graph.inputs), target=node_id,
                                               target_slot=node.inputs.index(slot))}
    slot.link = number
    graph.inputs.append(Boundary(name=f"{name}#{number}", type=slot.type, links=(number,)))
    host.inputs.append(Slot(f"{name}#{number}", slot.type, None, name,
                            Widget(name=name, kind="", value=widget.value if value is UNSET else value)))
