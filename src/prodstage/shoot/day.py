"""The day: every shot of a call sheet drawn or reported failed; one shot's fault never sinks the others."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import bpy
import msgspec

from prodcanvas.errors import CanvasError, RunnerError
from prodcanvas.film.callsheet import CallSheet, ShotReport, ShotSheet
from prodstage import render
from prodstage.blend import write_blend
from prodstage.camera.operate import depth_of_field
from prodstage.light import apply_light
from prodstage.shoot.dailies import report_of
from prodstage.shoot.rehearsal import asked_for
from prodstage.shoot.stage import Planned, Stage, build_stage, camera_places, cast_in, plan_shot, set_pose
from prodstage.weather import add_weather
from prodstage.wire import Office

RUN = 8
"""Drawings between two looks at whether to stop."""


class Cut(Exception):
    """Somebody called cut in the middle of a shot."""


def shoot_day(sheet: CallSheet, office: Office) -> int:
    """Shoot every shot of the sheet.

    Returns 0, 1 when a shot failed, 2 when the stage could not be built, 3 when stopped.
    """
    office.say("started", scene=sheet.scene, shots=len(sheet.shots), blender=bpy.app.version_string)
    try:
        stage = build_stage(sheet, join=not sheet.passes and not sheet.blend)
    except Exception as fault:  # noqa: BLE001 - the core is told, whatever it was
        office.say("failed", shot="", why=f"The set {sheet.set.location} could not be built: {sentence(fault)}")
        return 2
    failed = 0
    plans: list[Planned] = []
    try:
        for shot in sheet.shots:
            if office.stopped():
                return 3
            try:
                office.say("shot", shot=shot.id, report=_make(stage, shot, plans, office))
            except Cut:
                return 3
            except Exception as fault:  # noqa: BLE001 - one shot's fault never sinks the others
                failed += 1
                office.say("failed", shot=shot.id, why=sentence(fault))
        if sheet.blend:
            write_blend(stage, plans, Path(sheet.blend))
    except CanvasError as fault:
        office.say("failed", shot="", why=fault.what, next=fault.next_step)
        return 2
    office.say("done", failed=failed)
    return 1 if failed else 0


def _make(stage: Stage, shot: ShotSheet, plans: list[Planned], office: Office) -> ShotReport:
    """The shot's picture; its passes, or its place in the set-up file, where the sheet asks for them."""
    if shot.frames < 1:
        raise RunnerError(f"Shot {shot.id} has no frames.", "Give it a length.", shot=shot.id)
    began = time.perf_counter()
    if stage.sheet.blend:
        plans.append(plan_shot(stage, shot))
        return _report(stage, plans[-1], began)
    if not stage.sheet.passes:
        return shoot_shot(stage, shot, office)
    from prodstage.passes import shoot_passes

    planned = shoot_passes(stage, shot, office)
    if planned is None:
        raise Cut
    return _report(stage, planned, began)


def _report(stage: Stage, planned: Planned, began: float) -> ShotReport:
    """The dailies report, written beside what was made."""
    report = report_of(planned, stage.around, time.perf_counter() - began)
    folder = Path(stage.sheet.out) / planned.shot.id
    if folder.is_dir():
        (folder / "report.json").write_bytes(msgspec.json.encode(report))
    return report


def sentence(fault: Exception) -> str:
    """A fault as a sentence for the user, with the place in the stage's code when it is not one of ours."""
    if isinstance(fault, CanvasError):
        return str(fault)
    where = fault.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f" ({Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno})" if where else ""
    return f"The stage ran into {type(fault).__name__}: {fault}{place}."


def shoot_shot(stage: Stage, shot: ShotSheet, office: Office) -> ShotReport:
    """Plan one shot and draw it; the report is also written beside the drawings."""
    began = time.perf_counter()
    planned = plan_shot(stage, shot)
    folder = Path(stage.sheet.out) / shot.id
    folder.mkdir(parents=True, exist_ok=True)
    draw_shot(stage, planned, folder, office)
    return _report(stage, planned, began)


def draw_shot(stage: Stage, planned: Planned, folder: Path, office: Office) -> None:
    """Light the set, put the camera up, and draw every drawing of the shot."""
    shot, sheet = planned.shot, stage.sheet
    apply_light(shot.light, sheet.set.interior, stage.dressed.built)
    camera = render.new_camera(shot.id, planned.gate)
    cast_in(stage, planned)
    stage.dressed.strike(camera_places(planned))
    render.soft_background(camera, shot.camera.fstop, on=depth_of_field(shot.camera))
    render.aim(camera, planned.views[0])
    last = planned.drawings[-1].frame
    weather = add_weather(
        shot.light, stage.dressed.built, camera, last, sheet.rate[0] / sheet.rate[1], shot.seed)
    try:
        _roll(stage, planned, camera, folder, office)
    finally:
        strike(weather, camera)


def _roll(stage: Stage, planned: Planned, camera: Any, folder: Path, office: Office) -> None:
    """Draw in short runs, listening between them for somebody who calls cut."""
    shot, last = planned.shot.id, planned.drawings[-1].frame
    by_frame = {d.frame: (d, v) for d, v in zip(planned.drawings, planned.views, strict=True)}

    def before(frame: int) -> None:
        drawing, view = by_frame[frame]
        set_pose(stage, drawing)
        render.aim(camera, view)

    def after(frame: int, path: Path) -> None:
        office.say("drawing", shot=shot, frame=frame, path=str(path))
        office.say("progress", shot=shot, frame=frame, of=last)

    frames = asked_for(stage.sheet, list(by_frame))
    for k in range(0, len(frames), RUN):
        if office.stopped():
            raise Cut
        render.draw_run(folder, frames[k:k + RUN], before, after)


def strike(weather: object, camera: object) -> None:
    """Clear the shot's own things off the stage."""
    for obj in (*(weather or ()), camera):  # type: ignore[misc]
        bpy.data.objects.remove(obj, do_unlink=True)
