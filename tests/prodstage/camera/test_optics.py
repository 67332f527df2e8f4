"""The lens against what an optician knows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodstage.camera.fit import Air, fitted
from prodstage.camera.optics import aimed, direction, facing, gate_of, posed, project, tangents

GATE = gate_of("super35", 1920, 1080)
angles = st.floats(-170, 170)
small = st.floats(-3, 3)


def test_a_gate_is_as_wide_as_its_sensor_and_as_tall_as_the_picture() -> None:
    assert GATE.width == 24.89
    assert GATE.width / GATE.height == pytest.approx(16 / 9)
    assert gate_of("super35", 1000, 1000).height == 24.89
    assert gate_of("cardboard", 1920, 1080) == GATE


def test_a_35_mm_lens_sees_its_width_of_gate_at_one_metre() -> None:
    tx, ty = tangents(GATE, 35.0)
    assert 2 * tx == pytest.approx(24.89 / 35)
    assert 2 * ty == pytest.approx(24.89 / 35 * 9 / 16)


def test_a_camera_looks_where_it_is_told_and_stands_upright() -> None:
    rotation = facing(np.array((0.0, 1.0, 0.0)))
    np.testing.assert_allclose(rotation, np.array(((1, 0, 0), (0, 0, -1), (0, 1, 0))), atol=1e-12)


@given(st.tuples(small, small, st.floats(0.2, 3)), st.tuples(small, small, st.floats(0, 2)),
       st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.floats(18, 135), st.floats(-15, 15))
def test_aiming_puts_the_anchor_where_it_was_wanted(at, anchor, x, y, lens, roll) -> None:  # noqa: PLR0917
    at, anchor = np.array(at), np.array(anchor)
    way = anchor - at
    if np.linalg.norm(way[:2]) < 0.4 or abs(way[2]) > 1.2 * np.linalg.norm(way[:2]):
        return
    matrix = aimed(at, anchor, (x, y), GATE, lens, roll=roll)
    got = project(matrix, GATE, lens, anchor)[0]
    assert got[2] > 0
    assert got[0] == pytest.approx(x, abs=1e-6)
    assert got[1] == pytest.approx(y, abs=1e-6)
    np.testing.assert_allclose(matrix[:3, :3].T @ matrix[:3, :3], np.eye(3), atol=1e-9)


@given(st.lists(st.tuples(small, small, small), min_size=2, max_size=9), angles, st.floats(-40, 40),
       st.floats(20, 100), st.tuples(*[st.floats(0, 0.3)] * 4))
def test_a_fit_holds_every_point_inside_its_air_and_is_the_nearest(points, yaw, pitch, lens, air) -> None:
    points = np.array(points)
    rotation = facing(direction(np.array((np.cos(np.radians(yaw)), np.sin(np.radians(yaw)), 0.0)), pitch))
    room = Air(*air)
    fit = fitted(points, rotation, GATE, lens, air=room, least=0.3)
    shares = project(posed(rotation, fit.position), GATE, lens, points)
    assert (shares[:, 2] >= 0.3 - 1e-9).all()
    assert shares[:, 0].min() >= room.left - 1e-7
    assert shares[:, 0].max() <= 1 - room.right + 1e-7
    assert shares[:, 1].min() >= room.bottom - 1e-7
    assert shares[:, 1].max() <= 1 - room.top + 1e-7
    tight = (shares[:, 0].max() - shares[:, 0].min() >= 1 - room.left - room.right - 0.02
             or shares[:, 1].max() - shares[:, 1].min() >= 1 - room.top - room.bottom - 0.02
             or shares[:, 2].min() <= 0.3 + 1e-6)
    closer = posed(rotation, fit.position - rotation[:, 2] * 0.05)
    nearer = project(closer, GATE, lens, points)
    outside = ((nearer[:, :2] < (room.left - 1e-9, room.bottom - 1e-9))
               | (nearer[:, :2] > (1 - room.right + 1e-9, 1 - room.top + 1e-9))).any() or nearer[:, 2].min() < 0.3
    assert tight or outside
