"""Which text is the prompt and which is not wanted, by following links from samplers back."""

import pytest
from tests.pipelines.adopt.graphs import CLIP, CONTROLLED, FLUX, PLAIN, changed, node

from prodcanvas.pipelines.adopt import study


def found(graph, what="prompt", **binds):
    return sorted(str(t.place) for t in study(graph, binds=binds or None).texts.get(what, ()))


@pytest.mark.parametrize("graph", [PLAIN, CONTROLLED])
def test_positive_and_negative_are_told_apart_also_behind_a_control_net(graph):
    assert found(graph) == ["6.text"]
    assert found(graph, "negative") == ["7.text"]


def test_swapped_wires_swap_the_prompts():
    swapped = changed(CONTROLLED, n12={"positive": ["7", 0], "negative": ["6", 0]})
    assert found(swapped) == ["7.text"]
    assert found(swapped, "negative") == ["6.text"]


def test_a_text_node_behind_a_guider_is_found_at_its_source():
    assert found(FLUX) == ["4.value"]
    assert found(FLUX, "negative") == []


def test_texts_in_a_subgraph_keep_their_path():
    assert found(CLIP) == ["18:6.text"]
    assert found(CLIP, "negative") == ["18:7.text"]


def test_a_negative_made_of_nothing_is_no_prompt():
    graph = changed(PLAIN, n3={"negative": ["20", 0]}) | {"20": node("ConditioningZeroOut", conditioning=["6", 0])}
    assert found(graph) == ["6.text"]
    assert found(graph, "negative") == []


def test_an_edit_with_pictures_has_its_prompt_in_the_edit_node():
    graph = changed(PLAIN, n3={"positive": ["20", 0], "negative": ["21", 0]}) | {
        "20": node("TextEncodeQwenImageEditPlus", prompt="red coat", clip=["4", 1], vae=["4", 2], image1=["22", 0]),
        "21": node("TextEncodeQwenImageEditPlus", prompt="", clip=["4", 1], vae=["4", 2], image1=["22", 0]),
        "22": node("LoadImage", image="coat.png")}
    assert found(graph) == ["20.prompt"]
    assert found(graph, "negative") == ["21.prompt"]


def test_a_template_around_the_prompt_is_not_the_prompt():
    graph = changed(PLAIN, n6={"text": ["20", 0]}) | {
        "20": node("StringConcatenate", string_a="photo of ", string_b=["21", 0], delimiter=""),
        "21": node("PrimitiveString", value="a dog")}
    assert found(graph) == ["21.value"]


def test_a_switch_shows_the_branch_it_stands_on():
    graph = changed(PLAIN, n6={"text": ["20", 0]}) | {
        "20": node("ComfySwitchNode", switch=["23", 0], on_true=["21", 0], on_false=["22", 0]),
        "21": node("PrimitiveString", value="day"), "22": node("PrimitiveString", value="night"),
        "23": node("PrimitiveBoolean", value=True)}
    assert found(graph) == ["21.value"]
    assert "22" not in study(graph).cone


def test_two_encoders_of_one_node_are_bound_together():
    graph = changed(PLAIN, n3={"positive": ["20", 0]}) | {
        "20": node("CLIPTextEncodeFlux", clip_l="a dog", t5xxl="a brown dog", guidance=3.5, clip=["4", 1])}
    assert found(graph) == ["20.clip_l", "20.t5xxl"]


def test_the_same_words_for_two_passes_are_bound_together():
    graph = PLAIN | {
        "20": node("CLIPTextEncode", text="a man at a window", clip=["4", 1]),
        "21": {"class_type": "KSampler", "inputs": {**PLAIN["3"]["inputs"], "positive": ["20", 0],
                                                    "latent_image": ["3", 0]}}}
    assert found(changed(graph, n8={"samples": ["21", 0]})) == ["20.text", "6.text"]


def test_different_prompts_are_asked_about_and_an_answer_settles_it():
    graph = PLAIN | {
        "20": node("CLIPTextEncode", text="a crowd in a stadium cheers", clip=["4", 1]),
        "21": {"class_type": "KSampler", "inputs": {**PLAIN["3"]["inputs"], "positive": ["20", 0],
                                                    "latent_image": ["3", 0]}}}
    graph = changed(graph, n8={"samples": ["21", 0]})
    question = study(graph).questions[0]
    assert question.what == "prompt"
    assert {o.binds["prompt"][0] for o in question.options} == {"6.text", "20.text"}
    answered = study(graph, binds={"prompt": ("20.text",)})
    assert answered.questions == ()
    assert [str(t.place) for t in answered.texts["prompt"]] == ["20.text"]


def test_a_service_outside_is_told_its_prompt_by_name():
    graph = {"1": {"class_type": "SomeCloudImageNode", "inputs": {"model": "v1", "model.prompt": "a boat", "seed": 4,
                                                                 "negative_prompt": "people"}},
             "2": node("SaveImage", filename_prefix="x", images=["1", 0])}
    assert found(graph) == ["1.model.prompt"]
    assert found(graph, "negative") == ["1.negative_prompt"]


def test_file_names_and_patterns_are_no_prompts():
    graph = {"1": {"class_type": "Unknown", "inputs": {"text": "model.safetensors", "regex_pattern": "a b c"}},
             "2": node("SaveImage", filename_prefix="a prompt", images=["1", 0])}
    assert found(graph) == []


def test_words_that_only_point_at_something_are_not_the_prompt():
    graph = changed(PLAIN, n9={"images": ["20", 0]}) | {
        "20": node("ImageCompositeMasked", x=0, y=0, resize_source=False, destination=["8", 0], source=["8", 0],
                   mask=["21", 0]),
        "21": node("SAM3_Detect", threshold=0.5, refine_iterations=2, individual_masks=False, model=["4", 0],
                   image=["8", 0], conditioning=["22", 0]),
        "22": node("CLIPTextEncode", text="the cat on the left", clip=["4", 1])}
    found_ = study(graph)
    assert [str(t.place) for t in found_.texts["prompt"]] == ["6.text"]
    assert found_.questions == ()
