"""A builder's hard hat: smooth shell, ridges, short peak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import tube
from prodstage.people.cloth.tailor import shade
from prodstage.people.hats.crowns import Block, peak

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.head.scalp import Scalp


def sit(layers: Layers, scalp: Scalp, look: Look) -> np.ndarray:
    """Lay it; return where hair is hidden (n,)."""
    block = Block(scalp, line=.46, tilt=.10, out=.020)
    dye = Dye("hat", look.hat_colour)
    hs = scalp.size
    rise = scalp.crown * .54 / hs + .036
    block.dome(layers, dye, rise, ((0, 1), (.40, .97), (.68, .86), (.86, .66), (.96, .38), (1, .0)))
    block.brim(layers, dye, peak(.040, .80) + .014, peak(.010, .80) + .003)
    ring = block.ring()
    middle = ring[:-1].mean(0)
    t = np.linspace(-.9, .9, 13)
    for x in (-.028, 0, .028):
        bow = np.interp(np.abs(t), [0, .38, .66, .86, .9], [1.0, .96, .86, .68, .60]) - 1.6 * abs(x)
        arc = np.stack([np.full(13, x * hs), middle[1] + t * np.ptp(ring[:, 1]) / 2,
                        middle[2] + bow * rise * hs + .002 * hs], 1)
        points, faces = tube(arc, np.full(13, .006 * hs), 6)
        layers.add(points, faces, Dye("ridge", shade(look.hat_colour, .92)), {"head": 1})
    return block.hidden()
