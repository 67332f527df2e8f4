"""A robe: floor-long, shawl collar crossed in front, belt, wide sleeves; a dressing gown, a monk's habit, a wizard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.jackets import Front, sew_jacket, sew_lapels, sew_nape, sew_under
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.skirts import sew_skirt
from prodstage.people.cloth.tailor import shade

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor

FRONT = Front(hem=-.01, waist=-.01, above=-.002, neck=.060)


def sew(tailor: Tailor) -> Cover:
    """Sew it over the look's under colour."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    sew_under(tailor, look.under_colour, collar=False)
    dye, trim = Dye("jacket", look.upper_colour), Dye("lapel", shade(look.upper_colour, .74))
    belt = (np.where(body.arms.on, body.arms.at - 1.80, .024 * s - np.abs(body.Z - body.waist - .01 * s)), trim)
    hem = body.waist - .08 * s
    fitted = sew_jacket(tailor, dye, FRONT, hem=hem,
                        ease=Ease(.026, arms=1.42, drape=.86, folds=.0034), sleeve=1.92, paint=[belt])
    sew_skirt(tailor, dye, .86, .030, flare=.12, under=(fitted, hem))
    sew_lapels(tailor, fitted, trim, FRONT, low=body.waist + .03 * s, width=.052, notch=False)
    sew_nape(tailor, trim, high=.026, out=.024, gap=.95)
    tailor.legs(dye, Ease(.005), 1.15, top=hem)                       # a slip: nothing is hollow from below
    tailor.shoes(1.90)
    return Cover(neckline=body.neck[2] - .05 * s, sleeve=1.92, leg=1.3, shoe=1.90)
