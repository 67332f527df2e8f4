"""Pipelines check: whether a pipeline's folder is right: manifest, golden test, declarations, and a server's word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from prodcanvas.errors import CanvasError, RequestError
from prodcanvas.pipelines import Shelved, built_in, read_manifest
from prodcanvas.pipelines.approval import refuse_tricks
from prodcanvas.pipelines.cases import departures, golden
from prodcanvas.pipelines.declare import declared, faults
from prodcanvas.pipelines.noting import noted
from prodcanvas.routes.lack import Lack, lacking
from prodcanvas.runners.comfyui.catalogue import Catalogue
from prodcanvas.runners.comfyui.hosts import address
from prodcanvas.runners.comfyui.wire import Wire
from prodcanvas.stores.settings import Server
from prodcanvas.studio.pipelines_approve import local_pipelines
from prodcanvas.studio.pipelines_show import pipelines_show
from prodcanvas.studio.wiring import facility_of, servers


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found."""

    id: str
    folder: str
    faults: tuple[str, ...] = ()
    """What is wrong with the pipeline itself."""
    lacks: tuple[Lack, ...] = ()
    """What the server lacks for it."""
    notes: tuple[str, ...] = ()
    """What was not looked at, and why."""
    server: str = ""


def pipelines_check(target: str, root: Path | None = None, *, server: str = "") -> Checked:
    """Check a pipeline, by its id or its folder. Python of a folder that nobody approved is not run.

    Raises `FormatError` for a manifest that cannot be used, `RequestError` for a pipeline that there is not.
    """
    folder = _folder(target, root)
    refuse_tricks(folder)
    pipeline = read_manifest(folder)
    wrong, notes = _requests(folder, trusted=_trusted(folder, root))
    lacks: tuple[Lack, ...] = ()
    url = ""
    if server or servers():
        url, more, lacks = _at_server(folder, pipelines_server(server))
        wrong += more
    else:
        notes.append("No server was asked: name one with --server.")
    return Checked(id=pipeline.id, folder=str(folder), faults=tuple(dict.fromkeys(wrong)), lacks=lacks,
                   notes=tuple(notes), server=url)


def _folder(target: str, root: Path | None) -> Path:
    place = Path(target)
    if place.is_dir():
        return place.resolve()
    if place.name == "pipeline.toml" and place.is_file():
        return place.resolve().parent
    if "/" in target or "\\" in target:
        raise RequestError(f"There is no folder {target}.", "Name a pipeline's folder or its id.")
    return Path(pipelines_show(target, root).folder)


def _trusted(folder: Path, root: Path | None) -> bool:
    """Whether its Python may be run: built in, the user's own, or approved as it is."""
    known = {s.folder.resolve() for s in built_in().values()} | {p.resolve() for p in local_pipelines(root)[0]}
    return folder in known or not any(folder.rglob("*.py"))


def _requests(folder: Path, *, trusted: bool) -> tuple[list[str], list[str]]:
    """Golden test and declarations: faults, and what was not looked at."""
    if not trusted:
        return [], ["Its Python was not run, so its requests were not looked at: approve it first."]
    shelved = Shelved(read_manifest(folder), folder, "local")
    try:
        found = list(departures(shelved))
        for case in golden(folder).cases:
            if case.request is not None:
                found += list(faults(case.request.graph, declared()))
    except CanvasError as fault:
        return [f"{fault.what} {fault.next_step}".strip()], []
    return found, []


def pipelines_server(name: str) -> Server:
    """A server by its name or address; the first known one when none is named."""
    known = {one.name: one for one in servers()}
    if name:
        return known.get(name) or Server(name=name, url=address(name, (s.url for s in known.values())))
    return next(iter(known.values()))


def _written(folder: Path) -> list[dict[str, Any]]:
    """The requests that are written down beside a pipeline."""
    try:
        return [case.request.graph for case in golden(folder).cases if case.request is not None]
    except CanvasError:
        return []


def _at_server(folder: Path, server: Server) -> tuple[str, list[str], tuple[Lack, ...]]:
    """The server's address, what it says against the requests, and what it lacks. Raises `RunnerError`."""
    with Wire(address(server.url, (s.url for s in servers()))) as wire:
        known = noted(Catalogue().whole(wire))
    place = facility_of(server)
    found = []
    for graph in _written(folder):
        there = {name: node for name, node in graph.items() if node["class_type"] in known}
        found += [f"At {server.name}: {said}" for said in faults(there, known) if "which is not there" not in said]
    return server.url, found, lacking(read_manifest(folder), place, tuple(read_manifest(folder).inputs))
