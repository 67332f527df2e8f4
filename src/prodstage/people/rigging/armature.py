"""The skeleton: the game rig's bones and two eyes, as a Blender armature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bpy
import numpy as np

from prodstage.people.shape import anatomy, store

if TYPE_CHECKING:
    from prodstage.people.shape.measures import Measures

Joint = tuple[np.ndarray, np.ndarray]


def joints(body: Measures) -> dict[str, Joint]:
    """Return head and tail of every bone at rest, metres; an eye looks straight ahead."""
    ends = dict(body.joints)
    for eye in body.eyes:
        ends[eye.name] = (eye.centre, eye.centre + np.array([0, -.03 * body.head_scale, 0]))
    return {name: (np.asarray(a, float), _apart(np.asarray(a, float), np.asarray(b, float)))
            for name, (a, b) in ((n, ends[n]) for n in anatomy.bones())}


def _apart(head: np.ndarray, tail: np.ndarray) -> np.ndarray:
    """Return the tail, lifted where it would lie on the head: Blender drops bones without length."""
    return tail if np.linalg.norm(tail - head) > 1e-4 else head + np.array([0, 0, .05])


def build_armature(owner: str, ends: dict[str, Joint]) -> Any:
    """Make the armature object `<owner>.rig`, linked to the scene, with quaternion pose bones."""
    data = bpy.data.armatures.new(f"{owner}.rig")
    made = bpy.data.objects.new(f"{owner}.rig", data)
    bpy.context.scene.collection.objects.link(made)
    bpy.context.view_layer.objects.active = made
    bpy.ops.object.mode_set(mode="EDIT")
    for name, (head, tail) in ends.items():
        bone = data.edit_bones.new(name)
        bone.head, bone.tail = head, tail
        bone.roll = store.rig().rolls.get(name, 0.0)
    for name, parent in anatomy.parents().items():
        if parent:
            data.edit_bones[name].parent = data.edit_bones[parent]
    bpy.ops.object.mode_set(mode="OBJECT")
    made.hide_render = True
    for bone in made.pose.bones:
        bone.rotation_mode = "QUATERNION"
    return made


def skin_to(made: Any, rig: Any) -> None:
    """Let `made` follow the armature."""
    made.parent = rig
    modifier = made.modifiers.new("rig", "ARMATURE")
    modifier.object = rig
