"""The shelf of pipelines: each a folder with its manifest and a template, found by being there.

    <id>/pipeline.toml    the manifest (`routes.pipeline.Pipeline`)
    <id>/graph.py         `build(graph, ask)`: the template as small node calls, or
    <id>/graph.json       the template as a fixed ComfyUI graph, joined to the manifest's `bindings`
    <id>/golden.json      asks and the exact requests they give: its test

The built-in ones lie in `library/`; third parties add theirs by an entry point in the group `prodcanvas.pipelines` that
names a package of such folders; a user's own lie in a folder of theirs.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.machinery
import importlib.metadata
import importlib.util
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.errors import CanvasError, FormatError
from prodcanvas.pipelines.bindings import fill
from prodcanvas.pipelines.check import manifest_faults
from prodcanvas.pipelines.graph import Built, Graph
from prodcanvas.pipelines.misspelt import explained
from prodcanvas.routes.pipeline import Pipeline
from prodcanvas.routes.request import Ask

LIBRARY = Path(__file__).parent / "library"
GROUP = "prodcanvas.pipelines"
Builder = Callable[[Graph, Ask], None]


class Shelved(msgspec.Struct, frozen=True):
    """A pipeline with the folder it came from."""

    pipeline: Pipeline
    folder: Path
    origin: str = "built in"
    """built in, the package it came with, or `local`."""

    def build(self, ask: Ask) -> Built:
        """The exact request for an ask. Raises `RequestError` when the ask is not one this pipeline can do."""
        fixed = self.folder / "graph.json"
        if fixed.is_file():
            return fill(self.pipeline, json.loads(fixed.read_bytes()), ask)
        graph = Graph()
        _builder(self.folder / "graph.py")(graph, ask)
        return graph.built()


def read_manifest(folder: Path) -> Pipeline:
    """A folder's manifest. Raises `FormatError`, naming the field, for anything that is not right."""
    path = folder / "pipeline.toml"
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Pipeline)
    except FileNotFoundError:
        raise FormatError(f"{folder.name} has no pipeline.toml.", "See docs/reference/pipelines.md.",
                          path=str(path)) from None
    except msgspec.ValidationError as fault:
        raise FormatError(f"{path.name} of {folder.name} cannot be used: {explained(fault)}.",
                          "See docs/reference/pipelines.md for its fields.", path=str(path)) from None
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise FormatError(f"{path.name} of {folder.name} cannot be used: {fault}.",
                          "See docs/reference/pipelines.md for its fields.", path=str(path)) from None
    wrong = next(iter(manifest_faults(found, folder.name)), "")
    if wrong:
        raise FormatError(f"The pipeline {folder.name} cannot be used: {wrong}", "Correct its pipeline.toml.",
                          path=str(path))
    return found


@functools.cache
def built_in() -> Mapping[str, Shelved]:
    """The pipelines that come with Production Canvas and with installed packages, by id."""
    found = {}
    for origin, folder in _folders():
        for place in sorted(folder.iterdir()):
            if (place / "pipeline.toml").is_file():
                found[place.name] = Shelved(read_manifest(place), place, origin)
    return found


def shelf(*local: Path) -> tuple[dict[str, Shelved], dict[str, str]]:
    """Every pipeline that may be used, by id, and the faults of local folders, by folder.

    `local` are folders of pipelines that were approved. One broken folder hides no other; a local pipeline cannot take
    the id of one that is built in.
    """
    found, faults = dict(built_in()), {}
    for place in local:
        try:
            pipeline = read_manifest(place)
            if pipeline.id in found and found[pipeline.id].origin != "local":
                raise FormatError(f"{place.name} has the id of a pipeline that is built in.", "Give it another id.")
            found[pipeline.id] = Shelved(pipeline, place, "local")
        except CanvasError as fault:
            faults[str(place)] = f"{fault.what} {fault.next_step}".strip()
    return found, faults


def content_hash(folder: Path) -> str:
    """sha256 over the names and bytes of a pipeline's files: what an approval is for."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _folders() -> Iterator[tuple[str, Path]]:
    yield "built in", LIBRARY
    for point in importlib.metadata.entry_points(group=GROUP):
        spec = importlib.util.find_spec(point.value)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            yield point.name, Path(place)


class _FromSource(importlib.machinery.SourceFileLoader):
    """Reads a template from its source alone: compiled code beside it was not approved."""

    def get_code(self, fullname: str) -> Any:
        """The code of the source as it is."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


@functools.cache
def _builder(path: Path) -> Builder:
    """The `build` of a graph.py."""
    name = f"prodcanvas_pipeline_{path.parent.name}"
    spec = importlib.util.spec_from_file_location(name, path, loader=_FromSource(name, str(path)))
    if spec is None or spec.loader is None or not path.is_file():
        raise FormatError(f"{path.parent.name} has neither graph.py nor graph.json.", "Add the template.",
                          path=str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    build: Any = getattr(module, "build", None)
    if not callable(build):
        raise FormatError(f"graph.py of {path.parent.name} has no build(graph, ask).", "Add it.", path=str(path))
    return build  # type: ignore[no-any-return]
