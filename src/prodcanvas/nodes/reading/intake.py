"""What comes in from Blender: every node under a key of its own, whatever ids it came with."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

import msgspec

from prodcanvas.nodes.canvas import CanvasLink, CanvasNode
from prodcanvas.nodes.implied import ORPHANS
from prodcanvas.nodes.reading.faults import Fault
from prodcanvas.nodes.reading.naming import usable

replace = msgspec.structs.replace


def taken_in(nodes: Iterable[CanvasNode], known: dict[str, CanvasNode], unnamed: set[str],
             renamed: dict[tuple[str, int], str], *, seen: set[str], held: Container[str]) -> Iterator[Fault]:
    """Put nodes under their ids; a second one of the same id, and one with no usable id, gets a new key.

    `seen` are ids that came in the same canvas or change before, `held` those of earlier ones. Keys that still need
    the film's own id are added to `unnamed`; `renamed` tells the key of a node by its tree and its
    place among all that came.
    """
    for place, given in enumerate(nodes):
        node = given
        if given.id in seen or not usable(given.id) or (given.type == "scene" and given.id == ORPHANS):
            key = _key(given, seen, held)
            renamed[given.tree, place] = key
            who = given.name or given.id
            why = (f"{who} came twice with the id {given.id}: the second is a node of its own now."
                   if given.id in seen else f"{who or 'A node'} had no usable id and got one.")
            yield Fault(id=key, why=why, tree=given.tree, kind="info")
            node = replace(given, id=key)
            if node.type in ("shot", "scene"):
                unnamed.add(key)
        seen.add(node.id)
        known[node.id] = node


def _key(node: CanvasNode, seen: Container[str], held: Container[str]) -> str:
    first = node.id if usable(node.id) else f"{node.tree if usable(node.tree) else 'film'}_nd"
    number = 2
    while f"{first}.{number}" in held or f"{first}.{number}" in seen:
        number += 1
    return f"{first}.{number}"


def by_tree(links: Iterable[CanvasLink], known: dict[str, CanvasNode]) -> dict[str, tuple[CanvasLink, ...]]:
    """Links by the tree their ends stand in; those with no known end in the Project View."""
    found: dict[str, list[CanvasLink]] = {}
    for link in links:
        node = known.get(link.target) or known.get(link.source)
        found.setdefault(node.tree if node else "", []).append(link)
    return {tree: tuple(those) for tree, those in found.items()}
