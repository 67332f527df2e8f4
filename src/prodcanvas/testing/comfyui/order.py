"""In which order the nodes of a prompt run, and the signature that a node's result is cached under."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_READERS = {"LoadImage": "image", "LoadImageMask": "image", "LoadVideo": "file", "LoadAudio": "audio"}


def signatures(prompt: Mapping[str, Any], folders: Mapping[str, Path]) -> dict[str, str]:
    """Node → a hash of its class, its literals, the bytes of a file it reads, and the same of all that it hangs on."""
    found: dict[str, str] = {}

    def mark(node: str) -> str:
        if node not in found:
            inputs = {name: [mark(str(value[0])), value[1]] if is_link(value, prompt) else value
                      for name, value in prompt[node]["inputs"].items()}
            kind = prompt[node]["class_type"]
            told = json.dumps([kind, inputs, _file(kind, inputs, folders)], sort_keys=True, default=str)
            found[node] = hashlib.sha256(told.encode()).hexdigest()
        return found[node]

    for node in prompt:
        mark(node)
    return found


def plan(prompt: Mapping[str, Any], targets: list[str], cached: set[str]) -> list[str]:
    """The nodes to run, each after all that it needs; cached ones are passed over, but an output still shows itself.

    Of several that could run, an output goes first, then what stands one or two steps before one, as on the real one.
    """
    wanted = closure(prompt, targets, cached)
    before = {need for target in wanted if target in targets for need in links(prompt, target)}
    long_before = {need for node in before for need in links(prompt, node)}
    order: list[str] = []
    while len(order) < len(wanted):
        ready = [node for node in wanted if node not in order
                 and all(need in order or need not in wanted for need in links(prompt, node))]
        order.append(next((node for near in (targets, before, long_before) for node in ready if node in near),
                          ready[0]))
    return order


def closure(prompt: Mapping[str, Any], targets: list[str], cached: set[str]) -> list[str]:
    """The targets and what they hang on, as far as it is not cached; as a walk back from each target meets them."""
    found: dict[str, None] = {}
    for target in targets:
        left = [target]
        while left:
            node = left.pop()
            if node not in found:
                found[node] = None
                left += [need for need in links(prompt, node) if need not in cached] if node not in cached else []
    return list(found)


def links(prompt: Mapping[str, Any], node: str) -> Iterator[str]:
    """Nodes that a node hangs on directly."""
    return (str(v[0]) for v in prompt[node]["inputs"].values() if is_link(v, prompt))


def is_link(value: object, prompt: Mapping[str, Any]) -> bool:
    """Whether an input is a link: a node's id and the number of its output."""
    return isinstance(value, list) and len(value) == 2 and str(value[0]) in prompt


def _file(kind: str, inputs: Mapping[str, Any], folders: Mapping[str, Path]) -> str:
    name = inputs.get(_READERS.get(kind, ""), "")
    path = folders["input"] / str(name)
    return hashlib.sha256(path.read_bytes()).hexdigest() if name and path.is_file() else ""
