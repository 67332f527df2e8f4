"""Skirts, coat tails and gowns: cloth that hangs between the legs and gives way softly when they part or sit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodstage.people.cloth.tailor import RIM
from prodstage.people.shape import anatomy, store
from prodstage.people.shape.measures import normals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prodstage.people.cloth.layers import Dye
    from prodstage.people.cloth.tailor import Paint, Tailor


def hanging_weights(tailor: Tailor) -> np.ndarray:
    """Return weights (n, bones) of hanging cloth: hips above, then both thighs blended across the middle.

    Below the knee a part follows the calves, so that a long skirt falls over the edge of a chair.
    """
    body, s = tailor.body, tailor.scale
    knee = float(body.head("calf_l")[2])
    down = (body.hips + .03 * s - body.Z) / (body.hips - knee)
    legs = _smooth(down / .55) * .94
    left = _smooth((body.X + .085 * s) / (.17 * s))
    shin = _smooth((down - .95) / .55) * .75
    table = np.zeros_like(anatomy.weights())
    for side, part in (("l", left), ("r", 1 - left)):
        table[:, anatomy.bone(f"thigh_{side}")] = legs * part * (1 - shin)
        table[:, anatomy.bone(f"calf_{side}")] = legs * part * shin
    table[:, anatomy.bone("pelvis")] = 1 - legs
    return table


def sew_skirt(
    tailor: Tailor, dye: Dye, length: float, off: float, *, opening: np.ndarray | None = None,
    paint: Sequence[Paint] = (), flare: float = 0.0, under: tuple[np.ndarray, float] | None = None,
) -> None:
    """Sew a skirt from the waist down to `length` of the pattern (0 waist, 1 ankle), `off` metres off the body.

    `opening` (n,) is < 0 where the front stays open; `flare` widens the hem by that share; `under` is a fitted
    bodice (n, 3) and the height of its hem, which the skirt carries on.
    """
    body = tailor.body
    faces = store.part_faces("skirt")
    points = body.V + normals(body.V, store.faces()[faces]) * np.float32(off * tailor.scale)
    first, last = store.span("skirt")
    top, foot = body.Z[first:last].max(), body.Z[first:last].min()
    down = np.clip((top - body.Z) / (top - foot), 0, 1)
    fields = [body.Z - (top - length * (top - foot))]
    if under is not None:
        _carry_on(tailor, points, *under)
        fields.append(under[1] + .012 * tailor.scale - body.Z)
    points[:, 0] *= 1 + flare * down
    points[:, 1] = body.trunk_y + (points[:, 1] - body.trunk_y) * (1 + flare * down)
    turn = np.arctan2(points[:, 1] - body.trunk_y, points[:, 0])
    fold = np.sin(turn * 11) * .006 * tailor.scale * np.clip(down * 2 - .2, 0, 1)
    points[:, 0] += np.cos(turn) * fold
    points[:, 1] += np.sin(turn) * fold
    if opening is not None:
        fields.append(opening)
    tailor.layers.sew(points, faces, dye, keep=fields, paint=paint, rim=RIM * tailor.scale,
                      weights=hanging_weights(tailor))


def _carry_on(tailor: Tailor, points: np.ndarray, bodice: np.ndarray, hem: float) -> None:
    """Push the skirt's points out to the ring of the bodice's hem, in place."""
    body, s = tailor.body, tailor.scale
    centre = np.array([0, body.trunk_y], np.float32)
    ring = anatomy.in_part("tights") & ~body.arms.on & (np.abs(body.Z - hem) < .03 * s)
    away = bodice[ring][:, :2] - centre
    bins = np.linspace(-np.pi, np.pi, 33)
    turn, far = np.arctan2(away[:, 1], away[:, 0]), np.linalg.norm(away, axis=1)
    near = np.exp(-(((bins[:, None] - turn + np.pi) % (2 * np.pi) - np.pi) / .15) ** 2)
    reach = (near * far).sum(1) / np.maximum(near.sum(1), 1e-9)
    mine = points[:, :2] - centre
    own = np.maximum(np.linalg.norm(mine, axis=1), 1e-6)
    want = np.interp(np.arctan2(mine[:, 1], mine[:, 0]), bins, reach) + .003 * s
    want = np.where(hem - .01 * s < body.Z, want - .008 * s, want)
    points[:, :2] = centre + mine * (np.maximum(own, want) / own)[:, None]


def _smooth(at: np.ndarray) -> np.ndarray:
    at = np.clip(at, 0, 1)
    return at * at * (3 - 2 * at)
