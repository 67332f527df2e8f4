"""The eyes: white, iris, pupil and a catch light, each eyeball on a bone of its own, with lashes over it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import ball, disc, nearest, sheet
from prodstage.people.shape import anatomy, store

if TYPE_CHECKING:
    from prodcanvas.film.look import Colour, Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.shape.measures import Eye, Measures

RINGS = ((0, 14.5, "pupil"), (14.5, 31, "iris"), (31, 35, "limbus"), (35, 115, "eyewhite"))
"""Degrees from the line of sight, and what is there."""
AROUND = 20
BEHIND = np.array([0, .42, 0])
"""Where the flesh of the eye's corners lies, in eyeball radii from the centre."""
IRISES: tuple[tuple[float, Colour], ...] = (
    (.45, (.32, .21, .12)), (.62, (.24, .15, .09)), (.76, (.33, .43, .50)), (.88, (.38, .40, .26)),
    (1., (.42, .45, .46)),
)
"""How often (cumulated) an iris colour falls to a pale person."""


def iris_colour(look: Look) -> Colour:
    """Choose the iris from the seed; dark skins and asian faces get dark irises."""
    african, asian, caucasian = look.ancestry
    if max(african, asian) > max(caucasian, .34) or sum(look.skin) / 3 < .45:
        return .20, .12, .08
    drawn = np.random.default_rng(abs(look.seed) + 5).random()
    return next(colour for limit, colour in IRISES if drawn <= limit)


def add_eyes(layers: Layers, body: Measures, look: Look) -> None:
    """Lay both eyeballs, their catch lights and the lashes."""
    red, green, blue = iris_colour(look)
    dyes = {
        "pupil": Dye("pupil", (.03, .03, .03)), "iris": Dye("iris", (red, green, blue)),
        "limbus": Dye("limbus", (red * .45, green * .45, blue * .45)), "eyewhite": Dye("eyewhite", (.86, .84, .82)),
    }
    r, g, b = look.skin
    inner = Dye("eye_corner", (r * .86, g * .60, b * .56))
    for eye in body.eyes:
        points, faces = ball(eye.centre + eye.radius * BEHIND, (eye.radius * 1.5, eye.radius * .95, eye.radius))
        layers.add(points, faces, inner, {"head": 1})
        for first, last, name in RINGS:
            points, faces = _zone(eye, first, last)
            layers.add(points, faces, dyes[name], {eye.name: 1})
        points, faces = _catch_light(eye)
        layers.add(points, faces, Dye("catchlight", (1, 1, 1)), {eye.name: 1})
    add_lashes(layers, body, look)


def _zone(eye: Eye, first: float, last: float) -> tuple[np.ndarray, np.ndarray]:
    """Make the part of an eyeball between two angles from the line of sight, degrees."""
    steps = 2 if last < 40 else 6
    down = np.radians(np.linspace(first, last, steps))[:, None]
    turn = np.linspace(0, 2 * np.pi, AROUND + 1)[None]
    bulge = 1 + .045 * np.exp(-(down / .5) ** 2)
    unit = np.stack([np.sin(down) * np.cos(turn), -np.cos(down) * np.ones_like(turn), np.sin(down) * np.sin(turn)], -1)
    return sheet(eye.centre + eye.radius * unit * bulge[..., None])


def _catch_light(eye: Eye) -> tuple[np.ndarray, np.ndarray]:
    """Make the small white light on the cornea, upper left as the key light stands."""
    side, up = np.radians(-9), np.radians(11)
    out = np.array([np.sin(side), -np.cos(side) * np.cos(up), np.sin(up)])
    right = np.cross(out, [0, 0, 1.0])
    size = eye.radius * .125
    right *= size / np.linalg.norm(right)
    above = np.cross(right, out)
    return disc(eye.centre + out * eye.radius * 1.075, right, above, 8)


@cache
def lash_roots() -> np.ndarray:
    """Return for each vertex of the lash strips the vertex of the lid nearest to it on the neutral head."""
    points = store.base()[:store.vertex_count()]
    lid = np.nonzero(anatomy.in_part("body") & (anatomy.share("head") > .5) & (points[:, 1] < -.05))[0]
    return lid[nearest(points[slice(*store.span("lash"))], points[lid])]


def add_lashes(layers: Layers, body: Measures, look: Look) -> None:
    """Lay the base mesh's upper lash strips, shortened towards the lid: a dark lid line that moves with every key."""
    first, last = store.span("lash")
    points = body.V.copy()
    rows = np.arange(first, last)
    root = body.V[lash_roots()]
    grown = look.age > 14
    length = (.46 if look.sex < .5 else .26) if grown else .26
    points[rows] = root + (points[rows] - root) * length
    faces = store.part_faces("lash")
    middle = body.V[store.faces()[faces]].mean(1)
    upper = middle[:, 2] > body.eyes[0].centre[2] - .1 * body.eyes[0].radius
    r, g, b = look.hair_colour
    dark = (r * .30 + .03, g * .27 + .02, b * .25 + .02)
    layers.sew(points, faces[upper], Dye("lashes", dark))
