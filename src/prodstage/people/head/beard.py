"""Beards and moustaches; stubble is only painted (see `complexion`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.tailor import shade
from prodstage.people.head.hair import hair_dye
from prodstage.people.shape import anatomy, store

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.head.scalp import Scalp

THICK = .0075
"""Metres on an adult."""


def add_beard(layers: Layers, scalp: Scalp, look: Look) -> None:
    """Lay a full beard or a moustache."""
    if look.beard not in ("beard", "moustache"):
        return
    field = _lip_hair(scalp)
    if look.beard == "beard":
        field = np.maximum(field, _grows(scalp))
    body, hs = scalp.body, scalp.size
    chin = np.exp(-((body.Z - body.mouth[2] + .045 * hs) / (.02 * hs)) ** 2) * np.exp(-(body.aside / (.03 * hs)) ** 2)
    rough = 1 + .14 * np.sin(body.X / hs * 210) * np.sin(body.Z / hs * 190)
    off = THICK * hs * np.clip(field / .3, .10, 1) ** .7 * (1 + 1.1 * chin) * rough
    mine = anatomy.in_part("body") & (anatomy.share("head") > .2) & scalp.outside
    numbers = store.part_faces("body")
    quads = store.faces()[numbers]
    mine_faces = numbers[mine[quads].all(1) & (field[quads].max(1) > 0) & ~store.lips()[numbers]]
    hair = hair_dye(layers, look)
    dye = Dye("beard", shade(hair.colour, .94), picture="hair")
    layers.sew(body.V + scalp.normals * off[:, None], mine_faces, dye, keep=(field,), uv=scalp.strands)


def _lip_hair(scalp: Scalp) -> np.ndarray:
    """Return a field (n,) that is positive where a moustache grows: under the nose, drooping past the mouth."""
    body, hs = scalp.body, scalp.size
    x, z = body.aside / hs, (body.Z - body.mouth[2]) / hs
    top = .0215 - .18 * x - 6 * np.maximum(x - .020, 0) ** 1.5
    low = .0080 - .55 * np.maximum(x - .008, 0)
    front = np.where(scalp.back < .30, 1, -1)
    return np.minimum.reduce([(top - z) / .02, (z - low) / .02, (.036 - x) / .02, front])


def _grows(scalp: Scalp) -> np.ndarray:
    """Return a field (n,) that is positive where a full beard grows, about 1 well inside."""
    body, hs, back = scalp.body, scalp.size, scalp.back
    mouth, x, z = body.mouth, body.X / hs, (body.Z - body.mouth[2]) / hs
    rise = np.clip((back - .20) / .3, 0, 1)
    top = .0105 + .062 * rise - .018 * np.exp(-((body.aside / hs - .045) / .014) ** 2) * (back < .3)
    floor = -.064 + .03 * rise
    inner = np.interp(body.aside / hs, [0, .03, .05, .09], [.045, .05, .10, .30]) - (body.Y - mouth[1]) / hs
    lips = (x / .0275) ** 2 + ((z - .001) / .0105) ** 2 - 1
    soul = np.where(mouth[1] + .02 * hs > body.Y, lips * .4, 1)
    return np.minimum.reduce([(top - z) / .05, (z - floor) / .05, (.50 - back) * 3, inner / .05, soul])
