"""A helmet: a round shell with an open face; on a spacesuit a globe with a raised visor rim."""

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

SPACE = Cowl(.100, .118, .018, .098, .150, .142, .172, .0)
OPEN = Cowl(.078, .086, .006, .080, .108, .126, .152, .036)


def sit(layers: Layers, scalp: Scalp, look: Look) -> np.ndarray:
    """Lay it; return where hair is hidden (n,)."""
    space = look.outfit == "spacesuit"
    dye = Dye("hat", look.upper_colour if space else look.hat_colour)
    grid = (SPACE if space else OPEN).grid(scalp)
    points, faces = sheet(grid)
    layers.add(points, faces, dye, {"head": 1})
    inner, faces = sheet(lining(scalp, grid, .06))
    layers.add(inner, faces, Dye("lining", shade(dye.colour, .35)), {"head": 1})
    points, faces = tube(grid[0], np.full(33, (.009 if space else .006) * scalp.size), 8)
    layers.add(points, faces, Dye("rim", (.55, .57, .60) if space else shade(dye.colour, .5)), {"head": 1})
    return np.full(len(scalp.body.V), -1.0 if space else 1.0)
