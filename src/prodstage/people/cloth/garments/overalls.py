"""Overalls: a bib and straps over a T-shirt, trousers of the same cloth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.collars import on_front
from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.jackets import patch
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import ball
from prodstage.people.cloth.tailor import SLEEVES, shade, tint
from prodstage.people.shape import anatomy, store

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor


def sew(tailor: Tailor) -> Cover:
    """Sew them in the upper colour over a shirt in the under colour."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    sleeve = SLEEVES[look.sleeves]
    tailor.bodice(Dye("under", look.under_colour), Ease(.009, arms=1.02, drape=.80, folds=.0016),
                  hem=body.waist + .02 * s, neck=tailor.neckline(.010, .022), sleeve=sleeve)
    dye = Dye("top", look.upper_colour)
    tailor.legs(dye, Ease(.022, legs=1.10, folds=.0022), 1.92, top=body.waist + .06 * s)
    fitted = tailor.fitter.fit(Ease(.018, drape=.88))
    _bib(tailor, fitted, dye)
    stitch = Dye("stitch", tint(look.upper_colour, .35))
    for side in (1, -1):
        _knob(tailor, fitted, side, stitch)
    tailor.shoes(1.84)
    return Cover(neckline=body.neck[2] - .01 * s, sleeve=sleeve, leg=1.92, shoe=1.84)


def _bib(tailor: Tailor, fitted: np.ndarray, dye: Dye) -> None:
    """Sew bib and straps as one piece cut from the trunk."""
    body, s = tailor.body, tailor.scale
    before = body.trunk_y > body.Y
    top = body.neck[2] - .135 * s
    bib = np.minimum(.115 * s - body.aside, top - body.Z)
    low_back = body.waist + .10 * s - body.Z
    strap = .021 * s - np.abs(body.aside - np.where(before, .088, .060) * s)
    shape = np.maximum(np.where(before, bib, low_back), strap)
    numbers = tailor.tights
    quads = store.faces()[numbers]
    mine = (body.arms.on[quads].mean(1) < .7) & (body.Z[quads].mean(1) > body.waist - .02 * s)
    chest = (patch(tailor, (0, body.neck[2] - .21 * s), (.13, .09)), Dye("pocket", shade(dye.colour, .86)))
    tailor.layers.sew(fitted, numbers[mine], dye, keep=(shape, body.Z - body.waist), paint=[chest], rim=.005 * s)


def _knob(tailor: Tailor, fitted: np.ndarray, side: int, dye: Dye) -> None:
    s = tailor.scale
    at, rows = on_front(tailor, fitted, np.array([side * .088 * s]), np.array([tailor.body.neck[2] - .150 * s]), .003)
    points, faces = ball(at[0], (.011 * s, .004 * s, .011 * s), 8, 4)
    tailor.layers.add(points, faces, dye, np.repeat(anatomy.weights()[rows], len(points), 0))
