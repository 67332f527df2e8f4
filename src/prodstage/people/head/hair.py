"""The hairdresser: one of the hair styles of `prodcanvas.film.vocabulary.HAIR_STYLES`, on one head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.head.scalp import FEMININE, FULL, RECEDING, Scalp, strand_picture

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.shape.measures import Measures


@dataclass(frozen=True)
class Cut:
    """How hair stands on the scalp: thickness (metres on an adult), volume of its waves, their fineness."""

    thick: float
    top: float = .6
    waves: float = .10
    fine: float = 60
    line: tuple[float, ...] = FULL
    streaks: float = .10


CUTS = {
    "short": Cut(.012), "crop": Cut(.018, top=1.0, waves=.16), "buzz": Cut(.0035, waves=0, streaks=.05),
    "long": Cut(.014, line=FEMININE), "bob": Cut(.014, line=FEMININE),
    "bun": Cut(.010, waves=.05, line=FEMININE), "ponytail": Cut(.009, waves=.05, line=FEMININE),
    "curly": Cut(.028, waves=.30, fine=105, streaks=.16), "afro": Cut(.052, top=.35, waves=.12, fine=150, streaks=.14),
    "receding": Cut(.008, line=RECEDING),
}
"""The cut of every style that has hair."""


def add_hair(layers: Layers, body: Measures, look: Look) -> None:
    """Lay the hair of the look's style; `bald` has none."""
    if look.hair == "bald":
        return
    shape = CUTS[look.hair]
    scalp = Scalp(body)
    dye = hair_dye(layers, look)
    field = scalp.field(shape.line)
    points = body.V + scalp.normals * standing(scalp, shape, field, look.seed)[:, None]
    layers.sew(points, scalp.faces(field), dye, keep=(field,), uv=scalp.strands)


def hair_dye(layers: Layers, look: Look) -> Dye:
    """Return the hair's dye, with its strands drawn."""
    contrast = CUTS[look.hair].streaks if look.hair in CUTS else .1
    layers.pictures.setdefault("hair", strand_picture(look.hair_colour, contrast, look.seed))
    return Dye("hair", look.hair_colour, picture="hair")


def standing(scalp: Scalp, shape: Cut, field: np.ndarray, seed: int) -> np.ndarray:
    """Return how far (n,) metres the hair stands off the skin."""
    body, hs = scalp.body, scalp.size
    rise = np.clip((body.Z - scalp.eyes) / scalp.crown - .4, 0, 1)
    ramp = np.clip(field / .22, .08, 1) ** .6
    phase = np.random.default_rng(abs(seed) + 1).uniform(0, 6, 3)
    x, y, z = body.X / hs * shape.fine, body.Y / hs * shape.fine, body.Z / hs * shape.fine
    waves = np.sin(x + phase[0]) * np.sin(.8 * y + phase[1]) + np.sin(.9 * z + .35 * x + phase[2])
    return (shape.thick * hs * (1 + shape.top * rise) * ramp * (1 + shape.waves * waves)).astype(np.float32)
