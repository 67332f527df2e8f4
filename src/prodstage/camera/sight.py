"""Plain sight: rays from the camera through the set and past the people in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree
from numpy.typing import NDArray

from prodstage.camera.direction import Seen
from prodstage.camera.optics import Vec

NEAR = 0.16
"""Metres that a camera keeps from every solid thing."""
HEAD_R = 0.12


def tree_of(objects: Sequence[Any]) -> BVHTree | None:
    """One search tree over the world-space faces of mesh objects; none where there are no faces."""
    points: list[NDArray[np.float64]] = []
    faces: list[tuple[int, ...]] = []
    start = 0
    for obj in objects:
        mesh = obj.data
        count = len(mesh.vertices)
        flat = np.empty(count * 3, np.float32)
        mesh.vertices.foreach_get("co", flat)
        world = np.array(obj.matrix_world)
        points.append(flat.reshape(-1, 3) @ world[:3, :3].T + world[:3, 3])
        faces.extend(tuple(v + start for v in p.vertices) for p in mesh.polygons)
        start += count
    if not faces:
        return None
    return BVHTree.FromPolygons([tuple(p) for p in np.vstack(points).tolist()], faces)


def clear_line(tree: BVHTree | None, start: Vec, end: Vec) -> bool:
    """Whether nothing in the tree lies between two points, the last 6 cm excepted."""
    if tree is None:
        return True
    way = end - start
    length = float(np.linalg.norm(way))
    if length < 0.07:
        return True
    return tree.ray_cast(Vector(start), Vector(way / length), length - 0.06)[0] is None


def blocked_by_people(start: Vec, points: Vec, people: Seen, ignoring: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which of the lines from `start` to `points` (n, 3) pass through somebody who is not ignored."""
    blocked = np.zeros(len(points), bool)
    for s in people.values():
        if not s.person or s.id in ignoring:
            continue
        neck = s.top + s.down * s.cuts["chin"] * 0.55
        hips = s.top + s.down * s.cuts["thigh"] * 0.9
        blocked |= _near_segment(start, points, neck, neck) < HEAD_R
        blocked |= _near_segment(start, points, s.top + s.down * s.cuts["collar"] * 1.25, hips) < s.girth
    return blocked


def _near_segment(start: Vec, ends: Vec, a: Vec, b: Vec) -> Vec:
    """(n,) least distances between lines start-ends and the segment a-b, sampled along the segment."""
    samples = np.linspace(a, b, 1 if np.allclose(a, b) else 5)
    way = ends - start
    length2 = np.maximum((way * way).sum(axis=1), 1e-9)
    least = np.full(len(ends), np.inf)
    for p in samples:
        u = np.clip(((p - start) * way).sum(axis=1) / length2, 0.0, 0.97)
        least = np.minimum(least, np.linalg.norm(start + way * u[:, None] - p, axis=1))
    return least


class Sight:
    """Rays through one set: wild walls are transparent to a camera that stands behind them."""

    def __init__(self, solid: Sequence[Any], walls: Sequence[tuple[Vec, Vec, Sequence[Any]]]) -> None:
        """`walls` are (point, inward normal, objects that go away with the wall)."""
        self._solid = tree_of(solid)
        self._walls = [(point, normal, tree_of(objects)) for point, normal, objects in walls]
        self.people: Mapping[str, Any] = {}

    def behind(self, at: Vec) -> list[int]:
        """Numbers of the walls that a camera at this place stands in or behind."""
        return [k for k, (p, n, _) in enumerate(self._walls) if float((at - p) @ n) < NEAR + 0.06]

    def _trees(self, at: Vec) -> list[BVHTree | None]:
        gone = set(self.behind(at))
        return [self._solid, *(tree for k, (_, _, tree) in enumerate(self._walls) if k not in gone)]

    def sees(self, start: Vec, points: Vec, ignoring: tuple[str, ...] = ()) -> NDArray[np.bool_]:
        """Which of the points (n, 3) nothing hides from a camera at `start`."""
        trees = self._trees(start)
        open_line = np.array([all(clear_line(tree, start, p) for tree in trees) for p in points], bool)
        result: NDArray[np.bool_] = open_line & ~blocked_by_people(start, points, self.people, ignoring)
        return result

    def free(self, at: Vec) -> bool:
        """Whether a camera fits at a place: nothing within `NEAR` of it, nor a floor above it."""
        for tree in self._trees(at):
            if tree is not None and tree.find_nearest(Vector(at), NEAR)[0] is not None:
                return False
        return not self.inside_something(at)

    def inside_something(self, at: Vec) -> bool:
        """Whether every way out of a place runs into the back of a face: it lies inside a solid."""
        if self._solid is None:
            return False
        ways = ((1, 0, 0.03), (-1, 0.02, 0), (0, 1, 0.02), (0.01, -1, 0.01), (0.02, 0.01, 1))
        backs = 0
        for way in ways:
            hit, normal, _, _ = self._solid.ray_cast(Vector(at), Vector(way).normalized())
            if hit is not None and normal.dot(Vector(way)) > 0:
                backs += 1
        return backs >= 4
