"""Following a wire back to the node that really feeds it: through reroutes, bypassed nodes and subgraph walls.

Source of the rules: how the front end (`comfyui-frontend-package` 1.58.1) answers on each case.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from prodcanvas.errors import FormatError
from prodcanvas.formats.workflow.canvas.live import Live, LiveGraph, Slot
from prodcanvas.formats.workflow.canvas.virtual import GETTERS, REROUTES, SETTERS, is_virtual, setter_of
from prodcanvas.formats.workflow.saved import BYPASS, INSIDE, NEVER, Link

Path = tuple[Live, ...]
"""The hosts around a node, outermost first."""


class Feed(NamedTuple):
    """What feeds a socket: a node's output, or a host's own value."""

    node: str = ""
    slot: int = 0
    value: Any = None
    is_value: bool = False


def node_name(path: Path, node: Live) -> str:
    """The name of a node in a request: `18:4` is node 4 in the subgraph that node 18 hosts."""
    return ":".join([*(host.id for host in path), node.id])


class Wires:
    """The wires of one workflow; notes those that lead nowhere."""

    def __init__(self, top: LiveGraph) -> None:
        self._top = top
        self.dangling: list[str] = []

    def feed(self, path: Path, node: Live, index: int) -> Feed | None:
        """What feeds a socket; None when nothing does. Raises `FormatError` for a wire that runs in a circle."""
        try:
            return self._input(path, node, index, "", set())
        except RecursionError:
            raise FormatError(f"The wire into {node.inputs[index].name} of node {node_name(path, node)} runs through "
                              "too many reroutes and bypassed nodes.", "Join the two ends directly.") from None

    def _graph(self, path: Path) -> LiveGraph:
        inside = path[-1].inside if path else None
        return inside if inside is not None else self._top

    def _input(self, path: Path, node: Live, index: int, wanted: str, seen: set[tuple[str, str, int]]) -> Feed | None:
        _once(seen, "in", path, node, index)
        slot = node.inputs[index]
        graph = self._graph(path)
        link = graph.links.get(slot.link) if slot.link is not None else None
        if link is None:
            self._note(slot.link is not None, path, node, slot.name)
            return None
        if path and link.origin == INSIDE:
            return self._through_wall(path, link, seen)
        origin = graph.nodes.get(link.origin)
        if origin is None:
            self._note(True, path, node, slot.name)
            return None
        return self._output(path, origin, link.origin_slot, wanted or slot.type, seen)

    def _through_wall(self, path: Path, link: Link, seen: set[tuple[str, str, int]]) -> Feed | None:
        """Out of a subgraph: the wire of its host, or the host's own value."""
        host = path[-1]
        if not 0 <= link.origin_slot < len(host.inputs):
            return None
        outer = host.inputs[link.origin_slot]
        if outer.link is None or outer.link not in self._graph(path[:-1]).links:
            return Feed(value=outer.promoted.value, is_value=True) if outer.promoted is not None else None
        return self._input(path[:-1], host, link.origin_slot, "", seen)

    def _output(self, path: Path, node: Live, slot: int, wanted: str, seen: set[tuple[str, str, int]]) -> Feed | None:
        _once(seen, "out", path, node, slot)
        if node.mode == NEVER:
            return None
        if node.mode == BYPASS:
            index = passed(node, slot, wanted)
            return None if index is None else self._input(path, node, index, "", seen)
        if node.inside is not None:
            return self._from_inside(path, node, slot, wanted, seen)
        if is_virtual(node):
            return self._virtual(path, node, slot, wanted, seen)
        return Feed(node_name(path, node), slot)

    def _from_inside(self, path: Path, host: Live, slot: int, wanted: str,
                     seen: set[tuple[str, str, int]]) -> Feed | None:
        """Into a subgraph: the node that feeds its output."""
        graph, inner = self._graph((*path, host)), (*path, host)
        links = graph.outputs[slot].links if 0 <= slot < len(graph.outputs) else ()
        link = graph.links.get(links[0]) if links else None
        if link is None:
            return None
        if link.origin == INSIDE:
            return self._through_wall(inner, link, seen)
        origin = graph.nodes.get(link.origin)
        return None if origin is None else self._output(inner, origin, link.origin_slot, wanted, seen)

    def _virtual(self, path: Path, node: Live, slot: int, wanted: str, seen: set[tuple[str, str, int]]) -> Feed | None:
        if node.type in GETTERS:
            setter = setter_of(self._graph(path), node)
            if setter is None:
                self.dangling.append(f"Node {node_name(path, node)} ({node.type}) takes from a name that nothing is "
                                     "set to; what it feeds was taken as not joined.")
            return self._input(path, setter, 0, wanted, seen) if setter is not None and setter.inputs else None
        passes = node.type in REROUTES | SETTERS and 0 <= slot < len(node.inputs)
        return self._input(path, node, slot, wanted, seen) if passes else None

    def _note(self, lost: bool, path: Path, node: Live, name: str) -> None:
        if lost:
            self.dangling.append(f"Input {name} of node {node_name(path, node)} ({node.type}) is joined to a wire that "
                                 "leads nowhere; it was taken as not joined.")


def _once(seen: set[tuple[str, str, int]], side: str, path: Path, node: Live, slot: int) -> None:
    key = (side, node_name(path, node), slot)
    if key in seen:
        raise FormatError(f"A wire runs in a circle through node {key[1]} ({node.type}).",
                          "Open the workflow in ComfyUI and cut it there.")
    seen.add(key)


def passed(node: Live, slot: int, wanted: str) -> int | None:
    """Which input a bypassed node passes on to one of its outputs, by the type that is wanted in the end."""
    if wanted in {"*", ""}:
        return slot if slot < len(node.inputs) else 0 if node.inputs else None
    made = node.outputs[slot] if 0 <= slot < len(node.outputs) else "*"
    if 0 <= slot < len(node.inputs) and _fits(node.inputs[slot], made, wanted):
        return slot
    exact = next((index for index, one in enumerate(node.inputs) if one.type == wanted), None)
    if exact is not None:
        return exact
    return next((index for index, one in enumerate(node.inputs) if _fits(one, made, wanted)), None)


def _fits(slot: Slot, made: str, wanted: str) -> bool:
    return joinable(slot.type, made) and joinable(slot.type, wanted)


def joinable(one: str, other: str) -> bool:
    """May a wire run between these types? `*` takes everything, `IMAGE,MASK` takes either."""
    if one in {"*", ""} or other in {"*", ""}:
        return True
    parts = set(other.lower().split(","))
    return any(part in parts or part == "*" for part in one.lower().split(",")) or "*" in parts
