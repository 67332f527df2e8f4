"""What every plan promises: nothing gets worse by having more, nothing breaks the terms, what is promised is bound."""

import random

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.crew.producer.shelf import DAVE, MARA, any_pipeline, cases, honour, made, server

from prodcanvas.crew.producer import Producer
from prodcanvas.crew.producer.ask import ask
from prodcanvas.crew.producer.chain import NEAR
from prodcanvas.crew.producer.estimate.cost import room
from prodcanvas.crew.producer.inputs import of_asset
from prodcanvas.crew.producer.permits import on_own_network
from prodcanvas.crew.producer.planner import PICTURED
from prodcanvas.errors import RequestError
from prodcanvas.routes import Brief, Facility, Honour, Input, Media, ModelFile, Needs, Param, Wish
from prodcanvas.routes.lack import lacking
from prodcanvas.routes.pipeline import TierSettings

replace = msgspec.structs.replace
FRAME = "shot:first_frame"
SLOW = settings(max_examples=150, deadline=None)


@SLOW
@given(cases(), st.integers(0, 2**32))
def test_another_pipeline_never_makes_the_best_plan_worse(case, seed):
    another = any_pipeline(random.Random(seed), "p_new")
    before, after = case.producer().plan(case.brief), Producer((*case.shelf, another), case.places, case.terms).plan(
        case.brief)
    assume(before.steps[0].pipeline != "previz")
    assume(not case.brief.approve or any(s.gate for s in before.steps))  # a still to look at goes before fidelity
    assert after.steps[0].pipeline != "previz"
    assert after.fidelity >= before.fidelity - NEAR[case.brief.tier] - 1e-3


@SLOW
@given(cases())
def test_no_plan_breaks_a_term(case):
    shelf, places = {p.id: p for p in case.shelf}, {f.name: f for f in case.places}
    plan = case.producer().plan(case.brief)
    if plan.steps[0].pipeline == "previz":
        return
    assert plan.cost <= case.terms.budget + 1e-9
    for step in plan.steps:
        pipeline, place = shelf[step.pipeline], places[step.facility]
        assert pipeline.runner == place.runner
        assert not lacking(pipeline, place, tuple(step.feeds)), "everything the step uses is installed"
        assert pipeline.licence.commercial or not case.terms.commercial
        assert case.terms.territory not in pipeline.licence.excluded or not case.terms.territory
        assert not pipeline.consent or pipeline.id in case.terms.agreed
        assert on_own_network(place) or not case.terms.offline
        least = room(pipeline.memory, step.width, step.height, step.frames).least
        assert least <= place.memory_gb() or pipeline.cost
        assert step.memory_gb <= place.memory_gb() + 1e-6 or pipeline.cost
        assert not pipeline.size.max_frames or pipeline.stage != "clip" or step.frames <= pipeline.size.max_frames
    stages = [s.stage for s in plan.steps if s.stage != "map"]
    order = ("still", "finish_still", "clip", "finish_clip", "sound")
    assert stages == sorted(stages, key=order.index)
    assert stages.count("clip") == (case.brief.makes == "video")
    assert stages.count("still") <= 1


@SLOW
@given(cases())
def test_every_promise_is_bound_in_the_ask(case):
    shelf, places = {p.id: p for p in case.shelf}, {f.name: f for f in case.places}
    plan = case.producer().plan(case.brief)
    subjects = {s.id: s for s in case.brief.subjects}
    for step in (s for s in plan.steps if s.pipeline != "previz"):
        pipeline = shelf[step.pipeline]
        asked = ask(case.brief, step, pipeline, places[step.facility], files_for(step, pipeline))
        for promise in (p for p in step.promises if p.method != "size" and step.stage != "map"):
            if promise.method == "given" and promise.intent in PICTURED and step.feeds.get("first_frame", "") == FRAME:
                assert asked.inputs["first_frame"], "your own first frame brings it"
                continue
            kept = [h for h in pipeline.honours if (h.intent, h.method) == (promise.intent, promise.method)]
            assert any(all(n in asked.inputs for n in h.inputs) for h in kept)
            if promise.intent == "identity":
                told = next(s for s in asked.subjects if s.id == promise.subject)
                assert told.method == promise.method
                if promise.method == "lora":
                    assert {t.base for t in told.trained} <= {*pipeline.families, ""}
                    assert told.trained
                elif any(of_asset(n) for h in kept for n in h.inputs):
                    assert told.references == subjects[promise.subject].references != ()
        for name, taken in pipeline.inputs.items():
            assert name in asked.inputs or not taken.required
        for file in pipeline.needs.files:
            if file.role and not file.optional:
                assert asked.files[file.role]
        assert set(asked.params) == set(pipeline.params)


