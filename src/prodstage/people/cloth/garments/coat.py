"""A coat: to below the knee, broad lapels, belted shape, worn open over a shirt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.collars import add_buttons
from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.jackets import Front, lapel_dye, patch, sew_jacket, sew_lapels, sew_nape, sew_under
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.lowers import sew_lower
from prodstage.people.cloth.skirts import sew_skirt
from prodstage.people.cloth.tailor import shade

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor

FRONT = Front(hem=.050, waist=.022, above=.024, neck=.072)


def sew(tailor: Tailor) -> Cover:
    """Sew it over the look's under colour."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    sew_under(tailor, look.under_colour, collar=look.tie)
    dye = Dye("jacket", look.upper_colour)
    flap = Dye("pocket", shade(look.upper_colour, .86))
    flaps = [(patch(tailor, (x * s, body.waist - .06 * s), (.09, .022)), flap) for x in (.125, -.125)]
    hem = body.hips + .03 * s
    fitted = sew_jacket(tailor, dye, FRONT, hem=hem, ease=Ease(.027, arms=1.28, drape=.87, folds=.0014), paint=flaps)
    before = body.trunk_y > body.Y
    gap = np.where(before, body.aside - (.022 + .06 * np.clip((body.waist - body.Z) / (.6 * s), 0, 1)) * s, .05)
    sew_skirt(tailor, dye, .62, .034, opening=gap, flare=.07, under=(fitted, hem))
    lapel = lapel_dye(look.upper_colour)
    sew_lapels(tailor, fitted, lapel, FRONT, low=body.waist + .06 * s, width=.080)
    sew_nape(tailor, lapel, high=.040, out=.023, gap=.95)
    dark = shade(look.upper_colour, .5)
    heights = body.waist + np.array([.05, -.03]) * s
    for side in (.035, -.035):
        add_buttons(tailor, fitted, dark, heights, aside=side)
    leg, shoe = sew_lower(tailor)
    return Cover(neckline=body.neck[2] - .05 * s, sleeve=1.95, leg=leg, shoe=shoe)
