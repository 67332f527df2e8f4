"""The solids are closed, face outwards and measure what was ordered."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

pytest.importorskip("bpy")

from hypothesis import given, settings
from hypothesis import strategies as st

from prodstage.kit import bent, solids
from prodstage.kit.solids import Solid

pytestmark = pytest.mark.stage

CLOSED = {
    "box": solids.box((1.0, 2.0, 0.5)),
    "bevelled": solids.box((1.0, 2.0, 0.5), 0.02),
    "cushion": solids.cushion((1.0, 0.6, 0.3), 0.08),
    "cylinder": solids.lathe([(0.3, 0.0), (0.3, 1.0)], 12),
    "cone": solids.lathe([(0.3, 0.0), (0.0, 1.0)], 12),
    "vase": solids.lathe([(0.1, 0.0), (0.3, 0.2), (0.1, 0.6), (0.15, 0.8)], 12),
    "spindle": solids.lathe([(0.0, 0.0), (0.3, 0.2), (0.0, 0.6)], 12),
    "ball": bent.ball((0.2, 0.3, 0.4)),
    "pipe": bent.tube([(0, 0, 0), (0, 0, 1), (1, 0, 1), (1, 1, 1)], 0.05),
    "board": bent.board([(0, 0), (1, 0), (1, 1), (0.5, 0.2), (0, 1)], 0.1),
}


def faces(solid: Solid) -> list[list[int]]:
    ends = np.cumsum(solid.sizes)
    return [solid.corners[e - n:e].tolist() for e, n in zip(ends, solid.sizes, strict=True)]


def volume(solid: Solid) -> float:
    total, p = 0.0, solid.points
    for face in faces(solid):
        for b, c in pairwise(face[1:]):
            total += float(np.dot(p[face[0]], np.cross(p[b], p[c]))) / 6
    return total


@pytest.mark.parametrize("name", sorted(CLOSED))
def test_every_edge_belongs_to_two_faces_in_opposite_directions(name: str) -> None:
    edges = Counter((a, b) for f in faces(CLOSED[name]) for a, b in zip(f, f[1:] + f[:1], strict=True))
    assert all(n == 1 for n in edges.values())
    assert all((b, a) in edges for a, b in edges)


@pytest.mark.parametrize("name", sorted(CLOSED))
def test_it_faces_outwards(name: str) -> None:
    assert volume(CLOSED[name]) > 0


@pytest.mark.parametrize("name", sorted(CLOSED))
def test_no_point_is_loose_and_no_face_empty(name: str) -> None:
    solid = CLOSED[name]
    assert set(solid.corners.tolist()) == set(range(len(solid.points)))
    assert len(solid.smooth) == len(solid.sizes)
    assert all(len({tuple(np.round(solid.points[i], 9)) for i in f}) == len(f) for f in faces(solid))


def test_a_box_holds_what_it_should() -> None:
    assert volume(solids.box((1.0, 2.0, 0.5))) == pytest.approx(1.0)
    assert volume(solids.box((1.0, 2.0, 0.5), 0.02)) == pytest.approx(1.0, rel=0.01)


def test_a_ball_is_nearly_as_full_as_a_sphere() -> None:
    assert volume(bent.ball((0.5, 0.5, 0.5), 32, 20)) == pytest.approx(np.pi / 6, rel=0.03)


size = st.floats(0.005, 20.0)


@settings(max_examples=60, deadline=None)
@given(st.tuples(size, size, size), st.floats(0, 1))
def test_solids_stand_on_the_ground_and_keep_their_size(extent: tuple[float, float, float], edge: float) -> None:
    for solid in (solids.box(extent, edge), solids.cushion(extent, edge)):
        low, high = solid.points.min(0), solid.points.max(0)
        assert low[2] == pytest.approx(0.0, abs=1e-9)
        if edge > 0:
            assert high - low == pytest.approx(np.array(extent), rel=0.05)
        assert np.isfinite(solid.points).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3), st.floats(-3, 3)), min_size=2, max_size=8))
def test_a_pipe_along_any_path_is_finite(path: list[tuple[float, float, float]]) -> None:
    assert np.isfinite(bent.tube(path, 0.05).points).all()
