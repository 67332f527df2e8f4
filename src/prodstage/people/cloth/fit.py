"""The fitting: the tights that every base body wears, eased out into sleeves, trouser legs and a draped trunk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from prodstage.people.shape import anatomy, store
from prodstage.people.shape.measures import Measures, normals


@dataclass(frozen=True)
class Ease:
    """How a piece hangs: metres off the body at 1.70 m, and how loose arms, legs and trunk are (0 tight, 1 usual)."""

    off: float
    arms: float = 0.0
    legs: float = 0.0
    drape: float = 0.0
    folds: float = 0.0


class Fitter:
    """Fits pieces on one person; remembers what is dear to compute."""

    def __init__(self, body: Measures) -> None:
        self.body = body
        tights = store.faces()[store.part_faces("tights")]
        self.out = normals(body.V, tights)
        self.trunk = (anatomy.in_part("tights") & ~body.arms.on
                      & (anatomy.share("head", "neck_01") < .3)
                      & (body.hips - .14 * body.scale < body.Z) & (body.neck[2] - .07 * body.scale > body.Z))

    def fit(self, ease: Ease) -> np.ndarray:
        """Return where every vertex of the tights goes, (n, 3) metres; other vertices stay."""
        body = self.body
        points = body.V + self.out * np.float32(ease.off * body.scale)
        if ease.arms:
            self._loosen_arms(points, ease.arms)
        if ease.legs:
            self._loosen_legs(points, ease.legs)
        if ease.drape:
            self._drape(points, ease.drape)
        self._smooth(points, ease)
        if ease.folds:
            points += self.out * self._folds(ease.folds)[:, None]
        return points

    def _smooth(self, points: np.ndarray, ease: Ease) -> None:
        """Span hollows as cloth does: between the legs and the buttocks, and over a draped trunk; in place."""
        body, s = self.body, self.body.scale
        low = np.clip(1 - np.abs(body.Z - body.hips + .03 * s) / (.17 * s), 0, 1) * ~body.arms.on
        middle = np.clip(1.25 - body.aside / (.12 * s), 0, 1)
        pull = np.where(anatomy.in_part("tights"), low * middle, 0)
        if ease.drape:
            pull = np.maximum(pull, .55 * self.trunk)
        here, there, count = _links()
        before = points.copy()
        first, last = store.span("tights")
        soft = points[first:last].astype(np.float64)
        share = (pull[first:last] * .7 / count)[:, None]
        for _ in range(10):
            pulled = np.stack([np.bincount(here, soft[there, k], len(soft)) for k in range(3)], 1)
            soft += share * (pulled - soft * count[:, None])
        points[first:last] = soft
        self._only_outwards(points, before, ease)

    def _only_outwards(self, points: np.ndarray, before: np.ndarray, ease: Ease) -> None:
        """Undo what the smoothing took off the body's roundness, and keep a bodice over the trousers; in place."""
        body, s = self.body, self.body.scale
        depth, was = points[:, 1] - body.trunk_y, before[:, 1] - body.trunk_y
        points[:, 1] = body.trunk_y + np.where(np.abs(depth) < np.abs(was) - .002 * s, was, depth)
        if not ease.drape:
            return
        middle = self._middle(points)
        want = np.linalg.norm(before - self._middle(before), axis=1) - .003 * s
        over = (body.waist + .06 * s > body.Z) & (body.hips - .20 * s < body.Z) & ~body.arms.on
        worn = np.linalg.norm(self.trousers - self._middle(self.trousers), axis=1) + .007 * s
        want = np.where(over, np.maximum(want, worn), want)
        _widen(points, middle, want, (self.trunk | over) & anatomy.in_part("tights"))

    @cached_property
    def trousers(self) -> np.ndarray:
        """Return plain trousers (n, 3), which every draped bodice must clear."""
        return self.fit(Ease(.010, legs=1.02))

    def _middle(self, points: np.ndarray) -> np.ndarray:
        middle = np.zeros_like(points)
        middle[:, 1], middle[:, 2] = self.body.trunk_y, points[:, 2]
        return middle

    def _loosen_arms(self, points: np.ndarray, loose: float) -> None:
        arms = self.body.arms
        want = np.interp(arms.at, [.25, 1, 2], [.053, .049, .043]) * self.body.scale * loose * self.body.girth
        _widen(points, arms.axis, want, arms.on & (arms.at > .25) & (arms.at < 2.05))

    def _loosen_legs(self, points: np.ndarray, loose: float) -> None:
        legs = self.body.legs
        want = np.interp(legs.at, [.35, 1, 1.9], [.070, .071, .068]) * self.body.scale * loose * self.body.girth
        _widen(points, legs.axis, want, (legs.at > .35) & (legs.at < 2.0))

    def _drape(self, points: np.ndarray, drape: float) -> None:
        """Let the trunk hang from its widest ring: no vertex nearer the middle than `drape` of that ring."""
        middle = self._middle(points)
        away = points - middle
        far, turn = np.linalg.norm(away, axis=1), np.arctan2(away[:, 1], away[:, 0])
        bins = np.linspace(-np.pi, np.pi, 25)
        reach = np.zeros(25)
        chest = self.trunk & (self.body.neck[2] - .15 * self.body.scale > self.body.Z)
        for number, angle in enumerate(bins):
            near = chest & (np.abs((turn - angle + np.pi) % (2 * np.pi) - np.pi) < .22)
            reach[number] = far[near].max(initial=0)
        reach[:-1] = (np.roll(reach[:-1], 1) + 2 * reach[:-1] + np.roll(reach[:-1], -1)) / 4
        reach[-1] = reach[0]
        s = self.body.scale
        fade = np.clip((self.body.neck[2] - .07 * s - self.body.Z) / (.16 * s), 0, 1)      # hangs from the chest
        _widen(points, middle, np.interp(turn, bins, reach) * drape, self.trunk, fade * fade * (3 - 2 * fade))

    def _folds(self, depth: float) -> np.ndarray:
        """Return creases at elbows, knees and waist, (n,) metres along the normals."""
        body, arms, legs = self.body, self.body.arms, self.body.legs
        swing = np.sin(body.Z / body.scale * 95 + body.X / body.scale * 38)
        crease = np.zeros(len(body.V))
        crease += arms.on * np.exp(-((arms.at - 1) / .22) ** 2) * np.sin(arms.at * 42 + body.Y * 60)
        crease += legs.on * np.exp(-((legs.at - 1) / .15) ** 2) * np.sin(legs.at * 46 + body.X * 70)
        crease += legs.on * np.exp(-((legs.at - 1.82) / .10) ** 2) * np.sin(legs.at * 70 + body.Y * 30)
        crease += self.trunk * np.exp(-((body.Z - body.waist) / (.07 * body.scale)) ** 2) * swing
        return (crease * depth * body.scale).astype(np.float32)


@cache
def _links() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the tights' edges both ways, from and to (k,), and how many each vertex has (n,), at least one.

    Vertices are counted from the first of the tights.
    """
    first, last = store.span("tights")
    quads = store.faces()[store.part_faces("tights")] - first
    edges = np.concatenate([np.stack([quads[:, k], quads[:, (k + 1) % 4]], 1) for k in range(4)])
    edges = np.unique(np.concatenate([edges, edges[:, ::-1]]), axis=0)
    count = np.bincount(edges[:, 0], minlength=last - first)
    return edges[:, 0], edges[:, 1], np.maximum(count, 1)


def _widen(
    points: np.ndarray, axis: np.ndarray, want: np.ndarray, where: np.ndarray, share: np.ndarray | float = 1.0,
) -> None:
    """Push the points of `where` away from `axis` until they are `want` metres from it, or by a `share`; in place."""
    away = points - axis
    far = np.maximum(np.linalg.norm(away, axis=1), 1e-6)
    push = where & (far < want)
    points[push] += (away / far[:, None] * ((want - far) * share)[:, None])[push]
