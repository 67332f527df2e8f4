"""Pipelines convert: a ComfyUI workflow as the request that ComfyUI itself would send for it."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.errors import FormatError, RequestError
from prodcanvas.formats.workflow import Converted, ObjectInfo, convert, read_workflow
from prodcanvas.runners.comfyui.catalogue import Catalogue
from prodcanvas.runners.comfyui.hosts import address
from prodcanvas.runners.comfyui.wire import Wire
from prodcanvas.studio.wiring import servers


def pipelines_convert(workflow: Path, *, server: str = "") -> Converted:
    """The API graph of a workflow file, and what to know about it.

    `server` is the name or address of a ComfyUI server; it is needed for a canvas, which only the server's list of
    node classes explains. Raises `FormatError` for a file that is no workflow or needs node classes or choices that
    the server lacks, `RequestError` when no server is known, `RunnerError` when it does not answer.
    """
    found = read_workflow(workflow)
    if found.kind == "api" and not server:
        return convert(found.data)
    made = convert(found.data, server_classes(server))
    if made.refused:
        raise FormatError(made.refused[0], "Update ComfyUI or the node pack, or choose what it offers.",
                          path=str(workflow))
    return made


def server_classes(server: str = "") -> ObjectInfo:
    """The node classes of a server, by its name or address; of the first known server when none is named."""
    known = {one.name: one.url for one in servers()}
    url = known.get(server, server) or next(iter(known.values()), "")
    if not url:
        raise RequestError("No ComfyUI server is known.", "Name one: --server http://127.0.0.1:8188.")
    with Wire(address(url, known.values())) as wire:
        return ObjectInfo.of(Catalogue().whole(wire))
