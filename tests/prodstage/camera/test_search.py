"""The camera goes round what hides its subject, and says so."""

from __future__ import annotations

import numpy as np
from tests.prodstage.camera.people import GATE, OPEN, facing_pair, paper

from prodcanvas.film.staging import Camera
from prodstage.camera.search import dirty, find_setup
from prodstage.camera.setup import Surroundings

CAMERA = Camera(framing="single", size="MS", subjects=("A",), axis=("A", "B"), lens_mm=50)


def pillar(at: tuple[float, float], radius: float) -> Surroundings:
    """A stage with one round pillar from floor to sky."""
    middle = np.array(at)

    def sees(eye, points, _ignoring):
        way = points[:, :2] - eye[:2]
        u = np.clip(((middle - eye[:2]) * way).sum(axis=1) / (way * way).sum(axis=1), 0, 1)
        return np.linalg.norm(eye[:2] + way * u[:, None] - middle, axis=1) > radius

    return Surroundings(sees, lambda p: bool(np.linalg.norm(p[:2] - middle) > radius + 0.1), lambda _p: True)


def test_in_the_open_the_first_place_is_taken_without_a_word() -> None:
    assert find_setup(CAMERA, GATE, [facing_pair(2.4)], OPEN).notes == ()


def test_a_pillar_is_gone_round_on_the_same_side() -> None:
    seen = facing_pair(2.4)
    before = find_setup(CAMERA, GATE, [seen], OPEN)
    half_way = (before.position[:2] + seen["A"].centre[:2]) / 2
    around = pillar((half_way[0], half_way[1]), 0.3)
    after = find_setup(CAMERA, GATE, [seen], around)
    assert around.sees(after.position, seen["A"].head, ()).all()
    assert np.sign(after.position[1]) == np.sign(before.position[1]) == -1
    assert len(after.notes) == 1
    assert after.notes[0].startswith("The camera went ")


def test_a_subject_that_cannot_be_seen_is_said_to_be_hidden() -> None:
    walled = Surroundings(lambda _e, p, _i: np.zeros(len(p), bool), lambda _at: True, lambda _at: True)
    assert "partly hidden" in find_setup(CAMERA, GATE, [facing_pair()], walled).notes[0]


def test_a_camera_never_stands_where_it_cannot() -> None:
    around = Surroundings(OPEN.sees, lambda at: bool(at[0] < 0), OPEN.within)
    assert find_setup(CAMERA, GATE, [facing_pair(2.4)], around).position[0] < 0


def test_a_single_is_clean_of_a_third_person_in_front() -> None:
    seen = facing_pair(2.4)
    plain = find_setup(CAMERA, GATE, [seen], OPEN)
    place = seen["A"].centre + 0.6 * (plain.position - seen["A"].centre)
    crowd = seen | {"C": paper("C", float(place[0]), float(place[1]), 0.0)}
    setup = find_setup(CAMERA, GATE, [crowd], OPEN)
    assert dirty(plain, GATE, crowd, CAMERA) > 0.3
    assert dirty(setup, GATE, crowd, CAMERA) < 0.1


def test_two_far_apart_get_a_wider_lens_and_a_sentence() -> None:
    seen = {"A": paper("A", -6, 0, 90), "B": paper("B", 6, 0, -90)}
    setup = find_setup(Camera(framing="two", size="MS", subjects=("A", "B"), lens_mm=85), GATE, [seen], OPEN)
    assert setup.lens_mm < 60
    assert any("lens" in n for n in setup.notes)
