"""Sockets that take the type of their brothers: what is joined to one says what the others, and the output, are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prodcanvas.formats.workflow.canvas.live import Live, LiveGraph, Slot
from prodcanvas.formats.workflow.saved import INSIDE


def settle(graph: LiveGraph) -> None:
    """Give the matching sockets of a graph's nodes the types that their wires bring, as far as they agree."""
    nodes = [node for node in graph.nodes.values() if any(slot.group for slot in node.inputs)]
    for _ in nodes:
        before = [(slot.type, *node.outputs) for node in nodes for slot in node.inputs]
        for node in nodes:
            for group in sorted({slot.group for slot in node.inputs} - {""}):
                _matched(graph, node, group)
        if before == [(slot.type, *node.outputs) for node in nodes for slot in node.inputs]:
            return


def _matched(graph: LiveGraph, node: Live, group: str) -> None:
    slots = [slot for slot in node.inputs if slot.group == group]
    brought = [_brought(graph, slot) for slot in slots]
    for place, slot in enumerate(slots):
        slot.type = common([*brought[:place], *brought[place + 1:], slot.allowed]) or slot.type
    made = common(brought)
    matches = node.spec.matches if node.spec is not None else ()
    for place, name in enumerate(matches):
        if name == group and made and place < len(node.outputs):
            node.outputs[place] = made


def _brought(graph: LiveGraph, slot: Slot) -> str:
    """The type at the other end of a socket's wire."""
    link = graph.links.get(slot.link) if slot.link is not None else None
    if link is None:
        return "*"
    if link.origin == INSIDE:
        return graph.inputs[link.origin_slot].type if 0 <= link.origin_slot < len(graph.inputs) else "*"
    origin = graph.nodes.get(link.origin)
    outputs = origin.outputs if origin is not None else []
    return outputs[link.origin_slot] if 0 <= link.origin_slot < len(outputs) else "*"


def common(types: Iterable[str]) -> str:
    """What all of these types allow, `*` allowing everything; empty when they do not agree."""
    told = list(_told(types))
    if not told:
        return "*"
    return ",".join(one for one in told[0] if all(one in other for other in told[1:]))


def _told(types: Iterable[str]) -> Iterator[list[str]]:
    yield from (one.split(",") for one in types if one not in {"*", ""})
