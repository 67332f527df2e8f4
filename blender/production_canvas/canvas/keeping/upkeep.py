"""Keeps old files usable: sockets and properties that a newer version added, ids that occur twice, shared insides."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

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
    for field in spec.fields:
        value = getattr(node, names.prop(field.name))
        if field.kind in {"int", "float"} and field.low is not None and value < field.low:
            setattr(node, names.prop(field.name), type(value)(field.low))


def separate() -> list[str]:
    """Part what is doubled, at once."""
    return at_once(separate_in_steps())


def separate_in_steps() -> Generator[None, None, list[str]]:
    """No two nodes with one id, no two groups with one inside: the later ones become their own. A tree at a step."""
    told, seen, insides = [], set(), set()
    for tree in one_by_one(sorted(trees(), key=lambda t: t.pc_level != "project")):
        for node in tree.nodes:
            if spec_of(node) is None:
                continue
            if not node.pc_uid or node.pc_uid in seen:
                node.pc_uid = ids.new_id(node)
            seen.add(node.pc_uid)
            if getattr(node, "node_tree", None) is not None:
                told += _own_inside(node, insides)
        yield
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
