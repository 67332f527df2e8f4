"""The set-up file: a whole scene as a .blend that an artist opens, scrubs and goes on working in.

Shots follow each other on the timeline without their handles, each behind a marker that is bound to its camera.
Performers are rigs with one held key per drawing; whoever and whatever is not in a shot is hidden in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bpy

from prodcanvas.errors import StoreError
from prodstage import render
from prodstage.light import apply_light
from prodstage.shoot.keys import key_camera, key_figure, key_presence, key_thing
from prodstage.shoot.stage import Planned, Stage, camera_places

FIRST = 1
"""Frame of the timeline at which the first shot begins."""


def set_up(stage: Stage, planned: Planned, start: int) -> int:
    """Put one shot on the timeline from frame `start` on; returns the frame after its last."""
    shot = planned.shot
    keyed = [(start + d.frame - 1 - shot.head, n) for n, d in enumerate(planned.drawings)]
    keyed = [(frame, n) for frame, n in keyed if start <= frame < start + shot.frames] or [(start, 0)]
    frames = [frame for frame, _ in keyed]
    if frames[0] != start:
        frames, keyed = [start, *frames], [(start, max(0, keyed[0][1] - 1)), *keyed]
    drawings = [planned.drawings[n] for _, n in keyed]
    for who in drawings[0].poses:
        key_figure(stage.figures[who], [d.poses[who] for d in drawings], frames, constant=True)
    for i in drawings[0].props:
        key_thing(stage.props[i], [d.props[i] for d in drawings], frames, constant=True)
    camera = render.new_camera(shot.id, planned.gate)
    key_camera(camera, [planned.views[n] for _, n in keyed], frames, constant=planned.shot.camera.move == "static")
    camera.data.dof.aperture_fstop = shot.camera.fstop
    mark = bpy.context.scene.timeline_markers.new(shot.id, frame=start)
    mark.camera = camera
    _presences(stage, planned, start)
    return start + shot.frames


def _presences(stage: Stage, planned: Planned, start: int) -> None:
    """Key who and what is there in this shot: people, props and wild walls."""
    here = set(planned.drawings[0].poses) - set(planned.setup.hidden)
    for who, figure in stage.figures.items():
        for part in (figure.mesh, figure.proxy):
            key_presence(part, {start: who in here})
    for i, prop in stage.props.items():
        key_presence(prop, {start: i in planned.drawings[0].props})
    gone = set(stage.dressed.strike(camera_places(planned)))
    for name, objects in stage.dressed.walls.items():
        for obj in objects:
            key_presence(obj, {start: name not in gone})


def write_blend(stage: Stage, plans: Sequence[Planned], path: Path) -> Path:
    """Lay out the shots and save. Raises `StoreError` when the file cannot be written."""
    scene = bpy.context.scene
    frame = FIRST
    for planned in plans:
        frame = set_up(stage, planned, frame)
    if plans:
        apply_light(plans[0].shot.light, stage.sheet.set.interior, stage.dressed.built)
    render.prepare(stage.sheet)
    scene.render.resolution_x, scene.render.resolution_y = stage.sheet.width, stage.sheet.height
    scene.render.image_settings.file_format = "PNG"
    scene.frame_start, scene.frame_end, scene.frame_step = FIRST, max(FIRST, frame - 1), 1
    scene.view_settings.view_transform = "Standard"
    _through_the_lens()
    scene.frame_set(FIRST)
    if scene.timeline_markers:
        scene.camera = scene.timeline_markers[0].camera
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        bpy.ops.file.pack_all()
        bpy.ops.wm.save_as_mainfile(filepath=str(path), compress=True, check_existing=False)
    except (RuntimeError, OSError) as fault:
        raise StoreError(f"{path} could not be written: {fault}.", "Check the folder and the room on the disk.",
                         path=str(path)) from fault
    return path


def _through_the_lens() -> None:
    """Open every 3D view looking through the scene's camera, shaded as rendered."""
    shading = bpy.context.scene.display.shading
    for screen in bpy.data.screens:
        for area in screen.areas:
            if area.type == "VIEW_3D":
                space: Any = area.spaces.active
                space.region_3d.view_perspective = "CAMERA"
                space.shading.type, space.shading.light = "SOLID", shading.light
                space.shading.color_type = shading.color_type
