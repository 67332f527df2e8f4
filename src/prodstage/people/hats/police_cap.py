"""An officer's peaked cap: wide flat top, dark band, badge, glossy peak."""

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
    """Lay it; return where hair is hidden (n,)."""
    block = Block(scalp, line=.46, tilt=.14, out=.011)
    hs = scalp.size
    rise = scalp.crown * .60 / hs + .016
    block.dome(layers, Dye("hat", look.hat_colour), rise,
               ((0, 1), (.42, 1.01), (.78, 1.30), (.90, 1.28), (1, 1.05), (1, .0)))
    Block(scalp, line=.465, tilt=.14, out=.0125).dome(
        layers, Dye("band", shade(look.hat_colour, .5)), rise * .42, ((0, 1), (1, 1.015)))
    block.brim(layers, Dye("peak", (.07, .07, .08)), peak(.052, .72), peak(.028, .72))
    front = block.ring()[0]
    points, faces = ball(front + np.array([0, -.004, .048]) * hs, (.016 * hs, .006 * hs, .019 * hs), 10, 6)
    layers.add(points, faces, Dye("badge", (.80, .64, .28)), {"head": 1})
    return block.hidden()
