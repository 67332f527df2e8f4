"""Every move of the vocabulary does what its name says, over the used part of the shot."""

from __future__ import annotations

import numpy as np
import pytest
from tests.prodstage.camera.people import GATE, OPEN, facing_pair, paper

from prodcanvas.film.staging import Camera
from prodcanvas.film.vocabulary import MOVES as WORDS
from prodstage.camera.moves import MOVES
from prodstage.camera.operate import Shoot, operated
from prodstage.camera.optics import project
from prodstage.camera.search import find_setup

RATE, SECONDS = 12.0, 4.0
TIMES = [k / RATE - 0.5 for k in range(int((SECONDS + 1) * RATE) + 1)]


def shoot(moments=None, **k):
    moments = moments or [facing_pair()] * len(TIMES)
    camera = Camera(**{"framing": "single", "size": "MS", "subjects": ("A",), "axis": ("A", "B"), "lens_mm": 50.0} | k)
    setup = find_setup(camera, GATE, moments, OPEN)
    return setup, operated(Shoot(camera, setup, GATE, moments, TIMES, SECONDS, OPEN.within, seed=7)), moments


def head_size(view, subject) -> float:
    return float(np.ptp(project(view.matrix, GATE, view.lens_mm, subject.head)[:, 1]))


def eye_at(view, subject):
    return project(view.matrix, GATE, view.lens_mm, subject.centre)[0]


def test_every_word_has_a_move() -> None:
    assert set(MOVES) == set(WORDS)


@pytest.mark.parametrize("move", WORDS)
def test_the_subject_is_in_the_frame_at_the_end_and_the_camera_stands_still_in_the_handles(move: str) -> None:
    _, views, moments = shoot(move=move)
    x, y, depth = eye_at(views[-1], moments[-1]["A"])
    assert depth > 0
    assert 0.0 < x < 1.0
    assert 0.0 < y < 1.0
    if move not in ("handheld", "whip_pan"):
        np.testing.assert_allclose(views[0].matrix, views[3].matrix, atol=1e-9)
    for view in views:
        np.testing.assert_allclose(view.matrix[:3, :3].T @ view.matrix[:3, :3], np.eye(3), atol=1e-9)
        assert view.lens_mm > 5


def test_static_is_the_setup_itself() -> None:
    setup, views, _ = shoot()
    for view in views:
        np.testing.assert_allclose(view.matrix, setup.matrix, atol=1e-9)


@pytest.mark.parametrize(("move", "least", "most"), [
    ("push_in", 1.1, 1.4), ("pull_out", 0.68, 0.9), ("zoom_in", 1.15, 1.5), ("zoom_out", 0.65, 0.88),
    ("dolly_zoom", 0.93, 1.07)])
def test_size_changes_as_the_move_says(move: str, least: float, most: float) -> None:
    _, views, moments = shoot(move=move)
    change = head_size(views[-1], moments[0]["A"]) / head_size(views[0], moments[0]["A"])
    assert least < change < most


def test_a_dolly_zoom_changes_the_lens_and_the_distance_together() -> None:
    setup, views, _ = shoot(move="dolly_zoom")
    near = [np.linalg.norm(v.matrix[:3, 3] - setup.anchor) for v in views]
    assert views[-1].lens_mm / views[0].lens_mm == pytest.approx(near[-1] / near[0], rel=0.02)
    assert near[-1] < 0.8 * near[0]


@pytest.mark.parametrize(("direction", "sign"), [("right", 1), ("left", -1)])
@pytest.mark.parametrize("move", ["pan", "whip_pan"])
def test_a_pan_to_the_right_brings_the_subject_in_from_the_right(move: str, direction: str, sign: int) -> None:
    setup, views, moments = shoot(move=move, direction=direction)
    start = next(v for v, t in zip(views, TIMES, strict=True) if t >= 0)
    assert (eye_at(start, moments[0]["A"])[0] - setup.share[0]) * sign > 0.2
    assert eye_at(views[-1], moments[0]["A"])[0] == pytest.approx(setup.share[0], abs=0.01)


def test_a_whip_pan_is_over_in_half_a_second() -> None:
    setup, views, moments = shoot(move="whip_pan")
    after = next(v for v, t in zip(views, TIMES, strict=True) if t > 0.45)
    assert eye_at(after, moments[0]["A"])[0] == pytest.approx(setup.share[0], abs=0.02)


def test_an_orbit_keeps_its_distance_and_a_crane_rises() -> None:
    setup, views, _ = shoot(move="orbit")
    near = [np.linalg.norm(v.matrix[:3, 3] - setup.anchor) for v in views]
    assert np.ptp(near) < 1e-6
    assert np.linalg.norm(views[0].matrix[:3, 3] - views[-1].matrix[:3, 3]) > 0.4
    _, views, _ = shoot(move="crane", direction="up")
    assert views[-1].matrix[2, 3] > views[0].matrix[2, 3] + 0.4
    _, views, _ = shoot(move="crane", direction="down")
    assert views[-1].matrix[2, 3] < views[0].matrix[2, 3] - 0.4


def test_focus_is_racked_from_one_to_the_other() -> None:
    camera = {"framing": "ots", "subjects": ("A",), "over": "B", "size": "MCU"}
    _, views, moments = shoot(move="rack_focus", focus="B", focus_to="A", **camera)
    for view, who in ((views[0], "B"), (views[-1], "A")):
        assert view.focus_m == pytest.approx(eye_at(view, moments[0][who])[2], rel=1e-6)


def test_handheld_is_unsteady_seeded_and_small() -> None:
    setup, views, moments = shoot(move="handheld")
    again = shoot(move="handheld")[1]
    where = np.array([eye_at(v, moments[0]["A"])[:2] for v in views])
    assert 0.002 < where.std(axis=0).max() < 0.05
    assert all(np.array_equal(a.matrix, b.matrix) for a, b in zip(views, again, strict=True))
    assert np.abs(where - np.array(setup.share)).max() < 0.12


def walking(speed: float = 0.9):
    return [
        {"A": paper("A", -1.8 + speed * max(0.0, min(t, SECONDS)), 0.4, 90.0), "B": paper("B", 4.0, 0.4, -90)}
        for t in TIMES
    ]


@pytest.mark.parametrize("move", ["static", "track", "handheld"])
@pytest.mark.parametrize("size", ["MCU", "MS", "FS"])
def test_a_walker_stays_in_the_frame(move: str, size: str) -> None:
    moments = walking()
    _, views, _ = shoot(moments, size=size, move=move, axis=None)
    for view, moment in zip(views, moments, strict=True):
        x, y, depth = eye_at(view, moment["A"])
        assert depth > 0
        assert 0.02 < x < 0.98
        assert 0.2 < y < 0.98


def test_a_track_keeps_the_size_of_a_walker() -> None:
    moments = walking()
    _, views, _ = shoot(moments, move="track", axis=None)
    sizes = [head_size(v, m["A"]) for v, m in zip(views, moments, strict=True)]
    assert max(sizes) / min(sizes) < 1.25
    assert np.linalg.norm(views[-1].matrix[:3, 3] - views[0].matrix[:3, 3]) > 2.0


def test_breathing_does_not_move_the_camera() -> None:
    moments = [
        {"A": paper("A", -0.6 + 0.02 * np.sin(3 * t), 0.0, 90.0), "B": paper("B", 0.6, 0.0, -90)} for t in TIMES]
    _, views, _ = shoot(moments)
    assert all(np.array_equal(v.matrix, views[0].matrix) for v in views)
