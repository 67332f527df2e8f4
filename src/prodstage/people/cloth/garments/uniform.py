"""A uniform: closed tunic with brass buttons, shoulder straps, breast pockets, a badge and a belt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.collars import NeckCut, add_buttons, shirt_collar, tie
from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.jackets import pocket
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.lowers import sew_lower
from prodstage.people.cloth.solids import sheet
from prodstage.people.cloth.tailor import SLEEVES, shade, tie_colour
from prodstage.people.shape import anatomy, store

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor

BRASS = (.80, .64, .28)
CUT = NeckCut(.006, .026)


def sew(tailor: Tailor) -> Cover:
    """Sew it, with a tie if the look wears one."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    sleeve = SLEEVES[look.sleeves]
    hem = body.waist - .13 * s
    dark = shade(look.upper_colour, .66)
    belt = .019 * s - np.abs(body.Z - body.waist + .03 * s)
    paint = [(np.where(body.arms.on, -1, belt), Dye("belt", (.10, .09, .09)))]
    fitted = tailor.bodice(Dye("top", look.upper_colour), Ease(.017, arms=1.08, drape=.88, folds=.0014), hem=hem,
                           neck=CUT.line(tailor), sleeve=sleeve, paint=paint)
    shirt_collar(tailor, look.upper_colour, CUT, open_neck=False)
    add_buttons(tailor, fitted, BRASS, np.linspace(body.neck[2] - .07 * s, body.waist + .03 * s, 4))
    for side in (1, -1):
        at = (side * .085 * s, body.neck[2] - .165 * s)
        pocket(tailor, fitted, Dye("pocket", shade(look.upper_colour, .84)), at, (.088, .095))
        pocket(tailor, fitted, Dye("flap", dark), (at[0], at[1] + .035 * s), (.092, .022))
        _strap(tailor, fitted, side, Dye("strap", dark))
    pocket(tailor, fitted, Dye("badge", BRASS), (.085 * s, body.neck[2] - .105 * s), (.030, .036))
    pocket(tailor, fitted, Dye("badge", BRASS), (0, body.waist - .03 * s), (.042, .032))
    if look.tie:
        tie(tailor, fitted, tie_colour(look), CUT)
    leg, shoe = sew_lower(tailor)
    return Cover(neckline=body.neck[2] - .02 * s, sleeve=sleeve, leg=leg, shoe=shoe)


def _strap(tailor: Tailor, fitted: np.ndarray, side: int, dye: Dye) -> None:
    """Sew a shoulder strap from the collar towards the sleeve."""
    s, body = tailor.scale, tailor.body
    first, last = store.span("tights")
    rows = np.arange(first, last)
    rows = rows[fitted[rows, 2] > body.neck[2] - .14 * s]
    x = np.repeat(side * np.linspace(.085, .165, 6) * s, 3)
    middle = body.head("upperarm_l")[1] - .005 * s
    y = np.tile(middle + np.array([-.024, 0, .024]) * s, 6)
    gap = (fitted[rows, 0] - x[:, None]) ** 2 + (fitted[rows, 1] - y[:, None]) ** 2
    gap += ((fitted[rows, 2] < body.neck[2] - .09 * s) * .01)[None]
    near = np.argpartition(gap, 3, 1)[:, :3]
    z = fitted[rows, 2][near].max(1) + .004 * s
    points, faces = sheet(np.stack([x, y, z], 1).reshape(6, 3, 3))
    tailor.layers.add(points, faces, dye, anatomy.weights()[rows[gap.argmin(1)]])
