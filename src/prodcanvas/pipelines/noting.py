"""Noting a server's node classes: from its /object_info answer to declarations, in either encoding of choices."""

from __future__ import annotations

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
