"""A baseball cap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import ball
from prodstage.people.cloth.tailor import shade
from prodstage.people.hats.crowns import Block, peak

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.head.scalp import Scalp


def sit(layers: Layers, scalp: Scalp, look: Look) -> np.ndarray:
    """Lay crown, button and peak; return where hair is hidden (n,)."""
    block = Block(scalp, line=.44, tilt=.20, out=.011)
    dye = Dye("hat", look.hat_colour)
    rise = scalp.crown * .54 / scalp.size + .024
    block.dome(layers, dye, rise, ((0, 1), (.30, 1.0), (.55, .95), (.76, .83), (.90, .62), (.98, .32), (1, .0)))
    block.brim(layers, Dye("brim", shade(look.hat_colour, .72)), peak(.072, .74), peak(.020, .74))
    top = block.ring()[:-1].mean(0) + np.array([0, 0, rise * scalp.size])
    points, faces = ball(top, (.006, .006, .004), 8, 4)
    layers.add(points, faces, Dye("brim", shade(look.hat_colour, .72)), {"head": 1})
    return block.hidden()
