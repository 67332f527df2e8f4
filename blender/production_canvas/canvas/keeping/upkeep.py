"""Keeps old files usable: what a newer version added or laid otherwise, ids that occur twice, shared insides."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from prodcanvas.nodes import places

from .. import names, touched
from ..classes import add_sockets, spec_of
from ..steps import at_once
from ..tree import one_by_one, trees
from . import ids


def bring_up_to_date() -> list[str]:
    """Mend every tree after a file was opened; gives back what an artist should hear of."""
    told: list[str] = []
    with touched.Quiet():
        for tree in trees():
            for node in tree.nodes:
                _renew(node)
        told += separate()
    touched.everything()
    return told


def _renew(node: Any) -> None:
    spec = spec_of(node)
    if spec is None:
        return
    if node.pc_version != spec.version or {s.name for s in spec.inputs} - {s.identifier for s in node.inputs}:
        add_sockets(node, spec)
        node.pc_version = spec.version
    if spec.id == "shot" and node.parent is None:
        at = tuple(node.location)
        if (closer := places.closer(node.pc_order, at)) != at:
            node.location = closer
    for field in spec.fields:
        value = getattr(node, names.prop(field.name))
        if field.kind in {"int", "float"} and field.low is not None and value < field.low:
            setattr(node, names.prop(field.name), type(value)(field.low))


def separate(touched_trees: list[Any] | None = None) -> list[str]:
    """Part what is doubled, at once."""
    return at_once(separate_in_steps(touched_trees))


def separate_in_steps(touched_trees: list[Any] | None = None) -> Generator[None, None, list[str]]:
    """No two nodes with one id, no two groups with one inside: the later ones become their own. A tree at a step.

    Trees that were looked at before and not touched since are not looked at again.
    """
    every = trees()
    if touched_trees is None or {t.name for t in every} != set(_looked):
        touched_trees = every
    for tree in touched_trees:
        _looked.pop(tree.name, None)
    seen = set().union(*(own for own, _ in _looked.values()))
    insides = set().union(*(inner for _, inner in _looked.values()))
    told: list[str] = []
    for tree in one_by_one(sorted(touched_trees, key=lambda t: t.pc_level != "project")):
        told += _separate_in(tree, seen, insides)
        yield
    return told


_looked: dict[str, tuple[set[str], set[str]]] = {}
"""Tree → the ids in it and the insides of its groups, as they were looked at last."""


def _separate_in(tree: Any, seen: set[str], insides: set[str]) -> list[str]:
    told, own, inner = [], set(), set()
    for node in tree.nodes:
        if spec_of(node) is None:
            continue
        if not node.pc_uid or node.pc_uid in seen:
            node.pc_uid = ids.new_id(node)
        seen.add(node.pc_uid)
        own.add(node.pc_uid)
        if getattr(node, "node_tree", None) is not None:
            told += _own_inside(node, insides)
            inner.add(node.node_tree.name)
    _looked[tree.name] = own, inner
    return told


def _own_inside(group: Any, insides: set[str]) -> list[str]:
    """A duplicated group shares its inside with the first: give it a copy with ids of its own."""
    told = []
    if group.node_tree.name in insides:
        group.node_tree = group.node_tree.copy()
        group.node_tree.use_fake_user = True
        for node in group.node_tree.nodes:
            if spec_of(node) is not None:
                node.pc_uid = ids.new_id(node)
        told.append(f"{group.name} was duplicated with everything inside.")
    insides.add(group.node_tree.name)
    group.node_tree.pc_uid = group.pc_uid
    return told
