"""One piece is one object: parts, paints, place, lettering."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("bpy")

import bpy
from hypothesis import given, settings
from hypothesis import strategies as st

from prodstage.kit import Builder, Paint, Spot, darker, lighter, linear, material, mix
from prodstage.kit.frame import rotation
from prodstage.kit.lettering import lettering

pytestmark = pytest.mark.stage

RED, BLUE = (0.8, 0.1, 0.1), (0.1, 0.1, 0.8)


@pytest.fixture(autouse=True)
def _bare_stage() -> None:
    bpy.ops.wm.read_factory_settings(use_empty=True)


def test_many_parts_make_one_sound_object() -> None:
    b = Builder("thing", (1.0, 2.0), 90)
    b.box((1, 1, 1), (0, 0, 0), RED)
    b.cushion((1, 1, 0.2), (0, 0, 1), BLUE)
    b.rod(0.1, 1, (0, 0, 0), RED, top=0.0)
    b.ball(0.3, (0, 0, 2), Paint("lamp.x", (1, 1, 0.9)))
    b.tube([(0, 0, 0), (0, 0, 1)], 0.02, RED)
    b.board([(0, 0), (1, 0), (0, 1)], 0.1, (0, 0, 0), BLUE)
    b.sheet(np.zeros((2, 2, 3)) + np.arange(12).reshape(2, 2, 3), RED)
    b.text("HELLO", 0.2, (0, 0, 1), BLUE)
    made = b.emit("printer")
    assert made["feature"] == "printer"
    assert not made.data.validate()
    assert [m.name.rpartition(".")[0] for m in made.data.materials] == ["set", "set", "lamp.x"]
    assert tuple(made.matrix_world.translation) == pytest.approx((1.0, 2.0, 0.0))


def test_nothing_at_all_is_an_empty_object() -> None:
    assert len(Builder("void").emit().data.polygons) == 0


def test_a_part_is_placed_in_the_pieces_own_frame() -> None:
    b = Builder("thing", Spot(5, 0, 90))
    b.box((0.2, 0.2, 0.2), (0, -1, 0), RED, bevel=0)
    made = b.emit()
    middle = sum(((made.matrix_world @ v.co) for v in made.data.vertices), made.location * 0) / 8
    assert tuple(middle) == pytest.approx((6.0, 0.0, 0.1), abs=1e-6)


def test_a_builder_joins_another() -> None:
    inner = Builder("dial")
    inner.box((0.1, 0.1, 0.1), (1, 0, 0), BLUE, bevel=0)
    outer = Builder("desk")
    outer.join(inner, (0, 0, 1), 90)
    made = outer.emit()
    assert max(v.co.y for v in made.data.vertices) == pytest.approx(1.05)
    assert min(v.co.z for v in made.data.vertices) == pytest.approx(1.0)


def test_one_paint_is_mixed_once() -> None:
    assert material("wood", RED) is material("wood", RED)
    assert material("wood", RED) is not material("wood", BLUE)


def test_a_piece_says_whether_it_throws_a_shadow() -> None:
    assert not Builder("x").emit(cast=False).display.show_shadows


def test_colours_become_linear() -> None:
    assert linear((0.0, 0.5, 1.0)) == pytest.approx((0.0, 0.21404, 1.0), abs=1e-4)
    assert mix(RED, BLUE, 0.0) == pytest.approx(RED)
    assert darker(RED)[0] < RED[0] < lighter(RED)[0]


@pytest.mark.parametrize("words", ["", "   ", "😀", "\n\t", "a" * 500, "ÅßÇ", "\x00\x01", "窓"])
def test_any_words_can_be_painted(words: str) -> None:
    Builder("sign").text(words, 0.2, (0, 0, 0), RED, width=1.0)
    assert np.isfinite(lettering(words).points).all()


def test_words_keep_to_their_width() -> None:
    b = Builder("sign")
    b.text("A VERY LONG NAME INDEED", 0.4, (0, 0, 0), RED, width=0.8)
    xs = [v.co.x for v in b.emit().data.vertices]
    assert max(xs) - min(xs) == pytest.approx(0.8, rel=0.01)


@settings(deadline=None)
@given(st.floats(-50, 50), st.floats(-50, 50), st.floats(-720, 720), st.floats(-5, 5), st.floats(-5, 5))
def test_a_spot_keeps_distances(x: float, y: float, yaw: float, u: float, v: float) -> None:
    px, py, pz = Spot(x, y, yaw).point((u, v))
    assert math.hypot(px - x, py - y) == pytest.approx(math.hypot(u, v), abs=1e-9)
    assert pz == 0.0
    assert Spot(x, y, yaw).ahead(u, v).ahead(-u, -v).x == pytest.approx(x, abs=1e-9)


@settings(deadline=None)
@given(st.tuples(st.floats(-360, 360), st.floats(-360, 360), st.floats(-360, 360)))
def test_turning_is_rigid(turn: tuple[float, float, float]) -> None:
    r = rotation(turn)
    assert np.allclose(r @ r.T, np.eye(3))
    assert np.linalg.det(r) == pytest.approx(1.0)