def files_for(step, pipeline):
    """A file for every feed."""
    return {name: (Media(path=f"{name}.bin", kind=pipeline.inputs[name].kind),) for name in step.feeds}


@SLOW
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_shelf_does_not_matter(case, dice):
    shuffled = list(case.shelf)
    dice.shuffle(shuffled)
    first, again = case.producer().plan(case.brief), Producer(shuffled, case.places, case.terms).plan(case.brief)
    assert first == again == case.producer().plan(case.brief)


@SLOW
@given(cases())
def test_everything_that_was_not_taken_has_a_reason(case):
    plan = case.producer().plan(case.brief)
    taken = {s.pipeline for s in plan.steps}
    assert not taken & {r.pipeline for r in plan.refused}
    assert all(r.why and all(r.why) for r in plan.refused)
    unfulfilled = {(w.intent, w.subject) for w in case.brief.wishes if w.weight > 0} - {
        (p.intent, p.subject) for s in plan.steps for p in s.promises}
    assert plan.steps[0].pipeline == "previz" or unfulfilled <= {(x.intent, x.subject) for x in plan.losses}


def test_a_plan_with_no_server_is_the_previz_and_says_what_a_server_would_add():
    plan = Producer(SHELF, ()).plan(BRIEF)
    assert [s.pipeline for s in plan.steps] == ["previz"]
    assert "A ComfyUI server with Still then Clip would make it: 14 GB of models" in plan.warnings[0]
    assert {r.why for r in plan.refused} == {("no ComfyUI server",)}


BIG = ModelFile(folder="models", name="big.safetensors", gb=14.0, role="model")
SHELF = (
    made("still", "still", [honour("identity", "reference_edit", 0.85), honour("composition", "depth", 0.8)],
         needs=Needs(files=(BIG,))),
    made("clip", "clip", [honour("action", "words", 0.7)], led="always", keeps={"identity": 0.9, "composition": 0.9}),
    made("words_clip", "clip", [honour("action", "words", 0.6), honour("composition", "depth", 0.4)]),
    made("sharp", "finish_clip", [Honour(intent="detail", method="given", fidelity=0.9, inputs=("video",))]),
)
BRIEF = Brief(shot="sc010_sh0010", subjects=(DAVE, MARA), material=frozenset({"depth", "reference"}), wishes=(
    Wish(intent="identity", subject="character:dave"), Wish(intent="composition"), Wish(intent="action"),
    Wish(intent="detail", weight=0.5)), width=640, height=360, frames=48)


def plan_of(shelf=SHELF, brief=BRIEF, **place):
    return Producer(shelf, (server(files=("big.safetensors",), **place),)).plan(brief)


def names(plan):
    return [s.pipeline for s in plan.steps]


def test_the_still_waits_for_a_yes_before_the_clip():
    plan = plan_of(brief=replace(BRIEF, approve=True))
    assert names(plan)[:2] == ["still", "clip"]
    assert [s.gate for s in plan.steps[:2]] == [True, False]
    assert plan.steps[1].feeds["first_frame"] == "step:0"
    assert plan.steps[0].feeds == {"reference": "asset:reference", "depth": "stage:depth"}


def test_a_still_that_cannot_lead_is_not_made_and_the_director_is_told():
    plan = plan_of(shelf=(SHELF[0], SHELF[2]), brief=replace(BRIEF, approve=True))
    assert names(plan) == ["words_clip"]
    assert "still before the clip" in plan.warnings[0]


def test_a_draft_is_not_sharpened_and_a_final_is():
    assert "sharp" not in names(plan_of())
    assert "sharp" in names(plan_of(brief=replace(BRIEF, tier="final")))


def test_a_pinned_pipeline_is_used_or_nothing_is():
    assert names(plan_of(brief=replace(BRIEF, pin=("words_clip",)))) == ["words_clip"]
    refused = plan_of(brief=replace(BRIEF, pin=("still", "clip")), classes=(), shelf=(
        replace(SHELF[0], needs=Needs(classes=("Gone",))), *SHELF[1:]))
    assert names(refused) == ["previz"]
    assert "chosen by hand" in refused.warnings[0]
    assert any("Gone" in why for r in refused.refused if r.pipeline == "still" for why in r.why)


