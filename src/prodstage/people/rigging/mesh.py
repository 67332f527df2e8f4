"""The mesh: layers of rows and faces turned into one Blender object with skin weights and face keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bpy
import numpy as np

from prodstage.people.cloth.layers import COLUMNS, KEYS, SKIN, Layers
from prodstage.people.pack_lists import FACE_KEYS
from prodstage.people.rigging.dyes import material, picture
from prodstage.people.shape import anatomy

if TYPE_CHECKING:
    from collections.abc import Sequence


def build_mesh(owner: str, layers: Layers, key_scale: float) -> Any:
    """Make the visible object, linked to the scene; `key_scale` is the head's size against an adult's."""
    rows, faces, dyed = layers.mesh()
    mesh = filled(owner, rows[:, :3], faces, dyed)
    mapped = mesh.uv_layers.new(name="chart")
    mapped.uv.foreach_set("vector", np.ascontiguousarray(rows[faces[faces >= 0], 3:5]).ravel())
    images = {name: picture(owner, name, pixels) for name, pixels in layers.pictures.items()}
    for dye in layers.dyes:
        mesh.materials.append(material(owner, dye, images))
    mesh.shade_smooth()
    made = bpy.data.objects.new(owner, mesh)
    bpy.context.scene.collection.objects.link(made)
    weigh(made, rows[:, SKIN:KEYS], .01)
    add_keys(made, rows, key_scale)
    return made


def filled(name: str, points: np.ndarray, faces: np.ndarray, dyed: np.ndarray) -> Any:
    """Make mesh data from points (n, 3), faces (m, 4; -1 ends a triangle) and material numbers (m,)."""
    mesh = bpy.data.meshes.new(name)
    corners = faces[faces >= 0].astype(np.int32)
    starts = np.concatenate([[0], np.cumsum((faces >= 0).sum(1))[:-1]]).astype(np.int32)
    mesh.vertices.add(len(points))
    mesh.vertices.foreach_set("co", np.ascontiguousarray(points, np.float32).ravel())
    mesh.loops.add(len(corners))
    mesh.loops.foreach_set("vertex_index", corners)
    mesh.polygons.add(len(faces))
    mesh.polygons.foreach_set("loop_start", starts)
    mesh.polygons.foreach_set("material_index", dyed.astype(np.int32))
    mesh.update(calc_edges=True)
    return mesh


def weigh(made: Any, weights: np.ndarray, step: float) -> None:
    """Write skin weights (n, bones) in multiples of `step`, the strongest four a vertex, adding up to one."""
    for column, group in zip(_stepped(weights, step).T, _groups(made, anatomy.bones()), strict=True):
        rows = np.nonzero(column)[0]
        order = rows[np.argsort(column[rows], kind="stable")]
        values = column[order]
        parts = np.nonzero(np.diff(values))[0] + 1
        for part in np.split(order, parts):
            if len(part):
                group.add(part.tolist(), float(column[part[0]]) * step, "REPLACE")


def _groups(made: Any, names: Sequence[str]) -> list[Any]:
    return [made.vertex_groups.new(name=name) for name in names]


def _stepped(weights: np.ndarray, step: float) -> np.ndarray:
    """Round weights (n, b) to whole steps whose sum is exactly 1/step, keeping at most four a row."""
    best = np.argpartition(-weights, 3, 1)[:, :4]
    table = np.zeros_like(weights)
    np.put_along_axis(table, best, np.take_along_axis(weights, best, 1), 1)
    table = table / np.maximum(table.sum(1, keepdims=True), 1e-9) / step
    whole = np.rint(table).astype(np.int32)
    rows = np.arange(len(whole))
    whole[rows, table.argmax(1)] += round(1 / step) - whole.sum(1)
    return whole


def add_keys(made: Any, rows: np.ndarray, scale: float) -> None:
    """Add the thirteen face keys to the object, all at rest."""
    points = rows[:, :3]
    made.shape_key_add(name="Basis")
    for number, name in enumerate(FACE_KEYS):
        moves = rows[:, KEYS + 3 * number:KEYS + 3 * number + 3]
        key = made.shape_key_add(name=name, from_mix=False)
        key.data.foreach_set("co", (points + moves * np.float32(scale)).ravel())
        key.value = 0
    assert rows.shape[1] == COLUMNS
