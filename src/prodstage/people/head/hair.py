"""The hairdresser: one of the hair styles of `prodcanvas.film.vocabulary.HAIR_STYLES`, on one head."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.head.locks import bun, curtain, ponytail
from prodstage.people.head.scalp import FEMININE, FRINGE, FULL, RECEDING, Scalp, strand_picture

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.layers import Layers


@dataclass(frozen=True)
class Cut:
    """How hair stands on the scalp.

    `thick` is metres on an adult, `top` how much more of it there is on the crown, `quiff` over the brow; `waves`
    their depth, `fine` their count; `part` is where the parting runs (in half widths, 9 for none).
    """

    thick: float
    top: float = .6
    quiff: float = .0
    waves: float = .06
    fine: float = 60
    line: tuple[float, ...] = FULL
    streaks: float = .12
    part: float = 9
    ragged: float = .012
    ball: float = 0
    """Radius of a round head of hair, metres on an adult; 0 for hair that follows the skull."""


CUTS = {
    "short": Cut(.010, top=.9, quiff=.9, part=.42), "crop": Cut(.015, top=.8, waves=.20, line=FRINGE, ragged=.05),
    "buzz": Cut(.0032, top=.2, waves=0, streaks=.05),
    "long": Cut(.006, top=.3, line=FEMININE, part=.25, waves=.02),
    "bob": Cut(.006, top=.3, line=FEMININE, part=-.35, waves=.02),
    "bun": Cut(.008, waves=.02, line=FEMININE), "ponytail": Cut(.0075, waves=.02, line=FEMININE),
    "curly": Cut(.020, top=.3, waves=.30, fine=120, streaks=.20, ragged=.03, ball=.104),
    "afro": Cut(.030, top=.2, waves=.10, fine=170, streaks=.18, ball=.138),
    "receding": Cut(.008, line=RECEDING, top=.2),
}
"""The cut of every style that has hair."""
TAILS = {"long": curtain, "bob": curtain, "bun": bun, "ponytail": ponytail}
"""What hangs off the scalp in some styles."""


def add_hair(layers: Layers, scalp: Scalp, look: Look, hidden: np.ndarray | None = None) -> None:
    """Lay the hair of the look's style; `bald` has none.

    `hidden` (n,) is > 0 under a hat, where hair is left out and what shows beneath is pressed flat.
    """
    if look.hair == "bald" or look.hat == "headscarf":
        return
    covered = look.hat in ("helmet", "hood")
    shape = CUTS[look.hair]
    dye = hair_dye(layers, look)
    field = scalp.field(shape.line, shape.ragged, recess=.10 * look.sex)
    keep = [field]
    if hidden is not None:                   # pressed flat, and gone where the hat sits
        shape = replace(shape, thick=min(shape.thick, .012), top=0, quiff=0, ball=0)
        keep.append(.12 - hidden)
    points = scalp.body.V + _stood(scalp, shape, field, look.seed)
    layers.sew(points, scalp.faces(field), dye, keep=keep, uv=scalp.strands)
    if look.hair in TAILS and not covered:
        TAILS[look.hair](layers, scalp, dye, look, hidden is not None)


def hair_dye(layers: Layers, look: Look) -> Dye:
    """Return the hair's dye, with its strands drawn."""
    contrast = CUTS[look.hair].streaks if look.hair in CUTS else .1
    curls = look.hair in ("curly", "afro")
    layers.pictures.setdefault("hair", strand_picture(look.hair_colour, contrast, look.seed, curls=curls))
    return Dye("hair", look.hair_colour, picture="hair")


def _stood(scalp: Scalp, shape: Cut, field: np.ndarray, seed: int) -> np.ndarray:
    """Return how the hair moves the scalp's vertices (n, 3), metres."""
    off = standing(scalp, shape, field, seed)
    moves = scalp.normals * off[:, None]
    if shape.ball:
        away = scalp.body.V - scalp.middle
        far = np.maximum(np.linalg.norm(away, axis=1), 1e-6)
        swell = np.clip(field / .17, 0, 1) ** .6 * (1 + .35 * (off / (shape.thick * scalp.size) - 1))
        out = np.maximum(shape.ball * scalp.size - far, 0) * np.clip(swell, 0, 1.25)
        moves = moves * .35 + away / far[:, None] * out[:, None]
    return moves.astype(np.float32)


def standing(scalp: Scalp, shape: Cut, field: np.ndarray, seed: int) -> np.ndarray:
    """Return how far (n,) metres the hair stands off the skin."""
    body, hs = scalp.body, scalp.size
    rise = np.clip((body.Z - scalp.eyes) / scalp.crown - .4, 0, 1)
    taper = np.interp(scalp.back, [.35, .75], [.20, .62])
    ramp = np.clip(field / taper, .06, 1) ** np.interp(scalp.back, [.4, .75], [.55, .95])
    front = np.exp(-((scalp.back - .16) / .16) ** 2) * np.clip(rise * 4, 0, 1)
    side = body.X / scalp.half_width
    parting = 1 - .55 * np.exp(-((side - shape.part) / .07) ** 2) * np.clip(rise * 5, 0, 1) * (scalp.back < .6)
    phase = np.random.default_rng(abs(seed) + 1).uniform(0, 6, 3)
    x, y, z = body.X / hs * shape.fine, body.Y / hs * shape.fine, body.Z / hs * shape.fine
    waves = np.sin(x + phase[0]) * np.sin(.8 * y + phase[1]) + np.sin(.9 * z + .35 * x + phase[2])
    high = shape.thick * hs * (1 + shape.top * rise + shape.quiff * front * (1 - .3 * side))
    return (high * ramp * parting * (1 + shape.waves * waves)).astype(np.float32)