def test_a_first_frame_of_the_artist_needs_no_still():
    plan = plan_of(brief=replace(BRIEF, material=BRIEF.material | {"first_frame"}))
    assert names(plan) == ["clip"]
    assert plan.steps[0].feeds["first_frame"] == "shot:first_frame"


def test_what_is_not_installed_is_named_with_size_and_folder():
    plan = Producer(SHELF, (server(files=()),)).plan(BRIEF)
    why = next(r.why for r in plan.refused if r.pipeline == "still")
    assert why == ("not installed: big.safetensors (14.0 GB) in models",)
    assert any(loss.intent == "identity" and "big.safetensors" in loss.why for loss in plan.losses)


def test_a_card_that_is_too_small_is_named_with_both_sizes():
    heavy = replace(SHELF[0], memory=replace(SHELF[0].memory, weights_gb=80.0, offload=0.5))
    plan = Producer((heavy, *SHELF[1:]), (server(gb=12.0, files=("big.safetensors",)),)).plan(BRIEF)
    assert next(r.why for r in plan.refused if r.pipeline == "still")[0].endswith("GB of memory needed, 12 GB there")


def test_one_who_comes_in_later_is_not_kept_by_the_first_frame():
    plan = plan_of(brief=replace(BRIEF, later=frozenset({"character:dave"}), approve=True))
    assert not any(p.intent == "identity" for s in plan.steps for p in s.promises)
    assert any(x.intent == "identity" for x in plan.losses)


def test_a_shot_too_long_for_the_model_is_stretched_a_little_or_refused():
    clip = replace(SHELF[2], size=replace(SHELF[2].size, frame_multiple=4, max_frames=81, rate=16))
    stretched = plan_of(shelf=(clip,), brief=replace(BRIEF, frames=144))
    assert (stretched.steps[0].frames, stretched.steps[0].rate) == (81, 13.5)
    assert "81 frames at most" in stretched.warnings[0]
    refused = plan_of(shelf=(clip,), brief=replace(BRIEF, frames=240))
    assert refused.refused[0].why == ("makes 5.1 s at most, the shot lasts 10.0 s",)


def test_a_map_is_read_from_the_plate_where_the_stage_gives_none():
    reader = replace(made("reader", "map", []), gives=("depth",), inputs={"image": Input(kind="image", required=True)})
    still = made("still", "still", [honour("composition", "depth", 0.8)])
    brief = Brief(shot="x", makes="image", material=frozenset({"plate"}), wishes=(Wish(intent="composition"),))
    plan = Producer((reader, still), (server(),)).plan(brief)
    assert names(plan) == ["reader", "still"]
    assert plan.steps[0].feeds == {"image": "shot:plate"}
    assert plan.steps[1].feeds == {"depth": "step:0"}


def test_a_parameter_out_of_range_is_one_sentence():
    plan = plan_of(shelf=(SHELF[2],))
    steps = Param(type="int", label="Steps", default=20, min=1, max=60)
    with pytest.raises(RequestError, match="Steps"):
        ask(replace(BRIEF, params={"steps": 900}), plan.steps[0], replace(SHELF[2], params={"steps": steps}), server(),
            {"depth": (Media(path="d.mp4", kind="video"),)})


def test_a_server_outside_is_not_used_offline():
    assert on_own_network(Facility(name="a", runner="comfyui", url="http://192.168.1.7:8188"))
    assert on_own_network(Facility(name="a", runner="comfyui", url="http://render2.local:8188"))
    assert not on_own_network(Facility(name="a", runner="comfyui", url="https://gpu.example.com"))


def test_a_smaller_tier_is_made_where_the_one_asked_for_does_not_fit():
    wide = replace(SHELF[2], size=replace(SHELF[2].size, pixels=8_000_000), memory=replace(
        SHELF[2].memory, factor=1.0, decode=0.0), tiers={"draft": TierSettings(pixels=0.05), "final": TierSettings()})
    place = (server(gb=4.0),)
    plan = Producer((wide,), place).plan(replace(BRIEF, tier="final"))
    assert plan.steps[0].tier == "draft"
