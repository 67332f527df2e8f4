"""Shots framed on paper people: cut-offs, headroom, the side of the axis, over shoulders and out of eyes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.prodstage.camera.people import GATE, OPEN, box, facing_pair, paper

from prodcanvas.film.staging import Camera
from prodcanvas.film.vocabulary import ANGLES
from prodstage.camera.direction import SIDEWAYS
from prodstage.camera.optics import project
from prodstage.camera.search import find_setup

SIZES = ("ECU", "CU", "MCU", "MS", "MWS", "FS", "WS", "EWS")
LOWER = {"CU": "collar", "MCU": "chest", "MS": "waist", "MWS": "thigh"}


def shares(setup, points):
    return project(setup.matrix, GATE, setup.lens_mm, np.atleast_2d(points))


def single(size: str, **k) -> Camera:
    return Camera(framing="single", size=size, subjects=("A",), axis=("A", "B"), lens_mm=50.0, **k)


@pytest.mark.parametrize("size", LOWER)
def test_the_lower_edge_cuts_the_body_where_the_size_says(size: str) -> None:
    seen = facing_pair()
    setup = find_setup(single(size), GATE, [seen], OPEN)
    a = seen["A"]
    cut = shares(setup, a.top + a.down * a.cuts[LOWER[size]])[0]
    assert cut[1] == pytest.approx(0.0, abs=0.03)
    crown = shares(setup, a.top)[0]
    assert 0.88 < crown[1] <= 1.05


def test_a_full_shot_has_air_over_the_head_and_below_the_feet() -> None:
    seen = facing_pair()
    setup = find_setup(single("FS"), GATE, [seen], OPEN)
    y = shares(setup, seen["A"].outline)[:, 1]
    assert 0.03 < y.min() < 0.12
    assert 0.85 < y.max() < 0.95


def test_every_size_is_larger_than_the_next() -> None:
    seen = facing_pair()
    heads = []
    for size in SIZES:
        y = shares(find_setup(single(size), GATE, [seen], OPEN), seen["A"].head)[:, 1]
        heads.append(y.max() - y.min())
    assert heads == sorted(heads, reverse=True)
    assert heads[0] > 2.5 * heads[3] > 5 * heads[-1]


@pytest.mark.parametrize("size", ["CU", "MCU", "MS"])
def test_eyes_lie_about_the_upper_third(size: str) -> None:
    seen = facing_pair()
    y = shares(find_setup(single(size), GATE, [seen], OPEN), seen["A"].centre)[0][1]
    assert 0.58 < y < 0.80


@given(st.floats(-180, 180), st.floats(-3, 3), st.floats(0.8, 3.5), st.sampled_from((1, -1)),
       st.sampled_from(("A", "B")), st.sampled_from(SIZES), st.sampled_from(("eye", "low", "high", "dutch")))
@settings(max_examples=60, deadline=None)
def test_the_axis_is_never_crossed(turn, shift, gap, side, who, size, angle) -> None:  # noqa: PLR0917
    a = np.radians(turn)
    dx, dy = gap / 2 * np.cos(a), gap / 2 * np.sin(a)
    seen = {"A": paper("A", shift - dx, -dy, turn + 90), "B": paper("B", shift + dx, dy, turn - 90, 1.6)}
    camera = Camera(framing="single", size=size, subjects=(who,), axis=("A", "B"), side=side, lens_mm=50, angle=angle)
    setup = find_setup(camera, GATE, [seen], OPEN)
    right = setup.matrix[:3, 0]
    across = (seen["B"].centre - seen["A"].centre)[:2]
    to_front = across[0] / np.linalg.norm(across)
    if abs(abs(to_front) - SIDEWAYS) < 1e-6:  # on the very border either side is right
        return
    front = side if abs(to_front) <= SIDEWAYS else np.sign(to_front)  # seen from the front, left is where x is less
    assert float((seen["B"].centre - seen["A"].centre) @ right) * front > 0
    normal = front * np.array((seen["B"].centre - seen["A"].centre)[[1, 0]] * (1, -1))
    assert (setup.position - seen["A"].centre)[:2] @ normal > 0


def test_singles_of_a_conversation_look_at_each_other() -> None:
    seen = facing_pair()
    for who, way in (("A", 1), ("B", -1)):
        camera = Camera(framing="single", size="CU", subjects=(who,), axis=("A", "B"), lens_mm=65)
        setup = find_setup(camera, GATE, [seen], OPEN)
        assert way * float(seen[who].look @ setup.matrix[:3, 0]) > 0.2
        x = shares(setup, seen[who].head)[:, 0].mean()
        assert (0.5 - x) * way > 0.02


@pytest.mark.parametrize("gap", [0.9, 1.2, 2.0, 3.5])
@pytest.mark.parametrize(("face", "over"), [("A", "B"), ("B", "A")])
def test_over_the_shoulder_shows_a_face_and_a_shoulder(face: str, over: str, gap: float) -> None:
    seen = facing_pair(gap)
    camera = Camera(framing="ots", size="MCU", subjects=(face,), over=over, axis=("A", "B"), lens_mm=50)
    setup = find_setup(camera, GATE, [seen], OPEN)
    head, shoulder = shares(setup, seen[face].head), shares(setup, seen[over].head)
    assert (head[:, :2] > 0).all()
    assert (head[:, :2] < 1).all()
    assert ((shoulder[:, 0] > -0.05) & (shoulder[:, 0] < 1.05)).any()
    assert shoulder[:, 2].max() < head[:, 2].min()
    gap_between = max(head[:, 0].min() - shoulder[:, 0].max(), shoulder[:, 0].min() - head[:, 0].max())
    assert gap_between > -0.02
    left = seen["A"]
    right = seen["B"]
    assert shares(setup, left.centre)[0][0] < shares(setup, right.centre)[0][0]


def test_a_point_of_view_stands_in_the_eyes_and_hides_their_owner() -> None:
    seen = facing_pair()
    camera = Camera(framing="pov", size="MS", subjects=("B",), over="A", lens_mm=28)
    setup = find_setup(camera, GATE, [seen], OPEN)
    assert setup.hidden == ("A",)
    assert np.linalg.norm(setup.position - seen["A"].centre) < 0.1
    assert ((shares(setup, seen["B"].head)[:, :2] - 0.5).__abs__() < 0.5).all()


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_group_is_whole_in_the_frame(count: int) -> None:
    seen = {f"P{k}": paper(f"P{k}", 1.1 * k - count / 2, 0.4 * (k % 2), 10.0 * k) for k in range(count)}
    camera = Camera(framing="group" if count > 2 else "two", size="FS", subjects=tuple(seen), lens_mm=35)
    setup = find_setup(camera, GATE, [seen], OPEN)
    for s in seen.values():
        assert (np.abs(shares(setup, s.outline)[:, :2] - 0.5) < 0.5).all()


@pytest.mark.parametrize("size_m", [0.05, 0.3, 1.2])
def test_an_insert_fills_about_half_the_frame(size_m: float) -> None:
    seen = {"thing": box("thing", (0.3, 0.2, 1.0), size_m)}
    camera = Camera(framing="insert", size="INSERT", subjects=("thing",), lens_mm=50)
    setup = find_setup(camera, GATE, [seen], OPEN)
    got = shares(setup, seen["thing"].outline)
    if size_m > 0.2:
        assert 0.4 < np.ptp(got[:, 1]) < 0.8
    assert (np.abs(got[:, :2] - 0.5) < 0.5).all()


@pytest.mark.parametrize("angle", ANGLES)
def test_angles_look_from_where_they_are_called(angle: str) -> None:
    seen = facing_pair()
    setup = find_setup(single("MS", angle=angle), GATE, [seen], OPEN)
    pitch = np.degrees(np.arcsin(-setup.matrix[2, 2]))
    assert {"eye": -8 < pitch < 2, "low": pitch > 8, "high": pitch < -15, "top": pitch < -60,
            "dutch": abs(setup.roll) > 5}[angle]
    assert setup.position[2] > 0.1


def test_somebody_lying_is_framed_from_above_and_not_too_close() -> None:
    flat = paper("A", 0, 0, 0)
    rows = {k: getattr(flat, k)[..., [0, 2, 1]] * (1, 1, 0.1) + (0, 0, 0.5)
            for k in ("centre", "top", "outline", "head")}
    from dataclasses import replace

    lying = replace(flat, **rows, down=np.array((0.0, -1.0, 0.0)), look=np.array((0.0, 0.0, 1.0)))
    setup = find_setup(Camera(framing="single", size="MS", subjects=("A",), lens_mm=35), GATE, [{"A": lying}], OPEN)
    assert setup.position[2] > 1.0
    assert (np.abs(shares(setup, lying.head)[:, :2] - 0.5) < 0.5).all()
