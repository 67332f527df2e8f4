"""Every set stands: floor, doors, marks to act on, seats, and the same every time."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("bpy")

import bpy

from prodcanvas.film.callsheet import Light, SetPlan
from prodcanvas.film.vocabulary import EXTERIOR_KINDS, SET_KINDS
from prodstage.sets import build_set
from prodstage.sets.base import BuiltSet

pytestmark = pytest.mark.stage

INTERIORS = [k for k in SET_KINDS if k not in EXTERIOR_KINDS]
WALLED = [k for k in INTERIORS if k != "car"]


def made(kind: str, location: str = "location:x", **plan: object) -> BuiltSet:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    return build_set(SetPlan(location=location, kind=kind, **plan), Light())


@pytest.fixture(scope="module", params=INTERIORS)
def built(request: pytest.FixtureRequest) -> BuiltSet:
    return made(request.param)


def test_it_is_light_enough_to_draw(built: BuiltSet) -> None:
    faces = sum(len(o.data.polygons) for o in built.objects)
    assert 1000 < faces < 60_000
    assert 10 < len(built.objects) <= 70


def test_every_mesh_is_sound(built: BuiltSet) -> None:
    for thing in built.objects:
        assert not thing.data.validate(), thing.name
        assert thing.data.materials, thing.name


def test_no_face_has_two_corners_in_one_place(built: BuiltSet) -> None:
    for thing in built.objects:
        points = np.empty(len(thing.data.vertices) * 3)
        thing.data.vertices.foreach_get("co", points)
        ends = np.empty(len(thing.data.edges) * 2, np.int32)
        thing.data.edges.foreach_get("vertices", ends)
        a, b = points.reshape(-1, 3)[ends.reshape(-1, 2)].transpose(1, 0, 2)
        written = any(m.name.startswith(("lamp.sign", "lamp.n", "lamp.menu")) for m in thing.data.materials)
        assert written or float(np.linalg.norm(a - b, axis=1).min()) > 1e-7, thing.name


def test_it_has_a_floor_a_door_and_ways_out(built: BuiltSet) -> None:
    marks = built.marks
    assert marks["door"].touch is not None
    for name in ("door", "off:door", "off:left", "off:right"):
        assert marks[name].exit, name
    assert any(o.name.startswith(("floor", "road")) for o in built.objects)


def test_free_spots_are_apart(built: BuiltSet) -> None:
    spots = [built.mark(n) for n in ("centre", "centre:1", "centre:2", "left", "right", "near", "far")]
    places = {m.at[:2] for m in spots}
    for a in places:
        for b in places - {a}:
            assert math.dist(a, b) > 0.3
    assert len(places) >= (4 if built.seated else 7)


def test_nobody_stands_in_the_furniture(built: BuiltSet) -> None:
    for name, mark in built.marks.items():
        if mark.seat > 0 or mark.exit or mark.at[2] > 0.1:
            continue
        x, y = mark.at[:2]
        inside = [o for o in built.obstacles if o[0] < x < o[2] and o[1] < y < o[3]]
        assert not inside, (name, mark.at, inside)


def test_everybody_is_inside(built: BuiltSet) -> None:
    xmin, ymin, xmax, ymax, _ = built.bounds
    for name, mark in built.marks.items():
        if not mark.exit:
            assert xmin <= mark.at[0] <= xmax, name
            assert ymin <= mark.at[1] <= ymax, name


def test_one_faces_the_thing_and_not_the_wall(built: BuiltSet) -> None:
    for name, mark in built.marks.items():
        dx, dy = mark.look[0] - mark.at[0], mark.look[1] - mark.at[1]
        if mark.lie or math.hypot(dx, dy) < 0.25:
            continue
        yaw = math.radians(mark.yaw)
        towards = (dx * math.sin(yaw) - dy * math.cos(yaw)) / math.hypot(dx, dy)
        assert towards > (-0.1 if mark.exit else 0.3), (name, mark)


def test_seats_are_of_a_height_one_can_sit_on(built: BuiltSet) -> None:
    for mark in built.seats():
        assert 0.28 <= mark.seat <= 0.9, mark


def test_wild_walls_know_which_side_is_in(built: BuiltSet) -> None:
    xmin, ymin, xmax, ymax, _ = built.bounds
    middle = ((xmin + xmax) / 2, (ymin + ymax) / 2, 1.3)
    assert built.walls
    assert not built.behind(middle)
    names = {w["wall"] for w in built.walls}
    assert names >= {"back", "left", "right", "front", "ceiling"}
    outside = built.behind((middle[0], ymin - 9.0, 1.5))
    assert {w["wall"] for w in outside} == {"front"}


def test_walls_and_floor_cast_no_shadow(built: BuiltSet) -> None:
    for thing in built.objects:
        if thing.get("floor") or thing.name.startswith(("floor", "wall", "ceiling", "view", "window", "hall")):
            assert not thing.display.show_shadows, thing.name


def test_a_tall_shelf_goes_with_its_wall_and_a_desk_stays() -> None:
    built = made("office")
    gone = built.behind((-9.0, 0.0, 1.6))
    assert any(o.name.startswith("bookcase") for o in gone)
    assert not any(o.name.startswith("desk") for o in built.walls)
    shelf = next(o for o in gone if o.name.startswith("bookcase"))
    assert shelf.display.show_shadows


def _fingerprint(built: BuiltSet) -> list[tuple[str, bytes]]:
    out = []
    for thing in built.objects:
        points = np.empty(len(thing.data.vertices) * 3, np.float32)
        thing.data.vertices.foreach_get("co", points)
        out.append((thing.name, points.tobytes() + np.array(thing.matrix_world, np.float32).tobytes()))
    return out


@pytest.mark.parametrize("kind", INTERIORS)
def test_the_same_plan_gives_the_same_set(kind: str) -> None:
    plan = {"seats": 5, "features": ("photocopier", "a strange idol"), "seed": 7}
    first = made(kind, **plan)
    before, marks = _fingerprint(first), dict(first.marks)
    again = made(kind, **plan)
    assert _fingerprint(again) == before
    assert again.marks == marks


def test_two_offices_do_not_look_alike() -> None:
    assert _colours(made("office", "location:a")) != _colours(made("office", "location:d"))


def _colours(built: BuiltSet) -> set[str]:
    return {m.name for o in built.objects if o.name.startswith(("wall", "chair", "desk")) for m in o.data.materials}


@pytest.mark.parametrize("kind", WALLED)
@pytest.mark.parametrize("seats", [1, 4, 12])
def test_as_many_can_sit_as_the_plan_says(kind: str, seats: int) -> None:
    built = made(kind, seats=seats)
    assert len(list(built.seats())) >= seats
    for mark in built.seats():
        assert built.bounds[0] <= mark.at[0] <= built.bounds[2]
        assert built.bounds[1] <= mark.at[1] <= built.bounds[3]


def test_five_fit_in_a_car_and_no_chair_stands_on_the_road() -> None:
    built = made("car", seats=9)
    assert len(list(built.seats())) == 5
    assert {built.mark(n).seat > 0 for n in ("driver", "passenger", "back:0", "back:2", "centre")} == {True}
    assert not [o for o in built.objects if o.name.startswith("chair")]


def test_one_lies_on_a_bed_and_sits_on_its_edge() -> None:
    built = made("bedroom")
    assert built.mark("bed").lie
    assert built.mark("bed").seat == pytest.approx(0.5)
    assert not built.mark("bed:1").lie


def test_stairs_lead_up() -> None:
    built = made("stairs")
    assert built.mark("top").at[2] > 2.0
    assert built.mark("bottom").at[2] == 0.0


@pytest.mark.parametrize("time", ["day", "night", "dawn", "dusk", "teatime"])
def test_any_hour_can_be_built(time: str) -> None:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    built = build_set(SetPlan(location="l", kind="living_room"), Light(time=time))
    assert "window" in built.marks


@pytest.mark.parametrize("kind", ["base", "furniture", "no such", "../office", "", "preview", "shell"])
def test_a_kind_nobody_builds_becomes_a_room(kind: str) -> None:
    assert "table" in made(kind).marks
