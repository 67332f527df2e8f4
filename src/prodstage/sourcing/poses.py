"""Poses of the artist's own rigs: eighteen key points of each, drawn as the stage draws its performers'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bpy
import numpy as np
from mathutils import Vector
from numpy.typing import NDArray

from prodcanvas.errors import RequestError
from prodstage.passes.kinds.pose import HIDDEN, OUTSIDE, POINTS, SEEN, drawn
from prodstage.passes.view import save, still, tell
from prodstage.sourcing.bones import is_whole, skeleton
from prodstage.sourcing.owners import DRAWN

Points = NDArray[np.float64]
NEAR = 0.02
"""Share of the way to a point within which what is hit belongs to it."""
LOOKS = 6
"""Own surfaces that a look goes through before it gives up."""


@dataclass(frozen=True)
class Rig:
    """An armature that is a person."""

    obj: Any
    joints: dict[str, str]
    own: frozenset[Any]
    """The objects it moves, which do not hide it."""


def rigs(scene: Any, among: set[Any] | None = None) -> list[Rig]:
    """The people of a scene, or those `among` some objects. Raises `RequestError` when no armature has limbs."""
    armatures = [o for o in scene.objects if o.type == "ARMATURE" and (among is None or o in among)]
    found = [(o, skeleton(b.name for b in o.data.bones)) for o in armatures]
    people = [Rig(o, joints, _own(scene, o)) for o, joints in found if is_whole(joints)]
    if people:
        return people
    if not armatures:
        raise RequestError(f"There is no armature in the scene “{scene.name}”, so there is no pose to draw.",
                           "Choose another pass, or rig the characters.")
    names = ", ".join(f"“{o.name}”" for o in armatures[:6])
    raise RequestError(f"No armature in the scene “{scene.name}” has arms and legs by name: {names}.",
                       "Name the bones as Rigify, Mixamo or Unreal do: upper_arm.L, forearm.L, hand.L, thigh.L, …")


def _own(scene: Any, armature: Any) -> frozenset[Any]:
    held = {o for o in scene.objects for m in o.modifiers if m.type == "ARMATURE" and m.object == armature}
    return frozenset({o.name for o in held | set(armature.children_recursive)})


def world_points(rig: Rig, depsgraph: Any) -> Points:
    """(18, 3) in the scene's units, in OpenPose's order; the face lies on the head bone, or before the neck."""
    posed = rig.obj.evaluated_get(depsgraph)
    place = posed.matrix_world
    at = {joint: np.array(place @ posed.pose.bones[bone].head) for joint, bone in rig.joints.items()}
    at["neck"] = (at["left_shoulder"] + at["right_shoulder"]) / 2
    across = at["left_shoulder"] - at["right_shoulder"]
    hips = (at["left_hip"] + at["right_hip"]) / 2
    at |= _face(rig, posed, at["neck"], across, at["neck"] - hips)
    return np.array([at[name] for name in POINTS])


def _face(rig: Rig, posed: Any, neck: Points, across: Points, spine: Points) -> dict[str, Points]:
    """Nose, eyes and ears, by the proportions of a head, turned as the head bone is."""
    place, bone = posed.matrix_world, posed.pose.bones.get(rig.joints.get("head", ""))
    size = float(np.linalg.norm(spine)) * 0.42
    base, up, left = neck + _unit(spine) * size * 0.25, _unit(spine), _unit(across)
    if bone is not None:
        base, top = np.array(place @ bone.head), np.array(place @ bone.tail)
        turn = np.array((place @ bone.matrix).to_3x3()) @ np.linalg.inv(
            np.array((place @ bone.bone.matrix_local).to_3x3()))
        rest = {j: np.array(place @ posed.data.bones[rig.joints[j]].head_local)
                for j in ("left_shoulder", "right_shoulder")}
        left = _unit(turn @ (rest["left_shoulder"] - rest["right_shoulder"]))
        up = _unit(top - base) if abs(float(_unit(top - base) @ left)) < 0.8 else _unit(spine)
    front = _unit(np.cross(left, up))
    eye = base + up * size * 0.5 + front * size * 0.36
    found = {"nose": base + up * size * 0.34 + front * size * 0.48}
    for side, sign in (("left", 1.0), ("right", -1.0)):
        found[f"{side}_eye"] = eye + left * sign * size * 0.15
        found[f"{side}_ear"] = base + up * size * 0.44 + left * sign * size * 0.34
    eyes = {s: rig.joints.get(f"{s}_eye") for s in ("left", "right")}
    if all(eyes.values()):
        found |= {f"{s}_eye": np.array(place @ posed.pose.bones[str(b)].head) for s, b in eyes.items()}
    return found


def _unit(v: Points) -> Points:
    length = float(np.linalg.norm(v))
    return v / length if length > 1e-9 else np.array((0.0, 0.0, 1.0))


def key_points(scene: Any, rig: Rig, size: tuple[int, int]) -> tuple[Points, Points]:
    """(18, 3) pixels (x right, y down) with confidence, and (18, 3) places in the scene."""
    depsgraph = bpy.context.evaluated_depsgraph_get()
    world = world_points(rig, depsgraph)
    camera = scene.camera.evaluated_get(depsgraph)
    view = np.array(camera.calc_matrix_camera(depsgraph, x=size[0], y=size[1])) @ np.array(
        camera.matrix_world.normalized().inverted())
    seen = np.hstack((world, np.ones((18, 1)))) @ view.T
    before = seen[:, 3] > 0
    shares = np.where(before[:, None], seen[:, :2] / np.where(before, seen[:, 3], 1.0)[:, None], 0.0) / 2 + 0.5
    flat = np.stack((shares[:, 0] * size[0], (1 - shares[:, 1]) * size[1], np.full(18, SEEN)), axis=1)
    eye = np.array(camera.matrix_world.translation)
    for k, point in enumerate(world):
        if not _in_sight(scene, depsgraph, eye, point, rig.own):
            flat[k, 2] = HIDDEN
    flat[~before | (np.abs(shares - 0.5) > 0.5).any(axis=1), 2] = OUTSIDE
    flat[~before, :2] = 0.0
    return flat, world


def _in_sight(scene: Any, depsgraph: Any, eye: Points, point: Points, own: frozenset[str]) -> bool:
    """Whether nothing but the body itself is between the eye and a point."""
    way = point - eye
    far = float(np.linalg.norm(way))
    along, done = Vector(_unit(way)), 0.0
    for _ in range(LOOKS):
        left = far * (1 - NEAR) - done
        if left <= 0:
            return True
        hit, _place, _normal, _index, obj, _matrix = scene.ray_cast(
            depsgraph, Vector(eye) + along * done, along, distance=left)
        if not hit:
            return True
        if obj.original.name not in own and not obj.original.hide_render:
            return False
        done = float((_place - Vector(eye)).length) + 1e-4 * max(1.0, far)
    return True


def _there(scene: Any, rig: Rig) -> bool:
    """Whether a person is in the picture now: a rig without a body always is."""
    bodies = [o for o in (scene.objects.get(n) for n in rig.own) if o is not None and o.type in DRAWN]
    return not bodies or any(not o.hide_render for o in bodies)


def write_pose(scene: Any, people: Sequence[Rig], frame: int, size: tuple[int, int], folder: Path) -> None:
    """`<frame>.json` in OpenPose's format and the drawn skeletons, of the scene as it stands."""
    found = [(rig, *key_points(scene, rig, size)) for rig in people if _there(scene, rig)]
    tell(still(folder, "pose", frame, "json"), {
        "version": 1.3, "canvas_width": size[0], "canvas_height": size[1], "points": list(POINTS),
        "people": [{"person_id": [rig.obj.name], "pose_keypoints_2d": np.round(flat, 3).ravel().tolist(),
                    "pose_keypoints_3d": np.round(np.hstack((world, flat[:, 2:])), 4).ravel().tolist()}
                   for rig, flat, world in found],
    })
    save(still(folder, "pose", frame), drawn(size, [flat for _, flat, _ in found]))
