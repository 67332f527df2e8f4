"""Noting a server's node classes: from its /object_info answer to declarations, in either encoding of choices."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from prodcanvas.pipelines.declare import Declared

_FILES = (".safetensors", ".ckpt", ".pt", ".pth", ".bin", ".gguf", ".png", ".mp4", ".onnx")


def noted(info: Mapping[str, Any]) -> dict[str, Declared]:
    """Every class of an /object_info answer; one that is told in no way that is known is left out."""
    return {name: declared_of(spec) for name, spec in info.items() if isinstance(spec, dict) and "input" in spec}


def declared_of(spec: Mapping[str, Any]) -> Declared:
    """One class, dynamic inputs flattened to dotted names."""
    found: dict[str, dict[str, str]] = {"required": {}, "optional": {}}
    choices: dict[str, tuple[str, ...]] = {}
    for group in ("required", "optional"):
        for name, given in (spec["input"].get(group) or {}).items():
            for key, kind, options in _flat(name, given):
                found["required" if group == "required" and "." not in key else "optional"][key] = kind
                if options:
                    choices[key] = tuple(dict.fromkeys((*choices.get(key, ()), *options)))
    outputs = tuple("COMBO" if isinstance(o, list) else str(o) for o in spec["output"])
    return Declared(inputs=found["required"], optional=found["optional"], outputs=outputs, choices=choices,
                    output_node=bool(spec.get("output_node")))


def _flat(name: str, given: Any) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    kind, more = given[0], (given[1] if len(given) > 1 and isinstance(given[1], dict) else {})
    if isinstance(kind, list):
        yield name, "COMBO", _fixed(kind)
    elif kind == "COMBO":
        yield name, "COMBO", _fixed(more.get("options") or [])
    elif kind == "COMFY_DYNAMICCOMBO_V3":
        options = more.get("options") or []
        yield name, "COMBO", _fixed([o["key"] for o in options])
        for option in options:
            for group in option.get("inputs", {}).values():
                for key, inner in group.items():
                    yield from _flat(f"{name}.{key}", inner)
    elif kind == "COMFY_AUTOGROW_V3":
        yield name, kind, ()
        template = more.get("template", {})
        names = template.get("names") or [f"{template.get('prefix', '')}{i}" for i in range(template.get("max", 10))]
        for group in template.get("input", {}).values():
            for inner in group.values():
                for grown in names:
                    yield from _flat(f"{name}.{grown}", inner)
    else:
        yield name, str(kind), ()


def _fixed(options: list[Any]) -> tuple[str, ...]:
    """Choices that are the same on every server: words, not files."""
    words = all(isinstance(o, str) and not o.lower().endswith(_FILES) for o in options)
    return tuple(options) if options and words else ()


_VIRTUAL = {"Note", "MarkdownNote", "PrimitiveNode", "Reroute", "GetNode", "SetNode"}
"""Nodes that only the canvas has."""


def stand_ins(workflow: Mapping[str, Any], have: Mapping[str, Declared],
              ) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    """A canvas whose unknown nodes are explained by themselves: newer front ends save each value with its name.

    A node stands in for itself when its class is not among `have`, or when its class has no such choice of parts.

    Gives back the canvas with such nodes under a class of their own, those classes as /object_info would declare them,
    and class → the node's real class. Nodes that do not say enough are left as they are.
    """
    changed = json.loads(json.dumps(workflow))
    info: dict[str, Any] = {}
    names: dict[str, str] = {}
    parts = [changed, *_list(_map(changed.get("definitions")).get("subgraphs"))]
    hosts = {str(_map(part).get("id")) for part in parts[1:]}
    for number, part in enumerate(parts):
        for node in _list(_map(part).get("nodes")):
            kind = node.get("type") if isinstance(node, dict) else None
            if isinstance(kind, str) and kind not in _VIRTUAL and kind not in hosts \
                    and not _told(node, have.get(kind)) and (spec := _by_itself(node)):
                alias = f"{kind}@{number}:{node.get('id')}"
                info[alias], names[alias], node["type"] = spec, kind, alias
                named = _map(node.get("widgets_values_named"))
                node["widgets_values"] = {k: v for k, v in named.items() if not k.startswith("control_after_generate")}
    return changed, info, names


def _told(node: Mapping[str, Any], declared: Declared | None) -> bool:
    """Whether a declaration explains a node: it knows every choice that decides which inputs there are."""
    named = node.get("widgets_values_named")
    if declared is None or not isinstance(named, dict):
        return declared is not None
    kinds = {**declared.inputs, **declared.optional}
    return all(value in declared.choices.get(name, (value,)) for name, value in named.items()
               if kinds.get(name) == "COMBO" and any(key.startswith(f"{name}.") for key in named))


def _by_itself(node: Mapping[str, Any]) -> dict[str, Any] | None:
    """A node's class as its own save tells it; None where values have no names."""
    values, named = node.get("widgets_values") or [], node.get("widgets_values_named")
    if values and not isinstance(named, dict):
        return None
    named = named if isinstance(named, dict) else {}
    slots = {s["name"]: s for s in _list(node.get("inputs")) if isinstance(_map(s).get("name"), str)}
    given: dict[str, Any] = {name: [str(slot.get("type") or "*"), {"forceInput": True}] for name, slot in slots.items()
                             if name not in named}
    order = list(named)
    for place, (name, value) in enumerate(named.items()):
        if not name.startswith("control_after_generate"):
            following = order[place + 1] if place + 1 < len(order) else ""
            given[name] = _widget(value, control=following.startswith("control_after_generate"))
    outputs = [str(_map(o).get("type") or "*") for o in _list(node.get("outputs"))]
    return {"input": {"required": {}, "optional": given}, "input_order": {"required": [], "optional": list(given)},
            "output": outputs, "output_node": not outputs or str(node.get("type", "")).startswith("Save")}


def _widget(value: Any, *, control: bool) -> list[Any]:
    kind = {bool: "BOOLEAN", int: "INT", float: "FLOAT"}.get(type(value), "STRING")
    return [kind, {"control_after_generate": control} if kind == "INT" else {}]


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
