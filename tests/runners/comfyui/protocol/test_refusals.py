"""Every way in which a server turns a request down becomes one sentence that names the shot, and one of advice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.runners.comfyui.orders import SHOT

from prodcanvas.runners.comfyui.protocol.refusals import http_fault, refusal


def body(kind, details="", message="", *, of="KSampler", **extra):
    error = {"type": kind, "message": message, "details": details, "extra_info": extra}
    return {"error": {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed validation",
                      "details": "", "extra_info": {}},
            "node_errors": {"4": {"errors": [error], "dependent_outputs": ["9"], "class_type": of}}}


def whole(kind, message, details="", **extra):
    return {"error": {"type": kind, "message": message, "details": details, "extra_info": extra}, "node_errors": {}}


@pytest.mark.parametrize(("told", "said"), [
    (body("required_input_missing", "images", input_name="images"), "KSampler (node 4) lacks its input images."),
    (body("required_input_missing", "images"), "lacks its input images."),
    (body("value_not_in_list", "ckpt_name: 'gone.safetensors' not in ['sd_xl.safetensors', 'gone2.safetensors']",
          input_name="ckpt_name", received_value="gone.safetensors", of="CheckpointLoaderSimple"),
     "the model file gone.safetensors is not on the server (CheckpointLoaderSimple (node 4)). It has gone2.safeten"),
    (body("value_not_in_list", "ckpt_name: 'gone.safetensors' not in (list of length 40)"), "model file gone.safete"),
    (body("value_not_in_list", "scheduler: 'karrras' not in ['normal', 'karras']", input_name="scheduler",
          received_value="karrras"), "KSampler (node 4).scheduler has no choice “karrras” on this server."),
    (body("value_not_in_list", "scheduler: 'karrras' not in ['normal', 'karras']"), "The nearest it has is karras."),
    (body("return_type_mismatch", "images, received_type(MASK) mismatch input_type(IMAGE)"), "wrong kind of thing"),
    (body("value_bigger_than_max", "height", "Value 999999 bigger than max of 16384", input_name="height",
          received_value=999999), "height is 999999, larger than the most it takes (16384)."),
    (body("value_smaller_than_min", "steps", "Value 0 smaller than min of 1", input_name="steps", received_value=0),
     "steps is 0, smaller than the least it takes (1)."),
    (body("invalid_input_type", "seed, x, invalid literal", input_name="seed", received_value="x"), "cannot be 'x'"),
    (body("custom_validation_failed", "image - Invalid image file: gone.png"), "does not have the file gone.png"),
    (body("exception_during_validation", "'99'"), "joined to a node that is not there ('99')"),
    (body("dependency_cycle"), "depends on itself"),
    (body("a_kind_of_next_year", "so and so", "It is not liked"), "refused: “It is not liked” (so and so)"),
    (whole("invalid_prompt", "Cannot execute because node Nope does not exist.", "Node ID '#1'"), "the node Nope."),
    (whole("missing_node_type", "Node 'Nope' not found. The custom node may not be installed.", "Node ID '#1'"),
     "the node Nope."),
    (whole("missing_node_type", "x", class_type="Nope", node_id="1"), "the node Nope."),
    (whole("prompt_outputs_failed_validation", "Prompt outputs failed validation"), "turns in a circle"),
    (whole("prompt_no_outputs", "Prompt has no outputs"), "no node that saves anything"),
    (whole("invalid_prompt_id", "prompt_id must be a valid UUID"), "our name for the job"),
    (whole("no_prompt", "No prompt provided", "No prompt provided"), "without its graph"),
    (whole("invalid_prompt", "Cannot execute because a node is missing the class_type property.", "Node ID '#1'"),
     "missing the class_type property.” (Node ID '#1')"),
])
def test_refusals_as_real_servers_word_them(told, said):
    fault = refusal(SHOT, 400, told)
    assert said in fault.what
    assert fault.what.startswith(f"{SHOT}: ")
    assert fault.next_step
    assert fault.shot == SHOT


def test_a_job_taken_whole_is_no_fault():
    assert refusal(SHOT, 200, {"prompt_id": "a", "number": 1, "node_errors": {}}) is None


def test_a_job_taken_in_part_is_a_fault():
    told = {**body("required_input_missing", "images"), "prompt_id": "a", "number": 3}
    del told["error"]
    assert "lacks its input" in refusal(SHOT, 200, told).what


def test_the_most_telling_of_several_faults_comes_first():
    told = body("value_bigger_than_max", "height", "Value 9 bigger than max of 8", input_name="height")
    more = body("value_not_in_list", "vae_name: 'a.pth' not in []", input_name="vae_name", received_value="a.pth")
    told["node_errors"]["7"] = {**more["node_errors"]["4"], "class_type": "VAELoader"}
    fault = refusal(SHOT, 400, told)
    assert "model file a.pth" in fault.what
    assert "One more such fault." in fault.what


@pytest.mark.parametrize(("status", "said", "meant"), [
    (413, "Maximum request body size 104857600 exceeded, actual body size 104857601", "larger than the server takes"),
    (403, "", "turned us away"), (401, "Unauthorized", "login"), (404, "404: Not Found", "no ComfyUI"),
    (500, "500 Internal Server Error\n\nServer got itself in trouble", "could not make sense"),
    (502, "<html><body>Bad Gateway</body></html>", "web page"), (200, "<!DOCTYPE html>", "web page"),
    (503, "", "not ready"), (429, "", "too much to do"), (418, "teapot", "fault 418: “teapot”"),
    (200, '{"prompt_id": "cut', "makes no sense"),
])
def test_answers_that_are_none(status, said, meant):
    fault = http_fault(SHOT, status, said)
    assert meant in fault.what
    assert fault.next_step


ANY = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=12),
                   lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
                       ["error", "node_errors", "errors", "type", "message", "details", "extra_info", "class_type", "4",
                        "input_name", "received_value", "prompt_id"]), inner, max_size=5), max_leaves=20)


@given(st.integers(100, 599), ANY)
def test_any_answer_is_taken_or_becomes_a_sentence(status, told):
    fault = refusal(SHOT, status, told)
    assert fault is None or (fault.what.startswith(SHOT) and fault.next_step)
    assert status == 200 or fault is not None
