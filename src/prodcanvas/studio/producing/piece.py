"""A piece: one generated shot on its way through the steps of its plan, and what is remembered of each step."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.crew.producer.account.drawn import LINKED
from prodcanvas.dirty import digest
from prodcanvas.film import Scene, Shot
from prodcanvas.pipelines import Built, Shelved, content_hash
from prodcanvas.routes import Ask, Brief, Facility, Media, Plan
from prodcanvas.routes import Step as Planned
from prodcanvas.studio.producing.materials import Materials, file_digest


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """How one step was really made: enough to make it again and to declare it."""

    pipeline: str
    version: str
    content: str
    """sha256 of the pipeline's folder."""
    server: str
    ask: Ask
    graph: dict[str, Any]
    """The exact graph, uploads as `{"$upload": token}`."""
    uploads: dict[str, str]
    """Token → sha256 of the file."""
    models: dict[str, str] = {}
    """Model file → sha256, empty where the manifest knows none."""
    licence: str = ""
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()


@dataclass
class Piece:
    """One shot under way."""

    scene: Scene
    shot: Shot
    brief: Brief
    plan: Plan
    materials: Materials
    results: list[Media] = field(default_factory=list)
    """What each step that is done gave."""
    records: list[Record] = field(default_factory=list)

    @property
    def step(self) -> Planned | None:
        """The step to make next; None when all are made."""
        return self.plan.steps[len(self.results)] if len(self.results) < len(self.plan.steps) else None

    @property
    def share(self) -> float:
        """How much of the plan is made, 0 to 1."""
        return len(self.results) / max(1, len(self.plan.steps))


    def add(self, made: Media, record: Record) -> None:
        """Put what a step made at the end; a map drawn from what is linked leads the steps after it."""
        planned = self.step
        self.results.append(made)
        self.records.append(record)
        for source in planned.feeds.values() if planned else ():
            name = source.removeprefix(LINKED)
            if name != source:
                subjects = [s.id for s in self.brief.subjects] if name == "matte" else []
                self.materials.maps |= dict.fromkeys((name, *(f"matte:{s}" for s in subjects)), Path(made.path))


def signature_of(shelved: Shelved, built: Built) -> str:
    """What a step's result is kept under: the pipeline as it is, and the exact request with the bytes of its files."""
    files = {token: file_digest(Path(path)) for token, path in built.uploads.items()}
    text = json.dumps({"content": content_hash(shelved.folder), "graph": built.graph, "files": files}, sort_keys=True)
    return digest(text.encode())


def record_of(shelved: Shelved, ask: Ask, built: Built, facility: Facility) -> Record:
    """The record of a step that is about to be made."""
    pipeline = shelved.pipeline
    hashes = {name: f.sha256 for f in pipeline.needs.files for name in (f.name, *f.instead)}
    return Record(
        pipeline=pipeline.id, version=pipeline.version, content=content_hash(shelved.folder),
        server=f"{facility.name}: ComfyUI {facility.version}".strip(), ask=ask, graph=built.graph,
        uploads={t: file_digest(Path(p)) for t, p in built.uploads.items()},
        models={name: hashes.get(name, "") for name in weights_in(built.graph)},
        licence=pipeline.licence.weights,
    )


_WEIGHTS = (".safetensors", ".ckpt", ".pt", ".pth", ".bin", ".gguf", ".onnx", ".sft")


def weights_in(graph: Mapping[str, Any]) -> tuple[str, ...]:
    """The model files that a graph loads, each once, in order."""
    found = (v for node in graph.values() for v in node["inputs"].values() if isinstance(v, str))
    return tuple(dict.fromkeys(v for v in found if v.lower().endswith(_WEIGHTS)))


def result_rate(source: Media | None, frames: int, asked: int) -> Fraction:
    """Frames per second of a run of pictures: as asked, or, of a clip made of a clip, what keeps its length."""
    if source is None or source.frames < 2 or frames < 2:
        return Fraction(asked)
    return Fraction(source.rate or asked) * Fraction(frames - 1, source.frames - 1)
