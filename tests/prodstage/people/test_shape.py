"""The body as numbers: age, sex, weight and height do what they say; nothing is undressed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.film.look import Look
from prodstage.people.cloth import cutting
from prodstage.people.shape import anatomy, store
from prodstage.people.shape.growth import mean_height
from prodstage.people.shape.identity import identity_shares
from prodstage.people.shape.macro import age_shares, macro_shares, thirds
from prodstage.people.shape.measures import Measures, along_limb
from prodstage.people.shape.sculpt import build_of, sculpt


def head_share(look):
    low, high = Measures(sculpt(look)).skull
    return (high[2] - low[2]) / mean_height(look.age, look.sex) * 100


def test_children_have_bigger_heads_for_their_height():
    assert head_share(Look(age=4)) > head_share(Look(age=9)) > head_share(Look(age=30))


def test_weight_widens_the_waist():
    def waist(weight):
        body = Measures(sculpt(Look(weight=weight, seed=1)))
        ring = anatomy.in_part("tights") & ~body.arms.on & (np.abs(body.Z - body.waist) < .03)
        return np.ptp(body.X[ring]) * np.ptp(body.Y[ring])

    assert waist(.95) > waist(.5) * 1.2 > waist(.1) * 1.3


@given(age=st.floats(1, 90), sex=st.floats(0, 1), weight=st.floats(0, 1), muscle=st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_any_look_stands_on_the_floor_at_its_height(age, sex, weight, muscle):
    shape = sculpt(Look(age=age, sex=sex, weight=weight, muscle=muscle))
    body = anatomy.in_part("body")
    assert np.isfinite(shape.points).all()
    assert shape.points[body, 2].min() == pytest.approx(0, abs=1e-4)
    assert shape.height == pytest.approx(mean_height(age, sex) / 100, abs=.005)


def test_the_skin_under_the_clothes_is_not_in_the_data():
    body, look = anatomy.in_part("body"), Measures(sculpt(Look(sex=0)))
    trunk = (look.hips - .05 < look.Z) & (look.neck[2] - .25 > look.Z) & (look.aside < .10)
    assert not (body & trunk).any()


def test_the_same_seed_is_the_same_face_and_shares_stay_small():
    assert identity_shares(7, 30, .5) == identity_shares(7, 30, .5)
    assert identity_shares(7, 30, .5) != identity_shares(8, 30, .5)
    for seed in range(40):
        assert max(identity_shares(seed, 80, 1).values()) <= .9
    assert all(store.has_target(name) for name in identity_shares(3, 80, 1))


def test_shares_of_the_ages_add_up_to_one():
    for age in np.linspace(0, 1, 21):
        assert sum(age_shares(float(age)).values()) == pytest.approx(1)
    assert thirds("a", "b", "c", .5) == {"a": 0, "b": 1, "c": 0}
    assert all(store.has_target(name) for name in macro_shares(build_of(Look(weight=1, muscle=1))))


def test_a_place_along_a_limb_is_continuous():
    a, b, c = np.zeros(3), np.array([1.0, 0, 0]), np.array([1.8, -.3, 0])
    line = np.concatenate([a + (b - a) * np.linspace(0, 1, 50)[:, None], b + (c - b) * np.linspace(0, 1, 50)[:, None]])
    at, foot = along_limb(line, a, b, c)
    assert np.abs(np.diff(at)).max() < .05
    assert at[0] == pytest.approx(0)
    assert at[-1] == pytest.approx(2, abs=.1)
    assert np.linalg.norm(foot - line, axis=1).max() < .2


@given(st.floats(-.9, .9), st.floats(-.9, .9))
def test_a_cut_is_exact_and_loses_no_area(slope, level):
    side = np.linspace(-1, 1, 6)
    x, y = (g.ravel() for g in np.meshgrid(side, side))
    rows = np.stack([x, y, np.zeros(36), x * 3], 1)
    quads = np.array([(i, i + 1, i + 7, i + 6) for i in range(29) if i % 6 < 5])
    field = y - slope * x - level
    (points, faces), sides, origin = cutting.cut((rows, quads), field)
    assert len(faces) == len(sides) == len(origin)
    assert points[:, 3] == pytest.approx(points[:, 0] * 3)
    assert area(points, faces) == pytest.approx(4)
    kept = cutting.keep((rows, quads), field)[0]
    assert (kept[:, 1] - slope * kept[:, 0] - level >= -1e-9).all()


def area(points, faces):
    last = np.where(faces[:, 3] < 0, faces[:, 0], faces[:, 3])
    a, b, c, d = (points[i, :2] for i in (*faces[:, :3].T, last))

    def cross(u, v):
        return u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]

    return (cross(b - a, c - a) + cross(c - a, d - a)).sum() / 2


def test_the_packed_weights_add_up_to_one():
    assert anatomy.weights().sum(1) == pytest.approx(np.ones(store.vertex_count()), abs=1e-5)
    assert ((anatomy.weights() > 0).sum(1) <= 4).all()
