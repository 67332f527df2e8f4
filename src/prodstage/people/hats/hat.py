"""A felt hat: pinched crown, ribbon, brim all round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.tailor import shade
from prodstage.people.hats.crowns import AROUND, Block

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.head.scalp import Scalp


def sit(layers: Layers, scalp: Scalp, look: Look) -> np.ndarray:
    """Lay it; return where hair is hidden (n,)."""
    block = Block(scalp, line=.48, tilt=.14, out=.011)
    dye = Dye("hat", look.hat_colour)
    rise = scalp.crown * .54 / scalp.size + .042
    block.dome(layers, dye, rise, ((0, 1), (.5, .97), (.88, .90), (1, .74), (.97, .5), (.86, .0)))
    ribbon = Block(scalp, line=.49, tilt=.14, out=.0125)
    ribbon.dome(layers, Dye("ribbon", shade(look.hat_colour, .45)), .026, ((0, 1), (1, .99)))
    turn = np.linspace(0, 2 * np.pi, AROUND + 1)
    block.brim(layers, dye, .052 + .008 * np.cos(turn), .010 * np.cos(turn) - .012 * np.abs(np.sin(turn)) + .004)
    return block.hidden()
