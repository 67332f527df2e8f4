"""An artist's own .blend, made for the tests: a cube four metres before the camera, a wall behind it, a person.

Run as a program: `python artist.py FILE.blend [METRES]` writes it; METRES in one unit of the scene (1).
"""

import os
import sys

import bpy
from mathutils import Vector

BONES = {
    "spine": ((0, 0, 1.0), (0, 0, 1.4)), "head": ((0, 0, 1.5), (0, 0, 1.75)),
    "upper_arm.L": ((0.2, 0, 1.4), (0.45, 0, 1.4)), "forearm.L": ((0.45, 0, 1.4), (0.7, 0, 1.4)),
    "hand.L": ((0.7, 0, 1.4), (0.8, 0, 1.4)), "thigh.L": ((0.1, 0, 1.0), (0.1, 0, 0.5)),
    "shin.L": ((0.1, 0, 0.5), (0.1, 0, 0.1)), "foot.L": ((0.1, 0, 0.1), (0.1, -0.2, 0.0)),
}
COLOURS = {"box": (0.8, 0.1, 0.1, 1), "wall": (0.1, 0.2, 0.6, 1), "body": (0.1, 0.7, 0.2, 1)}
KEYS = (1, 9, 17)
"""Frames on which the person holds a new pose."""


def collection(scene, name):
    made = bpy.data.collections.new(name)
    scene.collection.children.link(made)
    return made


def cube(where, name, size, at):
    bpy.ops.mesh.primitive_cube_add(size=1.0, location=at)
    obj = bpy.context.object
    obj.name, obj.scale = name, size
    paint = bpy.data.materials.new(name)
    paint.diffuse_color = COLOURS[name]
    obj.data.materials.append(paint)
    for old in list(obj.users_collection):
        old.objects.unlink(obj)
    where.objects.link(obj)
    return obj


def person(where, at):
    data = bpy.data.armatures.new("rig")
    rig = bpy.data.objects.new("rig", data)
    where.objects.link(rig)
    bpy.context.view_layer.objects.active = rig
    bpy.ops.object.mode_set(mode="EDIT")
    for name, (head, tail) in BONES.items():
        for side, sign in (("L", 1), ("R", -1)):
            if ".L" in name or side == "L":
                bone = data.edit_bones.new(name.replace(".L", f".{side}"))
                bone.head, bone.tail = (Vector((sign * p[0], p[1], p[2])) for p in (head, tail))
    bpy.ops.object.mode_set(mode="OBJECT")
    rig.location = at
    for frame, x in zip(KEYS, (0.0, 0.3, 0.6), strict=True):
        rig.location.x = at[0] + x
        rig.keyframe_insert("location", frame=frame)
    return rig


def hold(rig):
    """Constant interpolation on every key of the rig."""
    action, slot = rig.animation_data.action, getattr(rig.animation_data, "action_slot", None)
    curves = action.fcurves if not hasattr(action, "layers") else action.layers[0].strips[0].channelbag(slot).fcurves
    for curve in curves:
        for key in curve.keyframe_points:
            key.interpolation = "CONSTANT"


def make(path, metres=1.0):
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.name = "Set"
    scene.render.fps, scene.frame_start, scene.frame_end = 24, 1, 24
    scene.unit_settings.scale_length = metres
    things, people = collection(scene, "Things"), collection(scene, "CHAR_Dave")
    cube(things, "box", (1, 1, 1), (0, 0.5, 1))
    cube(things, "wall", (8, 0.2, 5), (0, 4.1, 2))
    rig = person(people, (1.2, 1.0, 0))
    hold(rig)
    body = cube(people, "body", (0.5, 0.3, 1.5), (0, 0, 0.75))
    body.parent = rig
    camera = bpy.data.objects.new("Wide", bpy.data.cameras.new("Wide"))
    scene.collection.objects.link(camera)
    camera.location, camera.rotation_euler = (0, -4, 1), (1.5707963, 0, 0)
    camera.data.lens = 24
    scene.camera = camera
    close = bpy.data.objects.new("Close", bpy.data.cameras.new("Close"))
    scene.collection.objects.link(close)
    close.location, close.rotation_euler = (0, -2, 1), (1.5707963, 0, 0)
    scene.timeline_markers.new("sc010_sh0010", frame=1).camera = camera
    scene.timeline_markers.new("sc010_sh0020", frame=13).camera = close
    light = bpy.data.objects.new("Sun", bpy.data.lights.new("Sun", "SUN"))
    light.data.energy = 3.0
    scene.collection.objects.link(light)
    other = bpy.data.scenes.new("Bare")
    other.render.engine = scene.render.engine = "BLENDER_WORKBENCH"
    bpy.ops.wm.save_as_mainfile(filepath=path)


if __name__ == "__main__":
    make(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
    sys.stdout.flush()
    os._exit(0)
