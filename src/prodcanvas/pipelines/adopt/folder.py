"""The folder of a user's pipeline, as files: manifest, graph and golden test."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import tomli_w

from prodcanvas.pipelines.adopt.manifest import Adopted
from prodcanvas.pipelines.bindings import fill
from prodcanvas.routes.media import Media
from prodcanvas.routes.pipeline import Pipeline
from prodcanvas.routes.request import Ask

_SUFFIX = {"image": "png", "mask": "png", "video": "mp4", "mask_video": "mp4", "audio": "wav", "mesh": "glb"}


def files(made: Adopted) -> dict[str, bytes]:
    """File name → content of the folder, in the order in which one reads it."""
    return {"pipeline.toml": manifest_toml(made.pipeline).encode(), "graph.json": _json(made.graph),
            "golden.json": _json(golden(made))}


def manifest_toml(pipeline: Pipeline) -> str:
    """A manifest as TOML: what an artist reads first, bindings last."""
    plain = {key: value for key, value in msgspec.to_builtins(pipeline).items() if value != {}}
    return re.sub(r"\[\n((?:    \"[^\"\\\n]*\",\n)+)\]", _line, tomli_w.dumps(plain))


def _line(found: re.Match[str]) -> str:
    """A list of words on as few lines as it takes."""
    lines = [""]
    for word in (line.strip() for line in found.group(1).splitlines()):
        if lines[-1] and len(lines[-1]) + len(word) > 108:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return f"[{lines[0].rstrip(',')}]" if len(lines) == 1 else "\n    ".join(("[", *lines)) + "\n]"


def golden(made: Adopted) -> dict[str, Any]:
    """The golden test: an ask with everything it takes, and the exact request."""
    ask = example(made.pipeline)
    built = fill(made.pipeline, made.graph, ask)
    return {"cases": [{"case": "everything it takes", "ask": msgspec.to_builtins(ask),
                       "request": msgspec.to_builtins(built)}]}


def example(pipeline: Pipeline) -> Ask:
    """An ask with everything a pipeline takes."""
    inputs = {name: tuple(Media(path=f"{name}{i or ''}.{_SUFFIX.get(one.kind, 'bin')}", kind=one.kind)
                          for i in range(one.max)) for name, one in pipeline.inputs.items()}
    return Ask(pipeline=pipeline.id, prompt="DAVE stands at the window, rain outside", negative="blurry", seed=7,
               width=1024, height=576, frames=max(1, pipeline.size.max_frames), rate=pipeline.size.rate or 24,
               seconds=8.0, inputs=inputs, params={name: param.default for name, param in pipeline.params.items()},
               files={file.role: file.name for file in pipeline.needs.files})


def _json(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
