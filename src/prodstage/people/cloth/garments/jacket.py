"""A casual jacket: zipped halfway, stand-up collar, ribbed hem and cuffs, over a T-shirt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.collars import NeckCut, stand_collar
from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.jackets import Front, patch, sew_jacket, sew_under
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.lowers import sew_lower
from prodstage.people.cloth.tailor import shade

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor


def sew(tailor: Tailor) -> Cover:
    """Sew it over the look's under colour."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    sew_under(tailor, look.under_colour, collar=look.tie)
    hem = body.waist - .15 * s
    rib = Dye("rib", shade(look.upper_colour, .72))
    bands = [(np.where(body.arms.on, body.arms.at - 1.80, hem + .045 * s - body.Z), rib)]
    bands += [(patch(tailor, (side * .11 * s, body.waist - .03 * s), (.018, .09)), rib) for side in (1, -1)]
    sew_jacket(tailor, Dye("jacket", look.upper_colour), Front(hem=.020, waist=.014, above=.022, neck=.050),
               hem=hem, ease=Ease(.024, arms=1.24, drape=.88, folds=.0026), paint=bands)
    stand_collar(tailor, rib, NeckCut(-.004, .030), .030, .020, gap=.62)
    leg, shoe = sew_lower(tailor)
    return Cover(neckline=body.neck[2] - .05 * s, sleeve=1.95, leg=leg, shoe=shoe)
