"""The floor: nobody stands in the furniture, and ways lead round it."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("bpy")

from prodstage.blocking.floor import SLIM, Floor, length_of

BOUNDS = (-4.0, -3.0, 4.0, 3.0, 2.8)
boxes = st.lists(
    st.tuples(st.floats(-3.5, 2.5), st.floats(-2.5, 1.5), st.floats(0.3, 2.0), st.floats(0.3, 2.0)).map(
        lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3], 1.0)), max_size=5)
points = st.tuples(st.floats(-3.6, 3.6), st.floats(-2.6, 2.6))


def test_an_empty_floor_is_crossed_straight() -> None:
    assert Floor(BOUNDS).path((-3, 0), (3, 1)) == ((-3, 0), (3, 1))


def test_a_table_is_walked_round() -> None:
    floor = Floor(BOUNDS, ((-1.0, -1.0, 1.0, 1.0, 0.75),))
    path = floor.path((-3.0, 0.0), (3.0, 0.0))
    assert len(path) > 2
    assert 6.0 < length_of(path) < 8.5
    for a, b in itertools.pairwise(path):
        for x, y in np.linspace(a, b, 40):
            assert not (abs(x) < 1.0 + 0.9 * SLIM and abs(y) < 1.0 + 0.9 * SLIM)


@given(boxes, points, points)
@settings(max_examples=60, deadline=None)
def test_ways_begin_and_end_where_they_should_and_keep_clear(obstacles, start, end) -> None:
    floor = Floor(BOUNDS, tuple(obstacles))
    path = floor.path(start, end)
    assert path[0] == start
    assert path[-1] == end
    assert length_of(path) >= math.dist(start, end) - 1e-9
    if len(path) > 2:
        inner = path[1:-1]
        for a, b in itertools.pairwise(inner):
            assert floor.open_way(a, b)


@given(boxes, points, st.lists(points, max_size=4))
@settings(max_examples=60, deadline=None)
def test_the_nearest_clear_place_is_clear_and_apart(obstacles, at, taken) -> None:
    floor = Floor(BOUNDS, tuple(obstacles))
    found = floor.nearest_clear(at, taken)
    if found != at:
        assert floor.clear(found)
        assert all(math.dist(found, t) >= 0.62 for t in taken)


def test_a_floor_without_room_still_gives_a_way() -> None:
    floor = Floor((0, 0, 0.3, 0.3, 2), ((-1, -1, 2, 2, 1),))
    assert floor.path((0, 0), (0.3, 0.3)) == ((0, 0), (0.3, 0.3))
    assert floor.nearest_clear((0.1, 0.1)) == (0.1, 0.1)
