"""The floor of a set: where one can stand, and how one walks from here to there without climbing the furniture."""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

CELL = 0.2
"""Metres between the points of the walking grid."""
BODY = 0.26
"""Half the width of a standing person, metres."""
SLIM = 0.2
"""The same for somebody squeezing past."""

XY = tuple[float, float]
Box = tuple[float, float, float, float, float]


@dataclass(frozen=True)
class Floor:
    """Bounds and furniture footprints in metres; `(xmin, ymin, xmax, ymax, height)`."""

    bounds: Box
    obstacles: tuple[Box, ...] = ()

    def clear(self, at: XY, width: float = BODY) -> bool:
        """Whether somebody of half-`width` fits at a point inside the bounds."""
        x, y = at
        xmin, ymin, xmax, ymax = self.bounds[:4]
        if not (xmin + width <= x <= xmax - width and ymin + width <= y <= ymax - width):
            return False
        return not any(_inside(at, box, width) for box in self.obstacles)

    def nearest_clear(self, at: XY, taken: Sequence[XY] = (), gap: float = 0.62) -> XY:
        """The clear point nearest to `at` that is `gap` metres from everybody in `taken`; `at` where none is."""
        for ring in range(24):
            radius = ring * 0.15
            count = max(1, ring * 6)
            for k in range(count):
                angle = 2 * math.pi * k / count
                p = (at[0] + radius * math.cos(angle), at[1] + radius * math.sin(angle))
                if self.clear(p) and all(math.dist(p, t) >= gap for t in taken):
                    return p
        return at

    def path(self, start: XY, end: XY) -> tuple[XY, ...]:
        """Way points from `start` to `end`, both included, round the furniture where there is a way round.

        A* on an 8-connected grid (Hart, Nilsson, Raphael 1968), then straightened by line of sight.
        """
        if self.open_way(start, end):
            return (start, end)
        cells = self._walk(self._cell(start), self._cell(end))
        if not cells:
            return (start, end)
        points = [start, *(self._point(c) for c in cells), end]
        return self._straightened(points)

    def open_way(self, a: XY, b: XY) -> bool:
        """Whether one can walk straight, the furniture one starts or ends at excepted."""
        leave = [box for box in self.obstacles if not (_inside(a, box, SLIM) or _inside(b, box, SLIM))]
        steps = max(2, math.ceil(math.dist(a, b) / 0.08))
        xy = np.linspace(a, b, steps)
        return not any(_any_inside(xy, box, SLIM) for box in leave)

    def _straightened(self, points: list[XY]) -> tuple[XY, ...]:
        kept = [points[0]]
        k = 0
        while k < len(points) - 1:
            far = next((j for j in range(len(points) - 1, k, -1) if self.open_way(points[k], points[j])), k + 1)
            kept.append(points[far])
            k = far
        return tuple(kept)

    @cached_property
    def _blocked(self) -> NDArray[np.bool_]:
        xmin, ymin, xmax, ymax = self.bounds[:4]
        nx, ny = math.ceil((xmax - xmin) / CELL) + 1, math.ceil((ymax - ymin) / CELL) + 1
        xs, ys = xmin + np.arange(nx) * CELL, ymin + np.arange(ny) * CELL
        grid = np.stack(np.meshgrid(xs, ys, indexing="ij"), axis=-1)
        blocked = np.zeros((nx, ny), bool)
        blocked[0, :] = blocked[-1, :] = blocked[:, 0] = blocked[:, -1] = True
        for a, b, c, d, _ in self.obstacles:
            inside = (grid[..., 0] > a - BODY) & (grid[..., 0] < c + BODY)
            blocked |= inside & (grid[..., 1] > b - BODY) & (grid[..., 1] < d + BODY)
        return blocked

    def _cell(self, at: XY) -> tuple[int, int]:
        """The open cell nearest to a point."""
        free = np.argwhere(~self._blocked)
        if not len(free):
            return (0, 0)
        xy = free * CELL + np.array(self.bounds[:2])
        i, j = free[int(np.argmin(np.hypot(*(xy - np.array(at)).T)))]
        return (int(i), int(j))

    def _point(self, cell: tuple[int, int]) -> XY:
        return (self.bounds[0] + cell[0] * CELL, self.bounds[1] + cell[1] * CELL)

    def _walk(self, start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
        blocked = self._blocked
        best = {start: 0.0}
        before: dict[tuple[int, int], tuple[int, int]] = {}
        queue = [(math.dist(start, end), start)]
        while queue:
            _, here = heapq.heappop(queue)
            if here == end:
                return _trail(before, here)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
                there = (here[0] + dx, here[1] + dy)
                if not (0 <= there[0] < blocked.shape[0] and 0 <= there[1] < blocked.shape[1]) or blocked[there]:
                    continue
                if dx and dy and (blocked[there[0], here[1]] or blocked[here[0], there[1]]):
                    continue  # no corner is cut
                cost = best[here] + math.hypot(dx, dy)
                if cost < best.get(there, math.inf):
                    best[there], before[there] = cost, here
                    heapq.heappush(queue, (cost + math.dist(there, end), there))
        return []


def _trail(before: dict[tuple[int, int], tuple[int, int]], here: tuple[int, int]) -> list[tuple[int, int]]:
    trail = [here]
    while here in before:
        here = before[here]
        trail.append(here)
    return trail[::-1]


def _inside(at: XY, box: Box, width: float) -> bool:
    return box[0] - width < at[0] < box[2] + width and box[1] - width < at[1] < box[3] + width


def _any_inside(xy: NDArray[np.float64], box: Box, width: float) -> bool:
    x, y = xy[:, 0], xy[:, 1]
    inside = (x > box[0] - width) & (x < box[2] + width) & (y > box[1] - width) & (y < box[3] + width)
    return bool(inside.any())


def length_of(path: Sequence[XY]) -> float:
    """Metres along way points."""
    return sum(math.dist(a, b) for a, b in itertools.pairwise(path))
