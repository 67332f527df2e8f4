"""A shirt: turned-down collar, buttoned front, cuffs, worn over the trousers or tucked into a skirt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.collars import NeckCut, add_buttons, shirt_collar, tie
from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.lowers import sew_lower
from prodstage.people.cloth.tailor import SLEEVES, shade, tie_colour

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor


def sew(tailor: Tailor) -> Cover:
    """Sew it, with a tie if the look wears one."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    sleeve = SLEEVES[look.sleeves]
    tucked = look.lower == "skirt" or look.tie
    hem = body.waist + (.012 * s if tucked else -.12 * s)
    cut = NeckCut(.008, .026) if look.tie else NeckCut(.008, .026, vee=.045)
    dark = Dye("placket", shade(look.upper_colour, .86))
    strip = np.where(body.arms.on | (body.trunk_y < body.Y), -1, .015 * s - body.aside)
    paint = [(np.minimum(strip, body.aside - .0125 * s), dark)]
    if look.sleeves == "long":
        paint.append((np.where(body.arms.on, body.arms.at - 1.80, -1), dark))
    ease = Ease(.010 if tucked else .0135, arms=1.0, drape=.76 if tucked else .83, folds=.0016)
    fitted = tailor.bodice(Dye("top", look.upper_colour), ease, hem=hem, neck=cut.line(tailor), sleeve=sleeve,
                           paint=paint)
    shirt_collar(tailor, look.upper_colour, cut, open_neck=not look.tie)
    heights = np.linspace(body.neck[2] - .065 * s, hem + .05 * s, 6)
    add_buttons(tailor, fitted, shade(look.upper_colour, .7), heights)
    if look.tie:
        tie(tailor, fitted, tie_colour(look), cut)
    leg, shoe = sew_lower(tailor)
    return Cover(neckline=body.neck[2] - .045 * s, sleeve=sleeve, leg=leg, shoe=shoe)
