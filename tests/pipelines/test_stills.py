"""Stills: the right graph for what is asked, however many characters, maps and pictures there are."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.errors import RequestError
from prodcanvas.film.making import Trained
from prodcanvas.pipelines import built_in
from prodcanvas.pipelines.parts.control import windows
from prodcanvas.pipelines.parts.people.references import Item, slots
from prodcanvas.routes import Ask, Curve, Media, Subject

SAMPLERS = {"KSampler", "SamplerCustomAdvanced", "XlabsSampler"}
REGIONAL = {"sd15": "sd15", "sdxl": "sdxl", "flux1_dev_regional": "flux1"}
EDITS = {"flux1_kontext": 1, "qwen_image_edit": 3, "flux2_klein_edit": 4, "omnigen2": 3}
FACES = {"pulid_flux": "ApplyPulidFlux", "pulid_sdxl": "ApplyPulid", "infinite_you": "InfuseNetApply",
         "sd15_ipadapter": "IPAdapterAdvanced", "sdxl_ipadapter": "IPAdapterAdvanced"}


def ask(name, **more):
    pipeline = built_in()[name].pipeline
    inputs = {k: (Media(path=f"{k}.png", kind=pipeline.inputs[k].kind),) for k in more.pop("inputs", ())}
    params = {k: p.default for k, p in pipeline.params.items()} | more.pop("params", {})
    files = {f.role: f.name for f in pipeline.needs.files} | more.pop("files", {})
    return Ask(pipeline=name, prompt="a street at night", negative="blurred", background="a street", seed=7,
               inputs=inputs, params=params, files=files, **more)


def graph(name, **more):
    return built_in()[name].build(ask(name, **more)).graph


def subject(nth, family="", *, matte=True, pictures=0, **more):
    return Subject(
        id=f"character:c{nth}", name=f"C{nth}", words=f"C{nth} in a coat",
        matte=Media(path=f"c{nth}_matte.png", kind="mask") if matte else None,
        trained=(Trained(file=f"c{nth}.safetensors", base=family, trigger=f"ohwx{nth}"),) if family else (),
        references=tuple(Media(path=f"c{nth}_{i}.png", kind="image") for i in range(pictures)), **more)


def nodes(graph, *classes):
    return [n for n in graph.values() if n["class_type"] in classes]


def up(graph, node, *path):
    """The node that is reached by following inputs of these names."""
    for name in path:
        node = graph[node["inputs"][name][0]]
    return node


def uploads_above(graph, node):
    """Tokens of every file that a node's inputs come from."""
    found = set()
    for value in node["inputs"].values():
        if isinstance(value, dict) and "$upload" in value:
            found.add(value["$upload"])
        elif isinstance(value, list):
            found |= uploads_above(graph, graph[value[0]])
    return found


# Curves over the steps

curves = st.lists(st.tuples(st.floats(0, 1).map(lambda x: round(x, 4)), st.floats(0, 2).map(lambda x: round(x, 2))),
                  min_size=1, max_size=6, unique_by=lambda p: p[0]).map(sorted)


def value_at(points, x):
    if x <= points[0][0]:
        return points[0][1]
    for (a, v), (b, u) in pairwise(points):
        if x <= b:
            return v + (u - v) * (x - a) / (b - a)
    return points[-1][1]


@settings(deadline=None)
@given(curves, st.floats(0.05, 1).map(lambda x: round(x, 2)))
def test_windows_follow_their_curve_and_never_overlap(points, until):
    cut = windows(Curve(at=tuple(p[0] for p in points), value=tuple(p[1] for p in points)), until)
    assert all(0 <= w.start < w.end <= until + 1e-9 for w in cut)
    assert all(a.end < b.start for a, b in pairwise(cut))
    assert all(w.strength > 0 for w in cut)
    area = sum(w.strength * (w.end - w.start) for w in cut)
    truth = sum(value_at(points, (i + 0.5) / 500 * until) for i in range(500)) / 500 * until
    assert area == pytest.approx(truth, abs=0.08)


def test_a_number_is_one_window_and_no_strength_is_none():
    assert windows(0.8, 0.5) == ((0.8, 0.0, 0.5),)
    assert windows(0.0) == ()
    assert windows(Curve(at=(0.0, 1.0), value=(0.0, 0.0))) == ()


