"""Clips and sound: every size and length that does not fit is refused, everything that is given is used, rightly."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.errors import RequestError
from prodcanvas.film.making import Trained
from prodcanvas.film.vocabulary import MOVES
from prodcanvas.pipelines import built_in
from prodcanvas.pipelines.declare import declared
from prodcanvas.pipelines.graph import Graph
from prodcanvas.pipelines.parts.clips.camera import CTRL_TURN, TRAVEL, WAN_POSE, WAYS, ctrl_poses, speed, way
from prodcanvas.pipelines.parts.clips.frame import Frame, fits
from prodcanvas.pipelines.parts.clips.reels import HOLD, begun_and_ended, reel
from prodcanvas.pipelines.parts.clips.words import told
from prodcanvas.pipelines.parts.ltx.guides import keys
from prodcanvas.pipelines.parts.wan.people import HIGH, LOW, meant_for
from prodcanvas.routes import Ask
from prodcanvas.routes.media import Media
from prodcanvas.routes.request import CameraMove, Curve, Subject
from prodcanvas.testing.golden import golden

FAMILIES = ("wan", "ltx", "hunyuan", "svd", "animatediff")
CLIPS = sorted(n for n, s in built_in().items() if s.pipeline.stage == "clip" and n.startswith(FAMILIES))
SOUNDS = sorted(n for n, s in built_in().items() if s.pipeline.stage == "sound" and s.origin == "built in")
SMOOTH = ("film_interpolation", "rife", "rife_vfi")
replace = msgspec.structs.replace


def plainest(name: str) -> Ask:
    return golden(built_in()[name].folder).cases[0].ask


def build(name: str, ask: Ask) -> dict:
    return built_in()[name].build(ask).graph


def classes(graph: dict) -> list[str]:
    return [node["class_type"] for node in graph.values()]


def of(graph: dict, kind: str) -> list[dict]:
    return [node["inputs"] for node in graph.values() if node["class_type"] == kind]


def still(path: str) -> Media:
    return Media(path=path, kind="image")


def clip(path: str, frames: int, **more: object) -> Media:
    return Media(path=path, kind="video", frames=frames, **more)


def test_there_are_clips_and_sounds_to_speak_of():
    assert {"wan22_i2v", "wan_vace", "ltx25_key_frames", "hunyuan15_i2v", "svd", "animatediff"} <= set(CLIPS)
    assert set(SOUNDS) >= {"stable_audio", "stable_audio_open", "ace_step"}


@pytest.mark.parametrize("name", CLIPS)
def test_the_manifest_declares_exactly_the_sizes_and_lengths_that_are_taken(name):
    size, ask = built_in()[name].pipeline.size, plainest(name)
    step = size.frame_multiple
    small = replace(ask, width=size.multiple, height=size.multiple * 2, frames=step + 1, inputs=cut(ask, step + 1))
    build(name, small)
    longest = (size.max_frames - 1) // step * step + 1
    build(name, replace(small, frames=longest, inputs=cut(ask, longest)))
    for wrong in ({"width": size.multiple + 1}, {"height": size.multiple - 1}, {"width": 0}, {"height": -16},
                  {"frames": 0}, {"frames": size.max_frames + step}):
        with pytest.raises(RequestError, match="cannot make a clip"):
            build(name, replace(small, **wrong))
    if step > 1:
        with pytest.raises(RequestError, match=rf"{step}n\+1"):
            build(name, replace(small, frames=step + 2))


def cut(ask: Ask, frames: int) -> dict[str, tuple[Media, ...]]:
    return {n: tuple(replace(m, frames=frames) if m.kind == "video" else m for m in given)
            for n, given in ask.inputs.items()}


@pytest.mark.parametrize("name", CLIPS)
def test_what_is_required_is_asked_for_by_name(name):
    pipeline, ask = built_in()[name].pipeline, plainest(name)
    for wanted in (n for n, i in pipeline.inputs.items() if i.required):
        left = {n: m for n, m in ask.inputs.items() if n != wanted}
        with pytest.raises(RequestError, match=wanted):
            build(name, replace(ask, inputs=left))


@pytest.mark.parametrize("name", [*CLIPS, *SOUNDS, *SMOOTH])
def test_a_missing_model_file_is_named_by_its_role_before_anything_is_sent(name):
    pipeline, ask = built_in()[name].pipeline, plainest(name)
    for role in {f.role for f in pipeline.needs.files if not f.optional}:
        with pytest.raises(RequestError, match=role):
            build(name, replace(ask, files={r: f for r, f in ask.files.items() if r != role}))


@pytest.mark.parametrize("name", [*CLIPS, *SOUNDS])
def test_every_parameter_and_the_seed_change_the_request(name):
    pipeline = built_in()[name].pipeline
    cases = [c.ask for c in golden(built_in()[name].folder).cases]
    if "quick" in pipeline.params:
        bare = {role: file for role, file in cases[0].files.items() if not role.startswith("quick")}
        cases.append(replace(cases[0], files=bare, params={**cases[0].params, "quick": True}))
    for param, spec in pipeline.params.items():
        if spec.type in {"int", "float"}:
            others = [v for v in (spec.min, spec.max) if v is not None]
            assert any(build(name, ask) != build(name, replace(ask, params={**ask.params, param: kind_of(spec, v)}))
                       for ask in cases for v in others if not isinstance(ask.params[param], Curve)), param
    assert all(build(name, a) != build(name, replace(a, seed=a.seed + 1)) for a in cases)


def kind_of(spec, value):
    return int(value) if spec.type == "int" else float(value)


@pytest.mark.parametrize("name", [n for n in CLIPS if n != "svd"])
def test_the_planned_camera_is_told_in_words_unless_the_prompt_says_it(name):
    ask = replace(plainest(name), subjects=(), camera=CameraMove(words="slow crane up, 24 mm"))
    texts = [t["text"] for t in of(build(name, ask), "CLIPTextEncode")]
    if not name.startswith("animatediff"):
        assert any(t.endswith("slow crane up, 24 mm") for t in texts)
        said = replace(ask, prompt="He rises. Slow crane up, 24 mm")
        assert sum("rane up" in t for t in (x["text"] for x in of(build(name, said), "CLIPTextEncode"))) == 1


# words


def test_a_trigger_word_that_the_prompt_has_is_not_said_twice():
    ask = Ask(pipeline="x", prompt="D4ve man sits")
    assert told(ask, (Trained(file="a", base="wan", trigger="d4ve man"),)) == "D4ve man sits"
    assert told(ask, (Trained(file="a", base="wan", trigger="4nna"),)) == "4nna, D4ve man sits"


# camera


def test_every_move_of_the_film_is_told_to_every_model():
    assert set(TRAVEL) == set(MOVES)
    assert set(WAN_POSE) == set(WAYS)
    known = set(declared()["WanCameraEmbedding"].choices["camera_pose"])
    assert set(WAN_POSE.values()) <= known
    ctrl = set(declared()["ADE_CameraPoseBasic"].choices["motion_type"])
    assert {*WAN_POSE.values(), *CTRL_TURN.values()} <= ctrl


@pytest.mark.parametrize(("move", "direction", "wan", "ctrl"), [
    ("static", "", "Static", ("Static",)),
    ("push_in", "", "Zoom In", ("Zoom In",)),
    ("zoom_out", "", "Zoom Out", ("Zoom Out",)),
    ("dolly_zoom", "out", "Zoom Out", ("Zoom Out",)),
    ("track", "left", "Pan Left", ("Pan Left",)),
    ("track", "character:dave", "Static", ("Static",)),
    ("crane", "", "Pan Up", ("Pan Up",)),
    ("crane", "down", "Pan Down", ("Pan Down",)),
    ("pan", "left", "Pan Left", ("Tilt Left",)),
    ("tilt", "down", "Pan Down", ("Tilt Down",)),
    ("orbit", "right", "Pan Right", ("Pan Right", "Tilt Left")),
    ("whip_pan", "", "Pan Right", ("Tilt Right",)),
    ("a move of tomorrow", "left", "Static", ("Static",)),
])
def test_a_move_is_told_as_the_stage_plays_it(move, direction, wan, ctrl):
    camera = CameraMove(move=move, direction=direction)
    assert WAN_POSE[way(camera)] == wan
    assert ctrl_poses(camera) == ctrl


@settings(deadline=None)
@given(st.sampled_from((*MOVES, "odd")), st.sampled_from(("", "left", "right", "up", "down", "in", "dave")),
       st.floats(allow_nan=False))
def test_every_camera_has_a_way_and_a_speed_that_nodes_take(move, direction, fast):
    camera = CameraMove(move=move, direction=direction, fast=fast)
    assert way(camera) in WAYS
    assert 0.1 <= speed(camera) <= 10.0
    assert 1 <= len(ctrl_poses(camera)) <= 2


# reels


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(2, 120))
def test_a_reel_is_as_long_as_the_clip_or_refused(frames, wanted):
    graph, ask = Graph(), Ask(pipeline="x", frames=wanted)
    if 1 < frames < wanted - HOLD:
        with pytest.raises(RequestError, match="depth has"):
            reel(graph, ask, clip("d.mp4", frames), "depth")
        return
    graph.result(reel(graph, ask, clip("d.mp4", frames), "depth"), "video")
    nodes = graph.built().graph
    taken = sum(n["length"] for n in of(nodes, "ImageFromBatch") if n["batch_index"] == 0)
    held = sum(n["amount"] for n in of(nodes, "RepeatImageBatch"))
    assert (taken or frames) + held == wanted


@pytest.mark.parametrize(("first", "last", "count", "kept"), [
    (False, False, 9, None), (True, False, 9, (1, 8)), (False, True, 9, (0, 8)), (True, True, 9, (1, 7)),
    (True, True, 2, None),
])
def test_first_and_last_frames_take_the_place_of_those_of_the_map(first, last, count, kept):
    graph = Graph()
    frames, picture = graph.add("A"), graph.add("B")
    out = begun_and_ended(graph, frames, count, picture if first else None, picture if last else None)
    graph.result(out, "video")
    middle = of(graph.built().graph, "ImageFromBatch")
    assert [(m["batch_index"], m["length"]) for m in middle] == ([kept] if kept else [])
    assert len(of(graph.built().graph, "ImageBatch")) == (first + last if kept else 0)


def test_sizes_are_told_in_words_that_help():
    with pytest.raises(RequestError, match="multiple of 16"):
        fits(Ask(pipeline="wan21_t2v", width=833, height=480, frames=81), Frame(16, 4, 81))
    with pytest.raises(RequestError, match=r"any number of frames, at most 25"):
        fits(Ask(pipeline="svd", width=64, height=64, frames=26), Frame(64, 1, 25))


# Wan


def test_two_experts_share_the_steps_without_a_gap():
    ask = plainest("wan22_t2v")
    for count in (2, 3, 20):
        broad, fine = of(build("wan22_t2v", replace(ask, params={**ask.params, "steps": count})), "KSamplerAdvanced")
        assert broad["start_at_step"] == 0
        assert 0 < broad["end_at_step"] == fine["start_at_step"] < count
        assert (broad["add_noise"], broad["return_with_leftover_noise"]) == ("enable", "enable")
        assert (fine["add_noise"], fine["return_with_leftover_noise"]) == ("disable", "disable")


def test_a_quick_draft_without_the_quick_models_is_no_worse_only_slower():
    ask = plainest("wan22_i2v")
    draft = replace(ask, params={**ask.params, "quick": True, "steps": 4})
    slow = of(build("wan22_i2v", draft), "KSamplerAdvanced")[0]
    assert (slow["steps"], slow["cfg"]) == (draft.params["unaided_steps"], draft.params["guidance"])
    there = replace(draft, files={**draft.files, "quick_high": "h.safetensors", "quick_low": "l.safetensors"})
    quick = build("wan22_i2v", there)
    assert {(s["steps"], s["cfg"]) for s in of(quick, "KSamplerAdvanced")} == {(4, 1.0)}
    assert [n["lora_name"] for n in of(quick, "LoraLoaderModelOnly")] == ["h.safetensors", "l.safetensors"]
    one_missing = replace(draft, files={**draft.files, "quick_high": "h.safetensors"})
    assert build("wan22_i2v", one_missing) == build("wan22_i2v", draft)


@pytest.mark.parametrize(("file", "high", "low"), [
    ("dave.safetensors", 1, 1), ("dave_high_noise.safetensors", 1, 0), ("dave-LOW.safetensors", 0, 1),
    ("highlander.safetensors", 1, 1), ("glow.safetensors", 1, 1),
])
def test_a_model_trained_for_one_expert_is_laid_over_that_one(file, high, low):
    trained = (Trained(file=file, base="wan"),)
    assert (len(meant_for(trained, HIGH)), len(meant_for(trained, LOW))) == (high, low)
    assert len(meant_for(trained, "")) == 1


def three_characters() -> tuple[Subject, ...]:
    return tuple(Subject(id=n, name=n.upper(), references=(still(f"{n}.png"), still(f"{n}_side.png")))
                 for n in ("dave", "anna", "gus"))


def test_three_characters_a_depth_pass_and_a_first_frame_build_the_right_clip():
    base = plainest("wan_vace")
    ask = replace(base, subjects=three_characters(),
                  inputs={"depth": (clip("depth.mp4", 81),), "first_frame": (still("first.png"),)})
    built = built_in()["wan_vace"].build(ask)
    assert set(built.uploads.values()) == {"dave.png", "anna.png", "gus.png", "depth.mp4", "first.png"}
    vace, = of(built.graph, "WanVaceToVideo")
    assert built.graph[vace["reference_image"][0]]["class_type"] == "ImageStitch"
    assert len(of(built.graph, "ImageStitch")) == 2
    black, = (n for n in of(built.graph, "EmptyImage") if n["color"] == 0)
    assert black["batch_size"] == 1, "only the first frame stays as it is"
    trim, = of(built.graph, "TrimVideoLatent")
    assert built.graph[trim["trim_amount"][0]]["class_type"] == "WanVaceToVideo"
    assert trim["trim_amount"][1] == 3


@settings(deadline=None)
@given(st.sets(st.sampled_from(("depth", "line", "pose"))), st.booleans(), st.booleans(), st.integers(0, 4))
def test_every_map_and_reference_of_vace_is_used_once(maps, first, last, people):
    base = plainest("wan_vace_small")
    inputs = {m: (clip(f"{m}.mp4", 81),) for m in maps}
    inputs |= {"first_frame": (still("f.png"),)} if first else {}
    inputs |= {"last_frame": (still("l.png"),)} if last else {}
    subjects = tuple(Subject(id=str(i), name=str(i), references=(still(f"{i}.png"),)) for i in range(people))
    built = built_in()["wan_vace_small"].build(replace(base, inputs=inputs, subjects=subjects))
    passes = of(built.graph, "WanVaceToVideo")
    assert len(passes) == max(1, len(maps))
    assert len(built.uploads) == len(maps) + first + last + people
    assert all(("reference_image" in p) == (people > 0) for p in passes), "every pass is as long as the others"
    sampler, = of(built.graph, "KSampler")
    assert built.graph[sampler["latent_image"][0]]["inputs"] is passes[-1]


def test_a_plate_without_what_to_change_of_it_is_refused():
    base = plainest("wan_vace")
    with pytest.raises(RequestError, match="plate_mask"):
        build("wan_vace", replace(base, inputs={"plate": (clip("plate.mp4", 81),)}))


def test_characters_with_trained_models_and_mattes_are_parted_and_others_are_not():
    lora = (Trained(file="d.safetensors", base="wan"),)
    matte = Media(path="m.mp4", kind="mask_video", frames=81)
    dave = Subject(id="dave", name="DAVE", trained=lora, matte=matte)
    anna = Subject(id="anna", name="ANNA", matte=replace(matte, path="n.mp4"))
    base = plainest("wan22_t2v")
    both = build("wan22_t2v", replace(base, subjects=(dave, anna)))
    assert len(of(both, "PairConditioningSetPropertiesAndCombine")) == 1
    assert not of(both, "LoraLoaderModelOnly"), "inside its matte only"
    fours = [n["batch_size"] for n in of(both, "RebatchImages")]
    assert fours == [4, 4096] * 2
    words = build("wan22_t2v", replace(base, subjects=(replace(dave, trained=()), anna)))
    assert "PairConditioningSetProperties" not in classes(words)
    alone = replace(base, subjects=(replace(dave, matte=None), replace(anna, matte=None, trained=lora)))
    bare = build("wan22_t2v", alone)
    assert len(of(bare, "LoraLoaderModelOnly")) == 2, "one of them, over both experts"


def test_models_of_another_family_are_left_alone():
    ask = replace(plainest("wan21_t2v"), styles=(Trained(file="s.safetensors", base="sdxl"),),
                  subjects=(Subject(id="d", name="D", trained=(Trained(file="f.safetensors", base="flux1"),)),))
    assert not of(build("wan21_t2v", ask), "LoraLoaderModelOnly")


# LTX


def key_ask(**more: object) -> Ask:
    return replace(plainest("ltx_key_frames"), frames=97, at=(), inputs={}, **more)


def test_key_frames_stand_where_they_were_put():
    three = tuple(still(f"{n}.png") for n in "abc")
    ask = replace(key_ask(), inputs={"first_frame": three[:1], "key_frames": three[1:2], "last_frame": three[2:]},
                  at=(0.25,))
    assert [(k.frame, k.media.path) for k in keys(ask)] == [(0, "a.png"), (24, "b.png"), (96, "c.png")]
    spread = replace(key_ask(), inputs={"key_frames": three})
    assert [k.frame for k in keys(spread)] == [0, 48, 96]
    assert [k.frame for k in keys(replace(key_ask(), inputs={"key_frames": three[:1]}))] == [0]


@pytest.mark.parametrize(("inputs", "at"), [
    ({}, ()),
    ({"key_frames": 2}, (0.5,)),
    ({"key_frames": 1}, (1.2,)),
    ({"key_frames": 2}, (0.5, 0.5)),
    ({"first_frame": 1, "key_frames": 1}, (0.0,)),
    ({}, (0.5,)),
])
def test_key_frames_that_cannot_stand_are_refused(inputs, at):
    given_ = {n: tuple(still(f"{n}{i}.png") for i in range(c)) for n, c in inputs.items()}
    with pytest.raises(RequestError):
        build("ltx_key_frames", replace(key_ask(), inputs=given_, at=at))


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), max_size=6), st.booleans(), st.booleans())
def test_every_key_frame_is_laid_on_once_in_order_or_none_is(places, first, last):
    inputs = {"key_frames": tuple(still(f"{i}.png") for i in range(len(places)))}
    inputs |= {"first_frame": (still("f.png"),)} if first else {}
    inputs |= {"last_frame": (still("l.png"),)} if last else {}
    ask = replace(key_ask(), inputs=inputs, at=tuple(places))
    try:
        graph = build("ltx_key_frames", ask)
    except RequestError:
        return
    laid = [n["frame_idx"] for n in of(graph, "LTXVAddGuide")]
    assert laid == sorted(set(laid))
    assert len(laid) == len(places) + first + last
    assert len(of(graph, "LTXVCropGuides")) == 1


def test_a_clip_is_refined_only_with_its_upscaler():
    ask = plainest("ltx25_i2v")
    two = build("ltx25_i2v", ask)
    assert [n["width"] for n in of(two, "EmptyLTXVLatentVideo")] == [ask.width // 2]
    assert len(of(two, "SamplerCustomAdvanced")) == 2
    without = replace(ask, files={r: f for r, f in ask.files.items() if r != "upscaler"})
    one = build("ltx25_i2v", without)
    assert [n["width"] for n in of(one, "EmptyLTXVLatentVideo")] == [ask.width]
    assert len(of(one, "SamplerCustomAdvanced")) == 1


# AnimateDiff, effects, smoothing


def test_a_map_that_fades_is_cut_into_windows_that_the_motion_model_follows():
    base = plainest("animatediff")
    ask = replace(base, inputs={"depth": (clip("d.mp4", base.frames),)}, files={**base.files, "depth_control": "d"},
                  params={**base.params, "depth_strength": Curve(at=(0.0, 1.0), value=(1.0, 0.0))})
    graph = build("animatediff", ask)
    laid = of(graph, "ACN_AdvancedControlNetApply_v2")
    assert len(laid) > 3
    assert [n["strength"] for n in laid] == sorted((n["strength"] for n in laid), reverse=True)
    assert "ControlNetApplyAdvanced" not in classes(graph), "the core's nets cannot follow windows"


def test_an_effect_leaves_the_clip_alone_outside_its_matte_and_enlarges_the_whole():
    ask = plainest("animatediff_effect")
    graph = build("animatediff_effect", ask)
    composed, = of(graph, "ImageCompositeMasked")
    assert graph[composed["mask"][0]] is graph[of(graph, "SetLatentNoiseMask")[0]["mask"][0]]
    assert of(graph, "ImageScale")[-1]["width"] == ask.width
    source = ask.inputs["video"][0]
    assert {(n["width"], n["height"]) for n in of(graph, "ImageScale")[:-1]} == {(source.width, source.height)}
    odd = replace(source, width=853, height=481)
    sized = build("animatediff_effect", replace(ask, inputs={**ask.inputs, "video": (odd,)}))
    assert (of(sized, "ImageScale")[0]["width"], of(sized, "ImageScale")[0]["height"]) == (848, 480)


@pytest.mark.parametrize("name", SMOOTH)
def test_smoothing_takes_a_clip_and_says_how_many_times(name):
    ask = plainest(name)
    graph = build(name, replace(ask, params={"times": 5}))
    node = next(n for n in graph.values() if "multiplier" in n["inputs"])
    assert node["inputs"]["multiplier"] == 5
    with pytest.raises(RequestError, match="video"):
        build(name, replace(ask, inputs={}))


# sound


@pytest.mark.parametrize("name", SOUNDS)
@pytest.mark.parametrize("seconds", [0.0, -3.0, 3600.0, float("nan")])
def test_a_sound_of_no_length_or_too_long_is_refused(name, seconds):
    with pytest.raises(RequestError, match="seconds"):
        build(name, replace(plainest(name), seconds=seconds))


def test_music_without_words_is_asked_for_without_a_singer():
    ask = plainest("ace_step")
    spoken, = of(build("ace_step", ask), "TextEncodeAceStepAudio1.5")
    assert (spoken["lyrics"], spoken["tags"]) == ("[instrumental]", ask.prompt)
    short, = of(build("ace_step", replace(ask, seconds=2.0)), "EmptyAceStep1.5LatentAudio")
    assert short["seconds"] == 10.0
