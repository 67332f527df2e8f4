"""The print: Workbench drawings, larger than delivered and without anti-aliasing, one file per drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import bpy
from mathutils import Matrix

from prodcanvas.film.callsheet import CallSheet
from prodstage.camera.operate import View
from prodstage.camera.optics import Gate
from prodstage.releases import file_kind

FORMAT = ("BMP", "bmp")
"""Uncompressed, because the core encodes each drawing once and throws it away."""


def even(pixels: float) -> int:
    """The nearest even number of pixels, at least 2."""
    return max(2, round(pixels / 2) * 2)


def prepare(sheet: CallSheet) -> None:
    """Set the scene's size, rate and file format for a call sheet."""
    scene = bpy.context.scene
    scene.render.engine = "BLENDER_WORKBENCH"
    scene.render.resolution_x, scene.render.resolution_y = picture_size(sheet)
    scene.render.resolution_percentage = 100
    scene.render.fps, scene.render.fps_base = _fps(sheet.rate)
    scene.render.use_file_extension = True
    scene.render.use_stamp = scene.render.use_compositing = scene.render.use_sequencer = False
    file_kind(scene.render.image_settings, "IMAGE", FORMAT[0])
    scene.render.image_settings.color_mode = "RGB"
    scene.display.render_aa = scene.display.viewport_aa = "OFF"


def picture_size(sheet: CallSheet) -> tuple[int, int]:
    """Pixels of a drawing: the delivered size times `oversample`, even."""
    return even(sheet.width * sheet.oversample), even(sheet.height * sheet.oversample)


def _fps(rate: tuple[int, int]) -> tuple[int, float]:
    """Blender's whole rate and its divisor: 24000/1001 is 24 over 1.001."""
    whole = round(rate[0] / rate[1])
    return whole, whole * rate[1] / rate[0]


def new_camera(name: str, gate: Gate) -> Any:
    """A camera object with this gate, linked and made the scene's own."""
    data = bpy.data.cameras.new(name)
    data.sensor_fit, data.sensor_width, data.sensor_height = "HORIZONTAL", gate.width, gate.height
    data.clip_start, data.clip_end = 0.05, 1000.0
    camera = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(camera)
    bpy.context.scene.camera = camera
    return camera


def aim(camera: Any, view: View) -> None:
    """Put the camera into one drawing's view."""
    camera.matrix_world = Matrix(view.matrix.tolist())
    camera.data.lens = view.lens_mm
    camera.data.dof.focus_distance = view.focus_m


def soft_background(camera: Any, fstop: float, *, on: bool) -> None:
    """Depth of field in the drawing, or none."""
    camera.data.dof.use_dof = on
    camera.data.dof.aperture_fstop = fstop
    bpy.context.scene.display.shading.use_dof = on


def draw_run(
    folder: Path, frames: Sequence[int], before: Callable[[int], None], after: Callable[[int, Path], None],
) -> None:
    """Draw evenly spaced frames into `frame_<number>.bmp` as one run of Blender's own animation render.

    `before(frame)` sets the stage for a drawing, `after(frame, file)` hears that it is on the disk. One run costs a
    tenth less than single renders. Blender goes on after a fault in a handler, so the first fault is kept and
    raised when the run is over.
    """
    scene, faults = bpy.context.scene, list[Exception]()
    wanted = set(frames)

    def guarded(work: Callable[[int], None]) -> Callable[..., None]:
        def handler(where: Any, *_: Any) -> None:
            if where.frame_current in wanted and not faults:
                try:
                    work(where.frame_current)
                except Exception as fault:  # noqa: BLE001 - raised again below
                    faults.append(fault)
        return handler

    setting = guarded(before)
    written = guarded(lambda frame: after(frame, folder / f"frame_{frame:05d}.{FORMAT[1]}"))
    scene.frame_start, scene.frame_end = frames[0], frames[-1]
    scene.frame_step = frames[1] - frames[0] if len(frames) > 1 else 1
    scene.render.filepath = str(folder / "frame_#####")
    bpy.app.handlers.frame_change_pre.append(setting)
    bpy.app.handlers.render_write.append(written)
    try:
        bpy.ops.render.render(animation=True)
    finally:
        bpy.app.handlers.frame_change_pre.remove(setting)
        bpy.app.handlers.render_write.remove(written)
    if faults:
        raise faults[0]