def test_a_level_stretch_is_one_window_and_a_slope_falls_step_by_step():
    cut = windows(Curve(at=(0.0, 0.5, 1.0), value=(1.0, 1.0, 0.0)))
    assert cut[0] == (1.0, 0.0, 0.5)
    falling = [w.strength for w in cut[1:]]
    assert len(falling) >= 3
    assert falling == sorted(falling, reverse=True)


@pytest.mark.parametrize("name", ["sd15", "sdxl", "flux1_dev", "qwen_image"])
def test_a_curve_becomes_a_chain_of_windows_on_one_net_and_one_picture(name):
    made = graph(name, inputs=["depth"], params={"depth_strength": Curve(at=(0.0, 0.4, 0.8), value=(1.0, 1.0, 0.0))})
    laid = nodes(made, "ControlNetApplyAdvanced")
    assert len(laid) > 2
    assert len({n["inputs"]["image"][0] for n in laid}) == 1
    assert len({n["inputs"]["control_net"][0] for n in laid}) == 1
    assert len(nodes(made, "ControlNetLoader")) == 1
    for before, after in pairwise(laid):
        assert made[after["inputs"]["positive"][0]] is before
        assert made[after["inputs"]["negative"][0]] is before
        assert before["inputs"]["end_percent"] < after["inputs"]["start_percent"]


@pytest.mark.parametrize("curve", [
    Curve(at=(), value=()), Curve(at=(0.0, 1.0), value=(1.0,)), Curve(at=(0.5, 0.5), value=(1.0, 0.0)),
    Curve(at=(0.0, 1.5), value=(1.0, 0.0)), Curve(at=(0.6, 0.2), value=(1.0, 0.0))])
def test_a_curve_that_is_none_is_refused_in_a_sentence(curve):
    with pytest.raises(RequestError, match="rise from 0 to 1"):
        graph("sd15", inputs=["depth"], params={"depth_strength": curve})


def test_a_curve_where_only_a_number_works_is_refused_in_a_sentence():
    with pytest.raises(RequestError, match="one number"):
        graph("z_image_turbo", inputs=["depth"], params={"depth_strength": Curve(at=(0.0,), value=(1.0,))})


# Characters in their mattes

@pytest.mark.parametrize("name", REGIONAL)
@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_every_character_has_its_hook_its_words_and_its_matte_and_all_share_one_sampler(name, count):
    made = graph(name, subjects=tuple(subject(i, REGIONAL[name]) for i in range(count)))
    assert len(nodes(made, "CreateHookLora")) == len(nodes(made, "SetClipHooks")) == count
    assert len(nodes(made, *SAMPLERS)) == 1
    regions = nodes(made, "PairConditioningSetProperties", "PairConditioningSetPropertiesAndCombine")
    assert len(regions) == count
    for nth, region in enumerate(regions):
        assert uploads_above(made, up(made, region, "mask")) == {f"matte_{nth}"}
        for side in ("positive_NEW", "negative_NEW"):
            hook = up(made, region, side, "clip", "hooks")
            assert hook["inputs"]["lora_name"] == f"c{nth}.safetensors"
        assert f"C{nth} in a coat" in up(made, region, "positive_NEW")["inputs"]["text"]
        assert f"ohwx{nth}" in up(made, region, "positive_NEW")["inputs"]["text"]


@pytest.mark.parametrize("name", REGIONAL)
def test_characters_models_are_not_laid_on_the_model_that_is_sampled(name):
    made = graph(name, subjects=(subject(0, REGIONAL[name]), subject(1, REGIONAL[name])))
    sampler = nodes(made, "KSampler")[0]
    assert up(made, sampler, "model")["class_type"] in {"CheckpointLoaderSimple", "UNETLoader"}
    assert not nodes(made, "LoraLoader", "LoraLoaderModelOnly")


def test_the_place_fills_what_no_matte_reaches():
    made = graph("sd15", subjects=(subject(0, "sd15"), subject(1, "sd15")))
    joined = nodes(made, "PairConditioningSetDefaultCombine")
    assert len(joined) == 1
    around = up(made, joined[0], "positive_DEFAULT")
    assert around["inputs"]["text"] == "a street"
    assert up(made, around, "clip")["class_type"] == "CheckpointLoaderSimple"


def test_three_characters_a_depth_and_a_plate_build_one_picture():
    made = graph("sdxl", subjects=tuple(subject(i, "sdxl") for i in range(3)), inputs=["depth", "plate"])
    sampler = nodes(made, "KSampler")[0]
    laid = up(made, sampler, "positive")
    assert laid["class_type"] == "ControlNetApplyAdvanced"
    assert uploads_above(made, sampler) == {"matte_0", "matte_1", "matte_2", "depth", "plate"}
    assert up(made, laid, "positive")["class_type"] == "PairConditioningSetDefaultCombine"
    assert up(made, sampler, "latent_image")["class_type"] == "VAEEncode"


