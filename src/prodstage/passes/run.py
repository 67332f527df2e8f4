"""A shot's passes from plan to files: keys, the measuring render, the drawings, then one pass after the other."""

from __future__ import annotations

import importlib
import pkgutil
import tempfile
from collections.abc import Callable, Sequence
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
from prodstage.wire import Say


def known() -> tuple[str, ...]:
    """Every pass that has a file."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(kinds.__path__)))


def modules(names: Sequence[str]) -> dict[str, ModuleType]:
    """The passes asked for. Raises `RequestError` for one that does not exist."""
    for name in names:
        if name not in known():
            raise RequestError(f"There is no pass called {name!r}.", f"Choose among {', '.join(known())}.")
    return {name: importlib.import_module(f"{kinds.__name__}.{name}") for name in names}


def shoot_passes(stage: Stage, shot: ShotSheet, say: Say, stopped: Callable[[], bool]) -> Planned | None:
    """Make the sheet's passes of one shot in `<out>/<shot>/`; None when somebody called cut."""
    asked = modules(stage.sheet.passes)
    planned = plan_shot(stage, shot)
    folder = Path(stage.sheet.out) / shot.id
    folder.mkdir(parents=True, exist_ok=True)
    frames = asked_for(stage.sheet, [d.frame for d in planned.drawings])
    with tempfile.TemporaryDirectory(dir=folder, prefix=".work-") as work:
        camera = _keyed(stage, planned)
        try:
            if _rendered(stage, planned, camera, asked, frames, Path(work), stopped):
                for n, frame in enumerate(frames, start=1):
                    _write(stage, planned, frame, asked, Path(work), folder)
                    say("progress", shot=shot.id, frame=n, of=len(frames))
            else:
                return None
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
    return camera


def _rendered(
    stage: Stage, planned: Planned, camera: Any, asked: dict[str, ModuleType], frames: list[int], work: Path,
    stopped: Callable[[], bool],
) -> bool:
    """Run the renders that the passes need; False when somebody called cut."""
    if any(getattr(m, "PICTURE", False) for m in asked.values()):
        render.prepare(stage.sheet)
        cycles.focus_off(camera)
        for frame in frames:
            if stopped():
                return False
            render.draw_run(work, [frame], lambda _f: None, lambda _f, _p: None)
    if any(m.DATA for m in asked.values()):
        return _measured(stage, planned, camera, frames, work, stopped)
    return True


def _measured(
    stage: Stage, planned: Planned, camera: Any, frames: list[int], work: Path, stopped: Callable[[], bool],
) -> bool:
    sheet = stage.sheet
    cycles.prepare(sheet.width, sheet.height)
    cycles.focus_off(camera)
    hidden = _data_only(stage)
    cycles.number(_owners(stage, planned))
    scene = bpy.context.scene
    try:
        for frame in frames:
            if stopped():
                return False
            scene.frame_start = scene.frame_end = frame
            scene.render.filepath = cycles.target(work)
            bpy.ops.render.render(animation=True)
    finally:
        for obj in hidden:
            obj.hide_render = False
    return True


def _owners(stage: Stage, planned: Planned) -> dict[str, Any]:
    """The object of every performer and prop in the shot."""
    first = planned.drawings[0]
    people = {w: stage.figures[w].mesh for w in first.poses if w not in planned.setup.hidden}
    return people | {i: stage.props[i] for i in first.props}


def _data_only(stage: Stage) -> list[Any]:
    """Hide what is there for the eye alone: painted skies and shadow doubles. Returns what was hidden."""
    proxies = [f.proxy for f in stage.figures.values()]
    skies = [o for o in bpy.context.scene.objects if o.type == "MESH" and o.name.lower().startswith("sky")]
    shown = [o for o in (*proxies, *skies) if not o.hide_render]
    for obj in shown:
        obj.hide_render = True
    return shown


def _write(
    stage: Stage, planned: Planned, frame: int, asked: dict[str, ModuleType], work: Path, folder: Path,
) -> None:
    """All passes of one frame."""
    k = next(n for n, d in enumerate(planned.drawings) if d.frame == frame)
    raw, drawing = work / f"raw_{frame:05d}.exr", work / f"frame_{frame:05d}.bmp"
    owners = _owners(stage, planned)
    stage.dressed.sight.people = planned.moments[k]
    plate = Plate(
        frame=frame, size=(stage.sheet.width, stage.sheet.height), layers=read_layers(raw) if raw.is_file() else None,
        matrix=np.asarray(planned.views[k].matrix), lens_mm=planned.views[k].lens_mm, gate=planned.gate,
        subjects={who: n for n, who in enumerate(owners, start=1)}, poses=planned.drawings[k].poses,
        figures=stage.figures, hidden=planned.setup.hidden, sees=stage.around.sees,
        picture=drawing if drawing.is_file() else None,
    )
    for module in asked.values():
        module.write(plate, folder)
    if plate.layers is not None:
        write_exr(plate, folder, list(asked), stage.sheet.rate)
        if "matte" in asked:
            tell(folder / "matte" / "materials.json", {m.name: m.pass_index for m in bpy.data.materials})
    for used in (raw, drawing):
        used.unlink(missing_ok=True)


def _struck(stage: Stage, camera: Any) -> None:
    """Clear the timeline for the next shot, and go back to drawing."""
    for figure in stage.figures.values():
        unkey(figure.rig, figure.mesh.data.shape_keys)
    for prop in stage.props.values():
        unkey(prop)
    data = camera.data
    bpy.data.objects.remove(camera, do_unlink=True)
    bpy.data.cameras.remove(data)
    render.prepare(stage.sheet)
