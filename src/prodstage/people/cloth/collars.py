"""Collars, lapels, plackets, ties and buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import ball, sheet
from prodstage.people.cloth.tailor import shade
from prodstage.people.shape import anatomy, store

if TYPE_CHECKING:
    from prodcanvas.film.look import Colour
    from prodstage.people.cloth.tailor import Tailor

AROUND = 40


@dataclass(frozen=True)
class NeckCut:
    """A neck opening: metres at 1.70 m that the front drops and the back rises, and how deep a vee it has."""

    drop: float
    rise: float
    vee: float = 0.0

    def line(self, tailor: Tailor) -> np.ndarray:
        """Return the opening's height at every vertex (n,)."""
        return tailor.neckline(self.drop, self.rise, self.vee)

    def around(self, turn: np.ndarray) -> np.ndarray:
        """Return the opening's height over the neck's root at angles from the nape (radians), metres at 1.70 m."""
        back = np.clip((np.cos(turn) * .062 + .02) / .06, 0, 1)
        front = -self.drop - self.vee * np.clip(1 - np.abs(np.sin(turn)) * .062 / .085, 0, 1)
        return front + back * (self.rise - front)


def turns(gap: float = 0.0) -> np.ndarray:
    """Return angles from the nape (radians) all the way round the neck, less a gap at the throat."""
    return np.linspace(-np.pi + gap, np.pi - gap, AROUND + 1)


def neck_ring(tailor: Tailor, turn: np.ndarray, height: np.ndarray, out: float | np.ndarray) -> np.ndarray:
    """Return points (n, 3) round the neck at angles `turn`, `height` over its root and `out` metres off the skin.

    Heights and distances are for a body of 1.70 m.
    """
    body, s = tailor.body, tailor.scale
    z = body.neck[2] + height * s
    rows = np.nonzero(anatomy.in_part("tights") & ~body.arms.on & (np.abs(body.Z - body.neck[2]) < .07 * s)
                      & (body.aside < .11 * s)
                      | anatomy.in_part("body") & (anatomy.share("neck_01") > .3) & (body.aside < .10 * s))[0]
    middle = np.array([0, body.neck[1] + .004 * s])
    away = body.V[rows][:, :2] - middle
    theirs, far = np.arctan2(away[:, 0], away[:, 1]), np.linalg.norm(away, axis=1)
    gap = (turn[:, None] - theirs + np.pi) % (2 * np.pi) - np.pi
    pull = np.exp(-(gap / .20) ** 2 - ((z[:, None] - body.Z[rows]) / (.010 * s)) ** 2) + 1e-12
    radius = (pull * far).sum(1) / pull.sum(1) + out * s
    return np.stack([middle[0] + np.sin(turn) * radius, middle[1] + np.cos(turn) * radius, z], 1)


def neck_weights(tailor: Tailor, points: np.ndarray) -> dict[str, np.ndarray]:
    """Return weights of a collar: chest below, a little neck above, so that it gives when the head turns."""
    up = np.clip((points[:, 2] - tailor.body.neck[2]) / (.05 * tailor.scale), 0, 1) * .35
    return {"spine_03": 1 - up, "neck_01": up}


def stand_collar(tailor: Tailor, dye: Dye, cut: NeckCut, high: float, out: float, gap: float = 0.0) -> None:
    """Sew a band standing `high` metres round the neck opening, `out` metres off the skin."""
    turn = turns(gap)
    base = cut.around(turn)
    rings = [neck_ring(tailor, turn, base - .006, out + .003), neck_ring(tailor, turn, base + high, out),
             neck_ring(tailor, turn, base + high, out - .004), neck_ring(tailor, turn, base, out - .005)]
    points, faces = sheet(np.stack(rings))
    tailor.layers.add(points, faces, dye, neck_weights(tailor, points))


