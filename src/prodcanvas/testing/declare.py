"""Note the declarations of a running server: `python -m prodcanvas.testing.declare URL PACK [MODULE…] > PACK.json`.

Only names and types are noted, nothing that describes. PACK `core` takes the server's own classes; any other takes the
classes whose Python module begins with one of the MODULEs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import msgspec

from prodcanvas.pipelines.declare import Declarations, Declared

_CORE = ("nodes", "comfy_extras.", "comfy_api_nodes.")
_FILES = (".safetensors", ".ckpt", ".pt", ".pth", ".bin", ".gguf", ".png", ".mp4", ".onnx")


def declarations_of(info: Mapping[str, Any], pack: str, modules: tuple[str, ...], version: str = "") -> Declarations:
    """The declarations of some modules' classes in an /object_info answer."""
    chosen = {name: declared_of(spec) for name, spec in sorted(info.items())
              if str(spec.get("python_module", "")).startswith(modules)}
    return Declarations(pack=pack, version=version, classes=chosen)


def declared_of(spec: Mapping[str, Any]) -> Declared:
    """One class, from either encoding of choices, dynamic inputs flattened to dotted names."""
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


def main(words: list[str]) -> None:
    """Print the declarations as JSON."""
    url, pack, *modules = words
    info = httpx.get(f"{url}/object_info", timeout=120).json()
    version = httpx.get(f"{url}/system_stats", timeout=30).json()["system"]["comfyui_version"]
    found = declarations_of(info, pack, tuple(modules) or _CORE, version if pack == "core" else "")
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
