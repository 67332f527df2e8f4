"""A headscarf: cloth close round the face, wound once about the neck."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import sheet
from prodstage.people.cloth.tailor import shade
from prodstage.people.hats.crowns import Cowl, lining

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.head.scalp import Scalp


def sit(layers: Layers, scalp: Scalp, look: Look) -> np.ndarray:
    """Lay it; return where hair is hidden (n,)."""
    dye = Dye("scarf", look.hat_colour)
    grid = Cowl(.066, .092, .028, .080, .092, .110, .158, .034).grid(scalp)
    fold = 1 + .012 * np.sin(np.linspace(-np.pi, np.pi, 33) * 9)[None, :, None] * np.linspace(0, 1, 9)[:, None, None]
    middle = np.array([0, grid[..., 1].mean(), scalp.eyes])
    grid = middle + (grid - middle) * fold
    points, faces = sheet(grid)
    layers.add(points, faces, dye, {"head": 1})
    inner, faces = sheet(lining(scalp, grid, .04))
    layers.add(inner, faces, Dye("lining", shade(look.hat_colour, .5)), {"head": 1})
    _wound(layers, scalp, Dye("wrap", shade(look.hat_colour, .93)))
    return np.ones(len(scalp.body.V))


def _wound(layers: Layers, scalp: Scalp, dye: Dye) -> None:
    """Lay the turn about the neck, falling over the collar."""
    body, s = scalp.body, scalp.body.scale
    turn = np.linspace(0, 2 * np.pi, 33)
    folds = .004 * s * np.sin(turn * 7)
    rows = []
    for up, out in ((.085, .066), (.060, .082), (.025, .096), (-.012, .112), (-.034, .120), (-.020, .085)):
        ring = out * s * (1 + .10 * np.cos(turn)) + folds
        rows.append(np.stack([np.sin(turn) * ring * 1.05, body.neck[1] + .002 * s - np.cos(turn) * ring,
                              body.neck[2] + up * s - .012 * s * np.cos(turn)], 1))
    points, faces = sheet(np.stack(rows))
    up = np.clip((points[:, 2] - body.neck[2]) / (.08 * s), 0, 1) * .6
    layers.add(points, faces, dye, {"spine_03": 1 - up, "neck_01": up})
