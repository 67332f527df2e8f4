"""What comes over the socket is read, or passed over: nothing a server sends can break us."""

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcanvas.runners.comfyui.protocol import messages
from prodcanvas.runners.comfyui.protocol.messages import read

JPEG, PNG = b"\xff\xd8\xff\xe0picture", b"\x89PNG\r\n\x1a\npicture"


def text(kind, **data):
    return json.dumps({"type": kind, "data": data})


@pytest.mark.parametrize(("said", "meant"), [
    (text("execution_start", prompt_id="a", timestamp=1), messages.Started("a")),
    (text("execution_cached", nodes=["1", "2"], prompt_id="a"), messages.Cached("a", ("1", "2"))),
    (text("executing", node="3", display_node="3", prompt_id="a"), messages.Entered("3", "a", "3")),
    (text("executing", node=None, prompt_id="a"), messages.Entered(None, "a")),
    (text("executing", node="2"), messages.Entered("2")),
    (text("executing", node=7, prompt_id="a"), messages.Entered("7", "a")),
    (text("progress", value=1, max=4, prompt_id="a", node="ks"), messages.Stepped(1, 4, "a", "ks")),
    (text("progress", value=1, max=4), messages.Stepped(1, 4)),
    (text("executed", node="3", display_node="3", output={"images": []}, prompt_id="a"), messages.Executed("a", "3")),
    (text("execution_success", prompt_id="a"), messages.Succeeded("a")),
    (text("execution_interrupted", prompt_id="a", node_id="5", node_type="KSampler", executed=[]),
     messages.Interrupted("a", "5")),
])
def test_messages_as_real_servers_send_them(said, meant):
    assert read(said) == meant


def test_the_state_of_every_node_at_once():
    nodes = {"1": {"value": 0.0, "max": 1.0, "state": "running", "node_id": "1", "prompt_id": "a",
                   "display_node_id": "1", "parent_node_id": None, "real_node_id": "1", "activity": "loading"}}
    found = read(text("progress_state", prompt_id="a", nodes=nodes))
    assert found.nodes["1"].state == "running"


def test_an_exception_with_a_number_that_is_none():
    data = {"prompt_id": "a", "node_id": "4", "node_type": "KSampler", "executed": [], "exception_message": "boom\n",
            "exception_type": "RuntimeError", "current_inputs": {"x": [float("nan")]}}
    assert read(text("execution_error", **data)) == messages.Failed("a", "4", "KSampler", "boom\n", "RuntimeError")


def test_previews_old_and_new():
    about = json.dumps({"node_id": "5", "prompt_id": "a", "image_type": "image/jpeg"}).encode()
    assert read(struct.pack(">II", 1, 1) + JPEG) == messages.Preview(JPEG)
    assert read(struct.pack(">II", 1, 2) + PNG) == messages.Preview(PNG)
    assert read(struct.pack(">II", 4, len(about)) + about + JPEG) == messages.Preview(JPEG, "a", "5")


@pytest.mark.parametrize("said", [
    "", "null", "[]", "{", "not json", '{"type": 3}', '{"type": "executing"}', '{"type": "executing", "data": null}',
    text("status", status={"exec_info": {"queue_remaining": 1}}), text("logs", entries=[]), text("pack.event", x=1),
    text("execution_start"), text("progress", value="much", max=4), text("executing", node={"a": 1}),
    text("progress_state", prompt_id="a", nodes=[1]), "[" * 100_000, '{"type":"executing","data":' + "[" * 100_000,
    b"", b"\0", b"\0\0\0\1", struct.pack(">II", 1, 1), struct.pack(">II", 1, 1) + b"no picture",
    struct.pack(">II", 4, 0xFFFFFFFF) + JPEG, struct.pack(">II", 4, 3) + b"{{{" + JPEG, struct.pack(">II", 3, 1) + b"x",
])
def test_everything_else_is_passed_over(said):
    assert read(said) is None


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200)))
def test_noise_never_breaks_it(said):
    read(said)


JSON = st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
                    max_leaves=12)


@given(st.sampled_from(["execution_start", "execution_cached", "executing", "progress", "progress_state", "executed",
                        "execution_error", "execution_interrupted"]),
       st.dictionaries(st.sampled_from(["prompt_id", "node", "nodes", "value", "max", "node_id", "exception_message"]),
                       JSON))
def test_wrong_contents_never_break_it(kind, data):
    read(json.dumps({"type": kind, "data": data}))
