"""The sign painter: words as flat meshes."""

from __future__ import annotations

import bpy
import numpy as np

from prodstage.kit.solids import Solid, solid

_MADE: dict[str, Solid] = {}


def lettering(words: str) -> Solid:
    """Return words 1 unit high, centred on the origin in the XZ plane, to be read from -Y.

    Characters that Blender's font lacks are left out by the font; at most 40 are set. May be empty.
    """
    words = " ".join(words.split())[:40]
    if words not in _MADE:
        _MADE[words] = _set_in_type(words)
    return _MADE[words]


def _set_in_type(words: str) -> Solid:
    curve = bpy.data.curves.new("lettering", "FONT")
    curve.body, curve.align_x, curve.align_y, curve.resolution_u = words, "CENTER", "CENTER", 2
    holder = bpy.data.objects.new("lettering", curve)
    mesh = holder.to_mesh()
    n = len(mesh.vertices) if mesh else 0
    flat = np.empty(n * 3)
    faces: list[tuple[int, ...]] = []
    if n:
        mesh.vertices.foreach_get("co", flat)
        faces = [tuple(f.vertices) for f in mesh.polygons]
    holder.to_mesh_clear()
    bpy.data.objects.remove(holder)
    bpy.data.curves.remove(curve)
    flat = flat.reshape(-1, 3)
    return solid(np.column_stack((flat[:, 0], flat[:, 2], flat[:, 1])), faces)
