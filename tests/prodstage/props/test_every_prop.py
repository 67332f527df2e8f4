"""Every prop of the vocabulary is a thing with a grip, a size and a way to lie on a table."""

from __future__ import annotations

import pytest

pytest.importorskip("bpy")

from hypothesis import given, settings
from hypothesis import strategies as st
from mathutils import Vector

from prodcanvas.film.callsheet import PropPlan
from prodcanvas.film.vocabulary import PROP_KINDS
from prodstage.props import build_prop, set_down, stock
from prodstage.props.kind import Kind

pytestmark = pytest.mark.stage

HEAVY = {"bicycle": 900, "cart": 1000}
BIG = {"printer", "chair", "bicycle", "cart", "oar", "shovel", "broom"}


def test_the_stock_is_the_vocabulary() -> None:
    assert set(stock()) == set(PROP_KINDS)


@pytest.mark.parametrize("kind", PROP_KINDS)
def test_a_prop_is_light_sized_and_has_a_grip(kind: str, scene: object) -> None:
    prop = build_prop(PropPlan(id=f"prop:{kind}", kind=kind))
    assert 10 < len(prop.data.polygons) <= HEAVY.get(kind, 610)
    assert prop["grip"] in ("right", "both", "pinch", "none")
    longest = max(prop["size"])
    assert 0.012 < longest < (2.2 if kind in BIG else 1.2)
    assert not prop.data.validate()
    assert prop.data.materials


@pytest.mark.parametrize("kind", PROP_KINDS)
def test_the_grip_is_on_the_thing(kind: str, scene: object) -> None:
    prop = build_prop(PropPlan(id="p", kind=kind))
    if prop["grip"] == "none":
        assert prop["rest"] == pytest.approx(0.0, abs=0.02)
        return
    corners = [Vector(c) for c in prop.bound_box]
    for axis in range(3):
        assert min(c[axis] for c in corners) - 0.03 <= 0.0 <= max(c[axis] for c in corners) + 0.03


@pytest.mark.parametrize("kind", PROP_KINDS)
def test_a_prop_set_down_touches_the_table(kind: str, scene: object) -> None:
    prop = build_prop(PropPlan(id="p", kind=kind))
    set_down(prop, (1.0, 2.0, 0.75), yaw=35.0)
    low = min((prop.matrix_world @ v.co).z for v in prop.data.vertices)
    assert low == pytest.approx(0.75, abs=1e-4)
    assert tuple(prop.matrix_world.translation)[:2] == pytest.approx((1.0, 2.0))


def test_the_colour_of_the_plan_is_used(scene: object) -> None:
    from prodstage.kit import linear

    red = build_prop(PropPlan(id="p", kind="mug", colour=(0.9, 0.1, 0.1)))
    assert any(m.diffuse_color[:3] == pytest.approx(linear((0.9, 0.1, 0.1)), abs=1e-4) for m in red.data.materials)


def test_what_nobody_knows_becomes_a_block_with_its_name(scene: object) -> None:
    block = build_prop(PropPlan(id="prop:telescope", kind="telescope"))
    plain = build_prop(PropPlan(id="prop:x", kind="block", label="."))
    assert block["kind"] == "telescope"
    assert len(block.data.polygons) > len(plain.data.polygons)


@pytest.mark.parametrize("label", ["", "\U0001f680" * 40, "x" * 200, "a\0b", "ИВАН 李", "  ", "\n\t", "ß" * 60,
        "\u202eabc"])
def test_any_label_makes_a_block(label: str, scene: object) -> None:
    prop = build_prop(PropPlan(id="prop:odd", kind="block", label=label))
    assert 20 < len(prop.data.polygons) < 900
    assert max(prop["size"]) < 0.4


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300), st.text(max_size=40))
def test_no_words_break_the_property_room(label: str, kind: str) -> None:
    prop = build_prop(PropPlan(id="prop:any", kind=kind, label=label))
    assert prop["grip"]


def test_grips_and_colours_are_sane() -> None:
    for word, kind in stock().items():
        assert isinstance(kind, Kind), word
        assert all(0.0 <= c <= 1.0 for c in kind.colour), word
        assert min(kind.colour) >= 0.1 or max(kind.colour) > 0.3, f"{word} would crush to black"
