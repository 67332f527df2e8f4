"""Pipelines add: a user's ComfyUI workflow becomes a pipeline of theirs: understood, asked about, written, checked."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.errors import CanvasError, FormatError, RequestError, StoreError
from prodcanvas.formats.workflow import ObjectInfo, convert, read_workflow
from prodcanvas.formats.workflow.embedded import CARRIERS, carried
from prodcanvas.formats.workflow.outside import outside_files
from prodcanvas.formats.workflow.read import parse_workflow
from prodcanvas.pipelines import built_in, content_hash
from prodcanvas.pipelines.adopt import Adopted, Binds, Question, Told, adopted, files, sentences, study, told
from prodcanvas.pipelines.check import manifest_faults
from prodcanvas.pipelines.declare import Declared, declared, faults
from prodcanvas.pipelines.noting import noted, stand_ins
from prodcanvas.routes.pipeline import Pipeline
from prodcanvas.runners.comfyui.catalogue import Catalogue, choices
from prodcanvas.runners.comfyui.hosts import address
from prodcanvas.runners.comfyui.wire import Wire
from prodcanvas.stores.approvals import own_pipelines, remember_approval
from prodcanvas.studio.wiring import servers

Choose = Callable[[Question], int]
"""Answers a question with the place of one of its options."""
_ID = re.compile(r"[a-z][a-z0-9_]{1,47}")


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """A workflow as a graph in API format, with what is known around it."""

    graph: dict[str, Any]
    notes: Told
    known: Mapping[str, Declared]
    info: Mapping[str, Any]
    """What a server says of its classes; empty without a server."""
    url: str = ""
    warnings: tuple[str, ...] = ()


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What came of adding a workflow."""

    folder: str
    pipeline: Pipeline
    found: tuple[str, ...]
    """What was found, a line each."""
    asked: dict[str, tuple[str, ...]] = {}
    """What a person decided or was guessed for them: binding → places."""
    warnings: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()
    """What the server says is missing or wrong; empty when nothing is."""
    server: str = ""
    """The server that it was checked against."""


def pipelines_add(source: Path, *, name: str = "", title: str = "", server: str = "", root: Path | None = None,
                  binds: Binds | None = None, choose: Choose = lambda _: 0, replace: bool = False) -> Added:
    """Make a pipeline of a workflow file, in a production (`root`) or among the user's own.

    `choose` answers what the graph does not tell; by default the guess stands. A pipeline that one adds oneself is
    approved. Nothing is written when anything is wrong. Raises `FormatError` for a file that is no usable workflow,
    `RequestError` for an id that is taken or a binding that leads nowhere, `StoreError` when it cannot be written.
    """
    identity, target = _place(source, name, root, replace=replace)
    read = read_graph(source, server)
    said = _answered(read, dict(binds or {}), choose)
    found = study(read.graph, read.known, read.notes, said)
    shown = title or source.stem.replace("_", " ").replace("-", " ").strip().capitalize()
    made = adopted(found, identity, shown, read.notes, source.name)
    wrong = next(iter(manifest_faults(made.pipeline, identity)), "")
    if wrong:
        raise FormatError(f"No pipeline can be made of {source.name}: {wrong}", "Say more with --bind and --id.")
    _written(target, files(made))
    if root is not None:
        remember_approval(identity, content_hash(target), target)
    return Added(folder=str(target), pipeline=made.pipeline, found=tuple(sentences(found, made.pipeline.stage)),
                 asked={what: places for what, places in said.items() if what not in (binds or {})},
                 warnings=(*read.warnings, *_unknown(made)), checked=tuple(_checked(read, made)), server=read.url)


def read_graph(source: Path, server: str = "") -> Read:
    """The graph of a workflow file. A canvas needs a server to explain it; a request in API format does not.

    Raises `FormatError`, also for a graph that names files outside the server's folders.
    """
    found = read_workflow(source)
    info, url, silence = _asked(server)
    notes = told(_canvas(source, found.data))._replace(paid=frozenset(
        c for c, spec in info.items() if str(spec.get("python_module", "")).startswith("comfy_api_nodes")))
    warnings: tuple[str, ...] = (silence,) if silence else ()
    if found.kind == "api":
        graph = convert(found.data).graph
    elif info:
        graph, more = drawn(found.data, info)
        warnings += more
    else:
        raise FormatError(f"{source.name} is a canvas, which only a server explains. {silence}".strip(),
                          "Start ComfyUI and name it with --server, or export the workflow with Export (API).")
    outside = next(iter(outside_files(graph)), "")
    if outside:
        raise FormatError(outside.removesuffix(" Check it before you run this."),
                          "Use names within the server's own input and output folders.")
    return Read(graph=graph, notes=notes, known={**declared(), **noted(info)}, info=info, url=url, warnings=warnings)


