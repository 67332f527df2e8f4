"""Keys: a rehearsed shot written into Blender's timeline, for motion vectors and for the set-up file.

Curves are written whole (Blender 5's layered actions), because one key at a time takes a hundred times as long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import bpy
import numpy as np
from numpy.typing import NDArray

from prodstage.acting import Pose, apply_pose
from prodstage.camera.operate import View
from prodstage.people import Figure
from prodstage.render import aim

Curves = dict[tuple[str, int], list[float]]
"""(data path, index) → a value per key."""
CONSTANT, LINEAR = 0, 1
"""Blender's numbers for the two interpolations."""


def key_figure(figure: Figure, poses: Sequence[Pose], frames: Sequence[int], *, constant: bool) -> None:
    """Key a figure's bones, place and face at `frames`; `constant` holds each key until the next."""
    body: Curves = {}
    face: Curves = {}
    blocks = figure.mesh.data.shape_keys.key_blocks if figure.mesh.data.shape_keys else {}
    root = figure.order[0]
    for pose in poses:
        apply_pose(figure, pose)
        _note(body, "location", figure.rig.location)
        body.setdefault(("rotation_euler", 2), []).append(figure.rig.rotation_euler[2])
        _note(body, f'pose.bones["{root}"].location', figure.rig.pose.bones[root].location)
        for bone in figure.order:
            _note(body, f'pose.bones["{bone}"].rotation_quaternion', figure.rig.pose.bones[bone].rotation_quaternion)
        for key in figure.face:
            if key in blocks:
                face.setdefault((f'key_blocks["{key}"].value', 0), []).append(blocks[key].value)
    _write(figure.rig, "OBJECT", body, frames, constant=constant)
    if face:
        _write(figure.mesh.data.shape_keys, "KEY", face, frames, constant=constant)


def key_thing(obj: Any, matrices: Sequence[Any], frames: Sequence[int], *, constant: bool) -> None:
    """Key a prop's place and turn at `frames`."""
    curves: Curves = {}
    obj.rotation_mode = "QUATERNION"
    last = None
    for matrix in matrices:
        place, turn, size = matrix.decompose()
        if last is not None and last.dot(turn) < 0:
            turn.negate()
        last = turn
        for path, values in (("location", place), ("rotation_quaternion", turn), ("scale", size)):
            _note(curves, path, values)
    _write(obj, "OBJECT", curves, frames, constant=constant)


def key_camera(camera: Any, views: Sequence[View], frames: Sequence[int], *, constant: bool) -> None:
    """Key a camera's place, turn, lens and focus at `frames`."""
    body: Curves = {}
    lens: Curves = {}
    camera.rotation_mode = "QUATERNION"
    last = None
    for view in views:
        aim(camera, view)
        turn = camera.matrix_world.to_quaternion()
        if last is not None and last.dot(turn) < 0:
            turn.negate()
        last = turn
        _note(body, "location", view.matrix[:3, 3])
        _note(body, "rotation_quaternion", turn)
        lens.setdefault(("lens", 0), []).append(view.lens_mm)
        lens.setdefault(("dof.focus_distance", 0), []).append(view.focus_m)
    _write(camera, "OBJECT", body, frames, constant=constant)
    _write(camera.data, "CAMERA", lens, frames, constant=constant)


def key_presence(obj: Any, present: Mapping[int, bool]) -> None:
    """Key whether an object is drawn, from each frame on."""
    for frame, here in present.items():
        obj.hide_render = obj.hide_viewport = not here
        obj.keyframe_insert("hide_render", frame=frame)
        obj.keyframe_insert("hide_viewport", frame=frame)


def unkey(*things: Any) -> None:
    """Take the keys off again, so that the stage is free for the next shot."""
    for thing in things:
        if thing is not None and thing.animation_data is not None:
            action = thing.animation_data.action
            thing.animation_data_clear()
            if action is not None and not action.users:
                bpy.data.actions.remove(action)


def _note(curves: Curves, path: str, values: Any) -> None:
    for k, value in enumerate(values):
        curves.setdefault((path, k), []).append(float(value))


def _write(owner: Any, kind: str, curves: Curves, frames: Sequence[int], *, constant: bool) -> None:
    """Add the keys to the owner's action, which may hold those of earlier shots."""
    bag = _bag(owner, kind)
    x = np.asarray(frames, np.float32)
    for (path, index), values in curves.items():
        curve = bag.fcurves.find(path, index=index) or bag.fcurves.new(path, index=index)
        start = len(curve.keyframe_points)
        curve.keyframe_points.add(len(frames))
        _fill(curve, start, x, np.asarray(values, np.float32), CONSTANT if constant else LINEAR)


def _fill(curve: Any, start: int, x: NDArray[np.float32], y: NDArray[np.float32], mode: int) -> None:
    count = len(curve.keyframe_points)
    flat = np.empty(count * 2, np.float32)
    curve.keyframe_points.foreach_get("co", flat)
    flat[2 * start::2], flat[2 * start + 1::2] = x, y
    curve.keyframe_points.foreach_set("co", flat)
    modes = np.empty(count, np.int32)
    curve.keyframe_points.foreach_get("interpolation", modes)
    modes[start:] = mode
    curve.keyframe_points.foreach_set("interpolation", modes)
    curve.extrapolation = "CONSTANT" if mode == CONSTANT else "LINEAR"
    curve.update()


def _bag(owner: Any, kind: str) -> Any:
    """The channel bag of the owner's action, made when there is none."""
    data = owner.animation_data or owner.animation_data_create()
    if data.action is None:
        data.action = bpy.data.actions.new(owner.name)
        data.action_slot = data.action.slots.new(kind, owner.name)
        strip = data.action.layers.new("keys").strips.new(type="KEYFRAME")
    else:
        strip = data.action.layers[0].strips[0]
    return strip.channelbag(data.action_slot, ensure=True)
