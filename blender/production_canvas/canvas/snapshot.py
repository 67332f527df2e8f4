"""The trees as plain records, the way the engine reads them. Reads only; one pass over a tree's links."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from prodcanvas.nodes.registry import node_types
from prodcanvas.nodes.spec import NodeType

from . import names
from .keeping import guard

Record = dict[str, Any]


def level(tree: Any) -> str:
    """How records name a tree: empty for the Project View, else the id of what it is inside of."""
    return "" if tree.pc_level == "project" else tree.pc_uid


def tree_records(tree: Any) -> tuple[dict[str, Record], list[list[str]]]:
    """The nodes of one tree by id, and its links. Nodes of others, reroutes and frames are left out."""
    where = level(tree)
    known = node_types()
    found = {}
    for node in tree.nodes:
        spec = known.get(names.type_of(node.bl_idname))
        if spec is not None:
            record = _record(node, spec, where)
            found[record["id"]] = record
    return found, links(tree)


def links(tree: Any) -> list[list[str]]:
    """[source id, output, target id, input] of every link between nodes of ours, reroutes followed."""
    ours = names.NODE
    return [[output.node.pc_uid, output.identifier, into.node.pc_uid, into.identifier]
            for link, output, into in guard.ends(tree)
            if output.node.bl_idname.startswith(ours) and into.node.bl_idname.startswith(ours) and not link.is_muted]


def _record(node: Any, spec: NodeType, where: str) -> Record:
    get, converted = _reader(spec.id)
    values = dict(zip(_names(spec.id), get(node), strict=True))
    for name, convert in converted:
        values[name] = convert(values[name])
    for unsaid in node.pc_unsaid.split(",") if node.pc_unsaid else ():
        values.pop(unsaid, None)
    include = values.pop("include", True) and not node.mute
    place = node.location_absolute if node.parent else node.location
    return {"id": node.pc_uid, "type": spec.id, "tree": where, "name": node.label, "x": round(place[0], 1),
            "y": round(place[1], 1), "order": node.pc_order, "include": include, "fields": values,
            "doc": json.loads(node.pc_doc) if node.pc_doc else {}}


@cache
def _names(type_id: str) -> tuple[str, ...]:
    return tuple(f.name for f in node_types()[type_id].fields)


@cache
def _reader(type_id: str) -> tuple[Callable[[Any], tuple[Any, ...]], list[tuple[str, Callable[[Any], Any]]]]:
    """How the fields of a type are read in one go, and which values are then spelled as the film does."""
    spec = node_types()[type_id]
    wanted = [names.prop(f.name) for f in spec.fields]
    get = attrgetter(*wanted) if len(wanted) > 1 else lambda node: (getattr(node, wanted[0]),)
    spelled: list[tuple[str, Callable[[Any], Any]]] = []
    for field in spec.fields:
        if field.kind == "word":
            spelled.append((field.name, names.word))
        elif field.kind == "float":
            spelled.append((field.name, _short))
        elif field.kind == "colour":
            spelled.append((field.name, lambda value: [round(c, 4) for c in value]))
    return get, spelled


def _short(value: float) -> float:
    return round(value, 5)


