"""What is worn below the waist: trousers, jeans, shorts or a skirt, and the shoes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.skirts import sew_skirt
from prodstage.people.cloth.tailor import shade, tint

if TYPE_CHECKING:
    from prodstage.people.cloth.tailor import Tailor


def sew_lower(tailor: Tailor) -> tuple[float, float]:
    """Sew the look's lower garment and shoes; return where the leg's skin begins and where the shoe begins."""
    kind = tailor.look.lower
    leg, shoe = {"trousers": trousers, "jeans": jeans, "shorts": shorts, "skirt": skirt}[kind](tailor)
    tailor.shoes(shoe)
    return leg, shoe


def trousers(tailor: Tailor) -> tuple[float, float]:
    """Sew plain trousers to the ankle."""
    dye = Dye("bottom", tailor.look.lower_colour)
    tailor.legs(dye, Ease(.008, legs=1.02, folds=.0022), 1.92)
    return 1.92, 1.86


def jeans(tailor: Tailor) -> tuple[float, float]:
    """Sew jeans: closer than trousers, with a seam down the side and a turned-up hem."""
    body, look = tailor.body, tailor.look
    dye = Dye("bottom", look.lower_colour)
    seam = Dye("seam", tint(look.lower_colour, .25))
    hem = Dye("turn_up", tint(look.lower_colour, .35))
    side = .0035 * tailor.scale - np.abs(body.Y - body.legs.axis[:, 1])
    outer = body.legs.on & (body.aside > np.abs(body.legs.axis[:, 0]))
    tailor.legs(dye, Ease(.007, legs=.90, folds=.0026), 1.90,
                paint=((np.where(outer, side, -1), seam), (body.legs.at - 1.845, hem)))
    return 1.90, 1.86


def shorts(tailor: Tailor) -> tuple[float, float]:
    """Sew shorts to above the knee."""
    dye = Dye("bottom", tailor.look.lower_colour)
    band = Dye("hem", shade(tailor.look.lower_colour, .85))
    tailor.legs(dye, Ease(.010, legs=1.18), .80, paint=((tailor.body.legs.at - .76, band),))
    return .80, 1.86


def skirt(tailor: Tailor) -> tuple[float, float]:
    """Sew a knee-length skirt with its waistband, over bare legs."""
    look, body, s = tailor.look, tailor.body, tailor.scale
    dye = Dye("bottom", look.lower_colour)
    sew_skirt(tailor, dye, .50, .013, flare=.05)
    tailor.legs(dye, Ease(.007), .62, top=body.waist + .045 * s)      # a slip: nothing is hollow from below
    return .80, 1.93
