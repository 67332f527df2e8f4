"""The carpenter: collects the parts of one piece and hands it over as a single object."""

from __future__ import annotations

from typing import Any

import bpy
import numpy as np
from mathutils import Matrix

from prodstage.kit import bent, solids
from prodstage.kit.frame import Point, Spot, Turn, rotation
from prodstage.kit.lettering import lettering
from prodstage.kit.paint import RGB, Paint, material, paint_of
from prodstage.kit.solids import Solid

Colour = RGB | Paint
RIDGE = 0.87
"""Radians (50 degrees) from which an edge between two smooth faces is a ridge."""


class Builder:
    """Parts of one piece, in its own frame: origin at `at`, facing `yaw` degrees (0 faces -Y)."""

    def __init__(self, name: str, at: Spot | tuple[float, ...] = (0.0, 0.0, 0.0), yaw: float = 0.0) -> None:
        self.name = name
        flat = (*at, 0.0)[:3] if not isinstance(at, Spot) else (at.x, at.y, at.z)
        self.spot = at if isinstance(at, Spot) else Spot(flat[0], flat[1], yaw, flat[2])
        self._parts: list[tuple[Solid, np.ndarray, int]] = []
        self._paints: list[Paint] = []

    def add(self, part: Solid, at: Point, colour: Colour, turn: Turn = 0.0) -> None:
        """Fix a solid at a local point, turned by `turn` degrees."""
        paint = paint_of(colour)
        if paint not in self._paints:
            self._paints.append(paint)
        points = part.points if turn == 0 else part.points @ rotation(turn).T
        self._parts.append((part, points + np.asarray(at, dtype=float), self._paints.index(paint)))

    def box(self, size: Point, at: Point, colour: Colour, bevel: float = 0.006, turn: Turn = 0.0) -> None:
        """Add a box of `size` metres standing on `at`, its edges cut by `bevel` metres."""
        self.add(solids.box(size, bevel), at, colour, turn)

    def block(self, low: Point, high: Point, colour: Colour, bevel: float = 0.006) -> None:
        """Add a box between two opposite corners."""
        a, b = np.minimum(low, high), np.maximum(low, high)
        middle = (a + b) / 2
        self.add(solids.box(tuple(b - a), bevel), (middle[0], middle[1], a[2]), colour)

    def cushion(self, size: Point, at: Point, colour: Colour, radius: float = 0.05, turn: Turn = 0.0) -> None:
        """Add a soft box with round edges."""
        self.add(solids.cushion(size, radius), at, colour, turn)

    def rod(
        self, radius: float, height: float, at: Point, colour: Colour, *, top: float | None = None,
        sides: int = 16, turn: Turn = 0.0,
    ) -> None:
        """Add a cylinder standing on `at`; with `top`, a cone or frustum of that upper radius."""
        self.add(solids.lathe([(radius, 0), (radius if top is None else top, height)], sides), at, colour, turn)

    def lathe(
        self, profile: list[tuple[float, float]], at: Point, colour: Colour, sides: int = 20, turn: Turn = 0.0,
    ) -> None:
        """Add a turned piece from (radius, height) points, bottom first."""
        self.add(solids.lathe(profile, sides), at, colour, turn)

    def ball(self, radius: float | Point, at: Point, colour: Colour, sides: int = 16, turn: Turn = 0.0) -> None:
        """Add a sphere or an ellipsoid centred on `at`."""
        radii = radius if isinstance(radius, tuple) else (radius, radius, radius)
        self.add(bent.ball(radii, sides, max(5, sides // 2 + 2)), at, colour, turn)

    def tube(self, path: list[Point], radius: float, colour: Colour, sides: int = 8) -> None:
        """Add a round bar along local points."""
        self.add(bent.tube(path, radius, sides), (0.0, 0.0, 0.0), colour)

    def board(
        self, outline: list[tuple[float, float]], height: float, at: Point, colour: Colour, turn: Turn = 0.0,
    ) -> None:
        """Add an outline (x, y, counter-clockwise) raised by `height` metres from `at`."""
        self.add(bent.board(outline, height), at, colour, turn)

    def sheet(self, points: np.ndarray, colour: Colour, at: Point = (0.0, 0.0, 0.0), smooth: bool = True) -> None:
        """Add cloth, leaf or ground through a (rows, columns, 3) grid of local points."""
        self.add(bent.sheet(np.asarray(points, dtype=float), smooth), at, colour)

    def text(
        self, words: str, height: float, at: Point, colour: Colour, *, turn: Turn = 0.0, width: float = 0.0,
    ) -> None:
        """Write words centred on `at`, read from -Y; letters `height` metres, squeezed into `width` if given."""
        type_ = lettering(words)
        if not len(type_.points):
            return
        span = float(np.ptp(type_.points[:, 0])) * height
        size = height * min(1.0, width / span) if width and span > 0 else height
        self.add(Solid(type_.points * size, type_.corners, type_.sizes, type_.smooth), at, colour, turn)

    def join(self, other: Builder, at: Point, turn: Turn = 0.0) -> None:
        """Take the parts of another builder, whose frame comes to stand at a local point, turned."""
        for part, points, slot in other._parts:
            moved = points if turn == 0 else points @ rotation(turn).T
            placed = Solid(moved, part.corners, part.sizes, part.smooth)
            self.add(placed, at, other._paints[slot])

    def emit(self, feature: str = "", cast: bool = True) -> Any:
        """Return one mesh object in the scene; `cast` says whether it throws a shadow."""
        data = self._mesh()
        made = bpy.data.objects.new(self.name, data)
        bpy.context.scene.collection.objects.link(made)
        spot = self.spot
        made.matrix_world = Matrix.Translation((spot.x, spot.y, spot.z)) @ Matrix.Rotation(
            np.radians(spot.yaw), 4, "Z")
        made.display.show_shadows = cast
        if feature:
            made["feature"] = feature
        return made

    def _mesh(self) -> Any:
        mesh = bpy.data.meshes.new(self.name)
        for paint in self._paints:
            mesh.materials.append(material(*paint))
        if not self._parts:
            return mesh
        base = np.cumsum([0, *(len(p) for _, p, _ in self._parts)])
        corners = np.concatenate([s.corners + b for (s, _, _), b in zip(self._parts, base[:-1], strict=True)])
        sizes = np.concatenate([s.sizes for s, _, _ in self._parts]).astype(np.int32)
        mesh.vertices.add(int(base[-1]))
        mesh.loops.add(len(corners))
        mesh.polygons.add(len(sizes))
        points = np.concatenate([p for _, p, _ in self._parts]).astype(np.float32)
        mesh.vertices.foreach_set("co", points.ravel())
        mesh.loops.foreach_set("vertex_index", corners.astype(np.int32))
        mesh.polygons.foreach_set("loop_start", np.cumsum(sizes, dtype=np.int32) - sizes)
        slots = np.concatenate([np.full(len(s.sizes), k, np.int32) for s, _, k in self._parts])
        mesh.polygons.foreach_set("material_index", slots)
        mesh.polygons.foreach_set("use_smooth", np.concatenate([s.smooth for s, _, _ in self._parts]))
        mesh.update(calc_edges=True)
        mesh.set_sharp_from_angle(angle=RIDGE)
        return mesh
