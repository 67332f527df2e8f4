"""Records from the engine become trees: what is there is brought up to date, what is new is made, what is gone goes.

A generator that yields often, so that a film of 2,000 shots is laid without holding the window up.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from typing import Any

import bpy

from prodcanvas.nodes.registry import node_types
from prodcanvas.nodes.spec import NodeType

from . import fields, names, touched
from .classes import add_sockets, bare
from .tree import inside, new_tree, project

SOCKETS = 4
"""Sockets that are made at a step."""
Record = dict[str, Any]
_OWNED = frozenset(("scene", "shot"))
"""What the film owns: a node of these that the film no longer has goes from the canvas too."""


def lay(canvas: Record, root: str = "") -> Iterator[float]:
    """Bring the trees in line with `canvas`; yields the share done, 0 to 1. Places of nodes that stand are kept."""
    from ..library import datablocks  # noqa: PLC0415 - the library knows the nodes too

    by_tree: dict[str, list[Record]] = {"": []}
    for record in canvas["nodes"]:
        by_tree.setdefault(record["tree"], []).append(record)
    total, done = sum(len(v) for v in by_tree.values()) + len(canvas["assets"]) or 1, 0
    for _ in _quietly(datablocks.lay(canvas["assets"])):
        done += 1
        yield done / total
    with touched.Quiet():
        _project(canvas, root)
    linked = yield from _links_by_tree(canvas)
    for where in sorted(by_tree, key=bool, reverse=True):
        with touched.Quiet():
            tree = _project(canvas, root) if where == "" else _inside(where, canvas)
        for _ in _quietly(_lay_tree(tree.name, by_tree[where], linked.get(where, []))):
            done += 1
            yield done / total
    touched.everything()


def _quietly(steps: Iterator[Any]) -> Iterator[Any]:
    """The same steps; while one runs, nothing counts as touched by the artist."""
    while True:
        with touched.Quiet():
            try:
                found = next(steps)
            except StopIteration:
                return
        yield found


def _project(canvas: Record, root: str) -> Any:
    tree = project() or new_tree(canvas["film"].get("title") or "Production", "project", "")
    tree.pc_film = json.dumps(canvas["film"], ensure_ascii=False)
    if root and tree.pc_root != root:
        tree.pc_root = root
    return tree


def _inside(where: str, canvas: Record) -> Any:
    record = next((n for n in canvas["nodes"] if n["id"] == where), None)
    kind = node_types()[record["type"]].group if record else "scene"
    heading = record["fields"].get("heading", "") if record else ""
    return inside(where) or new_tree(f"{where} {heading}".strip(), kind or "scene", where)


def _links_by_tree(canvas: Record) -> Generator[float, None, dict[str, list[list[str]]]]:
    home = {n["id"]: n["tree"] for n in canvas["nodes"]}
    found: dict[str, list[list[str]]] = {}
    for k, link in enumerate(canvas["links"]):
        if k % 1000 == 999:
            yield 0.0
        if home.get(link[0]) == home.get(link[2]) is not None:
            found.setdefault(home[link[0]], []).append(link)
    return found


def _lay_tree(name: str, records: list[Record], links: list[list[str]]) -> Iterator[None]:
    """A tree by its name: between two steps an artist may undo, after which no reference holds."""
    tree = bpy.data.node_groups[name]
    there = {n.pc_uid: n.name for n in tree.nodes if names.type_of(n.bl_idname) in node_types()}
    wanted = {r["id"] for r in records}
    for uid, node in [(n.pc_uid, n) for n in tree.nodes if names.type_of(n.bl_idname) in _OWNED]:
        if uid not in wanted:
            del there[uid]
            tree.nodes.remove(node)
    for record in records:
        tree = bpy.data.node_groups.get(name)
        if tree is None:
            return
        if record["type"] in node_types():
            called = _lay_node(tree, record, tree.nodes.get(there.get(record["id"], ""))).name
            there[record["id"]] = called
            yield
            while _lacks_sockets(name, called, node_types()[record["type"]]):
                yield
    yield from _lay_links(name, there, links)


def _lacks_sockets(name: str, called: str, spec: NodeType) -> bool:
    """Give a node some of its sockets; whether it lacks more."""
    tree = bpy.data.node_groups.get(name)
    node = tree.nodes.get(called) if tree is not None else None
    return node is not None and add_sockets(node, spec, SOCKETS)


def _lay_node(tree: Any, record: Record, node: Any | None) -> Any:
    spec = node_types()[record["type"]]
    if node is None:
        with bare():
            node = tree.nodes.new(names.node_idname(spec.id))
        node.name = record["id"]
        node.width = spec.width
        node.location = (record["x"], record["y"])
        node.select = False
    node.pc_uid, node.pc_order = record["id"], record.get("order", 0)
    node.pc_doc = record.get("doc", "")
    if record.get("name") and spec.id not in _OWNED and not spec.field("asset"):
        node.label = record["name"]
    unsaid = [f.name for f in spec.fields
              if f.name in record["fields"] and not fields.write(node, f, record["fields"][f.name])]
    node.pc_unsaid = ",".join(unsaid)
    if spec.field("include"):
        node.pc_include = record.get("include", True)
    if spec.group and node.node_tree is None:
        node.node_tree = inside(record["id"]) or new_tree(
            f"{record['id']} {record['fields'].get('heading', '')}".strip(), spec.group, record["id"])
    return node


def _lay_links(name: str, there: dict[str, str], links: list[list[str]]) -> Iterator[None]:
    """Links as wanted: missing ones are made, others between nodes of the film go. One pass over the tree's links."""
    from .keeping import guard  # noqa: PLC0415 - only here

    wanted = dict.fromkeys(tuple(link) for link in links)
    tree = bpy.data.node_groups.get(name)
    for link, output, into in list(guard.ends(tree)) if tree is not None else ():
        key = (getattr(output.node, "pc_uid", ""), output.identifier, getattr(into.node, "pc_uid", ""), into.identifier)
        if key in wanted:
            del wanted[key]
        else:
            tree.links.remove(link)
    for source, output, target, into in wanted:
        tree = bpy.data.node_groups.get(name)
        if tree is None:
            return
        _link(tree, there, (source, output), (target, into))
        yield


def _link(tree: Any, there: dict[str, str], source: tuple[str, str], target: tuple[str, str]) -> None:
    start, end = tree.nodes.get(there.get(source[0], "")), tree.nodes.get(there.get(target[0], ""))
    give = next((s for s in start.outputs if s.identifier == source[1]), None) if start else None
    take = next((s for s in end.inputs if s.identifier == target[1]), None) if end else None
    if give and take:
        take.hide = False
        tree.links.new(take, give)
