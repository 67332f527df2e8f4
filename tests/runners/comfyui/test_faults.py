"""A graph is looked through against what the server declares, in both of its writings, before anything is sent."""

import graphlib
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.runners.comfyui.orders import node, order, sampled

import prodcanvas.testing.comfyui.catalogue as recorded
from prodcanvas.runners.comfyui import choices, faults_of
from prodcanvas.runners.comfyui.faults import circle_of
from prodcanvas.testing.comfyui import PretendServer


def declared(module="nodes", output=("IMAGE",), **inputs):
    optional = {name[1:]: spec for name, spec in inputs.items() if name.startswith("_")}
    required = {name: spec for name, spec in inputs.items() if not name.startswith("_")}
    return {"input": {"required": required, "optional": optional}, "output": list(output), "python_module": module}


INFO = {
    "Old": declared(mode=[["a", "b"], {"default": "a"}], steps=["INT", {"min": 1, "max": 10}], _mask=["MASK", {}]),
    "New": declared("comfy_extras.nodes_x", ("IMAGE", "MASK"), mode=["COMBO", {"options": ["a", "b"]}],
                    _many=["COMBO", {"options": ["a", "b"], "multiselect": True}]),
    "Either": declared(image=["IMAGE,MASK", {}], _any=["*", {}]),
    "Images": declared(images=["COMFY_AUTOGROW_V3", {"template": {}}],
                       format=["COMFY_DYNAMICCOMBO_V3", {"options": [{"key": "png"}, {"key": "exr"}]}]),
    "Load": declared(image=[["x.png"], {"image_upload": True}]),
    "Remote": declared(model=["COMBO", {"remote": {"route": "/x"}, "options": ["a"]}]),
    "Pack": declared("custom_nodes.pack", mode=[["a"], {}], images=["IMAGE", {}]),
}
GOOD = {
    "1": node("Old", mode="b", steps=10), "2": node("New", mode="a", many=["a", "b"]),
    "3": node("Either", image=["2", 1], any=["1", 0]), "4": node("Images", format="exr", **{
        "images.image0": ["1", 0], "images.image1": ["2", 0], "format.depth": "half"}),
    "5": node("Load", image={"$upload": "plate"}), "6": node("Load", image="prodcanvas/0123.png"),
    "7": node("Remote", model="only the server knows"),
    "8": node("Pack", mode="made up while running", images=["1", 0], crf=19),
}


def test_a_good_graph_has_none():
    assert faults_of(GOOD, INFO) == []


@pytest.mark.parametrize(("bad", "said"), [
    (node("Odl", mode="a", steps=1), "The server does not have the node Odl (node 1)."),
    (node("Old", mode="c", steps=1), "Old (node 1) has an input mode that cannot be “c” on this server."),
    (node("New", mode="aa"), "The nearest it has is a."),
    (node("Old", mode="a"), "lacks its input steps."),
    (node("Old", mode="a", steps=0), "must be at least 1."),
    (node("Old", mode="a", steps=11), "must be at most 10."),
    (node("Old", mode="a", steps="many"), "must be a number, not 'many'."),
    (node("Old", mode="a", steps=1, maskk=["2", 1]), "has no input maskk. It has mask."),
    (node("Old", mode="a", steps=1, mask=["2", 0]), "wants MASK, and New gives IMAGE."),
    (node("Old", mode="a", steps=1, mask=["2", 7]), "output 7 of New, which has 2."),
    (node("Old", mode="a", steps=1, mask=["99", 0]), "node 99, which is not there."),
    (node("Images", format="jpg", **{"images.image0": ["2", 0]}), "cannot be “jpg”"),
    (node("Either", image=["1", 0]), "circle: 1 → 1."),
    ({"inputs": {}}, "Node 1 has no class."), ("nonsense", "Node 1 has no class."),
    ({"class_type": "Old"}, "Old (node 1) has no inputs."),
])
def test_each_fault_is_a_sentence(bad, said):
    (found,) = [fault for fault in faults_of({**GOOD, "1": bad}, INFO) if said in fault]
    assert found.endswith(".")


def test_choices_in_both_writings():
    assert choices(INFO, "Old", "mode") == choices(INFO, "New", "mode") == ("a", "b")
    assert choices(INFO, "Images", "format") == ("png", "exr")
    assert choices(INFO, "Load", "image") is None
    assert choices(INFO, "Remote", "model") is None
    assert choices(INFO, "Old", "steps") is None
    assert choices(INFO, "Nobody", "mode") is None


@pytest.mark.parametrize("generation", ["old", "new"])
def test_a_still_has_no_faults_on_a_recorded_server(generation):
    with_files = recorded.filled(recorded.recorded(generation), {name: list(files) for name, files in
                                                                 recorded.MODELS.items()})
    assert faults_of(sampled(1), with_files) == []
    assert "euler" in choices(with_files, "KSampler", "sampler_name")


def test_requests_of_our_own_pipelines_have_no_faults_but_missing_models():
    info = recorded.recorded("new")
    library = Path(recorded.__file__).parents[3] / "pipelines/library"
    for path in library.glob("*/golden.json"):
        for case in json.loads(path.read_bytes())["cases"]:
            graph = case["request"]["graph"]
            if all(step["class_type"] in info for step in graph.values()):
                assert [fault for fault in faults_of(graph, info) if ".safetensors" not in fault
                        and ".pth" not in fault] == [], path.parent.name


def test_what_came_to_the_server_since_is_no_fault(make):
    with PretendServer() as server:
        at = make(server.url)
        at.run(order(sampled(1), {"7": "image"}))
        server.models["checkpoints"].append("new.safetensors")
        graph = sampled(2)
        graph["1"]["inputs"]["ckpt_name"] = "new.safetensors"
        assert at.run(order(graph, {"7": "image"})).files


EDGES = st.dictionaries(st.integers(0, 7).map(str), st.sets(st.integers(0, 9).map(str), max_size=3), max_size=8)


@given(EDGES)
def test_circles_are_found_exactly_when_there_are_some(edges):
    graph = {name: node("X", **{f"i{n}": [source, 0] for n, source in enumerate(sorted(sources))})
             for name, sources in edges.items()}
    try:
        graphlib.TopologicalSorter({n: {s for s in found if s in edges} for n, found in edges.items()}).prepare()
        assert circle_of(graph) == []
    except graphlib.CycleError:
        circle = circle_of(graph)
        assert circle[0] == circle[-1]
        assert all(later in edges[earlier] for earlier, later in itertools.pairwise(circle))


def test_a_very_long_chain_is_looked_through():
    chain = {str(n): node("Either", image=[str(n + 1), 0]) for n in range(20_000)}
    assert circle_of(chain) == []
    assert circle_of({**chain, "20000": node("Either", image=["0", 0])})


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["1", "a", "Old"]),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["class_type", "inputs", "mode", "steps", "1", "mask"]), inner, max_size=4),
                    max_leaves=15)


@given(st.dictionaries(st.sampled_from("123"), JSON))
def test_any_nonsense_becomes_sentences(graph):
    assert all(isinstance(fault, str) for fault in faults_of(graph, INFO))


@given(st.dictionaries(st.sampled_from(["Old", "New"]), JSON))
def test_any_declaration_can_be_read(info):
    faults_of(GOOD, info)