def drawn(canvas: Mapping[str, Any], info: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The request for a canvas, and what to know about it. Nodes newer than the server may explain themselves.

    Raises `FormatError` for a node that nothing explains.
    """
    explained, more, names = stand_ins(canvas, noted(info))
    done = convert(explained, ObjectInfo.of({**info, **more}))
    if done.refused:
        raise FormatError(done.refused[0], "Update ComfyUI, or choose another there and save the workflow again.")
    graph = {k: {**node, "class_type": names.get(node["class_type"], node["class_type"])}
             for k, node in done.graph.items()}
    return graph, tuple(w for w in done.warnings if "outside the server" not in w)


def _canvas(source: Path, data: dict[str, Any]) -> dict[str, Any]:
    """The canvas a workflow was drawn on, for its notes: links to models, packs of nodes."""
    if source.suffix.lower() not in CARRIERS:
        return data
    text = carried(source).get("workflow")
    try:
        return parse_workflow(text.encode("utf-8", "replace"), source.name).data if text else data
    except FormatError:
        return data


def _asked(server: str) -> tuple[Mapping[str, Any], str, str]:
    """What a server says of its classes, its address, and why there is none. A named one must answer."""
    known = {one.name: one.url for one in servers()}
    url = known.get(server, server) or next(iter(known.values()), "")
    if not url:
        return {}, "", ""
    try:
        with Wire(address(url, known.values())) as wire:
            return Catalogue().whole(wire), url, ""
    except CanvasError as fault:
        if server:
            raise
        return {}, "", fault.what


def _answered(read: Read, said: dict[str, tuple[str, ...]], choose: Choose) -> dict[str, tuple[str, ...]]:
    """What was said and what is answered, until nothing is open: an answer may open another question."""
    for _ in range(24):
        questions = study(read.graph, read.known, read.notes, said).questions
        if not questions:
            break
        one = questions[0]
        place = choose(one)
        said |= one.options[place if 0 <= place < len(one.options) else 0].binds
    return said


def _place(source: Path, name: str, root: Path | None, *, replace: bool) -> tuple[str, Path]:
    """The pipeline's id and folder, if they are free."""
    slug = re.sub(r"[^a-z0-9]+", "_", source.stem.lower()).strip("_")[:44].rstrip("_")
    identity = name or (slug if slug[:1].isalpha() and len(slug) > 1 else f"my_{slug}".rstrip("_"))
    if not _ID.fullmatch(identity):
        raise RequestError(f"{identity!r} is no id for a pipeline.",
                           "Use 2 to 48 small letters, digits and underscores, a letter first.")
    if identity in built_in():
        raise RequestError(f"{identity} is the id of a pipeline that is built in.", "Give yours another: --id.")
    target = (root / "pipelines" if root is not None else own_pipelines()) / identity
    if target.exists() and not replace:
        raise RequestError(f"There is a pipeline {identity} already, in {target}.",
                           "Give this one another id with --id, or overwrite that one with --replace.")
    return identity, target


def _written(target: Path, content: Mapping[str, bytes]) -> None:
    """Write the folder as a whole, or nothing."""
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for name, data in content.items():
            (part / name).write_bytes(data)
        shutil.rmtree(target, ignore_errors=True)
        part.replace(target)
    except OSError as fault:
        shutil.rmtree(part, ignore_errors=True)
        raise StoreError(f"{target} cannot be written: {fault.strerror or fault}.",
                         f"Make {target.parent} writable.", path=str(target)) from None


def _unknown(made: Adopted) -> tuple[str, ...]:
    if not made.unknown:
        return ()
    return (f"Nothing is known of the node classes {', '.join(made.unknown)}: name their pack under needs.packs.",)


def _checked(read: Read, made: Adopted) -> list[str]:
    """What is wrong or missing at the server: classes, inputs, choices, model files; uploads are not looked for."""
    if not read.info:
        return []
    known = noted(read.info)
    missing = sorted({n["class_type"] for n in made.graph.values()} - set(known))
    found = [f"The server has no node {name}." for name in missing]
    found += [w for w in faults(made.graph, {**read.known, **known})
              if not any(f": {name} is in no declarations" in w for name in missing)]
    for what, places in made.pipeline.bindings.items():
        node, _, key = places[0].partition(".")
        offered = choices(read.info, made.graph[node]["class_type"], key) if what.startswith("files.") else None
        name = made.graph[node]["inputs"].get(key)
        if offered is not None and name not in offered:
            found.append(f"The server has no model file {name}.")
    return found
