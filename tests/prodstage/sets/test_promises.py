"""What the action names is there, whatever it is called."""

from __future__ import annotations

import math

import pytest

pytest.importorskip("bpy")

import bpy
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.film.callsheet import Light, SetPlan
from prodcanvas.film.vocabulary import EXTERIOR_KINDS, SET_KINDS
from prodstage.sets import build_set
from prodstage.sets.base import BuiltSet
from prodstage.sets.furniture.catalogue import HUNG, PIECES
from prodstage.sets.furniture.synonyms import WORDS, canonical

pytestmark = pytest.mark.stage

INTERIORS = [k for k in SET_KINDS if k not in EXTERIOR_KINDS]
NASTY = ("Coffee Machine", "the photocopiers", "red phone", "idol/of\\stone", "💎 gem", "x" * 200, " ", "", "desk:1",
         "table:3",
         "窓", "a\nb\tc", "%s{0}", "centre", "off:left", "..")


def made(kind: str, features: tuple[str, ...]) -> BuiltSet:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    return build_set(SetPlan(location="location:x", kind=kind, features=features), Light())


@pytest.mark.parametrize("kind", INTERIORS)
def test_every_feature_is_guaranteed(kind: str) -> None:
    built = made(kind, NASTY)
    for name in NASTY:
        assert name in built.marks, name
        assert all(math.isfinite(c) for c in (*built.mark(name).at, *built.mark(name).look, built.mark(name).yaw))
    assert sum(len(o.data.polygons) for o in built.objects) < 60_000


@pytest.mark.parametrize("name", sorted(PIECES))
def test_every_piece_of_the_store_can_be_brought_into_a_room(name: str) -> None:
    mark = made("room", (name,)).marks[name]
    assert mark.name.partition(":")[0] == name


@pytest.mark.parametrize("name", sorted(HUNG))
def test_everything_that_hangs_can_be_hung(name: str) -> None:
    built = made("room", (name,))
    assert built.marks[name].look[2] > 1.0
    assert any(w.get("feature") == name for w in built.walls)


def test_what_is_there_already_is_not_brought_twice() -> None:
    bare, asked = made("office", ()), made("office", ("printer", "photocopier", "copy machine"))
    assert len(asked.objects) == len(bare.objects)
    assert asked.marks["photocopier"] == asked.marks["printer"]


def test_a_second_one_is_brought_when_the_action_names_two() -> None:
    assert made("kitchen", ("table:0", "desk:1")).marks["desk:1"].seat > 0


def test_a_small_thing_lies_on_a_table_and_can_be_taken() -> None:
    built = made("kitchen", ("knife",))
    mark = built.marks["knife"]
    assert mark.surface is not None
    assert 0.5 < mark.surface[2] < 1.2
    assert math.dist(mark.at[:2], mark.surface[:2]) < 1.6
    assert any(o.get("feature") == "knife" for o in built.objects)


def test_an_unknown_thing_is_a_block_with_its_name() -> None:
    built = made("office", ("quantum flange",))
    block = next(o for o in built.objects if o.get("feature") == "quantum flange")
    assert block["kind"] == "block"


def test_a_hundred_wishes_are_answered_without_filling_the_room() -> None:
    wishes = tuple(f"thing {k}" for k in range(100))
    built = made("bathroom", wishes)
    assert all(w in built.marks for w in wishes)
    assert len(built.objects) < 120


@pytest.mark.parametrize("name", ["", "nowhere", "centre:99", "desk:99", "off:", ":", "left:3", "×" * 500, "centre:²"])
def test_an_unknown_mark_is_a_sensible_spot(name: str) -> None:
    built = made("office", ())
    mark = built.mark(name)
    assert built.bounds[0] <= mark.at[0] <= built.bounds[2]


def test_an_empty_set_still_has_a_mark() -> None:
    assert BuiltSet(SetPlan(location="l", kind="room")).mark("desk").at == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("said", "meant"), [
    ("Photocopier", "printer"), ("the couch", "sofa"), ("COFFEE_MACHINE", "coffee machine"), ("old piano", "piano"),
    ("shelves", "shelf"), ("kitchen table", "table"), ("desk:1", "desk"), ("her laptop", "laptop"), ("zyx", "zyx"),
])
def test_words_are_understood(said: str, meant: str) -> None:
    assert canonical(said) == meant


def test_no_word_means_two_things() -> None:
    said = [w for name, words in WORDS.items() for w in (name, *words)]
    assert len(said) == len(set(said))


@given(st.text(max_size=300))
def test_any_text_has_a_name(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text) or canonical(text)