def shirt_collar(tailor: Tailor, colour: Colour, cut: NeckCut, *, open_neck: bool) -> None:
    """Sew a turned-down shirt collar with its two points; an open one spreads at the throat."""
    turn = turns(.20 if open_neck else .07)
    near = np.clip((np.abs(turn) - 1.9) / 1.2, 0, 1)
    base = cut.around(turn)
    inner = neck_ring(tailor, turn, base - .004, .009)
    lying = near ** 2 * (.026 if open_neck else .008)
    fold = neck_ring(tailor, turn, base + .034 - lying, .006 + .006 * near)
    middle = neck_ring(tailor, turn, base + .016 - lying * .8, .0135 + .004 * near)
    edge = neck_ring(tailor, turn, base + .001 - .022 * near ** 2, .020 + .004 * near)
    aside = np.sign(turn) * near ** 2 * (.020 if open_neck else .008) * tailor.scale
    edge[:, 0] += aside
    middle[:, 0] += aside * .4
    points, faces = sheet(np.stack([inner, fold, middle, edge]))
    tailor.layers.add(points, faces, Dye("collar", shade(colour, .95)), neck_weights(tailor, points))


def on_front(
    tailor: Tailor, fitted: np.ndarray, x: np.ndarray, z: np.ndarray, off: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Return points (k, 3) on the front of a fitted piece (n, 3) at x and z (metres), `off` metres before it.

    Also returns the tights vertices (k,) nearest to them, whose weights they take.
    """
    body = tailor.body
    first, last = store.span("tights")
    rows = np.arange(first, last)
    rows = rows[~body.arms.on[rows] & (fitted[rows, 1] < body.trunk_y + .02 * tailor.scale)]
    gap = (x[:, None] - fitted[rows, 0]) ** 2 + (z[:, None] - fitted[rows, 2]) ** 2
    near = np.argpartition(gap, 5, 1)[:, :5]
    pull = 1 / (np.take_along_axis(gap, near, 1) + 4e-6) ** 2
    depth = (fitted[rows, 1][near] * pull).sum(1) / pull.sum(1)
    points = np.stack([x, depth - off * tailor.scale, z], 1)
    return points, rows[gap.argmin(1)]


def add_buttons(tailor: Tailor, fitted: np.ndarray, colour: Colour, heights: np.ndarray, aside: float = 0.0) -> None:
    """Sew buttons on a fitted piece (n, 3) down the front at `heights`, `aside` metres to the wearer's left."""
    points, rows = on_front(tailor, fitted, np.full_like(heights, aside * tailor.scale), heights, .002)
    for point, row in zip(points, rows, strict=True):
        radius = .0058 * tailor.scale
        knob, faces = ball(point, (radius, radius * .5, radius), 8, 4)
        weights = np.repeat(anatomy.weights()[row][None], len(knob), 0)
        tailor.layers.add(knob, faces, Dye("buttons", colour), weights)


def tie(tailor: Tailor, fitted: np.ndarray, colour: Colour, cut: NeckCut) -> None:
    """Knot a tie on a fitted shirt (n, 3), from the collar to the belt."""
    body, s = tailor.body, tailor.scale
    top = body.neck[2] - cut.drop * s
    heights = np.concatenate([[top + .008 * s, top - .014 * s, top - .030 * s],
                              np.linspace(top - .048 * s, body.waist + .045 * s, 8), [body.waist + .012 * s]])
    widths = np.concatenate([[.019, .016, .011], np.linspace(.014, .035, 8), [.002]]) * s
    across = np.stack([-widths, 0 * widths, widths], 1)
    points, rows = on_front(tailor, fitted, across.ravel(), np.repeat(heights, 3), .004)
    grid = points.reshape(-1, 3, 3)
    grid[:, :, 1] = grid[:, 1:2, 1] + (.003 * s * (np.abs(across) > 0) - .004 * s)
    throat = neck_ring(tailor, np.array([np.pi]), np.array([.010 - cut.drop]), .019)[0, 1]
    grid[:2, :, 1] = np.minimum(grid[:2, :, 1], throat + .004 * s * np.array([1, 0, 1]))
    grid[2, :, 1] = np.minimum(grid[2, :, 1], throat + .004 * s)
    flat, faces = sheet(grid)
    tailor.layers.add(flat, faces, Dye("tie", colour), anatomy.weights()[rows])
