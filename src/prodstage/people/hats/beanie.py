"""A knitted hat with a turned-up edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.tailor import shade
from prodstage.people.hats.crowns import Block

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.head.scalp import Scalp


def sit(layers: Layers, scalp: Scalp, look: Look) -> np.ndarray:
    """Lay it over the tops of the ears; return where hair is hidden (n,)."""
    block = Block(scalp, line=.42, tilt=.34, out=.009)
    rise = scalp.crown * .74 / scalp.size
    block.dome(layers, Dye("hat", look.hat_colour), rise,
               ((0, 1), (.30, 1.0), (.60, .93), (.82, .74), (.95, .44), (1.02, .0)))
    flat = np.full(37, .001)
    Block(scalp, line=.40, tilt=.34, out=.014).dome(
        layers, Dye("brim", shade(look.hat_colour, .80)), .046, ((-.05, 1), (.0, 1.02), (.9, 1.01), (1.0, .96)))
    block.brim(layers, Dye("hat", look.hat_colour), flat, flat)
    return block.hidden()
