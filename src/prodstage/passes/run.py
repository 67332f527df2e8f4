"""A shot's passes from plan to files: keys, the measuring render, the drawings, then one pass after the other."""

from __future__ import annotations

import importlib
import pkgutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import bpy
import numpy as np

from prodcanvas.errors import RequestError
from prodcanvas.film.callsheet import ShotSheet
from prodstage import render
from prodstage.light import apply_light
from prodstage.passes import cycles, kinds
from prodstage.passes.exr import write_exr
from prodstage.passes.layers import read_layers
from prodstage.passes.view import Plate, tell
from prodstage.shoot.keys import key_camera, key_figure, key_thing, unkey
from prodstage.shoot.rehearsal import asked_for
from prodstage.shoot.stage import Planned, Stage, camera_places, cast_in, plan_shot
from prodstage.wire import Office


def known() -> tuple[str, ...]:
    """Every pass that has a file."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(kinds.__path__)))


def modules(names: Sequence[str]) -> dict[str, ModuleType]:
    """The passes asked for. Raises `RequestError` for one that does not exist."""
    for name in names:
        if name not in known():
            raise RequestError(f"There is no pass called {name!r}.", f"Choose among {', '.join(known())}.")
    return {name: importlib.import_module(f"{kinds.__name__}.{name}") for name in names}


@dataclass(frozen=True)
class Session:
    """One shot's passes in the making."""

    stage: Stage
    planned: Planned
    camera: Any
    asked: dict[str, ModuleType]
    frames: list[int]
    work: Path
    """Folder for what Blender writes, gone afterwards."""
    folder: Path
    """Folder that receives the passes."""
    office: Office


def shoot_passes(stage: Stage, shot: ShotSheet, office: Office) -> Planned | None:
    """Make the sheet's passes of one shot in `<out>/<shot>/`; None when somebody called cut."""
    asked = modules(stage.sheet.passes)
    planned = plan_shot(stage, shot)
    folder = Path(stage.sheet.out) / shot.id
    folder.mkdir(parents=True, exist_ok=True)
    frames = asked_for(stage.sheet, [d.frame for d in planned.drawings])
    with tempfile.TemporaryDirectory(dir=folder, prefix=".work-") as work:
        camera = _keyed(stage, planned)
        session = Session(stage, planned, camera, asked, frames, Path(work), folder, office)
        try:
            if not _rendered(session):
                return None
            for n, frame in enumerate(frames, start=1):
                _write(session, frame)
                office.say("progress", shot=shot.id, frame=n, of=len(frames))
        finally:
            _struck(stage, camera)
    return planned


def _keyed(stage: Stage, planned: Planned) -> Any:
    """Put the shot on the timeline, so that Cycles knows where everything was a frame ago; returns the camera."""
    frames = [d.frame for d in planned.drawings]
    for who in planned.drawings[0].poses:
        key_figure(stage.figures[who], [d.poses[who] for d in planned.drawings], frames, constant=False)
    for i in planned.drawings[0].props:
        key_thing(stage.props[i], [d.props[i] for d in planned.drawings], frames, constant=False)
    camera = render.new_camera(planned.shot.id, planned.gate)
    key_camera(camera, planned.views, frames, constant=False)
    apply_light(planned.shot.light, stage.sheet.set.interior, stage.dressed.built)
    cast_in(stage, planned)
    stage.dressed.strike(camera_places(planned))
    camera.data.dof.use_dof = False
    return camera


def _rendered(session: Session) -> bool:
    """Run the renders that the passes need; False when somebody called cut."""
    pictures = any(getattr(m, "PICTURE", False) for m in session.asked.values())
    measures = any(m.DATA for m in session.asked.values())
    return (not pictures or _pictures(session)) and (not measures or _measured(session))


def _pictures(session: Session) -> bool:
    """The drawings themselves, everything in focus."""
    render.prepare(session.stage.sheet)
    bpy.context.scene.display.shading.use_dof = False
    for frame in session.frames:
        if session.office.stopped():
            return False
        render.draw_run(session.work, [frame], lambda _f: None, lambda _f, _p: None)
    return True


def _measured(session: Session) -> bool:
    """The measuring render, without the shadow doubles inside the bodies."""
    sheet, scene = session.stage.sheet, bpy.context.scene
    cycles.prepare(sheet.width, sheet.height)
    cycles.number(_owners(session))
    for figure in session.stage.figures.values():
        figure.proxy.hide_render = True
    scene.render.filepath = cycles.target(session.work)
    for frame in session.frames:
        if session.office.stopped():
            return False
        scene.frame_start = scene.frame_end = frame
        bpy.ops.render.render(animation=True)
    return True


def _owners(session: Session) -> dict[str, Any]:
    """The object of every performer and prop in the shot."""
    stage, planned = session.stage, session.planned
    first = planned.drawings[0]
    people = {w: stage.figures[w].mesh for w in first.poses if w not in planned.setup.hidden}
    return people | {i: stage.props[i] for i in first.props}


def plate_of(session: Session, frame: int) -> Plate:
    """What was rendered of one frame, with everything known about it."""
    stage, planned = session.stage, session.planned
    k = next(n for n, d in enumerate(planned.drawings) if d.frame == frame)
    raw, drawing = session.work / f"raw_{frame:05d}.exr", session.work / f"frame_{frame:05d}.bmp"
    stage.dressed.sight.people = planned.moments[k]
    return Plate(
        frame=frame, size=(stage.sheet.width, stage.sheet.height), layers=read_layers(raw) if raw.is_file() else None,
        matrix=np.asarray(planned.views[k].matrix), lens_mm=planned.views[k].lens_mm, gate=planned.gate,
        subjects={who: n for n, who in enumerate(_owners(session), start=1)}, poses=planned.drawings[k].poses,
        figures=stage.figures, hidden=planned.setup.hidden, sees=stage.around.sees,
        picture=drawing if drawing.is_file() else None,
    )


def _write(session: Session, frame: int) -> None:
    """All passes of one frame; what they were made from is removed."""
    plate = plate_of(session, frame)
    for module in session.asked.values():
        module.write(plate, session.folder)
    if plate.layers is not None:
        write_exr(plate, session.folder, list(session.asked), session.stage.sheet.rate)
        if "matte" in session.asked:
            numbers = {m.name: m.pass_index for m in bpy.data.materials}
            tell(session.folder / "matte" / "materials.json", numbers)
    for used in session.work.iterdir():
        if used.stem.endswith(f"{frame:05d}"):
            used.unlink()


def _struck(stage: Stage, camera: Any) -> None:
    """Clear the timeline for the next shot, and go back to drawing."""
    for figure in stage.figures.values():
        unkey(figure.rig, figure.mesh.data.shape_keys)
    for prop in stage.props.values():
        unkey(prop)
    data = camera.data
    unkey(camera, data)
    bpy.data.objects.remove(camera, do_unlink=True)
    bpy.data.cameras.remove(data)
    render.prepare(stage.sheet)
