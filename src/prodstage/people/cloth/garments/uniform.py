"""A uniform: closed tunic with brass buttons, shoulder straps, breast pockets, a badge and a belt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.collars import NeckCut, add_buttons, shirt_collar, tie
from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.jackets import patch
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.lowers import sew_lower
from prodstage.people.cloth.tailor import SLEEVES, shade, tie_colour

if TYPE_CHECKING:
    from prodcanvas.film.look import Colour
    from prodstage.people.cloth.tailor import Paint, Tailor

BRASS = (.80, .64, .28)
CUT = NeckCut(.006, .026)


def sew(tailor: Tailor) -> Cover:
    """Sew it, with a tie if the look wears one."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    sleeve = SLEEVES[look.sleeves]
    hem = body.waist - .13 * s
    dark = shade(look.upper_colour, .66)
    belt = .019 * s - np.abs(body.Z - body.waist + .03 * s)
    paint = [(np.where(body.arms.on, -1, belt), Dye("belt", (.10, .09, .09))),
             (patch(tailor, (0, body.waist - .03 * s), (.042, .032)), Dye("badge", BRASS)), *_breast(tailor, dark)]
    fitted = tailor.bodice(Dye("top", look.upper_colour), Ease(.017, arms=1.08, drape=.84, folds=.0014), hem=hem,
                           neck=CUT.line(tailor), sleeve=sleeve, paint=paint)
    shirt_collar(tailor, look.upper_colour, CUT, open_neck=False)
    add_buttons(tailor, fitted, BRASS, np.linspace(body.neck[2] - .07 * s, body.waist + .03 * s, 4))
    if look.tie:
        tie(tailor, fitted, tie_colour(look), CUT)
    leg, shoe = sew_lower(tailor)
    return Cover(neckline=body.neck[2] - .02 * s, sleeve=sleeve, leg=leg, shoe=shoe)


def _breast(tailor: Tailor, dark: Colour) -> list[Paint]:
    """Return what is painted on the chest: pockets with flaps, the badge, the shoulder straps."""
    body, s = tailor.body, tailor.scale
    cloth, flap = Dye("pocket", shade(tailor.look.upper_colour, .84)), Dye("flap", dark)
    z = body.neck[2] - .165 * s
    paint = [(patch(tailor, (x * s, z), (.088, .095)), cloth) for x in (.085, -.085)]
    paint += [(patch(tailor, (x * s, z + .036 * s), (.092, .022)), flap) for x in (.085, -.085)]
    paint.append((patch(tailor, (.085 * s, body.neck[2] - .098 * s), (.030, .034)), Dye("badge", BRASS)))
    middle = body.head("upperarm_l")[1] - .005 * s
    strap = np.minimum(.023 * s - np.abs(body.Y - middle), .040 * s - np.abs(body.aside - .125 * s))
    top = np.interp(body.aside, [.08 * s, .17 * s], [body.neck[2] - .05 * s, body.neck[2] - .11 * s]) < body.Z
    paint.append((np.where(top, strap, -1), flap))
    return paint
