"""The trees as plain records, the way the engine reads them. Reads only; one pass over a tree's nodes and links."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import Any

from prodcanvas.nodes.registry import node_types

from . import fields, names
from .keeping import guard

Record = dict[str, Any]
_OWN = ("pc_uid", "label", "pc_order", "pc_unsaid", "pc_doc", "mute", "parent", "location")
"""What is read of every node after its fields."""
_link = attrgetter("from_node.name", "from_socket.identifier", "to_node.name", "to_socket.identifier", "is_muted")


def level(tree: Any) -> str:
    """How records name a tree: empty for the Project View, else the id of what it is inside of."""
    return "" if tree.pc_level == "project" else tree.pc_uid


def tree_records(tree: Any) -> tuple[dict[str, Record], list[list[str]]]:
    """The nodes of one tree by id, and its links. Nodes of others, reroutes and frames are left out."""
    where = level(tree)
    found: dict[str, Record] = {}
    named: dict[str, str] = {}
    rerouted = False
    for node in tree.nodes:
        idname = node.bl_idname
        kind = _kind(idname)
        if kind is not None:
            record = _record(node, *kind, where)
            found[record["id"]] = record
            named[node.name] = record["id"]
        rerouted = rerouted or idname == "NodeReroute"
    return found, _through_reroutes(tree) if rerouted else _links(tree, named)


def _links(tree: Any, named: dict[str, str]) -> list[list[str]]:
    """[source id, output, target id, input] of every link between nodes of ours, by the names of nodes in the tree."""
    return [[named[source], output, named[target], into]
            for source, output, target, into, muted in map(_link, tree.links)
            if source in named and target in named and not muted]


def _through_reroutes(tree: Any) -> list[list[str]]:
    """The same, reroutes followed."""
    return [[output.node.pc_uid, output.identifier, into.node.pc_uid, into.identifier]
            for link, output, into in guard.ends(tree)
            if _kind(output.node.bl_idname) and _kind(into.node.bl_idname) and not link.is_muted]


def _record(node: Any, kind: str, reading: fields.Reading, where: str) -> Record:
    *read, uid, label, order, unsaid, doc, mute, parent, place = reading.get(node)
    values = reading.spelled(read, unsaid)
    if parent is not None:
        place = node.location_absolute
    return {"id": uid, "type": kind, "tree": where, "name": label, "x": round(place[0], 1), "y": round(place[1], 1),
            "order": order, "include": values.pop("include", True) and not mute, "fields": values,
            "doc": doc}


@cache
def _kind(idname: str) -> tuple[str, fields.Reading] | None:
    """The node type of a class of ours and how its nodes are read."""
    spec = node_types().get(names.type_of(idname))
    return (spec.id, fields.reading(spec.fields, _OWN)) if spec else None
