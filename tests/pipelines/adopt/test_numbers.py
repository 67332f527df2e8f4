"""Seeds, sizes, lengths and rates: where they are written, or where they must be bound."""

import pytest
from tests.pipelines.adopt.graphs import CLIP, FLUX, PLAIN, changed, node

from prodcanvas.pipelines.adopt import study


def places(numbers):
    return sorted({str(p) for n in numbers for p in n.places})


def test_size_and_seed_of_a_still():
    found = study(PLAIN)
    assert [str(p) for p in found.seeds] == ["3.seed"]
    assert places(found.width) == ["5.width"]
    assert places(found.height) == ["5.height"]


def test_a_size_written_once_is_bound_at_its_source():
    found = study(FLUX)
    assert places(found.width) == ["11.value"]
    assert places(found.height) == ["12.value"]
    assert [str(p) for p in found.seeds] == ["8.noise_seed"]


def test_a_square_written_once_is_bound_where_it_is_used():
    found = study(changed(FLUX, n13={"height": ["11", 0]}))
    assert (places(found.width), places(found.height)) == (["13.width"], ["13.height"])


def test_a_picked_resolution_is_bound_behind_the_picker():
    graph = changed(FLUX, n13={"width": ["20", 0], "height": ["20", 1]}) | {
        "20": node("ResolutionSelector", aspect_ratio="16:9 (Widescreen)", megapixels=1.0, multiple=8)}
    found = study(graph)
    assert (places(found.width), places(found.height)) == (["13.width"], ["13.height"])
    assert {t.name for t in found.turns} >= {"steps"}


def test_half_the_size_for_a_first_pass_is_bound_at_the_whole():
    graph = changed(FLUX, n13={"width": ["20", 0], "height": ["21", 0]}) | {
        "20": {"class_type": "ComfyMathExpression", "inputs": {"expression": "a/2", "values.a": ["11", 0]}},
        "21": {"class_type": "ComfyMathExpression", "inputs": {"expression": "a/2", "values.a": ["12", 0]}}}
    found = study(graph)
    assert (places(found.width), places(found.height)) == (["11.value"], ["12.value"])


def test_a_size_taken_from_a_picture_is_not_free():
    graph = changed(FLUX, n13={"width": ["20", 0], "height": ["20", 1]}) | {
        "20": node("GetImageSize", image=["21", 0]), "21": node("LoadImage", image="x.png")}
    assert study(graph).width == ()


def test_length_and_rate_of_a_clip():
    found = study(CLIP)
    assert places(found.frames) == ["50.length"]
    assert places(found.rates) == ["60.fps"]
    assert places(found.width) == ["50.width"]


def test_a_length_that_is_computed_is_bound_where_it_is_used():
    graph = changed(CLIP, n50={"length": ["20", 1]}) | {
        "20": {"class_type": "ComfyMathExpression",
               "inputs": {"expression": "a*b+1", "values.a": ["21", 0], "values.b": ["22", 0]}},
        "21": node("PrimitiveInt", "Seconds", value=5), "22": node("PrimitiveInt", value=16)}
    assert places(study(graph).frames) == ["50.length"]


@pytest.mark.parametrize(("noise", "expected"), [("enable", ["21.noise_seed", "22.noise_seed"]),
                                                 ("disable", ["21.noise_seed"])])
def test_a_sampler_that_adds_no_noise_needs_no_seed(noise, expected):
    both = {**PLAIN["3"]["inputs"], "start_at_step": 0, "end_at_step": 10, "noise_seed": 1, "add_noise": "enable"}
    both.pop("seed")
    graph = changed(PLAIN, n8={"samples": ["22", 0]}) | {
        "21": {"class_type": "KSamplerAdvanced", "inputs": both},
        "22": {"class_type": "KSamplerAdvanced", "inputs": {**both, "latent_image": ["21", 0], "add_noise": noise}}}
    assert sorted(str(p) for p in study(graph).seeds) == expected


def test_steps_that_are_divided_between_passes_are_not_turned():
    both = {**PLAIN["3"]["inputs"], "start_at_step": 0, "end_at_step": 10}
    graph = changed(PLAIN, n8={"samples": ["21", 0]}) | {"21": {"class_type": "KSamplerAdvanced", "inputs": both}}
    assert "steps" not in {t.name for t in study(graph).turns}


def test_what_an_artist_may_turn_is_in_plain_words():
    turns = {t.name: t for t in study(PLAIN).turns}
    assert turns["steps"].param.label == "Refinement"
    assert turns["guidance"].param.default == 8.0
    assert turns["sampler"].param.technical
    assert "change" not in turns, "nothing is given that could change"


def test_guidance_that_does_nothing_is_not_offered():
    assert "guidance" not in {t.name for t in study(changed(PLAIN, n3={"cfg": 1.0})).turns}


def test_a_dial_behind_what_is_bound_is_not_offered():
    graph = changed(FLUX, n13={"width": ["20", 0], "height": ["20", 1]}) | {
        "20": node("ResolutionSelector", aspect_ratio="16:9 (Widescreen)", megapixels=1.0, multiple=8)}
    assert {t.name for t in study(graph).turns} & {"aspect", "megapixels"} == set(), "width and height go before it"
