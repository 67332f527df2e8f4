"""Pictures and clips that go in, and what each is for, by what it feeds."""

import pytest
from tests.pipelines.adopt.graphs import CLIP, CONTROLLED, PLAIN, UPSCALE, changed, node

from prodcanvas.pipelines.adopt import Told, adopted, study


def roles(graph):
    return {str(t.place): (t.role, t.kind, t.method) for t in study(graph).takes}


def test_a_control_net_says_by_its_file_what_its_picture_is():
    assert roles(CONTROLLED) == {"10.image": ("depth", "image", "depth")}


@pytest.mark.parametrize(("file", "role"), [("lineart_anime.safetensors", "line"), ("openpose.safetensors", "pose"),
                                            ("canny_fp16.safetensors", "canny"), ("normalbae.pth", "normal")])
def test_each_kind_of_control(file, role):
    assert roles(changed(CONTROLLED, n11={"control_net_name": file}))["10.image"][0] == role


def test_a_map_that_the_graph_makes_itself_takes_the_previz_picture():
    graph = changed(CONTROLLED, n12={"image": ["20", 0]}) | {
        "20": node("Canny", low_threshold=0.2, high_threshold=0.8, image=["10", 0])}
    assert roles(graph) == {"10.image": ("tile", "image", "canny")}


def test_a_control_that_nothing_names_is_asked_about():
    graph = changed(CONTROLLED, n11={"control_net_name": "union_pro.safetensors"}, n10={"image": "in.png"})
    question = study(graph).questions[0]
    assert question.what == "inputs.depth"
    answered = study(graph, binds={"inputs.pose": ("10.image",)})
    assert answered.questions == ()
    assert answered.takes[0].role == "pose"


def test_a_first_frame_is_one_though_it_is_looked_at_twice():
    assert roles(CLIP) == {"52.image": ("first_frame", "image", "")}


def test_a_last_frame_beside_it():
    graph = CLIP | {"53": node("LoadImage", image="end.png"),
                    "50": {"class_type": "WanFirstLastFrameToVideo",
                           "inputs": {**CLIP["50"]["inputs"], "end_image": ["53", 0]}}}
    assert {r for r, _, _ in roles(graph).values()} == {"first_frame", "last_frame"}


def test_a_picture_to_change():
    graph = changed(PLAIN, n3={"latent_image": ["20", 0], "denoise": 0.6}) | {
        "20": node("VAEEncode", pixels=["21", 0], vae=["4", 2]), "21": node("LoadImage", image="x.png")}
    assert roles(graph) == {"21.image": ("plate", "image", "")}
    assert "change" in {t.name for t in study(graph).turns}


def test_of_pictures_to_edit_the_first_is_the_plate_the_others_references():
    edit = node("TextEncodeQwenImageEditPlus", prompt="x", clip=["4", 1], image1=["21", 0], image2=["22", 0])
    graph = changed(PLAIN, n3={"positive": ["20", 0]}) | {
        "20": edit, "21": node("LoadImage", image="a.png"), "22": node("LoadImage", image="b.png")}
    assert roles(graph) == {"21.image": ("plate", "image", ""), "22.image": ("reference", "image", "")}


def test_a_reference_latent():
    graph = changed(PLAIN, n3={"positive": ["20", 0]}) | {
        "20": node("ReferenceLatent", conditioning=["6", 0], latent=["21", 0]),
        "21": node("VAEEncode", pixels=["22", 0], vae=["4", 2]), "22": node("LoadImage", image="who.png")}
    assert roles(graph) == {"22.image": ("reference", "image", "")}


def test_an_upscaler_is_a_finish_and_takes_the_still():
    made = adopted(study(UPSCALE), "up", "Up", Told(), "up.json").pipeline
    assert made.stage == "finish_still"
    assert list(made.inputs) == ["image"]
    assert made.bindings["inputs.image"] == ("1.image",)


def test_transparency_that_says_what_may_change_becomes_a_matte_of_its_own():
    graph = changed(PLAIN, n3={"positive": ["20", 0], "negative": ["20", 1], "latent_image": ["20", 2]}) | {
        "20": node("InpaintModelConditioning", positive=["6", 0], negative=["7", 0], vae=["4", 2], pixels=["21", 0],
                   mask=["21", 1], noise_mask=True), "21": node("LoadImage", image="x.png")}
    made = adopted(study(graph), "inpaint", "Inpaint", Told(), "x.json")
    assert set(made.pipeline.inputs) == {"plate", "plate_mask"}
    loader = made.pipeline.bindings["inputs.plate_mask"][0].split(".")[0]
    assert made.graph["20"]["inputs"]["mask"] == [loader, 0]
    assert made.graph[loader]["class_type"] == "LoadImageMask"


def test_what_is_only_looked_at_needs_nothing():
    graph = PLAIN | {"30": node("LoadImage", image="old.png"), "31": node("PreviewImage", images=["30", 0])}
    assert study(graph).takes == ()
