"""What a server would not take of a graph, found before anything is sent to it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from prodcanvas.runners.comfyui.catalogue import Catalogue, Info, choices_of, inputs_of, strict
from prodcanvas.runners.comfyui.wire import Wire

Graph = Mapping[str, Any]
_DYNAMIC = frozenset({"COMFY_AUTOGROW_V3", "COMFY_DYNAMICCOMBO_V3", "COMFY_DYNAMICGROUP_V3"})
_OPEN = frozenset({"*", "COMFY_MATCHTYPE_V3", *_DYNAMIC})


def faults_of(graph: Graph, info: Info) -> list[str]:
    """Faults of a graph in API format against what a server declares, a sentence each.

    Unknown classes and inputs, inputs that are missing, values that cannot be chosen or are out of range, links that
    lead nowhere or carry the wrong kind of thing, circles.
    """
    found = []
    for name, node in graph.items():
        if not isinstance(node, dict) or not isinstance(node.get("class_type"), str):
            found.append(f"Node {name} has no class.")
        elif not isinstance(node.get("inputs"), dict):
            found.append(f"{node['class_type']} (node {name}) has no inputs.")
        elif node["class_type"] not in info:
            near = difflib.get_close_matches(node["class_type"], info, 1, 0.85)
            found.append(f"The server does not have the node {node['class_type']} (node {name})."
                         + (f" It has {near[0]}." if near else ""))
        else:
            found += [f"{node['class_type']} (node {name}) {why}" for why in _node(node, graph, info)]
    circle = circle_of(graph)
    return found + ([f"The graph turns in a circle: {' → '.join(circle)}."] if circle else [])


def known_faults(graph: Graph, catalogue: Catalogue, wire: Wire) -> list[str]:
    """Faults against what a server has now: nothing is found wrong on the strength of an old answer."""
    classes = {str(node.get("class_type")) for node in graph.values() if isinstance(node, dict)}
    if not faults_of(graph, catalogue.of(wire, classes)):
        return []
    return faults_of(graph, catalogue.of(wire, classes, anew=True))


def circle_of(graph: Graph) -> list[str]:
    """Nodes that depend on themselves, the first one again at the end; empty when there are none."""
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        todo: list[tuple[str, bool]] = [(start, False)]
        on_path: set[str] = set()
        while todo:
            node, leaving = todo.pop()
            if leaving:
                on_path.discard(path.pop())
                done.add(node)
            elif node in on_path:
                return [*path[path.index(node):], node]
            elif node not in done and node in graph:
                path.append(node)
                on_path.add(node)
                todo.append((node, True))
                todo += [(source, False) for source in _sources(graph[node])]
    return []


def _sources(node: Any) -> list[str]:
    inputs = node.get("inputs") if isinstance(node, dict) else None
    return [str(v[0]) for v in inputs.values() if _is_link(v)] if isinstance(inputs, dict) else []


def _is_link(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and isinstance(value[0], (str, int)) \
        and isinstance(value[1], int) and not isinstance(value[1], bool)


def _node(node: Mapping[str, Any], graph: Graph, info: Info) -> Iterator[str]:
    name, given = node["class_type"], node["inputs"]
    declared = inputs_of(info, name)
    for key, (kind, _, required) in declared.items():
        if required and key not in given and kind not in _DYNAMIC:
            yield f"lacks its input {key}."
    for key, value in given.items():
        if key in declared:
            kind, options, _ = declared[key]
            yield from (f"has an input {key} that {why}"
                        for why in _value(kind, options, value, graph, info, whole=strict(info, name)))
        elif strict(info, name) and not _grown(key, declared):
            near = difflib.get_close_matches(key, declared, 1, 0.6)
            yield f"has no input {key}.{f' It has {near[0]}.' if near else ''}"


def _grown(key: str, declared: Mapping[str, Any]) -> bool:
    """Whether it is a part of an input that grows: `images.image0`, `format.codec`."""
    root = key.partition(".")[0]
    return root != key and root in declared and declared[root][0] in _DYNAMIC


def _value(kind: str, options: Mapping[str, Any], value: Any, graph: Graph, info: Info, *,
           whole: bool) -> Iterator[str]:
    if _is_link(value):
        yield from _link(kind, value, graph, info)
    elif isinstance(value, dict):
        return
    elif whole and (chosen := choices_of(kind, options)) is not None:
        if value not in chosen and not (options.get("multiselect") and isinstance(value, list)):
            near = difflib.get_close_matches(str(value), map(str, chosen), 1, 0.6)
            yield f"cannot be “{value}” on this server.{f' The nearest it has is {near[0]}.' if near else ''}"
    elif kind in {"INT", "FLOAT"}:
        yield from _number(options, value, whole=whole)


def _number(options: Mapping[str, Any], value: Any, *, whole: bool) -> Iterator[str]:
    try:
        number = float(value)
    except (TypeError, ValueError):
        yield f"must be a number, not {value!r}."
        return
    least, most = options.get("min"), options.get("max")
    if whole and isinstance(least, (int, float)) and number < least:
        yield f"is {value}, and must be at least {least}."
    if whole and isinstance(most, (int, float)) and number > most:
        yield f"is {value}, and must be at most {most}."


def _link(kind: str, link: list[Any], graph: Graph, info: Info) -> Iterator[str]:
    source = graph.get(str(link[0]))
    if not isinstance(source, dict):
        yield f"is joined to node {link[0]}, which is not there."
        return
    declared = info.get(str(source.get("class_type")))
    made = declared.get("output") if isinstance(declared, dict) else None
    if not isinstance(made, list):
        return
    if not 0 <= link[1] < len(made):
        yield f"is joined to output {link[1]} of {source.get('class_type')}, which has {len(made)}."
    elif not _fits(kind, made[link[1]]):
        yield f"wants {kind}, and {source.get('class_type')} gives {made[link[1]]}."


def _fits(wanted: str, given: Any) -> bool:
    """May an output be joined to an input? The server's rule: the kinds, parted by commas, have one in common."""
    if not isinstance(given, str):
        return True
    takes, gives = ({part.strip() for part in side.split(",")} for side in (wanted, given))
    return bool(takes & gives or takes & _OPEN or gives & _OPEN or "COMBO" in takes | gives)
