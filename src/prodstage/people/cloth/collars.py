"""Collars, lapels, plackets, ties and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.layers import Dye
from prodstage.people.cloth.solids import ball, nearest, sheet
from prodstage.people.cloth.tailor import shade
from prodstage.people.shape import anatomy, store

if TYPE_CHECKING:
    from prodcanvas.film.look import Colour
    from prodstage.people.cloth.tailor import Tailor

AROUND = 40


def neck_ring(tailor: Tailor, height: float | np.ndarray, out: float) -> np.ndarray:
    """Return points (AROUND + 1, 3) round the neck, from the throat all the way round, `out` metres off the skin.

    `height` is metres above the neck's root at 1.70 m, a number or one for each point.
    """
    body, s = tailor.body, tailor.scale
    turn = np.linspace(-np.pi, np.pi, AROUND + 1)
    z = body.neck[2] + np.broadcast_to(np.asarray(height, float), turn.shape) * s
    rows = np.nonzero(anatomy.in_part("body") & (anatomy.share("neck_01", "head", "spine_03") > .5)
                      & (np.abs(body.Z - body.neck[2] - .03 * s) < .06 * s) & (body.aside < .10 * s))[0]
    middle = np.array([0, body.neck[1] + .002 * s])
    away = body.V[rows][:, :2] - middle
    theirs, far = np.arctan2(away[:, 0], away[:, 1]), np.linalg.norm(away, axis=1)
    gap = (turn[:, None] - theirs + np.pi) % (2 * np.pi) - np.pi
    pull = np.exp(-(gap / .22) ** 2 - ((z[:, None] - body.Z[rows]) / (.012 * s)) ** 2) + 1e-9
    radius = (pull * far).sum(1) / pull.sum(1) + out * s
    return np.stack([middle[0] + np.sin(turn) * radius, middle[1] + np.cos(turn) * radius, z], 1)


def neck_weights(count: int) -> dict[str, np.ndarray]:
    """Return weights of a collar: mostly chest, a little neck so that it gives when the head turns."""
    return {"spine_03": np.full(count, .72), "neck_01": np.full(count, .28)}


def stand_collar(tailor: Tailor, dye: Dye, low: float, high: float, out: float) -> None:
    """Sew a band standing round the neck from `low` to `high` metres over its root."""
    turn = np.abs(np.linspace(-1, 1, AROUND + 1))
    dip = -.014 * np.clip(turn - .55, 0, None) / .45
    rings = [neck_ring(tailor, low + dip, out + .004), neck_ring(tailor, high + dip, out),
             neck_ring(tailor, high + dip, out - .004), neck_ring(tailor, (low + high) / 2 + dip, out - .005)]
    points, faces = sheet(np.stack(rings))
    tailor.layers.add(points, faces, dye, neck_weights(len(points)))


def shirt_collar(tailor: Tailor, colour: Colour, *, open_neck: bool) -> None:
    """Sew a turned-down shirt collar with its two points; an open one spreads at the throat."""
    turn = np.linspace(-1, 1, AROUND + 1)
    near = np.clip((np.abs(turn) - .62) / .38, 0, 1)
    dip = -.016 * near
    spread = .012 * near if open_neck else .004 * near
    inner = neck_ring(tailor, .018 + dip, .006)
    fold = neck_ring(tailor, .048 + dip * (1.5 if open_neck else 1.1), .0065)
    mid = neck_ring(tailor, .030 + dip * 1.4, .0135)
    edge = neck_ring(tailor, .012 + dip * 1.9 - .012 * near ** 2, .019)
    outs = np.sign(turn)[:, None] * np.array([[1.0, 0, 0]]) * (spread * tailor.scale)[:, None]
    keep = np.abs(turn) < (.955 if open_neck else .985)
    grid = np.stack([inner, fold, mid + outs * .6, edge + outs * 1.6])[:, keep]
    points, faces = sheet(grid)
    tailor.layers.add(points, faces, Dye("collar", shade(colour, .95)), neck_weights(len(points)))


def front_line(tailor: Tailor, heights: np.ndarray, off: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the points (n, 3) down the front's middle at `heights`, `off` metres before the body, and the
    numbers (n,) of the tights' vertices nearest to them.
    """
    body = tailor.body
    first, last = store.span("tights")
    rows = np.arange(first, last)
    rows = rows[(body.aside[rows] < .03 * tailor.scale) & (body.Y[rows] < body.trunk_y)]
    order = rows[np.argsort(body.Z[rows])]
    depth = np.interp(heights, body.Z[order], body.Y[order]) - off * tailor.scale
    points = np.stack([np.zeros_like(heights), depth, heights], 1)
    return points, rows[nearest(points, body.V[rows])]


def add_buttons(tailor: Tailor, colour: Colour, low: float, high: float, count: int, off: float,
                aside: float = 0.0) -> None:
    """Sew buttons down the front between two heights (metres); `aside` moves them to the wearer's left."""
    heights = np.linspace(high, low, count)
    points, rows = front_line(tailor, heights, off)
    points[:, 0] += aside * tailor.scale
    for point, row in zip(points, rows, strict=True):
        radius = .0058 * tailor.scale
        knob, faces = ball(point, (radius, radius * .5, radius), 8, 4)
        weights = np.repeat(anatomy.weights()[row][None], len(knob), 0)
        tailor.layers.add(knob, faces, Dye("buttons", colour), weights)


def tie(tailor: Tailor, colour: Colour, off: float) -> None:
    """Knot a tie from the collar to the belt."""
    body, s = tailor.body, tailor.scale
    heights = np.concatenate([[body.neck[2] + .014 * s, body.neck[2] - .010 * s, body.neck[2] - .026 * s],
                              np.linspace(body.neck[2] - .05 * s, body.waist + .045 * s, 8),
                              [body.waist + .015 * s]])
    widths = np.concatenate([[.017, .014, .010], np.linspace(.015, .036, 8), [.002]]) * s
    line, rows = front_line(tailor, heights, off)
    line[:3, 1] = np.minimum(line[:3, 1], _throat(tailor) - .008 * s)
    line[:2, 1] -= .005 * s
    grid = np.stack([line + np.stack([widths * k, np.full_like(widths, .006 * s * abs(k)), 0 * widths], 1)
                     for k in (-1, 0, 1)], 1)
    points, faces = sheet(grid)
    weights = np.repeat(anatomy.weights()[rows], 3, 0)
    tailor.layers.add(points, faces, Dye("tie", colour), weights)


def _throat(tailor: Tailor) -> float:
    """Return the depth y of the collar's front edge."""
    return float(neck_ring(tailor, .004, .010)[0, 1])
