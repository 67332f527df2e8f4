"""Doctor: what this machine and the servers have, what is missing for which pipeline, and the way to get it."""

from __future__ import annotations

import difflib
import importlib.metadata
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from prodcanvas.errors import CanvasError, RequestError
from prodcanvas.film import Voice
from prodcanvas.film.callsheet import CallSheet, SetPlan
from prodcanvas.pipelines import Shelved
from prodcanvas.routes.facility import Facility
from prodcanvas.runners.native import voice
from prodcanvas.runners.stage import has_module, program
from prodcanvas.stores.settings import load_settings
from prodcanvas.studio.standing import Standing, standing, standings
from prodcanvas.studio.wiring import default_stage, facilities, pipelines


class Symptom(msgspec.Struct, frozen=True, kw_only=True):
    """One thing looked at."""

    name: str
    ok: bool
    said: str
    """Version, or what is missing and how to get it."""


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """What this machine and the servers have."""

    machine: tuple[Symptom, ...]
    servers: tuple[Symptom, ...] = ()
    pipelines: tuple[Standing, ...] = ()

    def well(self) -> bool:
        """Nothing that was named or installed is broken. A pipeline that is not installed is no fault."""
        return all(s.ok for s in (*self.machine, *self.servers))


def doctor(folder: Path = Path(), *, places: Sequence[Facility] | None = None,
           shelved: Mapping[str, Shelved] | None = None) -> Diagnosis:
    """Look at everything a film needs here, on the servers too. Nothing is changed."""
    found = facilities() if places is None else places
    return Diagnosis(machine=tuple(_looked(name, look) for name, look in _looks(folder)),
                     servers=tuple(server(place) for place in found),
                     pipelines=standings(pipelines() if shelved is None else shelved, found))


def pipeline_standing(name: str, *, places: Sequence[Facility] | None = None,
                      shelved: Mapping[str, Shelved] | None = None) -> Standing:
    """One pipeline in full. Raises `RequestError` when there is none of this name."""
    known = pipelines() if shelved is None else shelved
    if name not in known:
        near = difflib.get_close_matches(name, known, 3, 0.5)
        raise RequestError(f"There is no pipeline {name!r}.",
                           f"Did you mean {' or '.join(near)}?" if near else "See `prodcanvas doctor`.")
    found = facilities() if places is None else places
    return standing(known[name].pipeline, [p for p in found if not p.fault])


def server(place: Facility) -> Symptom:
    """One server, in words: its version, its cards, their free memory."""
    if place.fault:
        return Symptom(name=place.name, ok=False, said=f"{place.url}: {place.fault}")
    cards = [f"{d.name}, {d.total_gb:.0f} GB ({d.free_gb:.0f} GB free)" for d in place.devices if d.kind != "cpu"]
    memory = "; ".join(cards) or f"no graphics card, {place.ram_gb:.0f} GB of memory: everything takes very long"
    manager = "" if place.manager else "; without ComfyUI-Manager"
    return Symptom(name=place.name, ok=True, said=f"{place.url}: ComfyUI {place.version}; {memory}{manager}")


def _looked(name: str, look: Callable[[], str]) -> Symptom:
    try:
        return Symptom(name=name, ok=True, said=look())
    except CanvasError as fault:
        return Symptom(name=name, ok=False, said=f"{fault.what} {fault.next_step}".strip())


def _looks(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "Python", lambda: f"{platform.python_version()} at {sys.prefix}"
    yield "stage (Blender)", _stage
    yield "voice (espeak-ng)", _voice
    yield "pictures and sound (PyAV)", lambda: _version("av")
    yield "cut exchange (OpenTimelineIO)", lambda: _version("OpenTimelineIO")
    yield "control maps (OpenEXR)", lambda: _version("OpenEXR")
    yield "disk", lambda: _disk(folder)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        raise CanvasError(f"{package} is not installed.", "Run `make film`, or pip install 'production-canvas[stage]'."
                          ) from None


def _stage() -> str:
    """Start the stage on an empty sheet: it names what it lacks."""
    plan = SetPlan(location="location:doctor", kind="room")
    with tempfile.TemporaryDirectory() as folder:
        default_stage().shoot(CallSheet(scene="doctor", set=plan, out=folder), lambda _: None, lambda: False)
    return f"bpy {_version('bpy')}, software rendering" if has_module() else program(load_settings().blender)


def _voice() -> str:
    spoken = voice.measure("One two three.", Voice())
    return f"espeak-ng, {spoken:.2f} s for three words"


def _disk(folder: Path) -> str:
    there = next((p for p in (folder.resolve(), *folder.resolve().parents) if p.exists()), Path("/"))
    free = shutil.disk_usage(there).free / 1e9
    if free < 0.5:
        raise CanvasError(f"Only {free:.2f} GB are free at {there}.", "A minute of draft film needs about 0.1 GB.")
    return f"{free:.0f} GB free at {there}"
