"""A pen that collects triangles and draws them in one go: bars, discs, rings, curves, and the shapes of states."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import gpu
from gpu_extras.batch import batch_for_shader

from .palette import GLYPH, Colour

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
_ROUND = [(math.cos(2 * math.pi * k / 28), math.sin(2 * math.pi * k / 28)) for k in range(29)]


def cut(points: Sequence[Point], box: Box) -> Sequence[Point]:
    """What of a convex outline lies in a box (Sutherland and Hodgman 1974)."""
    for axis, sign, edge in ((0, 1, box[0]), (0, -1, box[2]), (1, 1, box[1]), (1, -1, box[3])):
        if all(sign * (p[axis] - edge) >= 0 for p in points):
            continue
        kept: list[Point] = []
        for p, q in zip(points, (*points[1:], *points[:1]), strict=True):
            here, there = sign * (p[axis] - edge), sign * (q[axis] - edge)
            if here >= 0:
                kept.append(p)
            if here * there < 0:
                t = here / (here - there)
                kept.append((p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t))
        points = kept
    return points


class Pen:
    """Triangles in view or pixel coordinates."""

    def __init__(self) -> None:
        self._points: list[Point] = []
        self._colours: list[Colour] = []
        self.parts: Sequence[Box] | None = None
        """Where it may draw; None for everywhere."""

    def fan(self, points: Sequence[Point], colour: Colour) -> None:
        """A convex outline, filled."""
        if self.parts is not None:
            for k in range(1, len(points) - 1):
                for part in self.parts:
                    self._fan(cut((points[0], points[k], points[k + 1]), part), colour)
        else:
            self._fan(points, colour)

    def _fan(self, points: Sequence[Point], colour: Colour) -> None:
        for k in range(1, len(points) - 1):
            self._points += [points[0], points[k], points[k + 1]]
        self._colours += [colour] * (3 * max(0, len(points) - 2))

    def bar(self, box: Box, colour: Colour) -> None:
        """A rectangle."""
        l, b, r, t = box
        self.fan([(l, b), (r, b), (r, t), (l, t)], colour)

    def frame(self, box: Box, width: float, colour: Colour) -> None:
        """The outline of a rectangle, outside of it."""
        l, b, r, t = box
        self.bar((l - width, b - width, r + width, b), colour)
        self.bar((l - width, t, r + width, t + width), colour)
        self.bar((l - width, b, l, t), colour)
        self.bar((r, b, r + width, t), colour)

    def disc(self, at: Point, radius: float, colour: Colour, share: float = 1.0) -> None:
        """A disc, or a slice of it that begins at the top and runs clockwise."""
        steps = max(2, round(28 * share))
        rim = [(at[0] + radius * _ROUND[(7 - k) % 28][0], at[1] + radius * _ROUND[(7 - k) % 28][1])
               for k in range(steps + 1)]
        self.fan([at, *rim], colour)

    def stroke(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A broken line of a width."""
        for (x0, y0), (x1, y1) in pairwise(points):
            length = math.hypot(x1 - x0, y1 - y0) or 1.0
            nx, ny = -(y1 - y0) / length * width / 2, (x1 - x0) / length * width / 2
            self.fan([(x0 + nx, y0 + ny), (x0 - nx, y0 - ny), (x1 - nx, y1 - ny), (x1 + nx, y1 + ny)], colour)

    def curve(self, start: Point, end: Point, width: float, colour: Colour) -> None:
        """A wire from one node to another."""
        reach = max(40.0, abs(end[0] - start[0]) / 2)
        a, b = (start[0] + reach, start[1]), (end[0] - reach, end[1])
        points = []
        for k in range(25):
            t = k / 24
            u = 1 - t
            points.append(tuple(u**3 * start[i] + 3 * u * u * t * a[i] + 3 * u * t * t * b[i] + t**3 * end[i]
                                for i in (0, 1)))
        self.stroke(points, width, colour)  # type: ignore[arg-type]

    def badge(self, state: str, at: Point, radius: float, colour: Colour, share: float = 0.0) -> None:
        """The shape of a state: told apart without its colour."""
        if state == "working":
            self.disc(at, radius, (*colour[:3], 0.35))
            self.disc(at, radius, colour, max(share, 0.03))
        elif state in {"dirty", "failed"}:
            self._warning(state, at, radius, colour)
        elif state == "orphaned":
            self.disc(at, radius, colour)
            self.bar((at[0] - radius * .55, at[1] - radius * .14, at[0] + radius * .55, at[1] + radius * .14), GLYPH)
        else:
            self.disc(at, radius, colour)
            self._sign(state, at, radius)

    def _warning(self, state: str, at: Point, radius: float, colour: Colour) -> None:
        x, y = at
        if state == "dirty":
            self.fan([(x, y + radius * 1.15), (x - radius * 1.1, y - radius * .8), (x + radius * 1.1, y - radius * .8)],
                     colour)
            low = y - radius * .2
        else:
            self.fan([(x, y + radius * 1.2), (x - radius * 1.2, y), (x, y - radius * 1.2), (x + radius * 1.2, y)],
                     colour)
            low = y - radius * .1
        self.bar((x - radius * .11, low - radius * .12, x + radius * .11, low + radius * .62), GLYPH)
        self.bar((x - radius * .11, low - radius * .46, x + radius * .11, low - radius * .24), GLYPH)

    def _sign(self, state: str, at: Point, radius: float) -> None:
        x, y = at
        if state == "clean":
            tick = [(x - radius * .5, y), (x - radius * .12, y - radius * .4), (x + radius * .52, y + radius * .4)]
            self.stroke(tick, radius * .26, GLYPH)
        elif state == "waiting":
            for side in (-1, 1):
                middle = x + side * radius * .28
                self.bar((middle - radius * .13, y - radius * .45, middle + radius * .13, y + radius * .45), GLYPH)

    def draw(self) -> None:
        """Put everything on the screen at once."""
        if not self._points:
            return
        shader = gpu.shader.from_builtin("FLAT_COLOR")
        batch = batch_for_shader(shader, "TRIS", {"pos": [(*p, 0.0) for p in self._points], "color": self._colours})
        gpu.state.blend_set("ALPHA")
        batch.draw(shader)
        gpu.state.blend_set("NONE")