def test_without_mattes_only_the_first_characters_model_is_laid_on_and_no_region_is_made():
    made = graph("sd15", subjects=(subject(0, matte=False), subject(1, "sd15", matte=False),
                                   subject(2, "sd15", matte=False)))
    assert [n["inputs"]["lora_name"] for n in nodes(made, "LoraLoader")] == ["c1.safetensors"]
    assert not nodes(made, "CreateHookLora", "PairConditioningSetProperties")
    assert "ohwx1" in nodes(made, "CLIPTextEncode")[0]["inputs"]["text"]


def test_a_character_out_of_the_picture_is_told_of_in_the_place():
    made = graph("sd15", subjects=(subject(0, "sd15"), subject(1, "sd15"), subject(2, "sd15", matte=False)))
    assert len(nodes(made, "CreateHookLora")) == 2
    around = up(made, nodes(made, "PairConditioningSetDefaultCombine")[0], "positive_DEFAULT")
    assert "C2 in a coat" in around["inputs"]["text"]


@pytest.mark.parametrize("change", [{"method": "words"}, {"trained": (Trained(file="x.safetensors", base="flux1"),)}])
def test_a_model_of_another_family_or_one_that_is_not_wanted_is_left_out(change):
    made = graph("sd15", subjects=(msgspec.structs.replace(subject(0, "sd15"), **change),))
    assert not nodes(made, "CreateHookLora", "LoraLoader")


def test_a_characters_model_can_come_in_over_the_steps():
    made = graph("sd15", subjects=(subject(0, "sd15"),),
                 params={"character_strength": Curve(at=(0.3, 0.6), value=(0.0, 1.0))})
    frames = nodes(made, "CreateHookKeyframe")
    starts = [n["inputs"]["start_percent"] for n in frames]
    assert frames[0]["inputs"] == {"strength_mult": 0.0, "start_percent": 0.0}
    assert starts == sorted(starts)
    assert frames[-1]["inputs"]["strength_mult"] == 1.0
    assert up(made, nodes(made, "SetClipHooks")[0], "hooks")["class_type"] == "SetHookKeyframes"


def test_weight_and_strength_of_a_character_multiply():
    made = graph("sd15", subjects=(subject(0, "sd15", weight=0.5),), params={"character_strength": 0.8})
    assert nodes(made, "CreateHookLora")[0]["inputs"]["strength_model"] == 0.4


# Plates, maps, files

@pytest.mark.parametrize("name", ["sd15", "sdxl", "flux1_dev", "flux1_schnell", "qwen_image", "z_image_turbo"])
def test_a_plate_is_changed_as_far_as_is_said_and_only_inside_its_mask(name):
    free = nodes(graph(name), "KSampler")[0]
    assert free["inputs"]["denoise"] == 1.0
    made = graph(name, inputs=["plate", "plate_mask"], params={"change": 0.35})
    sampler = nodes(made, "KSampler")[0]
    assert sampler["inputs"]["denoise"] == 0.35
    assert up(made, sampler, "latent_image")["class_type"] == "SetLatentNoiseMask"
    assert uploads_above(made, sampler) == {"plate", "plate_mask"}


def test_one_net_reads_every_kind_of_map_and_is_told_which():
    made = graph("sdxl", inputs=["depth", "line", "pose", "normal", "tile"])
    assert len(nodes(made, "ControlNetLoader")) == 1
    told = {n["inputs"]["type"] for n in nodes(made, "SetUnionControlNetType")}
    assert told == {"depth", "canny/lineart/anime_lineart/mlsd", "openpose", "normal", "tile"}


def test_a_map_of_no_strength_is_not_even_loaded():
    made = graph("sd15", inputs=["depth"], params={"depth_strength": 0.0})
    assert not nodes(made, "ControlNetLoader", "LoadImage")


def test_another_vae_takes_the_checkpoints_place():
    made = graph("sd15", inputs=["plate"], params={"vae": "mine.safetensors"})
    assert {up(made, n, "vae")["inputs"]["vae_name"] for n in nodes(made, "VAEDecode", "VAEEncode")} == {
        "mine.safetensors"}


