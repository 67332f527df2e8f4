"""Every exterior stands: ground to the horizon, marks to act on, ways out, length, and the same every time."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("bpy")

import bpy

from prodcanvas.film.callsheet import Light, SetPlan
from prodcanvas.film.vocabulary import EXTERIOR_KINDS
from prodstage.sets import build_set
from prodstage.sets.base import BuiltSet
from prodstage.sets.floorplan import is_free
from prodstage.sets.outdoors.store import CALLED, PIECES, piece_of

pytestmark = pytest.mark.stage

KINDS = sorted(EXTERIOR_KINDS - {"space"})
"""Space is another matter: a plate of hull, and no ground to the horizon."""
PROMISED = {
    "street": ("door", "shop", "wall", "window", "bench", "lamp", "car", "bin", "road", "sign", "tree", "bus_stop",
            "corner"),
    "alley": ("dumpster", "door", "wall", "fire_escape", "ladder", "crate", "barrel", "fence", "steam", "fire"),
    "park": ("bench", "tree", "lamp", "path", "pond", "fountain", "bush", "table", "hedge"),
    "forest": ("tree", "log", "rock", "bush", "path", "clearing"),
    "beach": ("sea", "water", "boat", "parasol", "towel", "rock", "palm", "dune", "hut"),
    "desert": ("rock", "cactus", "dune", "track", "log"),
    "field": ("fence", "tree", "barn", "hay", "crop", "lane", "gate", "scarecrow"),
    "rooftop": ("edge", "parapet", "door", "vent", "tank", "chimney", "antenna", "ladder"),
    "station": ("train", "bench", "clock", "board", "pillar", "machine", "door", "edge"),
    "exterior": ("house", "door", "window", "wall", "tree", "fence", "bench", "lamp", "car", "path", "bush", "gate"),
}


def made(kind: str, **plan: object) -> BuiltSet:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    return build_set(SetPlan(location=f"location:{kind}", kind=kind, interior=False, **plan), Light())


@pytest.fixture(scope="module", params=KINDS)
def built(request: pytest.FixtureRequest) -> BuiltSet:
    return made(request.param)


def test_every_exterior_has_its_marks(built: BuiltSet) -> None:
    assert [m for m in PROMISED[built.plan.kind] if m not in built.marks] == []


def test_it_is_light_enough_to_draw(built: BuiltSet) -> None:
    assert 2000 < sum(len(o.data.polygons) for o in built.objects) < 70_000


def test_every_mesh_is_sound(built: BuiltSet) -> None:
    for thing in built.objects:
        assert not thing.data.validate(), thing.name
        assert thing.data.materials, thing.name


def test_nobody_stands_in_an_obstacle(built: BuiltSet) -> None:
    for name, mark in built.marks.items():
        if mark.seat == 0 and not mark.exit:
            x, y = mark.at[:2]
            assert not [o for o in built.obstacles if o[0] < x < o[2] and o[1] < y < o[3]], name


def test_everybody_is_inside_the_bounds(built: BuiltSet) -> None:
    xmin, ymin, xmax, ymax, _ = built.bounds
    for name, mark in built.marks.items():
        if not mark.exit:
            assert xmin <= mark.at[0] <= xmax, name
            assert ymin <= mark.at[1] <= ymax, name


def test_free_spots_are_free_and_apart(built: BuiltSet) -> None:
    spots = [built.mark(n) for n in ("centre", "centre:1", "centre:2", "left", "right", "near", "far")]
    for k, mark in enumerate(spots):
        assert is_free(mark.at[0], mark.at[1], built.obstacles, built.bounds, 0.2), mark.name
        assert all(math.dist(mark.at, other.at) > 0.3 for other in spots[:k])


def test_one_leaves_the_picture_far_from_the_middle(built: BuiltSet) -> None:
    for name, side in (("off:left", -1), ("off:right", 1), ("off:left:1", -1), ("off:right:1", 1)):
        assert built.marks[name].exit
        assert side * built.marks[name].at[0] > 7.5
    assert built.marks["off:door"].exit


def test_a_chase_has_room(built: BuiltSet) -> None:
    long = {"street": 40, "alley": 40, "forest": 30, "park": 30}.get(built.plan.kind, 20)
    assert built.bounds[2] - built.bounds[0] >= long
    for x in np.arange(-9.0, 9.1, 1.5):
        lane = [y for y in np.arange(-6.0, 3.0, 0.25) if is_free(float(x), float(y), built.obstacles, built.bounds)]
        assert lane, x


def test_somebody_can_sit(built: BuiltSet) -> None:
    seats = [m for m in built.seats() if not m.lie]
    assert len(seats) >= 2
    assert all(0.28 <= m.seat <= 0.95 or m.name.startswith("towel") for m in seats), seats


def test_there_is_no_void_in_any_direction(built: BuiltSet) -> None:
    """A ray a little below the horizon meets the set in all directions."""
    bpy.context.view_layer.update()
    graph = bpy.context.evaluated_depsgraph_get()
    for azimuth in range(0, 360, 15):
        a = math.radians(azimuth)
        hit, *_ = bpy.context.scene.ray_cast(graph, (0.0, 0.0, 6.0), (math.cos(a), math.sin(a), -0.1))
        assert hit, azimuth


def test_walls_that_hide_the_view_are_wild(built: BuiltSet) -> None:
    middle = (0.0, -0.5, 1.5)
    assert not built.behind(middle)
    if built.plan.kind in ("street", "alley", "station"):
        assert built.behind((0.0, built.bounds[1] - 6.0, 1.5))


def test_space_has_a_ship_a_planet_and_a_plate_to_stand_on() -> None:
    built = made("space", seats=3)
    assert {"ship", "planet", "antenna", "airlock", "centre", "off:left", "off:door"} <= built.marks.keys()
    assert 2000 < sum(len(o.data.polygons) for o in built.objects) < 70_000
    xmin, ymin, xmax, ymax, _ = built.bounds
    for name, mark in built.marks.items():
        assert xmin <= mark.at[0] <= xmax, name
        assert ymin <= mark.at[1] <= ymax, name
    ship = next(o for o in built.objects if o.get("feature") != "hull" and o.name.startswith("ship"))
    assert ship.dimensions.x > 30


@pytest.mark.parametrize("kind", ["street", "forest", "rooftop"])
def test_the_same_plan_gives_the_same_set(kind: str) -> None:
    def prints(one: BuiltSet) -> list[object]:
        return [(o.name, len(o.data.vertices), tuple(o.location), tuple(o.data.vertices[0].co)) for o in one.objects]

    first = made(kind, seed=5, features=("fountain",))
    before, marks = prints(first), dict(first.marks)
    again = made(kind, seed=5, features=("fountain",))
    assert prints(again) == before
    assert again.marks == marks


def test_two_streets_do_not_look_alike() -> None:
    def walls(seed: int) -> list[str]:
        return [o.data.materials[0].name for o in made("street", seed=seed).objects if o.name.startswith("facade")]

    assert walls(1) != walls(2)


@pytest.mark.parametrize("kind", ["street", "park", "desert"])
def test_what_the_script_names_is_there(kind: str) -> None:
    wanted = ("phone booth", "motorcycle", "fountain", "campfire", "taxi")
    built = made(kind, features=wanted)
    for name in wanted:
        assert name in built.marks
        stem = piece_of(name)
        assert any(o.get("feature") == stem for o in built.objects), name


def test_a_strange_feature_does_not_sink_the_set() -> None:
    built = made("beach", features=("", "x" * 300, "\U0001f9ff", "a wrecked spaceship"))
    assert "a wrecked spaceship" in built.marks


@pytest.mark.parametrize("word", sorted(PIECES))
def test_every_piece_of_the_store_builds_with_its_mark(word: str) -> None:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    alone = BuiltSet(plan=SetPlan(location="location:x", kind="exterior", interior=False))
    from prodstage.kit import Spot

    PIECES[word](alone, Spot(1.0, 2.0, 30.0))
    assert any(name.partition(":")[0] == word for name in alone.marks)
    assert alone.obstacles
    assert sum(len(o.data.polygons) for o in alone.objects) < 2500


def test_names_lead_to_pieces() -> None:
    assert set(CALLED) <= set(PIECES)
    assert piece_of("Street Lamp:2") == "lamp"
    assert piece_of("phone_box") == "phone_box"
    assert piece_of("submarine") == ""
