"""Declarations: which node classes a server or node pack has, with the names and types of what goes in and comes out.

They are facts noted from real servers and packs, kept as small JSON files, so that a pipeline that names a node or an
input wrongly is caught when it is written and not when an artist waits for it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).parent / "declarations"
_ANY = frozenset({"*", "COMFY_MATCHTYPE_V3", "COMFY_AUTOGROW_V3", "COMFY_DYNAMICCOMBO_V3", "COMFY_DYNAMICGROUP_V3"})
_LITERALS: Mapping[str, tuple[type, ...]] = {
    "INT": (int,), "FLOAT": (int, float), "STRING": (str,), "BOOLEAN": (bool,), "COMBO": (str, int, float, bool),
}


class Declared(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True,
               rename={"inputs": "in", "outputs": "out"}):
    """One node class. A type is the server's own word; `IMAGE,MASK` takes either."""

    inputs: dict[str, str] = {}
    """Required inputs. A dotted name belongs to a dynamic input."""
    optional: dict[str, str] = {}
    outputs: tuple[str, ...] = ()
    choices: dict[str, tuple[str, ...]] = {}
    """Fixed choices of an input; lists of model files are not noted."""
    output_node: bool = False


class Declarations(msgspec.Struct, frozen=True, kw_only=True):
    """What one server version or pack declares."""

    pack: str
    """`core`, or the pack's id."""
    version: str = ""
    repository: str = ""
    licence: str = ""
    classes: dict[str, Declared] = {}


@functools.cache
def declarations() -> Mapping[str, Declarations]:
    """Every pack that is noted, by its id."""
    found = (msgspec.json.decode(path.read_bytes(), type=Declarations) for path in sorted(FOLDER.glob("*.json")))
    return {pack.pack: pack for pack in found}


@functools.cache
def declared() -> Mapping[str, Declared]:
    """Every node class that is noted; the server's own word goes before a pack's."""
    packs = sorted(declarations().values(), key=lambda pack: pack.pack == "core")
    return {name: spec for pack in packs for name, spec in pack.classes.items()}


def faults(graph: Mapping[str, Any], known: Mapping[str, Declared] | None = None) -> Iterator[str]:
    """What is wrong with a graph in API format, a sentence each: classes, input names, link types, literal types."""
    specs = declared() if known is None else known
    for name, node in graph.items():
        spec = specs.get(node["class_type"])
        if spec is None:
            yield f"Node {name}: {node['class_type']} is in no declarations."
            continue
        given = node["inputs"]
        here = f"Node {name}: {node['class_type']}"
        yield from (f"{here} needs {missing!r}." for missing in spec.inputs
                    if missing not in given and not _given_in_parts(missing, given))
        for key, value in given.items():
            yield from (f"{here}.{key} {why}" for why in _input(spec, key, value, graph, specs))


def _given_in_parts(name: str, given: Mapping[str, Any]) -> bool:
    """A grown input is given as `images.image0`; a part of a dynamic one is wanted only with its own choice."""
    return "." in name or any(key.startswith(f"{name}.") for key in given)


def _input(spec: Declared, key: str, value: Any, graph: Mapping[str, Any],
           specs: Mapping[str, Declared]) -> Iterator[str]:
    wanted = spec.inputs.get(key) or spec.optional.get(key)
    if wanted is None:
        root = key.partition(".")[0]
        if (spec.inputs.get(root) or spec.optional.get(root)) not in _ANY:
            yield "does not exist."
        return
    literal = _LITERALS.keys() & wanted.split(",")
    if isinstance(value, list):
        yield from _link(wanted, value, graph, specs)
    elif key in spec.choices and value not in spec.choices[key]:
        yield f"has no choice {value!r}."
    elif literal and not any(_literal(kind, value) for kind in literal):
        yield f"wants {wanted}, not {value!r}."
    elif not literal and wanted not in _ANY and not isinstance(value, dict):
        yield f"wants a link of type {wanted}."


def _literal(wanted: str, value: Any) -> bool:
    """Is a written value of the wanted type? An upload's stand-in is a dict; True is no number."""
    if isinstance(value, bool) and wanted in {"INT", "FLOAT"}:
        return False
    return isinstance(value, (*_LITERALS[wanted], dict))


def _link(wanted: str, link: list[Any], graph: Mapping[str, Any], specs: Mapping[str, Declared]) -> Iterator[str]:
    source = graph.get(link[0])
    if source is None:
        yield f"is joined to node {link[0]}, which is not there."
        return
    made = specs.get(source["class_type"])
    if made is None:
        return
    if link[1] >= len(made.outputs):
        yield f"is joined to output {link[1]} of {source['class_type']}, which has {len(made.outputs)}."
        return
    got, takes = set(made.outputs[link[1]].split(",")), set(wanted.split(","))
    if not (got & takes or got & _ANY or takes & _ANY or (takes == {"COMBO"})):
        yield f"wants {wanted}, and {source['class_type']} gives {made.outputs[link[1]]}."
