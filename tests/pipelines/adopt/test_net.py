"""Bad graphs: each a sentence, none a crash."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipelines.adopt.graphs import EVERY, PLAIN, changed, node

from prodcanvas.errors import CanvasError, FormatError, RequestError
from prodcanvas.pipelines.adopt import Told, adopted, files, study

JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
                    max_leaves=12)


@pytest.mark.parametrize("graph", [{}, [], None, {"1": 3}, {"1": {"class_type": "X"}}, {"1": {"inputs": {}}},
                                   {"1": {"class_type": 3, "inputs": {}}}, {"1": {"class_type": "X", "inputs": []}}])
def test_what_is_no_graph_is_said_so(graph):
    with pytest.raises(FormatError):
        study(graph)


def test_a_wire_to_nowhere_is_named():
    with pytest.raises(FormatError, match="joined by vae to node 99"):
        study(changed(PLAIN, n8={"vae": ["99", 0]}))


def test_a_circle_is_named():
    graph = changed(PLAIN, n4={"ckpt_name": ["8", 0]})
    with pytest.raises(FormatError, match="circle"):
        study(graph)


def test_too_many_nodes_are_refused():
    with pytest.raises(FormatError, match="5001 nodes"):
        study({str(i): node("X") for i in range(5001)})


def test_a_very_long_chain_is_walked():
    graph = dict(PLAIN)
    for i in range(100, 3100):
        graph[str(i)] = node("LoraLoaderModelOnly", lora_name="a.safetensors", strength_model=1.0,
                             model=[str(i - 1) if i > 100 else "4", 0])
    assert len(study(changed(graph, n3={"model": ["3099", 0]})).cone) == len(graph)


def test_a_workflow_that_saves_nothing_is_refused():
    graph = {k: v for k, v in PLAIN.items() if k != "9"}
    with pytest.raises(FormatError, match="saves nothing"):
        study(graph)


@pytest.mark.parametrize("binds", [{"prompt": ("99.text",)}, {"prompt": ("6.txet",)}, {"prompt": ("6",)},
                                   {"result": ("6",)}])
def test_a_binding_that_leads_nowhere_is_refused(binds):
    with pytest.raises(RequestError):
        study(PLAIN, binds=binds)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["1", "2", "3:4", "x"]), st.fixed_dictionaries(
    {"class_type": st.sampled_from(["KSampler", "SaveImage", "LoadImage", "Odd", "ComfySwitchNode", "PrimitiveInt"]),
     "inputs": st.dictionaries(st.sampled_from(["text", "seed", "width", "height", "images", "switch", "on_true",
                                                "on_false", "value", "positive", "image", "a.b"]),
                               JSON | st.tuples(st.sampled_from(["1", "2", "3:4", "x"]), st.integers(-2, 9)).map(list),
                               max_size=6)}), max_size=4))
def test_whatever_a_graph_holds_it_is_adopted_or_refused_in_words(graph):
    try:
        made = adopted(study(graph), "odd", "Odd", Told(), "odd.json")
        files(made)
    except CanvasError as fault:
        assert fault.what
        return
    for places in made.pipeline.bindings.values():
        assert all(place.split(".")[0] in made.graph for place in places)


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_damaged_workflow_never_crashes(name, data):
    graph = {k: {**v, "inputs": dict(v["inputs"])} for k, v in EVERY[name].items()}
    for _ in range(data.draw(st.integers(1, 3))):
        key = data.draw(st.sampled_from(sorted(graph)))
        which = data.draw(st.sampled_from(sorted(graph[key]["inputs"])))
        graph[key]["inputs"][which] = data.draw(JSON)
    try:
        files(adopted(study(graph), "odd", "Odd", Told(), "odd.json"))
    except CanvasError as fault:
        assert fault.what
