"""A dress: fitted bodice, scooped neck, belt, skirt to the knee."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.skirts import sew_skirt
from prodstage.people.cloth.tailor import SLEEVES, shade

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor


def sew(tailor: Tailor) -> Cover:
    """Sew it; the sleeves follow the look."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    sleeve = SLEEVES[look.sleeves]
    dye = Dye("top", look.upper_colour)
    belt = Dye("belt", shade(look.upper_colour, .60))
    band = .018 * s - np.abs(body.Z - body.waist - .012 * s)
    hem = body.waist - .045 * s
    fitted = tailor.bodice(dye, Ease(.009, arms=.96, drape=.62), hem=hem - .02 * s,
                           neck=tailor.neckline(.030, .012, vee=.025), sleeve=sleeve,
                           paint=[(np.where(body.arms.on, -1, band), belt)])
    sew_skirt(tailor, dye, .58, .016, flare=.13, under=(fitted, hem))
    tailor.legs(dye, Ease(.004), .72, top=hem)                        # a slip: nothing is hollow from below
    tailor.shoes(1.93)
    return Cover(neckline=body.neck[2] - .06 * s, sleeve=sleeve, leg=.90, shoe=1.93, collar_width=.15)
