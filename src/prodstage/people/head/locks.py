"""Hair that leaves the head: curtains of long hair, buns and ponytails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import ball, sheet, tube
from prodstage.people.cloth.tailor import shade

if TYPE_CHECKING:
    from prodcanvas.film.look import Look
    from prodstage.people.cloth.layers import Layers
    from prodstage.people.head.scalp import Scalp
    from prodstage.people.shape.measures import Measures

COLUMNS, ROWS = 41, 18
DROPS = {"long": .30, "bob": .105}
"""How far hair falls below the eyes, metres on an adult."""


def curtain(layers: Layers, scalp: Scalp, dye: Dye, look: Look, under_hat: bool) -> None:
    """Hang hair from the crown round the back and sides, framing the face, wavier towards its ends."""
    t = np.linspace(.36 if under_hat else 0, 1, ROWS)[:, None]
    angle = np.radians(np.linspace(-1, 1, COLUMNS)[None] * np.interp(t, [0, .3, .55, 1], [104, 112, 124, 126]))
    radius, z = _fall(scalp, DROPS[look.hair] * scalp.size, t)
    rng = np.random.default_rng(abs(look.seed) + 21)
    strands = .020 * np.sin(angle * 13 + rng.uniform(0, 6)) + .013 * np.sin(angle * 29 + 2 * t)
    lock = 1 + strands * np.clip(t * 2 - .5, 0, 1)
    tuck = np.clip(np.abs(angle) / np.radians(104) - .72, 0, 1) / .28 * np.clip(1 - t / .42, 0, 1)
    flare = .05 * t if look.hair == "long" else .05 * np.sin(t * 3.1)
    swell = (radius - .10 * np.clip(tuck, 0, 1)) * lock * (1 + flare)
    body, low, high = scalp.body, *scalp.body.skull
    x = (scalp.half_width * .93 + .010 * scalp.size) * np.sin(angle) * swell
    y = scalp.middle[1] + ((high[1] - low[1]) * .5 + .013 * scalp.size) * np.cos(angle) * swell
    z = z - .016 * scalp.size * np.clip(tuck, 0, 1) + rng.uniform(-.010, .010, COLUMNS)[None] * scalp.size * t ** 6
    _hang(layers, scalp, dye, np.stack([x, _over_shoulders(body, angle, y, z, t), z], -1))


def _fall(scalp: Scalp, drop: float, t: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return radius shares and heights down a curtain: over the skull as an ellipse, then straight down."""
    top = scalp.crown * .72 + .011 * scalp.size
    over = np.clip(t / .42, 0, 1)
    turn = over * np.pi / 2
    radius = np.sin(np.clip(turn, .02, None)) ** .85
    bend = scalp.eyes + .28 * scalp.crown
    z = np.where(over < 1, bend + top * np.cos(turn), bend - (t - .42) / .58 * (drop + .28 * scalp.crown))
    return radius, z


def _over_shoulders(body: Measures, angle: np.ndarray, y: np.ndarray, z: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Return depths moved in at the nape and out over back and chest, metres."""
    s = body.scale
    behind = np.clip(np.cos(angle) * 3, 0, 1)
    nape = np.clip((body.neck[2] + .10 * s - z) / (.10 * s), 0, 1)
    shoulder = np.clip((body.neck[2] + .02 * s - z) / (.14 * s), 0, 1)
    tuck = -.018 * s * np.sin(np.clip(t * 2 - .8, 0, 1) * np.pi) * (1 - nape)
    return y + behind * (tuck + (.012 * nape + .03 * shoulder) * s) - (1 - behind) * .075 * s * shoulder


def _hang(layers: Layers, scalp: Scalp, dye: Dye, outer: np.ndarray) -> None:
    """Lay a curtain with an inner face, weighted from the head down to the chest."""
    body = scalp.body
    middle = np.array([0, body.eyes[0].centre[1] + .075 * scalp.size, 0])
    away = (outer - middle) * (1, 1, 0)
    inner = outer - away / np.linalg.norm(away, axis=-1, keepdims=True) * .011 * scalp.size
    loop = np.concatenate([outer, inner[::-1]])
    points, faces = sheet(loop)
    down = np.clip((body.head("head")[2] + .01 * body.scale - points[:, 2]) / (.20 * body.scale), 0, 1)
    u = np.tile(np.linspace(0, 3, COLUMNS), 2 * ROWS)
    v = np.repeat(np.concatenate([np.linspace(0, 2, ROWS), np.linspace(2, 0, ROWS)]), COLUMNS)
    layers.add(points, faces, dye, {"head": 1 - .75 * down, "neck_01": .30 * down, "spine_03": .45 * down},
               uv=np.stack([u, v], 1))


def bun(layers: Layers, scalp: Scalp, dye: Dye, look: Look, under_hat: bool) -> None:
    """Pin a bun on the back of the head, lower under a hat."""
    hs, high = scalp.size, scalp.body.skull[1]
    up = .15 if under_hat else .62
    points, faces = ball(np.array([0, high[1] + .014 * hs, scalp.eyes + up * scalp.crown]),
                         (.037 * hs, .031 * hs, .035 * hs), 16, 10)
    turn = np.arctan2(points[:, 0], points[:, 2] - scalp.eyes - up * scalp.crown)
    coil = 1 + .05 * np.sin(turn * 2 + points[:, 1] / hs * 180)
    centre = points.mean(0)
    points = centre + (points - centre) * coil[:, None]
    layers.add(points, faces, dye, {"head": 1}, uv=np.stack([turn, points[:, 1] * 30], 1))
    del look


def ponytail(layers: Layers, scalp: Scalp, dye: Dye, look: Look, under_hat: bool) -> None:
    """Tie a ponytail that falls to the shoulder blades, with its band."""
    hs, high = scalp.size, scalp.body.skull[1]
    t = np.linspace(0, 1, 12)
    top = scalp.eyes + (.10 if under_hat else .66) * scalp.crown
    away = high[1] - .012 * hs + .062 * hs * np.sin(np.clip(t * 2.4, 0, 2.2))
    fall = top + .014 * hs * np.sin(t * 6) - .25 * hs * t ** 1.25
    line = np.stack([.010 * hs * np.sin(3 * t + look.seed), away, fall], 1)
    radius = .031 * hs * np.interp(t, [0, .08, .16, .5, .85, 1], [.55, .50, .85, 1.0, .62, .06])
    points, faces = tube(line, radius, 14, .8)
    down = np.repeat(t, 15)
    uv = np.stack([np.tile(np.linspace(0, 2, 15), 12), down * 2], 1)
    layers.add(points, faces, dye, {"head": 1 - .30 * down, "neck_01": .30 * down}, uv=uv)
    band, rings = tube(line[:2] + np.array([[0, .004, 0], [0, .008, 0]]) * hs, np.full(2, .0195 * hs), 14, .8)
    layers.add(band, rings, Dye("hairband", shade(look.upper_colour, .8)), {"head": 1})
