"""Files and words of a finished job, under whatever key a node lists them."""

from hypothesis import given
from hypothesis import strategies as st
from tests.runners.comfyui.orders import node

from prodcanvas.runners.comfyui.protocol import logs
from prodcanvas.runners.comfyui.protocol.results import Ref, recorded

FILE = {"filename": "a_00001_.png", "subfolder": "x", "type": "output"}
REF = Ref("a_00001_.png", "x")
OK = {"status_str": "success", "completed": True, "messages": [
    ["execution_start", {"prompt_id": "a", "timestamp": 1000}],
    ["execution_cached", {"nodes": ["1"], "prompt_id": "a", "timestamp": 1005}],
    ["execution_success", {"prompt_id": "a", "timestamp": 4500}]]}


def files(**keys):
    return recorded({"outputs": {"9": keys}, "status": OK}).files.get("9", ())


def test_files_under_every_key():
    assert files(images=[FILE], animated=[True]) == (REF,)
    assert files(gifs=[{**FILE, "format": "video/h264-mp4", "frame_rate": 16.0, "workflow": "a.png"}]) == (REF,)
    assert files(video=[FILE]) == files(audio=[FILE]) == files(a_key_of_next_year=[FILE]) == (REF,)
    assert files(**{"3d": [FILE]}) == (REF,)
    assert files(result=["sub/mesh.glb", None, None]) == (Ref("mesh.glb", "sub"),)
    assert files(images=[FILE, FILE, None, 3, {"filename": ""}, {"filename": 3}]) == (REF,), "the same one once"


def test_words_are_told_from_files():
    record = recorded({"outputs": {"9": {"text": ["a man", 7], "animated": [False]}}, "status": OK})
    assert record.texts == {"9": ("a man", "7")}
    assert record.files == {}


def test_what_a_node_grew_counts_as_the_node():
    entry = {"outputs": {"9.0.1": {"images": [FILE]}, "9.0.2": {"images": [{**FILE, "filename": "b.png"}]}},
             "meta": {"9.0.1": {"display_node": "9"}, "9.0.2": {"display_node": "9"}}, "status": OK}
    assert recorded(entry).files == {"9": (REF, Ref("b.png", "x"))}


def test_the_state_is_read_from_the_messages():
    assert recorded({"status": OK}).seconds == 3.5
    assert recorded({"status": OK}).cached == {"1"}
    failed = {"status_str": "error", "messages": [["execution_interrupted", {"prompt_id": "a", "timestamp": 1}]]}
    assert recorded({"status": failed}).interrupted
    failed["messages"] = [["execution_error", {"exception_message": "boom"}]]
    assert recorded({"status": failed}).fault["exception_message"] == "boom"
    assert not recorded({"status": failed}).ok


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=6), lambda inner: st.lists(
    inner, max_size=3) | st.dictionaries(st.sampled_from(["outputs", "status", "meta", "messages", "images", "filename",
                                                          "9", "status_str"]), inner, max_size=4), max_leaves=15)


@given(st.dictionaries(st.sampled_from(["outputs", "status", "meta"]), JSON))
def test_any_entry_can_be_read(entry):
    recorded(entry)


LINES = [{"t": "2026-01-01T00:00:01", "m": "lora key not loaded: old_key\n"},
         {"t": "2026-01-01T00:00:03", "m": "[WARNING] lora key not loaded: lora_unet_a.weight\n"},
         {"t": "2026-01-01T00:00:03", "m": "lora key not loaded: lora_te_b.weight\n"}]


def graph(kind, **more):
    return {"1": node(kind, lora_name="people/dave.safetensors", strength_model=1.0, **more)}


def test_what_the_log_says_of_a_lora_since_the_job_began():
    keys = logs.misfits(LINES, "2026-01-01T00:00:02")
    assert keys == ("lora_unet_a.weight", "lora_te_b.weight")
    said = logs.warning(graph("LoraLoader", clip=["2", 1]), keys)
    assert said.startswith("The LoRA dave.safetensors did not fit the model: 2 of its parts were passed over.")


def test_weights_for_words_do_not_count_where_only_the_model_gets_the_lora():
    assert logs.warning(graph("LoraLoaderModelOnly"), ["lora_te_b.weight"]) == ""
    assert "one of its parts was" in logs.warning(graph("LoraLoaderModelOnly"), ["lora_te_b.weight", "lora_unet_a"])
    assert logs.warning({"1": node("EmptyImage")}, ["lora_unet_a"]) == ""


@given(JSON)
def test_any_log_can_be_read(entries):
    logs.misfits(entries, logs.last_time(entries))
