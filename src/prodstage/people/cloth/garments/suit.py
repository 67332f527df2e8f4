"""A suit: jacket with lapels over a shirt, two buttons, a breast pocket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.collars import add_buttons
from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.jackets import Front, lapel_dye, patch, sew_jacket, sew_lapels, sew_nape, sew_under
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.lowers import sew_lower
from prodstage.people.cloth.tailor import shade

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor


def sew(tailor: Tailor) -> Cover:
    """Sew it, with a tie if the look wears one."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    sew_under(tailor, look.under_colour)
    front = Front()
    breast = patch(tailor, (.105 * s, body.neck[2] - .20 * s), (.075, .012))
    fitted = sew_jacket(tailor, Dye("jacket", look.upper_colour), front, hem=body.hips - .05 * s,
                        ease=Ease(.022, arms=1.14, drape=.86, folds=.0014),
                        paint=[(breast, Dye("pocket", shade(look.upper_colour, .8)))])
    lapel = lapel_dye(look.upper_colour)
    sew_lapels(tailor, fitted, lapel, front, low=body.waist + .07 * s, width=.062)
    sew_nape(tailor, lapel)
    dark = shade(look.upper_colour, .55)
    add_buttons(tailor, fitted, dark, np.array([body.waist + .045 * s, body.waist - .03 * s]), aside=.012)
    leg, shoe = sew_lower(tailor)
    return Cover(neckline=body.neck[2] - .05 * s, sleeve=1.95, leg=leg, shoe=shoe)
