"""Spectacles: round or square frames, and sunglasses with dark lenses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import sheet, tube

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.shape.measures import Eye, Measures

AROUND = 24
SHAPES = {"round": (1.0, 1.45, 1.40), "square": (.55, 1.60, 1.18), "sun": (.70, 1.74, 1.36)}
"""How square a lens is (1 round) and its half width and height in eyeball radii."""
FRAMES = {"round": (.30, .22, .16), "square": (.07, .07, .08), "sun": (.05, .05, .05)}


def add_glasses(layers: Layers, body: Measures, look: Look) -> None:
    """Lay the look's glasses, if any, on the nose."""
    if look.glasses not in SHAPES:
        return
    hs = body.head_scale
    frame = Dye("glasses", FRAMES[look.glasses])
    plane = min(eye.centre[1] - eye.radius for eye in body.eyes) - .011 * hs
    inner = []
    for eye in body.eyes:
        rim = _rim(eye, look.glasses, plane, hs)
        points, faces = tube(rim, np.full(len(rim), (.0022 if look.glasses == "square" else .0014) * hs), 6)
        layers.add(points, faces, frame, {"head": 1})
        if look.glasses == "sun":
            middle = np.broadcast_to(rim.mean(0), rim.shape)
            lens, quads = sheet(np.stack([middle, rim]))
            layers.add(lens, quads, Dye("lens", (.06, .06, .08)), {"head": 1})
        inner.append(rim[np.abs(rim[:, 0]).argmin()])
        _temple(layers, body, frame, rim[np.abs(rim[:, 0]).argmax()], eye.side)
    bridge = np.stack([inner[0], (inner[0] + inner[1]) / 2 + (0, -.002 * hs, .005 * hs), inner[1]])
    points, faces = tube(bridge, np.full(3, .0016 * hs), 6)
    layers.add(points, faces, frame, {"head": 1})


def _rim(eye: Eye, kind: str, plane: float, hs: float) -> np.ndarray:
    """Return the closed outline (n, 3) of one lens, slightly wrapped round the face."""
    power, wide, high = SHAPES[kind]
    turn = np.linspace(0, 2 * np.pi, AROUND + 1)
    cos, sin = np.cos(turn), np.sin(turn)
    x = eye.centre[0] + eye.side * .10 * eye.radius + np.sign(cos) * np.abs(cos) ** power * wide * eye.radius
    z = eye.centre[2] - .10 * eye.radius + np.sign(sin) * np.abs(sin) ** power * high * eye.radius
    return np.stack([x, plane + 2.2 * np.maximum(np.abs(x) - .03 * hs, 0) ** 1.5, z], 1)


def _temple(layers: Layers, body: Measures, frame: Dye, hinge: np.ndarray, side: int) -> None:
    """Lay one side arm from the hinge to over the ear."""
    low, high = body.skull
    over = np.array([side * (high[0] - low[0]) / 2 * .86, body.ear[1] + .004 * body.head_scale,
                     body.ear[2] + .026 * body.head_scale])
    wide = max(abs(hinge[0]), (high[0] - low[0]) / 2 * .80)
    out = np.array([side * wide, hinge[1] + .022 * body.head_scale, hinge[2] + .002])
    points, faces = tube(np.stack([hinge, out, over]), np.full(3, .0016 * body.head_scale), 6)
    layers.add(points, faces, frame, {"head": 1})
