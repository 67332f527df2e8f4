"""Write the set-ups as a .blend: every shot a camera with a marker, every character a rig that can be posed."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.errors import RequestError, RunnerError
from prodcanvas.ports.stage import Stage, StageEvent
from prodcanvas.stores import load
from prodcanvas.studio.progress import Progress, Stop, Tell, never, silent
from prodcanvas.studio.sheets import call_sheet
from prodcanvas.studio.speech import mouths_of
from prodcanvas.studio.wiring import default_stage


def blend(root: Path, scene_id: str = "", *, out: Path | None = None, stage: Stage | None = None, tell: Tell = silent,
          stop: Stop = never) -> tuple[Path, ...]:
    """One .blend per scene (or of `scene_id` alone) in `out` (default `delivery/blend`); gives back the files.

    Raises `RequestError` for an unknown scene, `RunnerError` when the stage cannot write.
    """
    film = load(root)
    scenes = [s for s in film.scenes if s.shots and not s.omitted and scene_id in {"", s.id, s.number}]
    if not scenes:
        raise RequestError(f"There is no scene {scene_id or 'with shots'}.", "Scenes are called sc010, or by number.")
    folder = (out or root / "delivery" / "blend").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    faults: list[str] = []

    def on_event(event: StageEvent) -> None:
        if event.event == "failed":
            faults.append(event.why)

    for number, scene in enumerate(scenes):
        tell(Progress(activity="Writing .blend", shot=scene.id, done=number, total=len(scenes)))
        path = folder / f"{scene.id}.blend"
        mouths = {s.id: mouths_of(film, s) for s in scene.shots}
        sheet = call_sheet(film, scene, scene.shots, quality=scene.shots[0].quality, out=str(folder), mouths=mouths,
                           blend=str(path))
        (stage or default_stage()).shoot(sheet, on_event, stop)
        if not path.is_file():
            why = "; ".join(faults) or "no reason given"
            raise RunnerError(f"The .blend of {scene.id} could not be written: {why}.", "See `prodcanvas doctor`.")
        written.append(path)
    return tuple(written)
