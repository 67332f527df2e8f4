"""Node numbers made unique over the whole workflow: what a request names `18:4` must not depend on a chance collision.

The front end (1.40 and later) does this when it loads a workflow: the top level keeps its numbers, and a node of a
subgraph definition whose number is taken already gets the next one that was never given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from prodcanvas.formats.workflow.saved import Link, Saved, SavedGraph, SavedWorkflow


def renumbered(workflow: SavedWorkflow) -> SavedWorkflow:
    """The same workflow with no number used twice."""
    taken = {node.id for node in workflow.top.nodes}
    last = max([workflow.last_node, *(int(name) for name in taken if name.isdecimal() and len(name) < 12)])
    changed: dict[str, dict[str, str]] = {}
    definitions: dict[str, SavedGraph] = {}
    for name, graph in workflow.definitions.items():
        names, last = _names(graph, taken, last)
        changed[name] = names
        definitions[name] = _renamed(graph, names)
    final = {name: replace(graph, nodes=_pointed(graph.nodes, changed)) for name, graph in definitions.items()}
    return replace(workflow, top=replace(workflow.top, nodes=_pointed(workflow.top.nodes, changed)), definitions=final)


def _names(graph: SavedGraph, taken: set[str], last: int) -> tuple[dict[str, str], int]:
    """New names of a definition's nodes, where they need one; and the highest number given so far."""
    names: dict[str, str] = {}
    for node in graph.nodes:
        name = node.id
        if name in taken:
            last += 1
            while str(last) in taken:
                last += 1
            name = names[node.id] = str(last)
        elif name.isdecimal() and len(name) < 12:
            last = max(last, int(name))
        taken.add(name)
    return names, last


def _renamed(graph: SavedGraph, names: Mapping[str, str]) -> SavedGraph:
    if not names:
        return graph
    nodes = tuple(replace(node, id=names.get(node.id, node.id)) for node in graph.nodes)
    return replace(graph, nodes=nodes, links={name: _led(link, names) for name, link in graph.links.items()})


def _led(link: Link, names: Mapping[str, str]) -> Link:
    return replace(link, origin=names.get(link.origin, link.origin), target=names.get(link.target, link.target))


def _pointed(nodes: tuple[Saved, ...], changed: Mapping[str, Mapping[str, str]]) -> tuple[Saved, ...]:
    """Hosts name the nodes of their definition in `proxyWidgets`: follow the new names."""
    return tuple(_repointed(node, changed[node.type]) if changed.get(node.type) else node for node in nodes)


def _repointed(node: Saved, names: Mapping[str, str]) -> Saved:
    listed = node.properties.get("proxyWidgets")
    if not isinstance(listed, list):
        return node
    pointed: list[Any] = [[names.get(str(one[0]), str(one[0])), *one[1:]] if isinstance(one, list) and one else one
                          for one in listed]
    return replace(node, properties={**node.properties, "proxyWidgets": pointed})
