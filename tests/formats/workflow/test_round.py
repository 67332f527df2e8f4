"""A request drawn as a canvas and converted again is the same request."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.formats.workflow import ObjectInfo, convert

CONTROLLED = {"seed", "count"}
WIDGETS = {
    "seed": ["INT", {"default": 0, "control_after_generate": True}],
    "count": ["INT", {"default": 1, "control_after_generate": True}],
    "size": ["INT", {"default": 64}], "strength": ["FLOAT", {"default": 1.0}], "on": ["BOOLEAN", {"default": True}],
    "words": ["STRING", {"multiline": True}], "old": [["a", "b"], {}], "new": ["COMBO", {"options": ["c", "d"]}],
}
VALUES = {
    "INT": st.integers(-2**53, 2**53), "FLOAT": st.floats(allow_nan=False, allow_infinity=False),
    "BOOLEAN": st.booleans(),
    "STRING": st.text(string.printable, max_size=20), "COMBO": st.sampled_from(["a", "b", "c", "d", "else"]),
}
SOCKETS = {"image": ["IMAGE"], "mask": ["MASK", {}], "any": ["*", {}], "forced": ["INT", {"forceInput": True}]}
OUT = ["IMAGE", "MASK", "INT"]


@st.composite
def classes(draw):
    """A server with a few classes."""
    found = {}
    for name in draw(st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=4, unique=True)):
        inputs = draw(st.permutations(sorted(
            draw(st.sets(st.sampled_from(sorted(WIDGETS | SOCKETS)), max_size=7)))))
        cut = draw(st.integers(0, len(inputs)))
        spec = {key: (WIDGETS | SOCKETS)[key] for key in inputs}
        found[name] = {"input": {"required": {key: spec[key] for key in inputs[:cut]},
                                 "optional": {key: spec[key] for key in inputs[cut:]}},
                       "input_order": {"required": inputs[:cut], "optional": inputs[cut:]}, "output": OUT}
    return found


def kind_of(spec):
    return "COMBO" if isinstance(spec[0], list) else spec[0]


@st.composite
def requests(draw):
    """A server and a request that it would take: every widget has a value, wires lead back."""
    known = draw(classes())
    graph = {}
    for place in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from(sorted(known)))
        declared = known[name]["input"]
        inputs = {}
        for key, spec in (declared["required"] | declared["optional"]).items():
            kind = kind_of(spec)
            wires = [[before, OUT.index(wanted)] for before in graph for wanted in OUT if kind in {wanted, "*"}]
            if wires and draw(st.booleans()):
                inputs[key] = draw(st.sampled_from(wires))
            elif key in WIDGETS:
                inputs[key] = draw(VALUES[kind])
        graph[str(place + 1)] = {"class_type": name, "inputs": inputs}
    return known, graph


def canvas(known, graph):
    """A request drawn as the front end would save it."""
    nodes, links = [], []
    for name, said in graph.items():
        declared = known[said["class_type"]]["input"]
        specs = declared["required"] | declared["optional"]
        values, inputs = [], []
        for key, spec in specs.items():
            value = said["inputs"].get(key)
            wired = isinstance(value, list)
            if wired:
                links.append([len(links) + 1, int(value[0]), value[1], int(name), len(inputs), kind_of(spec)])
            inputs.append({"name": key, "type": kind_of(spec), "link": len(links) if wired else None,
                           **({"widget": {"name": key}} if key in WIDGETS else {})})
            if key in WIDGETS:
                values += [None if wired else value, *(["fixed"] if key in CONTROLLED else [])]
        nodes.append({"id": int(name), "type": said["class_type"], "mode": 0, "inputs": inputs,
                      "widgets_values": values,
                      "outputs": [{"name": kind, "type": kind, "links": None} for kind in OUT], "properties": {}})
    return {"nodes": nodes, "links": links, "version": 0.4}


@settings(max_examples=300, deadline=None)
@given(requests())
def test_there_and_back(found):
    known, graph = found
    made = convert(canvas(known, graph), ObjectInfo.of(known))
    assert {name: {"class_type": said["class_type"], "inputs": said["inputs"]}
            for name, said in made.graph.items()} == graph
    assert not made.refused
