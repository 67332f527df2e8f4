"""The face: the skin that shows, lips, brows, teeth and tongue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import nearest, sheet
from prodstage.people.head import maps
from prodstage.people.head.complexion import face_picture, lip_colour
from prodstage.people.shape import anatomy, store
from prodstage.people.shape.measures import normals

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.cover import Cover
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.shape.measures import Eye, Measures


def add_skin(layers: Layers, body: Measures, look: Look, cover: Cover) -> None:
    """Lay the skin that the clothes leave bare, with some to spare under their edges."""
    layers.pictures["skin"] = face_picture(look)
    faces = store.part_faces("body")
    faces = faces[_shows(body, cover, store.faces()[faces])]
    lips = store.lips()[faces]
    inside = inner_mouth()[faces] & ~lips
    layers.sew(body.V, faces[inside], Dye("mouth", (.26, .09, .09)))
    layers.sew(body.V, faces[~lips & ~inside], Dye("skin", look.skin, picture="skin"), uv=maps.uv())
    layers.sew(body.V, faces[lips], Dye("lips", lip_colour(look), picture="skin"), uv=maps.uv())


@cache
def inner_mouth() -> np.ndarray:
    """Return which of all faces (m,) line the mouth behind the lips, found on the neutral head."""
    points = store.base()[:store.vertex_count()]
    teeth = points[slice(*store.span("teeth_up"))]
    front, level = teeth[:, 1].min(), teeth[:, 2].min()
    inwards = ((points - (0, front + .03, level)) * normals(points, store.faces()[store.part_faces("body")])).sum(1)
    deep = points[:, 1] - front
    behind = ((inwards < 0) & (np.abs(points[:, 0]) < .023) & (deep > .005) & (deep < .09)
              & (np.abs(points[:, 2] - level) < .036) & anatomy.in_part("body"))
    return behind[store.faces()].all(1)


def _shows(body: Measures, cover: Cover, quads: np.ndarray) -> np.ndarray:
    """Tell which body faces (m, 4) are bare, or just under the edge of cloth."""
    head = anatomy.share("head", "neck_01")[quads].mean(1) > .5
    z, x = body.Z[quads].mean(1), body.X[quads].mean(1)
    arm = body.arms.on[quads].mean(1) > .5
    arm_at, leg_at = body.arms.at[quads].mean(1), body.legs.at[quads].mean(1)
    chest = ~arm & (z > cover.neckline - .07 * body.scale) & (np.abs(x) < cover.collar_width * body.scale)
    sleeve = arm & (arm_at > cover.sleeve - .25)
    leg = (leg_at > cover.leg - .25) & (leg_at < cover.shoe + .06)
    shown = head | chest | sleeve | leg
    if cover.gloves:
        shown &= ~(arm & (arm_at > 1.9))
    return shown


NARROW = .84
"""Width of the rows of teeth against the model's own."""


def add_mouth(layers: Layers, body: Measures) -> None:
    """Lay teeth and tongue."""
    teeth = Dye("teeth", (.83, .80, .73))
    behind = body.V + np.float32((0, .0032 * body.head_scale, 0))      # or they glint between closed lips
    behind[:, 0] *= NARROW                                             # or they show past the corner of the mouth
    layers.sew(behind, store.part_faces("teeth_up"), teeth)
    layers.sew(behind, store.part_faces("teeth_low"), teeth)
    layers.sew(body.V, store.part_faces("tongue"), Dye("tongue", (.52, .24, .24)))


def add_brows(layers: Layers, body: Measures, look: Look) -> None:
    """Lay the eyebrows on the brow's skin, thick or thin by sex, age and seed."""
    drawn = np.random.default_rng(abs(look.seed) + 3)
    thick = (.78 + .40 * look.sex) * float(np.interp(look.age, [4, 16], [.6, 1])) * drawn.uniform(.8, 1.2)
    arch = drawn.uniform(.7, 1.25)
    tone = np.array(look.hair_colour) * .75 + np.array(look.skin) * .12
    dye = Dye("brow", (float(tone[0]), float(tone[1]), float(tone[2])))
    front = anatomy.in_part("body") & (anatomy.share("head") > .5)
    rows = np.nonzero(front & (body.eyes[0].centre[1] + body.eyes[0].radius > body.Y))[0]
    for eye in body.eyes:
        points = _brow_line(eye, thick, arch)
        near = rows[nearest(points.reshape(-1, 3) * (1, 0, 1), body.V[rows] * np.float32((1, 0, 1)))]
        flat = points.reshape(-1, 3)
        flat[:, 1] = _depth(flat, body, rows) - .0030 * body.head_scale
        grid, faces = sheet(flat.reshape(points.shape))
        layers.add(grid, faces if eye.side < 0 else faces[:, ::-1], dye, anatomy.weights()[near], keys=near)


def _brow_line(eye: Eye, thick: float, arch: float) -> np.ndarray:
    """Draw one brow in the face's plane: a grid (3, 13, 3) of metres with no depth yet."""
    u = np.linspace(0, 1, 13)
    x = eye.centre[0] + eye.side * eye.radius * (-.78 + 2.05 * u)
    rise = np.sin(np.clip(u * 1.15, 0, 1) * np.pi * .62)
    z = eye.centre[2] + eye.radius * (1.30 + .34 * arch * rise - .27 * u ** 3)
    half = eye.radius * np.interp(u, [0, .06, .3, .55, .85, 1], [.07, .16, .19, .16, .08, .015]) * thick
    return np.stack([np.stack([x, np.zeros(13), z + k * half], 1) for k in (-1, .15, 1)])


def _depth(points: np.ndarray, body: Measures, rows: np.ndarray) -> np.ndarray:
    """Return the skin's depth y (metres) behind points given by x and z."""
    gap = (points[:, None, 0] - body.X[rows]) ** 2 + (points[:, None, 2] - body.Z[rows]) ** 2
    near = np.argsort(gap, 1)[:, :6]
    pull = 1 / (np.take_along_axis(gap, near, 1) + 2e-6)
    depths = body.Y[rows][near]
    return np.minimum((depths * pull).sum(1) / pull.sum(1), np.median(depths, 1) + .002)
