"""Source: pictures out of an artist's own .blend, as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.film import Node, Shot
from prodcanvas.film.source import PASSES, RANGES
from prodcanvas.ports.stage import Stage, StageEvent
from prodcanvas.stores import load
from prodcanvas.studio.progress import Progress, Stop, Tell, never, silent
from prodcanvas.studio.sources import sheet_for
from prodcanvas.studio.wiring import default_stage


class Sourced(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken out of a .blend."""

    folder: str
    """A folder for each pass, and `frames.json`: which frame of the scene each picture shows."""
    passes: tuple[str, ...]
    pictures: int
    seconds: float


def source(root: Path, blend: Path, passes: Sequence[str] = ("depth",), *, scene: str = "", camera: str = "",
           collection: str = "", frames: str = "shot", frame: int = 1, shot: str = "", out: Path | None = None,
           stage: Stage | None = None, tell: Tell = silent, stop: Stop = never) -> Sourced:
    """Take passes of a scene of `blend`, for a shot of the film or for none, in the film's size and rate.

    Raises `RequestError` for a pass, range, shot or file that is not there, `RunnerError` when it cannot be rendered.
    """
    film = load(root)
    found = film.shot(shot) if shot else Shot(id="", frames=0)
    if found is None:
        raise RequestError(f"There is no shot {shot} in the film.", "See `prodcanvas status` for the shots.")
    unknown = [p for p in passes if p not in PASSES]
    if unknown or not passes or frames not in RANGES:
        raise RequestError(f"There is no pass or range {(unknown or [frames])[0]!r}.",
                           f"Passes are {', '.join(PASSES)}; ranges {', '.join(RANGES)}.")
    if not blend.is_file():
        raise RequestError(f"{blend} is not there.", "Give the path of a .blend.", path=str(blend))
    folder = (out or root / "delivery" / "source" / (shot or blend.stem)).resolve()
    node = Node(id="source", type="blender_input", fields={
        "scene": scene, "camera": camera, "collection": collection, "range": frames, "frame": frame})
    sheet = sheet_for(film, found, node, passes, blend=str(blend.resolve()), out=str(folder))

    def on_event(event: StageEvent) -> None:
        if event.event == "progress":
            tell(Progress(activity="Rendering from Blender", shot=shot, done=event.frame, total=event.of))

    report = (stage or default_stage()).source(sheet, on_event, stop).get(shot)
    return Sourced(folder=str(folder), passes=tuple(passes), pictures=report.drawings if report else 0,
                   seconds=report.seconds if report else 0.0)