def test_a_style_is_laid_over_the_whole_and_called_up_by_its_word():
    made = graph("sdxl", styles=(Trained(file="noir.safetensors", base="sdxl", trigger="film noir", strength=0.6),
                                 Trained(file="other.safetensors", base="wan")))
    laid = nodes(made, "LoraLoader")
    assert [(n["inputs"]["lora_name"], n["inputs"]["strength_model"]) for n in laid] == [("noir.safetensors", 0.6)]
    assert "film noir" in nodes(made, "CLIPTextEncode")[0]["inputs"]["text"]


@pytest.mark.parametrize("name", ["qwen_image", "qwen_image_edit"])
def test_quick_is_without_guidance_by_a_lora_and_careful_is_with(name):
    given_ = {"subjects": (subject(0, pictures=1),)}
    quick = graph(name, params={"quick": True}, **given_)
    assert nodes(quick, "LoraLoaderModelOnly")
    assert nodes(quick, "KSampler")[0]["inputs"]["cfg"] == 1.0
    careful = graph(name, params={"quick": False}, **given_)
    assert not nodes(careful, "LoraLoaderModelOnly")
    assert nodes(careful, "KSampler")[0]["inputs"]["cfg"] == 4.0


# Characters by their pictures

@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize("count", [1, 3])
def test_every_face_works_inside_its_own_matte(name, count):
    made = graph(name, subjects=tuple(subject(i, pictures=1) for i in range(count)))
    laid = nodes(made, FACES[name])
    assert len(laid) == count
    mask = "control_mask" if name == "infinite_you" else "attn_mask"
    for nth, node in enumerate(laid):
        assert uploads_above(made, up(made, node, mask)) in ({f"matte_{nth}"}, {f"own_matte_{nth}"})
        seen = up(made, node, "id_embedding" if name == "infinite_you" else "image")
        assert f"reference_{nth}" in uploads_above(made, seen)
    assert len(nodes(made, *SAMPLERS)) == 1


@pytest.mark.parametrize("name", ["sd15_ipadapter", "sdxl_ipadapter"])
def test_a_matte_is_read_once_for_words_and_pictures_and_the_place_lies_around_them(name):
    made = graph(name, subjects=(subject(0, pictures=1), subject(1, pictures=1)), inputs=["location_reference"])
    assert len(nodes(made, "LoadImageMask")) == 2
    place = nodes(made, "IPAdapterAdvanced")[-1]
    assert "location_reference" in uploads_above(made, place)
    around = up(made, place, "attn_mask")
    assert around["class_type"] == "InvertMask"
    assert uploads_above(made, around) == {"matte_0", "matte_1"}


def test_dreamo_takes_three_pictures_and_a_style_takes_one_of_them():
    people = tuple(subject(i, pictures=1) for i in range(5))
    alone = graph("dreamo", subjects=people)
    assert [n["inputs"]["ref_task"] for n in nodes(alone, "DreamORefEncode")] == ["ip", "ip", "ip"]
    with_style = graph("dreamo", subjects=people, inputs=["style_reference"], params={"keeps": "the face"})
    assert [n["inputs"]["ref_task"] for n in nodes(with_style, "DreamORefEncode")] == ["id", "id", "style"]
    assert "generate a same style image" in nodes(with_style, "CLIPTextEncode")[0]["inputs"]["text"]


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_no_picture_is_dropped_and_every_one_is_named_in_the_words(name, count):
    people = tuple(subject(i, matte=False, pictures=1) for i in range(count))
    made = graph(name, subjects=people, inputs=["location_reference"])
    encoders = nodes(made, "CLIPTextEncode", "TextEncodeQwenImageEditPlus")
    told = next(t for n in encoders if "C0" in (t := n["inputs"].get("text", n["inputs"].get("prompt", ""))))
    assert all(f"C{i}" in told for i in range(count))
    assert "the place" in told
    wanted = {f"reference_{i}_0" for i in range(count)} | {"location_reference"}
    assert uploads_above(made, nodes(made, *SAMPLERS)[0]) == wanted
    assert told.count("Image ") == min(count + 1, EDITS[name])


@pytest.mark.parametrize("name", EDITS)
def test_a_layout_goes_first(name):
    made = graph(name, subjects=(subject(0, matte=False, pictures=1),), inputs=["plate"])
    told = next(n["inputs"].get("text", n["inputs"].get("prompt", ""))
                for n in nodes(made, "CLIPTextEncode", "TextEncodeQwenImageEditPlus"))
    assert told.index("the layout") < told.index("C0")


