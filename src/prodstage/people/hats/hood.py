"""A hood drawn up over the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import sheet, tube
from prodstage.people.cloth.tailor import shade
from prodstage.people.hats.crowns import Cowl, lining

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.head.scalp import Scalp


def sit(layers: Layers, scalp: Scalp, look: Look) -> np.ndarray:
    """Lay it, in the colour of what is worn where that has a hood; the hair shows: return below 0 (n,)."""
    colour = shade(look.upper_colour, .94) if look.outfit in ("hoodie", "robe", "coat") else look.hat_colour
    grid = Cowl(.076, .112, .022, .072, .102, .122, .164, .036).grid(scalp)
    points, faces = sheet(grid)
    down = np.clip((scalp.eyes - .07 * scalp.size - points[:, 2]) / (.08 * scalp.size), 0, 1) * .6
    layers.add(points, faces, Dye("hood", colour), {"head": 1 - down, "spine_03": down})
    inner, faces = sheet(lining(scalp, grid, .05))
    layers.add(inner, faces, Dye("lining", shade(colour, .45)), {"head": 1 - down, "spine_03": down})
    points, faces = tube(grid[0], np.full(33, .006 * scalp.size), 6)
    layers.add(points, faces, Dye("hood", colour), {"head": 1})
    return -np.ones(len(scalp.body.V))
