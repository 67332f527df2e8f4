"""Swimwear: a sleeveless swim vest and swim shorts, bare feet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.tailor import tint

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor


def sew(tailor: Tailor) -> Cover:
    """Sew it in the upper colour with pale side stripes."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    dye, stripe = Dye("top", look.upper_colour), Dye("stripe", tint(look.upper_colour, .6))
    side = .022 * s - np.abs(body.Y - body.trunk_y)
    tailor.bodice(dye, Ease(.0065, drape=.60), hem=body.waist - .05 * s, neck=tailor.neckline(.045, .0, vee=.02),
                  sleeve=0, paint=[(np.where(body.arms.on, -1, side), stripe)])
    tailor.legs(dye, Ease(.008, legs=1.0), .52, paint=[(body.legs.at - .49, stripe)])
    return Cover(neckline=body.neck[2] - .06 * s, sleeve=-.3, leg=.52, shoe=9, collar_width=.17)
