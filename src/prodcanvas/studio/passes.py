"""Passes of a shot: depth, normals, mattes, pose and the rest, as EXR and as control maps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prodcanvas.errors import RequestError, RunnerError
from prodcanvas.ports.stage import Stage, StageEvent
from prodcanvas.stores import load
from prodcanvas.studio.progress import Progress, Stop, Tell, never, silent
from prodcanvas.studio.sheets import call_sheet
from prodcanvas.studio.speech import mouths_of
from prodcanvas.studio.wiring import default_stage

KINDS = ("depth", "normal", "motion", "position", "matte", "line", "canny", "pose", "camera")


def passes(root: Path, shot_id: str, kinds: Sequence[str] = (), *, out: Path | None = None, quality: str | None = None,
           stage: Stage | None = None, tell: Tell = silent, stop: Stop = never) -> Path:
    """Render the passes of one shot into `out` (default `delivery/passes/<shot>`); gives back the folder.

    Raises `RequestError` for an unknown shot or pass, `RunnerError` when the stage cannot make them.
    """
    film = load(root)
    scene, shot = film.scene_of(shot_id), film.shot(shot_id)
    if scene is None or shot is None:
        raise RequestError(f"There is no shot {shot_id} in the film.", "See `prodcanvas status` for the shots.")
    wanted = tuple(kinds) or KINDS
    unknown = [k for k in wanted if k not in KINDS]
    if unknown:
        raise RequestError(f"There is no pass {unknown[0]!r}.", f"Choose {', '.join(KINDS)}.")
    folder = (out or root / "delivery" / "passes").resolve()
    sheet = call_sheet(film, scene, (shot,), quality=quality or shot.quality, out=str(folder),
                       mouths={shot.id: mouths_of(film, shot)}, passes=wanted)
    faults: list[str] = []

    def on_event(event: StageEvent) -> None:
        if event.event == "failed":
            faults.append(event.why)
        elif event.event == "progress":
            tell(Progress(activity="Rendering passes", shot=shot_id, done=event.frame, total=event.of))

    (stage or default_stage()).shoot(sheet, on_event, stop)
    if faults:
        raise RunnerError(f"The passes of {shot_id} could not be made: {faults[0]}", "See `prodcanvas doctor`.")
    return folder / shot_id
