"""Doctor: what this machine has, what is missing, and the command that gets it."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from prodcanvas.errors import CanvasError
from prodcanvas.film import Voice
from prodcanvas.film.callsheet import CallSheet, SetPlan
from prodcanvas.runners.native import voice
from prodcanvas.runners.stage import BlenderStage


class Symptom(msgspec.Struct, frozen=True, kw_only=True):
    """One thing looked at."""

    name: str
    ok: bool
    said: str
    """Version, or what is missing and how to get it."""


def doctor(folder: Path = Path()) -> tuple[Symptom, ...]:
    """Look at everything a film needs here. Nothing is changed."""
    return tuple(_looked(name, look) for name, look in _looks(folder))


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
    yield "control maps (OpenCV, OpenEXR)", lambda: f"{_version('opencv-python-headless')}, {_version('OpenEXR')}"
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
        BlenderStage().shoot(CallSheet(scene="doctor", set=plan, out=folder), lambda _: None, lambda: False)
    return f"bpy {_version('bpy')}, software rendering"


def _voice() -> str:
    spoken = voice.measure("One two three.", Voice())
    return f"espeak-ng, {spoken:.2f} s for three words"


def _disk(folder: Path) -> str:
    there = next((p for p in (folder.resolve(), *folder.resolve().parents) if p.exists()), Path("/"))
    free = shutil.disk_usage(there).free / 1e9
    if free < 0.5:
        raise CanvasError(f"Only {free:.2f} GB are free at {there}.", "A minute of draft film needs about 0.1 GB.")
    return f"{free:.0f} GB free at {there}"
