"""A hoodie: loose and soft, hood on the back, drawstrings, a pouch in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.collars import NeckCut, neck_ring, neck_weights, on_front, turns
from prodstage.people.cloth.cover import Cover
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.jackets import patch
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.lowers import sew_lower
from prodstage.people.cloth.solids import sheet, tube
from prodstage.people.cloth.tailor import shade, tint
from prodstage.people.shape import anatomy

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor

CUT = NeckCut(.006, .026)


def sew(tailor: Tailor) -> Cover:
    """Sew it; with the hat `hood` the hood is up, else it lies on the shoulders."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    hem = body.waist - .15 * s
    rib = Dye("rib", shade(look.upper_colour, .80))
    bands = [(np.where(body.arms.on, body.arms.at - 1.82, hem + .05 * s - body.Z), rib),
             (patch(tailor, (0, body.waist - .035 * s), (.22, .10)), rib)]
    fitted = tailor.bodice(Dye("top", look.upper_colour), Ease(.021, arms=1.28, drape=.89, folds=.0030),
                           hem=hem, neck=CUT.line(tailor), sleeve=1.95, paint=bands)
    if look.hat != "hood":
        _lying_hood(tailor, Dye("hood", shade(look.upper_colour, .92)))
    _strings(tailor, fitted)
    leg, shoe = sew_lower(tailor)
    return Cover(neckline=body.neck[2] - .02 * s, sleeve=1.95, leg=leg, shoe=shoe)


def _lying_hood(tailor: Tailor, dye: Dye) -> None:
    """Sew the folded hood: a roll round the neck that thickens behind and hangs down the back."""
    turn = turns(.12)
    behind = np.clip(np.cos(turn), 0, 1)
    base = CUT.around(turn)
    rings = [neck_ring(tailor, turn, base - .004, .014),
             neck_ring(tailor, turn, base + .030 + .010 * behind, .012),
             neck_ring(tailor, turn, base + .036 + .010 * behind, .026 + .020 * behind),
             neck_ring(tailor, turn, base + .012, .034 + .040 * behind),
             neck_ring(tailor, turn, base - .012 - .060 * behind, .030 + .030 * behind)]
    points, faces = sheet(np.stack(rings))
    tailor.layers.add(points, faces, dye, neck_weights(tailor, points))


def _strings(tailor: Tailor, fitted: np.ndarray) -> None:
    s, body = tailor.scale, tailor.body
    dye = Dye("string", tint(tailor.look.upper_colour, .65))
    for side, length in ((1, .13), (-1, .115)):
        z = np.linspace(body.neck[2] - .015 * s, body.neck[2] - (.015 + length) * s, 6)
        line, rows = on_front(tailor, fitted, np.full(6, side * .030 * s), z, .006)
        points, faces = tube(line, np.full(6, .0030 * s), 6)
        tailor.layers.add(points, faces, dye, anatomy.weights()[np.repeat(rows, 7)])
