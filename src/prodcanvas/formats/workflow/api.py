"""Workflows that are in API format already: checked, and handed on as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prodcanvas.errors import FormatError

_SHOWN = 12
"""No more nodes of a circle than this are named."""
_ADVICE = "Export it again from ComfyUI with Export (API)."


def is_api(workflow: Any) -> bool:
    """Whether it is in API format: node ids with class and inputs, and no list of nodes."""
    return isinstance(workflow, Mapping) and bool(workflow) and not isinstance(workflow.get("nodes"), list) and all(
        isinstance(node, Mapping) and "class_type" in node for node in workflow.values())


def checked_api(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The graph, when every node has a class, inputs, and wires that lead to a node. Raises `FormatError` else."""
    graph = {str(name): _checked(str(name), node) for name, node in raw.items()}
    for name, node in graph.items():
        for key, value in node["inputs"].items():
            if is_wire(value) and str(value[0]) not in graph:
                raise FormatError(f"Input {key} of node {name} is joined to node {value[0]}, which is not there.",
                                  _ADVICE)
    around = circle(graph)
    if around:
        raise FormatError(f"The nodes {', '.join(around)} feed each other in a circle.", "Cut the circle in ComfyUI.")
    return graph


def _checked(name: str, node: Any) -> dict[str, Any]:
    kind = node.get("class_type") if isinstance(node, Mapping) else None
    inputs = node.get("inputs", {}) if isinstance(node, Mapping) else None
    if not isinstance(kind, str) or not isinstance(inputs, Mapping):
        raise FormatError(f"Node {name} has no class or its inputs are no JSON object.", _ADVICE)
    return {**node, "class_type": kind, "inputs": dict(inputs)}


def is_wire(value: Any) -> bool:
    """Whether an input's value is a wire `[node id, output]`."""
    return (isinstance(value, list) and len(value) == 2 and isinstance(value[0], (str, int))
            and isinstance(value[1], int) and not isinstance(value[1], bool))


def circle(graph: Mapping[str, Any]) -> tuple[str, ...]:
    """Nodes that feed each other in a circle, the first of them; empty when there are none."""
    sources = {name: {str(value[0]) for value in node["inputs"].values() if is_wire(value)}
               for name, node in graph.items()}
    waiting = {name: len(found & graph.keys()) for name, found in sources.items()}
    fed: dict[str, list[str]] = {name: [] for name in graph}
    for name, found in sources.items():
        for source in found & graph.keys():
            fed[source].append(name)
    ready = [name for name, count in waiting.items() if not count]
    while ready:
        name = ready.pop()
        del waiting[name]
        for target in fed[name]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return tuple(sorted(_round(sources, waiting))[:_SHOWN])


def _round(sources: Mapping[str, set[str]], left: Mapping[str, int]) -> list[str]:
    """One circle among the nodes that wait for each other."""
    if not left:
        return []
    name, walked = next(iter(left)), dict[str, int]()
    while name not in walked:
        walked[name] = len(walked)
        name = next(one for one in sources[name] if one in left)
    return list(walked)[walked[name]:]
