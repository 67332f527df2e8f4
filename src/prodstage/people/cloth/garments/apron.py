"""An apron: bib and skirt panel with a neck loop, over a shirt with rolled sleeves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.collars import NeckCut, shirt_collar
from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.jackets import patch
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.lowers import sew_lower
from prodstage.people.cloth.skirts import sew_skirt
from prodstage.people.cloth.tailor import shade
from prodstage.people.shape import store

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor

CUT = NeckCut(.008, .026, vee=.035)
ROLLED = {"long": 1.35, "short": .58, "none": -.02}
"""Where the sleeves of the shirt beneath end; long ones are rolled up."""


def sew(tailor: Tailor) -> Cover:
    """Sew it in the upper colour over a shirt in the under colour."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    sleeve = ROLLED[look.sleeves]
    roll = (np.where(body.arms.on, body.arms.at - sleeve + .14, -1), Dye("cuff", shade(look.under_colour, .9)))
    tailor.bodice(Dye("under", look.under_colour), Ease(.011, arms=1.05, drape=.84, folds=.0016),
                  hem=body.waist - .02 * s, neck=CUT.line(tailor), sleeve=sleeve, paint=[roll])
    shirt_collar(tailor, look.under_colour, CUT, open_neck=True)
    dye = Dye("top", look.upper_colour)
    fitted = tailor.fitter.fit(Ease(.019, drape=.88))
    _bib(tailor, fitted, dye)
    before = np.where(body.trunk_y + .02 * s > body.Y, .165 * s - body.aside, -.05)
    pouch = (patch(tailor, (0, body.waist - .13 * s), (.20, .10)), Dye("pocket", shade(look.upper_colour, .86)))
    sew_skirt(tailor, dye, .52, .024, opening=before, flare=.02, under=(fitted, body.waist - .03 * s), paint=[pouch])
    leg, shoe = sew_lower(tailor)
    return Cover(neckline=body.neck[2] - .045 * s, sleeve=sleeve, leg=leg, shoe=shoe)


def _bib(tailor: Tailor, fitted: np.ndarray, dye: Dye) -> None:
    """Sew the bib, the loop round the neck and the band round the waist as one piece cut from the trunk."""
    body, s = tailor.body, tailor.scale
    before = body.trunk_y > body.Y
    widen = np.interp(body.Z, [body.waist, body.neck[2] - .15 * s], [.150, .095]) * s
    bib = np.where(before, np.minimum(widen - body.aside, body.neck[2] - .125 * s - body.Z), -1)
    loop = np.where(before, .016 * s - np.abs(body.aside - .082 * s), -1)
    band = .017 * s - np.abs(body.Z - body.waist)
    numbers = tailor.tights
    quads = store.faces()[numbers]
    mine = (body.arms.on[quads].mean(1) < .5) & (body.Z[quads].mean(1) > body.waist - .06 * s)
    shape = np.maximum(np.maximum(bib, loop), band)
    tailor.layers.sew(fitted, numbers[mine], dye, keep=(shape, body.Z - body.waist + .05 * s), rim=.004 * s)
