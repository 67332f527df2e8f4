"""Everything that opens down the front: the shirt beneath, the jacket over it, its lapels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.collars import NeckCut, neck_ring, neck_weights, on_front, shirt_collar, tie, turns
from prodstage.people.cloth.fit import Ease
from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import sheet
from prodstage.people.cloth.tailor import shade, tie_colour
from prodstage.people.shape import anatomy, store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prodcanvas.film.look import Colour
    from prodstage.people.cloth.tailor import Paint, Tailor

SHIRT_NECK = NeckCut(.008, .026)


@dataclass(frozen=True)
class Front:
    """How far the front stands open, metres from the middle at 1.70 m: at hem, waist, above it, and at the neck."""

    hem: float = .045
    waist: float = .005
    above: float = .010
    neck: float = .070

    def at(self, tailor: Tailor, z: np.ndarray) -> np.ndarray:
        """Return the opening's half width at heights z, metres."""
        body, s = tailor.body, tailor.scale
        stops = [body.hips - .1 * s, body.waist - .02 * s, body.waist + .06 * s, body.neck[2] - .03 * s]
        return np.interp(z, stops, [self.hem * s, self.waist * s, self.above * s, self.neck * s])


def sew_under(tailor: Tailor, colour: Colour, *, collar: bool = True) -> None:
    """Sew the front of the shirt that shows in the opening, its collar, and the tie if the look wears one."""
    body, s, look = tailor.body, tailor.scale, tailor.look
    cut = SHIRT_NECK if look.tie else NeckCut(.008, .026, vee=.04 if collar else .0)
    points = tailor.fitter.fit(Ease(.009))
    quads = store.faces()[tailor.tights]
    mine = ((body.arms.on[quads].mean(1) < .5) & (body.Z[quads].mean(1) > body.waist - .06 * s)
            & (body.aside[quads].mean(1) < .2 * s))
    tailor.layers.sew(points, tailor.tights[mine], Dye("under", colour),
                      keep=(cut.line(tailor) - body.Z, body.Z - body.waist + .03 * s))
    if collar:
        shirt_collar(tailor, colour, cut, open_neck=not look.tie)
    if look.tie:
        tie(tailor, points, tie_colour(look), cut)


def sew_jacket(
    tailor: Tailor, dye: Dye, front: Front, *, hem: float, ease: Ease, sleeve: float = 1.95,
    rise: float = .032, paint: Sequence[Paint] = (),
) -> np.ndarray:
    """Sew trunk and sleeves with an open front down to height `hem`; return the fitted points (n, 3)."""
    body = tailor.body
    before = body.trunk_y > body.Y
    gap = np.where(before & ~body.arms.on, body.aside - front.at(tailor, body.Z), .05 * tailor.scale)
    neck = tailor.neckline(-.012, rise)
    return tailor.bodice(dye, ease, hem=hem, neck=neck, sleeve=sleeve, opening=gap, paint=paint)


def sew_lapels(
    tailor: Tailor, fitted: np.ndarray, dye: Dye, front: Front, *, low: float, width: float, notch: bool = True,
) -> None:
    """Sew both lapels on a fitted jacket, from height `low` (metres) to the neck, `width` metres at 1.70 m wide."""
    body, s = tailor.body, tailor.scale
    top = body.neck[2] - .012 * s
    z = np.linspace(low, top, 12)
    t = np.linspace(0, 1, 12)
    wide = width * s * np.interp(t, [0, .15, .72, .78, 1], [.04, .45, 1.0, .72 if notch else .95, .60])
    inner = front.at(tailor, z)
    share = np.array([-.06, .25, .5, .75, 1.0])
    for side in (1, -1):
        across = (inner[:, None] + wide[:, None] * share) * side
        points, rows = on_front(tailor, fitted, across.ravel(), np.repeat(z, 5), .0085)
        grid = points.reshape(-1, 5, 3)
        grid[:, 4, 1] += .004 * s
        grid[:, :, 2] -= share * .010 * s * np.interp(t, [0, .7, 1], [0, 1, .3])[:, None]
        flat, faces = sheet(grid)
        tailor.layers.add(flat, faces, dye, anatomy.weights()[rows])


def sew_nape(tailor: Tailor, dye: Dye, *, high: float = .030, out: float = .020, gap: float = 1.05) -> None:
    """Sew the turned-down collar of a jacket round the nape, open at the throat by `gap` radians each side."""
    turn = turns(gap)
    base = NeckCut(-.012, .032).around(turn)
    ends = np.clip((np.abs(turn) - (np.pi - gap) + .5) / .5, 0, 1)
    rings = [neck_ring(tailor, turn, base - .006, out), neck_ring(tailor, turn, base + high, out - .004),
             neck_ring(tailor, turn, base + high - .012, out + .010), neck_ring(tailor, turn, base - .012, out + .018)]
    grid = np.stack(rings)
    grid[:, :, 2] -= ends * .012 * tailor.scale
    points, faces = sheet(grid)
    tailor.layers.add(points, faces, dye, neck_weights(tailor, points))


def patch(tailor: Tailor, at: tuple[float, float], size: tuple[float, float]) -> np.ndarray:
    """Return a field (n,) positive on a patch of the front at (x, z) metres, `size` wide and high at 1.70 m."""
    body, s = tailor.body, tailor.scale
    inside = np.minimum(size[0] * s / 2 - np.abs(body.X - at[0]), size[1] * s / 2 - np.abs(body.Z - at[1]))
    away = (body.trunk_y < body.Y) | (body.arms.on & (body.arms.at > .3))
    return np.where(away, np.minimum(inside, -.01 * s), inside)


def lapel_dye(colour: Colour) -> Dye:
    """Return the dye of lapels: a shade off the jacket."""
    return Dye("lapel", shade(colour, .84))
