"""The coverage check tells crossings, eyelines, reverses, faces and jumps from the real cameras."""

import math

import msgspec
import pytest

from prodcanvas.crew.coverage import check
from prodcanvas.film import Camera, Film, Line, Placement, Scene, Shot, Staging
from prodcanvas.film.callsheet import CameraSample, ShotReport, SubjectReport

A, B = "character:anna", "character:bert"
PLACES = {A: (-1.0, 0.0, 1.6), B: (1.0, 0.0, 1.6)}


def shot(n, *, who=A, framing="single", size="MCU", line="", off=False, side=1, **more):
    facing = (Placement(who=A, facing=B), Placement(who=B, facing=A))
    lines = (Line(id=f"l{n}", who=line, text="Hm.", seconds=1.0, to=B if line == A else A, off=off),) if line else ()
    camera = Camera(framing=framing, size=size, subjects=(who,), axis=(A, B), side=side, **more)
    return Shot(id=f"sc010_sh{n:04d}", camera=camera, staging=Staging(placements=facing, lines=lines))


def film(*shots):
    return Film(scenes=(Scene(id="sc010", shots=shots),))


def report(of, at, *, head=0.3, visible=1.0, places=PLACES, looks=None):
    """A report of a shot whose camera stands at (x, y) and looks at the middle."""
    x, y = at
    length = math.hypot(x, y)
    back = (x / length, y / length, 0.0)
    right = (-back[1], back[0], 0.0)
    rows = [(right[i], (0.0, 0.0, 1.0)[i], back[i], (x, y, 1.6)[i]) for i in range(3)]
    matrix = tuple(v for row in rows for v in row)
    subjects = tuple(
        SubjectReport(id=who, eyes=eyes, gaze=(looks or {}).get(who, (1.0, 0, 0) if who == A else (-1.0, 0, 0)),
                      box=(0.3, 0.0, 0.7, 0.9), head=(0.4, 0.5, 0.6, 0.5 + head), visible=visible)
        for who, eyes in places.items())
    camera = (CameraSample(frame=1, matrix=matrix, lens_mm=40),)
    return ShotReport(shot=of.id, frames=24, camera=camera, subjects=subjects)


def kinds(found):
    return [f.kind for f in found]


def test_a_camera_that_crosses_the_line_is_told():
    one, two = shot(10), shot(20, who=B)
    found = check(film(one, two), {one.id: report(one, (-1.0, -3.0)), two.id: report(two, (1.0, 3.0))})
    crossing = next(f for f in found if f.kind == "line_crossing")
    assert crossing.shots == (one.id, two.id)
    assert "ANNA and BERT" in crossing.sentence


def test_a_camera_that_stays_on_its_side_is_not():
    one, two = shot(10), shot(20, who=B)
    assert "line_crossing" not in kinds(
        check(film(one, two), {one.id: report(one, (-1.0, -3.0)), two.id: report(two, (1.0, -3.0))}))


def test_a_neutral_shot_between_makes_a_crossing_good():
    one, mid, two = shot(10), shot(20, framing="establishing"), shot(30, who=B)
    reports = {one.id: report(one, (-1.0, -3.0)), mid.id: report(mid, (-5.0, 0.1)), two.id: report(two, (1.0, 3.0))}
    assert "line_crossing" not in kinds(check(film(one, mid, two), reports))


def test_people_who_have_walked_have_a_new_line():
    one, two = shot(10), shot(20, who=B)
    swapped = {A: PLACES[B], B: PLACES[A]}
    reports = {one.id: report(one, (-1.0, -3.0)), two.id: report(two, (1.0, -3.0), places=swapped)}
    assert "line_crossing" not in kinds(check(film(one, two), reports))


def test_eyelines_that_do_not_meet():
    one, two = shot(10, size="CU"), shot(20, who=B, size="CU")
    away = {A: (1.0, 0.0, 0.0), B: (1.0, 0.0, 0.0)}
    reports = {s.id: report(s, (0.0, -3.0), looks=away) for s in (one, two)}
    assert "eyeline" in kinds(check(film(one, two), reports))
    good = {s.id: report(s, (0.0, -3.0)) for s in (one, two)}
    assert "eyeline" not in kinds(check(film(one, two), good))


def test_a_speaker_nobody_sees():
    one = shot(10, who=A, line=B)
    assert "uncovered" in kinds(check(film(one), {}))
    assert "uncovered" not in kinds(check(film(shot(10, who=A, line=B, off=True)), {}))
    seen = {one.id: report(one, (0.0, -3.0))}
    assert "uncovered" not in kinds(check(film(one), seen))
    hidden = {one.id: report(one, (0.0, -3.0), visible=0.1)}
    assert "uncovered" in kinds(check(film(one), hidden))


def test_a_talk_without_a_reverse():
    talk = [shot(10, line=A), shot(20, framing="two", line=B), shot(30, line=A), shot(40, framing="two", line=B)]
    found = check(film(*talk), {})
    assert "missing_reverse" in kinds(found)
    assert "missing_reverse" not in kinds(check(film(*talk, shot(50, who=B, line=B)), {}))


@pytest.mark.parametrize(("head", "at", "jumps"), [
    (0.31, (0.2, -3.0), True), (0.6, (0.2, -3.0), False), (0.31, (-3.5, -1.0), False)])
def test_jump_cuts_from_real_sizes_and_angles(head, at, jumps):
    one, two = shot(10), shot(20, size="CU")
    reports = {one.id: report(one, (0.0, -3.0)), two.id: report(two, at, head=head)}
    assert ("jump_cut" in kinds(check(film(one, two), reports))) is jumps


def test_jump_cuts_before_there_are_cameras():
    assert "jump_cut" in kinds(check(film(shot(10), shot(20)), {}))
    assert "jump_cut" not in kinds(check(film(shot(10), shot(20, size="ECU")), {}))
    assert "jump_cut" not in kinds(check(film(shot(10), shot(20, angle="low")), {}))


def test_a_subject_cut_by_the_frame():
    one = shot(10)
    found = check(film(one), {one.id: report(one, (0.0, -3.0), visible=0.2)})
    assert [f.sentence for f in found if f.kind == "cut_off"] == [
        "Only 20% of ANNA is seen in sc010_sh0010: cut by the frame or hidden by something."]


def test_what_is_left_out_of_the_final_is_not_judged():
    one, two = shot(10), msgspec.structs.replace(shot(20), include=False)
    assert check(film(one, two), {}) == ()


def test_reports_without_cameras_or_people_are_borne():
    one, two = shot(10), shot(20, who=B)
    empty = {s.id: ShotReport(shot=s.id, frames=24) for s in (one, two)}
    assert kinds(check(film(one, two), empty)) == []
