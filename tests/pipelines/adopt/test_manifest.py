"""The folder that is written: a manifest that reads back, bindings that reach the request, a golden test that holds."""

import json
import tomllib

import msgspec
import pytest
from tests.pipelines.adopt.graphs import CLIP, CONTROLLED, EVERY, FLUX, PLAIN, changed, node

from prodcanvas.pipelines.adopt import Told, adopted, files, sentences, study, told
from prodcanvas.pipelines.adopt.folder import example
from prodcanvas.pipelines.bindings import fill
from prodcanvas.pipelines.check import manifest_faults
from prodcanvas.pipelines.declare import faults
from prodcanvas.routes import Pipeline
from prodcanvas.testing.golden import Golden

CANVAS = {"nodes": [
    {"type": "UNETLoader", "properties": {"cnr_id": "comfy-core", "models": [
        {"name": "flux1-dev.safetensors", "url": "https://example.org/flux1-dev.safetensors",
         "directory": "diffusion_models"}]}}],
    "definitions": {"subgraphs": [{"nodes": [
        {"type": "FancyUpscale", "properties": {"cnr_id": "fancy-pack"}},
        {"type": "VAELoader", "properties": {"models": [
            {"name": "ae.safetensors", "url": "file:///x", "directory": "vae"}, 3]}}, "no node"]}]}}


def made(graph, notes=None, **binds):
    return adopted(study(graph, notes=notes, binds=binds or None), "mine", "Mine", notes or Told(), "mine.json")


@pytest.mark.parametrize("name", EVERY)
def test_the_manifest_is_right_and_reads_back_the_same(name):
    one = made(EVERY[name])
    assert list(manifest_faults(one.pipeline, "mine")) == []
    assert list(faults(one.graph)) == []
    text = files(one)["pipeline.toml"].decode()
    assert msgspec.convert(tomllib.loads(text), Pipeline) == one.pipeline
    assert text.startswith('id = "mine"\nname = "Mine"\ndoes = ')
    assert all(len(line) <= 160 for line in text.splitlines() if "url" not in line)


@pytest.mark.parametrize("name", EVERY)
def test_everything_that_is_asked_arrives_in_the_request(name):
    one = made(EVERY[name])
    ask = msgspec.structs.replace(example(one.pipeline), prompt="other words", negative="other faults", frames=49,
                                  rate=30, width=1056, height=608, seed=99)
    built = fill(one.pipeline, one.graph, ask)
    said = {(n, k): v for n, node_ in built.graph.items() for k, v in node_["inputs"].items()}
    for what, places in one.pipeline.bindings.items():
        for place in places:
            node_, _, key = place.partition(".")
            value = said[node_, key]
            assert value != one.graph[node_]["inputs"].get(key) or what.startswith(("params.", "files.")), what
    assert set(built.outputs) <= set(built.graph)
    assert {v["$upload"] for v in said.values() if isinstance(v, dict) and "$upload" in v} == set(built.uploads)


@pytest.mark.parametrize("name", EVERY)
def test_the_golden_test_holds(name):
    one = made(EVERY[name])
    found = msgspec.json.decode(files(one)["golden.json"], type=Golden)
    assert [fill(one.pipeline, json.loads(files(one)["graph.json"]), case.ask) for case in found.cases] == [
        case.request for case in found.cases]


def test_links_to_models_and_packs_come_from_the_canvas():
    notes = told(CANVAS)
    assert notes.models["flux1-dev.safetensors"] == ("diffusion_models", "https://example.org/flux1-dev.safetensors")
    assert notes.models["ae.safetensors"] == ("vae", ""), "only https is kept"
    assert notes.packs == {"FancyUpscale": "fancy-pack"}
    files_ = {f.role: f for f in made(FLUX, notes).pipeline.needs.files}
    assert files_["model"].url == "https://example.org/flux1-dev.safetensors"
    assert [files_[r].folder for r in ("encoder", "encoder_2", "vae")] == ["text_encoders", "text_encoders", "vae"]


@pytest.mark.parametrize("canvas", [{}, {"nodes": 3}, {"nodes": [{"properties": []}]}, {"definitions": 3},
                                    {"nodes": [{"type": "A", "properties": {"models": [{"name": 3}], "cnr_id": 7}}]}])
