"""Wrong links are refused, with the reason; a scene never contains itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import Any

from prodcanvas.nodes.registry import node_types
from prodcanvas.nodes.sockets import refusal

from .. import names


def source_of(socket: Any, links: dict[int, Any]) -> Any | None:
    """The output behind a link's start, through any reroutes; None where it leads nowhere."""
    seen = 0
    while socket is not None and socket.node.bl_idname == "NodeReroute":
        link = links.get(socket.node.inputs[0].as_pointer())
        socket, seen = (link.from_socket if link else None), seen + 1
        if seen > 1000:
            return None
    return socket


def incoming(tree: Any) -> dict[int, Any]:
    """Link by the pointer of the reroute input it ends in: one pass over the tree's links."""
    return {link.to_socket.as_pointer(): link for link in tree.links if link.to_node.bl_idname == "NodeReroute"}


def ends(tree: Any) -> Iterator[tuple[Any, Any, Any]]:
    """(link, output, input) of every link that ends in a node of ours, reroutes followed back."""
    through = incoming(tree)
    for link in tree.links:
        if link.to_node.bl_idname != "NodeReroute":
            output = source_of(link.from_socket, through)
            if output is not None:
                yield link, output, link.to_socket


_joined = attrgetter("from_node.bl_idname", "from_socket.identifier", "to_node.bl_idname", "to_socket.identifier")


def wrong_links(tree: Any) -> list[tuple[Any, str]]:
    """Links that may not be, each with the reason."""
    if any(n.bl_idname == "NodeReroute" for n in tree.nodes):
        found = ((link, (output.node.bl_idname, output.identifier, into.node.bl_idname, into.identifier))
                 for link, output, into in ends(tree))
    else:
        found = ((link, _joined(link)) for link in tree.links)
    return [(link, why) for link, joined in found if (why := _why_not(*joined))]


@cache
def _why_not(source: str, output: str, target: str, into: str) -> str:
    giving, taking = node_types().get(names.type_of(source)), node_types().get(names.type_of(target))
    return refusal(giving, output, taking, into) if giving is not None and taking is not None else ""


def refuse_wrong_links(tree: Any) -> list[str]:
    """Take wrong links away; gives back the reasons."""
    wrong = wrong_links(tree)
    for link, _ in wrong:
        tree.links.remove(link)
    return [why for _, why in wrong]


def contains(outer: Any, inner: Any) -> bool:
    """Whether `inner` is `outer` or lies anywhere inside it."""
    seen, stack = set(), [outer]
    while stack:
        here = stack.pop()
        if here == inner:
            return True
        if here.name not in seen:
            seen.add(here.name)
            stack += [n.node_tree for n in here.nodes
                      if n.bl_idname.startswith(names.NODE) and getattr(n, "node_tree", None)]
    return False


def break_circles(tree: Any) -> list[str]:
    """Empty every group of a tree that leads back to the tree; gives back what was said."""
    told = []
    for node in tree.nodes:
        inner = getattr(node, "node_tree", None) if node.bl_idname.startswith(names.NODE) else None
        if inner is not None and contains(inner, tree):
            node.node_tree = None
            told.append(f"{node.name} would contain itself, so it was emptied.")
    return told
