"""A T-shirt: crew neck with a ribbed band, short loose sleeves, worn over the trousers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.lowers import sew_lower
from prodstage.people.cloth.tailor import SLEEVES, shade

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor


def sew(tailor: Tailor) -> Cover:
    """Sew it; long sleeves are cut short, none makes a sleeveless shirt."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    sleeve = SLEEVES["none" if look.sleeves == "none" else "short"]
    dye = Dye("top", look.upper_colour)
    neck = tailor.neckline(.012, .022)
    band = Dye("top_band", shade(look.upper_colour, .84))
    hem = body.waist - .13 * s
    paint = [(np.where(body.arms.on, -1, body.Z - neck + .016 * s), band)]
    if look.sleeves != "none":
        paint.append((np.where(body.arms.on, body.arms.at - sleeve + .05, -1), band))
    tailor.bodice(dye, Ease(.012, arms=1.10, drape=.83, folds=.0014), hem=hem, neck=neck, sleeve=sleeve, paint=paint)
    leg, shoe = sew_lower(tailor)
    return Cover(leg=leg, shoe=shoe, neckline=body.neck[2] - .012 * s, sleeve=sleeve)
