"""The shadow double: a coarse body inside the visible one, which alone casts the shadow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bpy
import numpy as np

from prodstage.people.cloth.solids import ball
from prodstage.people.rigging.mesh import filled, weigh
from prodstage.people.shape import anatomy, store
from prodstage.people.shape.measures import normals

if TYPE_CHECKING:
    from prodstage.people.shape.measures import Measures

SHRINK = .013
"""How far under the skin the double lies, metres at 1.70 m."""
RATIO = .22
"""The share of its faces that is kept."""


def build_proxy(owner: str, body: Measures) -> Any:
    """Make the hidden caster `<owner>.shadow`: the tights shrunk, and an ellipsoid for the head."""
    points, faces, weights = _doubled(body)
    mesh = filled(f"{owner}.shadow", points, faces, np.zeros(len(faces)))
    made = bpy.data.objects.new(f"{owner}.shadow", mesh)
    bpy.context.scene.collection.objects.link(made)
    weigh(made, weights, .1)
    made.data = _decimated(made)
    bpy.data.meshes.remove(mesh)
    made.display.show_shadows = True
    return made


def _doubled(body: Measures) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    faces = store.faces()[store.part_faces("tights")]
    thin = (body.arms.at > 1.8) | (body.neck[2] - .03 * body.scale < body.Z)
    faces = faces[~thin[faces].any(1)]        # wrists and neck are thinner than the shrinking
    used, inverse = np.unique(faces, return_inverse=True)
    inner = (body.V - normals(body.V, faces) * SHRINK * body.scale)[used]
    low, high = body.skull
    radii = (high - low) / 2 * (.74, .72, .80)
    head, shell = ball((low + high) / 2 + np.array((0, .016, .016)) * body.head_scale, tuple(radii), 10, 7)
    on_head = np.zeros((len(head), len(anatomy.bones())), np.float32)
    on_head[:, anatomy.bone("head")] = 1
    return (np.concatenate([inner, head]), np.concatenate([inverse.reshape(faces.shape), shell + len(inner)]),
            np.concatenate([anatomy.weights()[used], on_head]))


def _decimated(made: Any) -> Any:
    modifier = made.modifiers.new("coarse", "DECIMATE")
    modifier.ratio = RATIO
    graph = bpy.context.evaluated_depsgraph_get()
    coarse = bpy.data.meshes.new_from_object(
        made.evaluated_get(graph), preserve_all_data_layers=True, depsgraph=graph)
    made.modifiers.clear()
    return coarse
