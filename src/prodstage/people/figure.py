"""The figure: one character made flesh — dressed mesh, skeleton, face keys and shadow double in the scene."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from prodstage.people.cloth.fit import Fitter
from prodstage.people.cloth.layers import Layers
from prodstage.people.cloth.tailor import Tailor
from prodstage.people.head.beard import add_beard
from prodstage.people.head.eyes import add_eyes
from prodstage.people.head.face import add_brows, add_mouth, add_skin
from prodstage.people.head.glasses import add_glasses
from prodstage.people.head.hair import add_hair
from prodstage.people.head.scalp import Scalp
from prodstage.people.pack_lists import FACE_KEYS
from prodstage.people.rigging.armature import build_armature, joints, skin_to
from prodstage.people.rigging.mesh import build_mesh
from prodstage.people.rigging.proxy import build_proxy
from prodstage.people.shape import anatomy
from prodstage.people.shape.measures import Measures
from prodstage.people.shape.sculpt import sculpt

if TYPE_CHECKING:
    from prodcanvas.film.look import Look

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Figure:
    """A performer's body in the scene.

    `joints` are head and tail of each bone at rest in metres, in the figure's own space: at the origin, yaw 0,
    facing -Y. `order` has parents before children; `rest` is each bone's 3x3 rest matrix. `face` names the shape
    keys, all 0..1. `proxy` is hidden inside and alone casts the shadow. `scale` is the height over 1.70 m.
    """

    id: str
    name: str
    mesh: Any
    rig: Any
    proxy: Any
    height: float
    scale: float
    joints: dict[str, tuple[Point, Point]]
    parent: dict[str, str | None]
    order: list[str]
    rest: dict[str, np.ndarray]
    face: tuple[str, ...] = tuple(FACE_KEYS)


def build_figure(id: str, name: str, look: Look) -> Figure:  # noqa: A002
    """Build the person of `look` at the origin, facing -Y, in rest pose; materials are named `<id>.<part>`."""
    shape = sculpt(look)
    body = Measures(shape)
    layers = dress(body, look)
    ends = joints(body)
    rig = build_armature(id, ends)
    mesh = build_mesh(id, layers, body.head_scale * float(np.interp(look.age, [4, 14], [.75, 1])))
    proxy = build_proxy(id, body)
    for part in (mesh, proxy):
        skin_to(part, rig)
    mesh.display.show_shadows = False
    proxy.data.materials.clear()
    proxy.data.materials.append(mesh.data.materials[[d.name for d in layers.dyes].index("skin")])
    return Figure(
        id=id, name=name, mesh=mesh, rig=rig, proxy=proxy, height=shape.height, scale=body.scale,
        joints={n: (_point(a), _point(b)) for n, (a, b) in ends.items()}, parent=dict(anatomy.parents()),
        order=list(anatomy.bones()),
        rest={b.name: np.array(b.matrix_local.to_3x3()) for b in rig.data.bones},
    )


def dress(body: Measures, look: Look) -> Layers:
    """Sew clothes, skin, face and hair of `look` on a measured body."""
    layers = Layers()
    tailor = Tailor(body, look, layers, Fitter(body))
    garment = import_module(f"prodstage.people.cloth.garments.{look.outfit}")
    cover = garment.sew(tailor)
    add_skin(layers, body, look, cover)
    add_eyes(layers, body, look)
    add_brows(layers, body, look)
    add_mouth(layers, body)
    scalp = Scalp(body)
    hidden = None
    if look.hat != "none":
        hidden = import_module(f"prodstage.people.hats.{look.hat}").sit(layers, scalp, look)
    add_hair(layers, scalp, look, hidden)
    add_beard(layers, scalp, look)
    add_glasses(layers, body, look)
    return layers


def _point(values: np.ndarray) -> Point:
    x, y, z = (float(v) for v in values)
    return x, y, z
