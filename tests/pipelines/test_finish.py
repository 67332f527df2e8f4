"""Finishing, mattes and maps: what each asks of the server, beyond its golden requests."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.errors import RequestError
from prodcanvas.film.making import Trained
from prodcanvas.pipelines import built_in
from prodcanvas.routes import Curve, Media, Subject
from prodcanvas.testing.golden import golden

FINISHES = [n for n, s in built_in().items() if n.startswith((
    "upscale", "seedvr2", "face_", "reactor", "sam2", "sam3", "matte_background", "depth_map", "pose_map", "line_map",
    "canny_map", "normal_map", "segmentation_map", "relight"))]


def ask_of(name, case=0, **changes):
    return msgspec.structs.replace(golden(built_in()[name].folder).cases[case].ask, **changes)


def nodes(name, ask, kind=None):
    graph = built_in()[name].build(ask).graph
    return {n: node["inputs"] for n, node in graph.items() if kind in (None, node["class_type"])}


@pytest.mark.parametrize("name", FINISHES)
def test_a_finish_without_what_it_works_on_is_refused(name):
    with pytest.raises(RequestError, match=r"image|video"):
        built_in()[name].build(ask_of(name, inputs={}))


@pytest.mark.parametrize("name", FINISHES)
def test_every_model_file_comes_from_the_ask_and_is_asked_for_when_lacking(name):
    shelved = built_in()[name]
    cases = [c.ask for c in golden(shelved.folder).cases]
    by_itself = {f.role for f in shelved.pipeline.needs.files if f.by_server}
    for role in {r for ask in cases for r in ask.files} - by_itself:
        using = [a for a in cases if f"other_{role}.x" in str(shelved.build(
            msgspec.structs.replace(a, files={**a.files, role: f"other_{role}.x"})).graph)]
        assert using, f"{role} is never loaded"
        for ask in using:
            with pytest.raises(RequestError, match=role):
                shelved.build(msgspec.structs.replace(ask, files={r: f for r, f in ask.files.items() if r != role}))


@pytest.mark.parametrize("name", [n for n in FINISHES if built_in()[n].pipeline.stage.startswith("finish")])
@settings(max_examples=20)
@given(width=st.integers(1, 4096).map(lambda n: n * 2), height=st.integers(1, 4096).map(lambda n: n * 2))
def test_an_enlarged_picture_has_exactly_the_size_asked_for(name, width, height):
    if built_in()[name].pipeline.size.scale == 1.0:
        return
    scaled = nodes(name, ask_of(name, width=width, height=height), "ImageScale")
    assert {(n["width"], n["height"]) for n in scaled.values()} == {(width, height)}


@pytest.mark.parametrize("name", [n for n in FINISHES if built_in()[n].pipeline.stage == "map"])
def test_a_map_pipeline_says_which_map_it_makes(name):
    pipeline = built_in()[name].pipeline
    assert pipeline.gives
    built = built_in()[name].build(ask_of(name))
    assert set(built.outputs.values()) == {pipeline.makes}


@given(share=st.floats(0.0, 0.99))
def test_less_sharpness_mixes_in_a_plain_enlargement(share):
    name = "upscale_model"
    mixed = nodes(name, ask_of(name, params={"sharpness": share}))
    masks = [n for n in mixed.values() if "value" in n]
    assert [m["value"] for m in masks] == [share]
    assert len(nodes(name, ask_of(name, params={"sharpness": 1.0}))) < len(mixed)


def test_the_upscaler_alone_is_loaded_when_nothing_is_refined():
    kinds = {n["class_type"] for n in built_in()["upscale_unified"].build(ask_of("upscale_unified")).graph.values()}
    assert "CheckpointLoaderSimple" not in kinds
    assert "KSampler" not in kinds


@pytest.mark.parametrize(("width", "tiled"), [(1280, False), (3840, True)])
def test_a_large_picture_is_encoded_and_decoded_in_parts(width, tiled):
    ask = ask_of("upscale_unified", 1, width=width, height=width * 9 // 16)
    kinds = {n["class_type"] for n in built_in()["upscale_unified"].build(ask).graph.values()}
    assert ("VAEDecodeTiled" in kinds) is tiled
    assert ("VAEDecode" in kinds) is not tiled


@pytest.mark.parametrize("name", ["upscale_unified", "upscale_regional", "face_detailer"])
def test_each_characters_own_model_reaches_only_its_own_region(name):
    ask = ask_of(name, len(golden(built_in()[name].folder).cases) - 1)
    graph = built_in()[name].build(ask).graph
    loras = [n["inputs"] for n in graph.values() if "lora_name" in n["inputs"] and "model" not in n["inputs"]]
    laid = [n["inputs"]["lora_name"] for n in graph.values() if n["class_type"] == "LoraLoader"]
    if name == "face_detailer":
        assert sorted(laid) == ["dave.safetensors", "mia.safetensors"]
        sampled = [n["inputs"]["model"][0] for n in graph.values() if n["class_type"] == "FaceDetailer"]
        assert len(set(sampled)) == len(ask.subjects)
    else:
        assert sorted(x["lora_name"] for x in loras) == ["dave.safetensors", "mia.safetensors"]
        assert laid == ["noir.safetensors"]


def test_a_model_trained_for_another_family_is_left_out():
    flux = Trained(file="dave_flux.safetensors", base="flux1")
    subjects = (Subject(id="character:dave", name="DAVE", trained=(flux,), matte=Media(path="m.png", kind="mask")),)
    for name in ("upscale_unified", "upscale_regional", "face_detailer"):
        assert "dave_flux" not in str(built_in()[name].build(ask_of(name, 1, subjects=subjects)).graph)


def test_faces_of_several_people_are_swapped_only_inside_their_mattes():
    name = "reactor_face_swap"
    two = ask_of(name, 2)
    inside = nodes(name, two, "ImageCompositeMasked")
    assert len(inside) == len(two.subjects)
    apart = tuple(msgspec.structs.replace(s, matte=None) for s in two.subjects)
    with pytest.raises(RequestError, match="matte"):
        built_in()[name].build(msgspec.structs.replace(two, subjects=apart))


@pytest.mark.parametrize("name", ["reactor_face_swap", "reactor_face_swap_clip"])
def test_a_swap_needs_a_face_and_consent(name):
    assert "agreed" in built_in()[name].pipeline.consent
    assert not built_in()[name].pipeline.licence.commercial
    given_none = ask_of(name)
    with pytest.raises(RequestError, match="no face"):
        built_in()[name].build(msgspec.structs.replace(
            given_none, inputs={k: v for k, v in given_none.inputs.items() if k != "face"}))


@pytest.mark.parametrize("name", ["sam3_matte", "sam3_matte_clip", "sam2_matte", "sam2_matte_clip"])
@settings(max_examples=10)
@given(count=st.integers(1, 12))
def test_there_is_a_matte_for_each_subject_in_their_order(name, count):
    subjects = tuple(Subject(id=f"character:c{i}", name=f"C{i}", words=f"person {i}, in a coat") for i in range(count))
    built = built_in()[name].build(ask_of(name, subjects=subjects))
    prefixes = [built.graph[node]["inputs"]["filename_prefix"] for node in built.outputs]
    assert prefixes == [f"prodcanvas/matte_character_c{i}" for i in range(count)]
    texts = [v for n in built.graph.values() for k, v in n["inputs"].items() if k in {"text", "text_input"}]
    assert texts == [f"person {i}" for i in range(count)], "a comma would name a second thing"


@pytest.mark.parametrize("name", ["sam3_matte", "sam2_matte_clip"])
def test_a_matte_of_nobody_is_refused(name):
    with pytest.raises(RequestError, match="what to cut out"):
        built_in()[name].build(ask_of(name, subjects=(), prompt="  "))


@given(grow=st.integers(-64, 64), feather=st.integers(0, 99))
def test_a_matte_is_grown_and_feathered_within_what_the_server_takes(grow, feather):
    ask = ask_of("matte_background", params={"grow": grow, "feather": feather})
    grown, blurred = nodes("matte_background", ask, "GrowMask"), nodes("matte_background", ask, "ImageBlur")
    assert [n["expand"] for n in grown.values()] == ([grow] if grow else [])
    assert len(blurred) == (feather > 0)
    assert all(1 <= n["blur_radius"] <= 31 and 0.1 <= n["sigma"] <= 10.0 for n in blurred.values())


@given(a=st.floats(0.01, 0.99), b=st.floats(0.01, 0.99))
def test_edges_take_their_two_limits_in_either_order(a, b):
    (canny,) = nodes("canny_map", ask_of("canny_map", params={"faintest": a, "clear": b}), "Canny").values()
    assert canny["low_threshold"] == min(a, b)
    assert canny["high_threshold"] == max(a, b)


def test_a_curve_where_one_number_is_wanted_is_refused():
    bad = ask_of("upscale_model", params={"sharpness": Curve(at=(0.0, 1.0), value=(1.0, 0.0))})
    with pytest.raises(RequestError, match="one number"):
        built_in()["upscale_model"].build(bad)


def test_a_clip_is_restored_in_parts_that_overlap_and_a_still_is_not():
    assert nodes("seedvr2_upscale_clip", ask_of("seedvr2_upscale_clip"), "SeedVR2TemporalMerge")
    assert not nodes("seedvr2_upscale", ask_of("seedvr2_upscale"), "SeedVR2TemporalChunk")


def test_the_face_finder_is_named_as_its_pack_lists_it():
    for there in ("bbox/face_yolov8m.pt", "bbox\\face_yolov8m.pt", "face_yolov8m.pt"):
        ask = ask_of("face_detailer", files={**ask_of("face_detailer").files, "face_finder": there})
        (finder,) = nodes("face_detailer", ask, "UltralyticsDetectorProvider").values()
        assert finder["model_name"] == "bbox/face_yolov8m.pt"


def test_a_light_that_is_not_told_is_refused():
    ask = ask_of("relight_qwen", prompt="", background="")
    with pytest.raises(RequestError, match="how to light"):
        built_in()["relight_qwen"].build(ask)
