"""A model photograph of a set: four small views on one sheet, with a dummy for scale."""

from __future__ import annotations

import tempfile
import time as clock
from pathlib import Path
from typing import Any

import bpy
import numpy as np
from mathutils import Vector

from prodcanvas.film.callsheet import Light, SetPlan
from prodcanvas.film.vocabulary import EXTERIOR_KINDS
from prodstage.kit import Builder
from prodstage.light import apply_light
from prodstage.sets import build_set
from prodstage.sets.base import BuiltSet
from prodstage.sets.mark import Mark, Point

Eye = tuple[Point, Point, float]
"""Where the camera stands, what it looks at, lens in millimetres."""


def sheet(kind: str, out: Path, time: str = "day", seats: int = 2, features: tuple[str, ...] = ()) -> str:
    """Build a set, draw it as 2 x 2 views of 960x540 into `out`, and tell what was built in one line."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    plan = SetPlan(location=f"location:{kind}", kind=kind, features=features, seats=seats,
                   interior=kind not in EXTERIOR_KINDS)
    light = Light(time=time)
    began = clock.perf_counter()
    built = build_set(plan, light)
    took = clock.perf_counter() - began
    for name in ("centre", "left"):
        dummy(built.mark(name))
    for mark in [m for m in built.marks.values() if m.seat > 0][:3]:
        dummy(mark)
    apply_light(light, plan.interior, built)
    _camera()
    _save([_draw(built, eye) for eye in views(built)], out)
    faces = sum(len(o.data.polygons) for o in built.objects)
    seated = len(list(built.seats()))
    things = f"{len(built.objects)} objects, {faces} faces, {seated} seats, {len(built.marks)} marks"
    return f"{kind}: {took:.2f} s, {things}"


def views(built: BuiltSet) -> tuple[Eye, ...]:
    """Return the four looks at a set: front, closer, reverse, above."""
    xmin, ymin, xmax, ymax, _ = built.bounds
    return (
        ((0.0, max(-4.5, ymin - 1.7), 1.6), (0.0, 1.0, 1.15), 28.0),
        ((max(-1.9, xmin + 0.5), max(-1.6, ymin + 0.4), 1.55), (min(1.2, xmax - 0.4), min(2.2, ymax), 1.1), 30.0),
        ((0.4, min(2.3, ymax - 0.4), 1.6), (-0.2, -3.0, 1.1), 22.0),
        ((xmax + 1.5, ymin - 3.5, 6.5), (0.0, 0.3, 0.3), 28.0),
    )


def _camera() -> None:
    scene = bpy.context.scene
    lens = bpy.data.cameras.new("preview")
    lens.sensor_width, lens.clip_end = 24.89, 1000.0
    scene.camera = bpy.data.objects.new("preview", lens)
    scene.collection.objects.link(scene.camera)
    render = scene.render
    render.engine, render.resolution_x, render.resolution_y = "BLENDER_WORKBENCH", 960, 540
    render.resolution_percentage, scene.display.render_aa = 100, "OFF"
    render.image_settings.file_format = "PNG"


def _draw(built: BuiltSet, eye: Eye) -> np.ndarray:
    scene, (at, to, lens) = bpy.context.scene, eye
    scene.camera.location, scene.camera.data.lens = at, lens
    scene.camera.rotation_euler = (Vector(to) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    hidden = built.behind(at)
    for thing in hidden:
        thing.hide_render = True
    with tempfile.TemporaryDirectory() as folder:
        scene.render.filepath = str(Path(folder) / "view.png")
        bpy.ops.render.render(write_still=True)
        picture = _pixels(scene.render.filepath)
    for thing in hidden:
        thing.hide_render = False
    return picture


def _pixels(path: str) -> np.ndarray:
    image = bpy.data.images.load(path, check_existing=False)
    width, height = image.size
    flat = np.empty(width * height * 4, np.float32)
    image.pixels.foreach_get(flat)
    bpy.data.images.remove(image)
    return flat.reshape(height, width, 4)


def _save(pictures: list[np.ndarray], out: Path) -> None:
    whole = np.vstack((np.hstack(pictures[2:]), np.hstack(pictures[:2])))
    image = bpy.data.images.new("sheet", whole.shape[1], whole.shape[0])
    image.pixels.foreach_set(np.ascontiguousarray(whole, np.float32).ravel())
    image.filepath_raw, image.file_format = str(out), "PNG"
    image.save()


def dummy(mark: Mark, height: float = 1.75) -> Any:
    """Stand or sit a tailor's dummy of `height` metres on a mark."""
    s, skin, cloth = height / 1.75, (0.80, 0.66, 0.55), (0.70, 0.45, 0.20)
    drop = mark.seat - 0.88 * s if mark.seat else 0.0
    b = Builder("dummy", mark.at, mark.yaw)
    b.ball((0.08 * s, 0.10 * s, 0.12 * s), (0, 0, 1.63 * s + drop), skin)
    b.ball((0.02, 0.03, 0.02), (0, -0.10 * s, 1.62 * s + drop), skin, sides=8)
    b.rod(0.05 * s, 0.10, (0, 0, 1.45 * s + drop), skin)
    b.cushion((0.42 * s, 0.22 * s, 0.62 * s), (0, 0, 0.86 * s + drop), cloth, radius=0.09)
    for x in (-0.1 * s, 0.1 * s):
        if mark.seat:
            b.tube([(x, 0, mark.seat + 0.08), (x, -0.44 * s, mark.seat + 0.06), (x, -0.44 * s, 0.05)], 0.075 * s,
                   (0.25, 0.28, 0.4))
        else:
            b.rod(0.07 * s, 0.88 * s, (x, 0, 0), (0.25, 0.28, 0.4))
        b.tube([(x * 2.4, 0, 1.42 * s + drop), (x * 2.6, -0.04, 0.85 * s + drop)], 0.045 * s, cloth)
    return b.emit("dummy")