@given(st.integers(0, 20), st.integers(1, 5), st.booleans())
def test_pictures_are_shared_out_in_order_over_no_more_slots_than_there_are(count, most, layout):
    found = [Item(Media(path=f"{i}.png", kind="image"), "plate" if layout and not i else f"t{i}", f"C{i}")
             for i in range(count)]
    groups = slots(found, most)
    assert [item for group in groups for item in group] == found
    assert len(groups) == min(count, most)
    assert all(groups)
    if layout and most > 1 and count:
        assert groups[0] == (found[0],)


def test_a_sheet_keeps_every_view_and_joins_them():
    shelved = built_in()["character_sheet"]
    built = shelved.build(ask("character_sheet", subjects=(subject(0, matte=False, pictures=2),),
                              params={"views": "front; back; ; face"}))
    assert len(nodes(built.graph, "KSampler")) == 3
    assert len(built.outputs) == 4
    assert len(nodes(built.graph, "UNETLoader")) == 1


def test_every_view_of_a_sheet_has_its_own_pose_and_one_face():
    shelved = built_in()["character_sheet_sdxl"]
    asked = ask("character_sheet_sdxl", subjects=(subject(0, pictures=1),), params={"views": "front; back; face"})
    poses = tuple(Media(path=f"pose_{i}.png", kind="image") for i in range(2))
    built = shelved.build(msgspec.structs.replace(asked, inputs={"pose": poses}))
    samplers = nodes(built.graph, "KSampler")
    assert [uploads_above(built.graph, up(built.graph, n, "positive")) for n in samplers] == [
        {"pose_0"}, {"pose_1"}, set()]
    assert len(nodes(built.graph, "ApplyPulid")) == len(nodes(built.graph, "IPAdapterAdvanced")) == 1
    assert len({n["inputs"]["model"][0] for n in samplers}) == 1


# Fill

def test_fill_paints_inside_all_the_mattes_and_leaves_the_rest_as_it_is():
    made = graph("flux1_fill", subjects=(subject(0), subject(1)), inputs=["plate"])
    laid = nodes(made, "InpaintModelConditioning")[0]
    assert uploads_above(made, up(made, laid, "mask")) == {"matte_0", "matte_1"}
    kept = up(made, nodes(made, "SaveImage")[0], "images")
    assert kept["class_type"] == "ImageCompositeMasked"
    assert uploads_above(made, up(made, kept, "destination")) == {"plate"}


def test_fill_goes_on_beyond_an_edge():
    made = graph("flux1_fill", inputs=["plate"], params={"beyond_left": 128})
    padded = nodes(made, "ImagePadForOutpaint")[0]
    inner = up(made, padded, "image")["inputs"]
    assert (padded["inputs"]["left"], padded["inputs"]["right"]) == (128, 0)
    assert (inner["width"] + 128, inner["height"]) == (1024, 576)
    assert not nodes(made, "ImageCompositeMasked")


# Bad asks

@pytest.mark.parametrize(("name", "more", "said"), [
    ("flux1_fill", {"inputs": ["plate"]}, "needs a matte"),
    ("flux1_fill", {"subjects": (subject(0),)}, "needs plate"),
    ("flux1_fill", {"inputs": ["plate"], "params": {"beyond_left": 1000}}, "would leave 24 x 576"),
    ("flux1_depth", {}, "needs depth"),
    ("flux1_kontext", {}, "needs a picture"),
    ("qwen_image_edit", {"subjects": (subject(0),)}, "needs a picture"),
    ("character_sheet", {"subjects": (subject(0),)}, "needs a picture"),
    ("character_sheet", {"subjects": (subject(0, pictures=1),), "params": {"views": " ; "}}, "at least one view"),
    ("sd15", {"files": {"checkpoint": ""}}, "model file for 'checkpoint'"),
    ("sdxl", {"inputs": ["depth"], "files": {"control": ""}}, "model file for 'control'"),
    ("sd15", {"params": {"steps": "many"}}, "one number"),
])
def test_what_cannot_be_made_is_said_in_a_sentence(name, more, said):
    with pytest.raises(RequestError, match=said) as caught:
        graph(name, **more)
    assert caught.value.next_step


def test_an_ask_without_a_parameter_is_refused():
    whole = ask("sd15")
    for name in ("steps", "guidance", "sampler"):
        params = {k: v for k, v in whole.params.items() if k != name}
        with pytest.raises(RequestError, match=f"'{name}'"):
            built_in()["sd15"].build(msgspec.structs.replace(whole, params=params))
