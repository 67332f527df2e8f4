"""Nodes that a server does not know, explained by the names that their own save gives to their values."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.errors import FormatError
from prodcanvas.formats.workflow import MissingNodes, ObjectInfo
from prodcanvas.pipelines.noting import noted, stand_ins
from prodcanvas.studio.pipelines_add import drawn

INFO = {
    "SaveImage": {"input": {"required": {"images": ["IMAGE", {}], "filename_prefix": ["STRING", {"default": "x"}]}},
                  "output": [], "output_node": True},
    "Service": {"input": {"required": {"model": ["COMFY_DYNAMICCOMBO_V3", {"options": [
        {"key": "v1", "inputs": {"required": {"prompt": ["STRING", {}], "seed": ["INT", {}]}}}]}]}},
        "output": ["IMAGE"]},
}
SAVE = {"id": 2, "type": "SaveImage", "mode": 0, "inputs": [{"name": "images", "type": "IMAGE", "link": 1}],
        "outputs": [], "widgets_values": ["mine"]}


def canvas(kind, named, values):
    node = {"id": 1, "type": kind, "mode": 0, "inputs": [{"name": "style", "type": "IMAGE", "link": None}],
            "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [1]}], "widgets_values": values}
    if named is not None:
        node["widgets_values_named"] = named
    return {"nodes": [node, copy.deepcopy(SAVE), {"id": 3, "type": "MarkdownNote", "mode": 0, "widgets_values": ["hi"],
                                                  "widgets_values_named": {"text": "hi"}}],
            "links": [[1, 1, 0, 2, 0, "IMAGE"]], "version": 0.4}


NEW = {"model": "v9", "model.prompt": "a boat", "model.seed": 7, "control_after_generate": "randomize", "wide": True}


@pytest.mark.parametrize("kind", ["BrandNew", "Service"])
def test_a_newer_node_keeps_every_value_in_its_place(kind):
    graph, _ = drawn(canvas(kind, NEW, list(NEW.values())), INFO)
    assert graph["1"]["class_type"] == kind
    assert graph["1"]["inputs"] == {"model": "v9", "model.prompt": "a boat", "model.seed": 7, "wide": True}
    assert set(graph) == {"1", "2"}, "a note is no node"


def test_a_node_that_is_known_is_left_to_the_server():
    known = {"model": "v1", "model.prompt": "a boat", "model.seed": 7}
    _, more, names = stand_ins(canvas("Service", known, list(known.values())), noted(INFO))
    assert (more, names) == ({}, {})


@pytest.mark.parametrize(("kind", "fault"), [("BrandNew", MissingNodes), ("Service", FormatError)])
def test_values_without_names_are_not_guessed(kind, fault):
    with pytest.raises(fault):
        drawn(canvas(kind, None, ["v9", "a boat", 7, "randomize"]), INFO)


def test_the_canvas_itself_is_not_changed():
    one = canvas("BrandNew", NEW, list(NEW.values()))
    before = copy.deepcopy(one)
    stand_ins(one, noted(INFO))
    assert one == before


@given(st.dictionaries(st.sampled_from(["nodes", "definitions", "links"]),
                       st.none() | st.integers() | st.lists(st.none() | st.dictionaries(st.text(), st.integers())),
                       max_size=3))
def test_odd_canvases_are_left_alone(odd):
    changed, more, names = stand_ins(odd, noted(INFO))
    assert (changed, more, names) == (odd, {}, {})


def test_what_is_no_declaration_is_left_out():
    assert set(noted({"A": 3, "B": {}, **INFO})) == set(INFO)
    assert ObjectInfo.of(INFO).classes.keys() == INFO.keys()