def test_odd_canvases_tell_nothing(canvas):
    assert told(canvas) == Told({}, {})


def test_nodes_of_packs_are_named_and_unknown_ones_too():
    graph = changed(PLAIN, n9={"images": ["20", 0]}) | {"20": node("FancyUpscale", image=["21", 0]),
                                                        "21": node("NeverHeardOf", image=["8", 0])}
    one = made(graph, told(CANVAS))
    assert [(p.id, p.classes) for p in one.pipeline.needs.packs] == [("fancy-pack", ("FancyUpscale",))]
    assert one.unknown == ("NeverHeardOf",)
    assert "NeverHeardOf" in one.pipeline.needs.classes, "a server without it is not ready"


def test_what_is_only_looked_at_is_not_sent():
    assert "16" not in made(FLUX).graph


def test_a_result_that_was_only_shown_is_saved():
    graph = {k: v for k, v in FLUX.items() if k != "17"}
    one = made(graph)
    assert one.graph["16"]["class_type"] == "SaveImage"
    assert one.graph["16"]["inputs"]["filename_prefix"] == "prodcanvas/mine"


def test_two_results_are_asked_about():
    graph = PLAIN | {"20": node("ImageInvert", image=["8", 0]),
                     "21": node("SaveImage", filename_prefix="b", images=["20", 0]),
                     "22": node("ImageScale", upscale_method="area", width=64, height=64, crop="disabled",
                                image=["8", 0]),
                     "23": node("SaveImage", filename_prefix="c", images=["22", 0])}
    assert study(graph).questions[0].what == "result"
    assert made(graph, result=("23",)).pipeline.results == {"23": "image"}


def test_the_later_of_two_saves_on_one_way_is_the_result():
    graph = PLAIN | {"20": node("ImageInvert", image=["8", 0]), "22": node("ImageInvert", image=["20", 0]),
                     "21": node("SaveImage", filename_prefix="b", images=["22", 0])}
    found = study(graph)
    assert found.questions == ()
    assert [r.node for r in found.results] == ["21"]


def test_a_clip_has_its_rate_and_length():
    one = made(CLIP).pipeline
    assert (one.stage, one.size.rate, one.size.max_frames, one.size.frame_multiple) == ("clip", 16, 81, 4)
    assert {h.intent for h in one.honours} >= {"action", "first_frame"}
    assert all(h.fidelity <= 0.9 for h in one.honours)


def test_a_promise_rests_on_the_input_that_carries_it():
    held = [h for h in made(CONTROLLED).pipeline.honours if h.intent == "composition" and h.method == "depth"]
    assert [h.inputs for h in held] == [("depth",)]


def test_every_finding_is_one_line_and_guesses_are_marked():
    graph = changed(CONTROLLED, n11={"control_net_name": "union.safetensors"}, n10={"image": "in.png"})
    lines = list(sentences(study(graph), "still"))
    assert all("\n" not in line for line in lines)
    assert sum("(a guess)" in line for line in lines) == 1
    assert any("prompt: 6.text" in line for line in lines)


def test_pictures_put_side_by_side_are_not_the_result():
    graph = PLAIN | {"20": node("LoadImage", image="old.png"),
                     "21": node("ImageStitch", direction="right", match_image_size=True, spacing_width=0,
                                spacing_color="white", image1=["8", 0], image2=["20", 0]),
                     "22": node("SaveImage", filename_prefix="compare", images=["21", 0])}
    one = made(graph)
    assert one.pipeline.results == {"9": "image"}
    assert one.pipeline.inputs == {}


def test_of_two_outputs_of_one_node_the_first_is_meant():
    graph = {"1": {"class_type": "SomeCloudMeshNode", "inputs": {"prompt": "a chair", "seed": 3}},
             "2": node("SaveGLB", filename_prefix="a", mesh=["1", 1]),
             "3": node("SaveGLB", filename_prefix="b", mesh=["1", 0])}
    one = made(graph).pipeline
    assert (one.results, one.stage, one.makes) == ({"3": "mesh"}, "aside", "mesh")
