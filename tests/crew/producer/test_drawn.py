"""Maps drawn from what is linked: who draws them, the step in front of the others, and what is said where none can."""

import msgspec
import pytest
from hypothesis import given
from tests.crew.producer.shelf import cases, honour, made, server

from prodcanvas.crew.producer import Producer
from prodcanvas.crew.producer.account.explain import explain
from prodcanvas.crew.producer.account.standing_in import pretended
from prodcanvas.film.making import Terms
from prodcanvas.pipelines import built_in
from prodcanvas.routes import Brief, Device, Input, Licence, ModelFile, Needs, Wish
from prodcanvas.routes.brief import DrawnMap

replace = msgspec.structs.replace
STREET = DrawnMap(map="depth", source="“street.png”")
MOVE = DrawnMap(map="pose", kind="video", source="the clip of sc010_sh0020")
BRIEF = Brief(shot="sc010_sh0010", wishes=(Wish(intent="action"), Wish(intent="composition", method="depth")),
              material=frozenset({"depth"}), prompt="a man", width=640, height=360, frames=48, drawings=(STREET,))


def mapper(name, gives="depth", kind="image", true=0.9, **more):
    one = made(name, "map", [honour("composition", gives, true)], gives=(gives,),
               inputs={kind: Input(kind=kind, required=True)}, **more)
    return replace(one, makes=kind)


STILL = made("still", "still", [honour("composition", "depth", 0.8)])
ALIVE = made("alive", "clip", [honour("action", "words", 0.7)], led="always")
LED = made("led", "clip", [honour("action", "words", 0.7), honour("motion", "control", 0.8),
                           honour("composition", "pose", 0.7)])
POSED = replace(LED, inputs={"pose": Input(kind="video")}, honours=tuple(
    replace(h, inputs=("pose",)) if h.intent != "action" else h for h in LED.honours))
SHELF = (STILL, ALIVE, mapper("plain", true=0.8), mapper("fine"), mapper("moving", kind="video", true=1.0))


def plan(shelf=SHELF, brief=BRIEF, terms=None):
    return Producer(shelf, (server(),), terms).plan(brief)


def test_the_truest_hand_draws_the_map_before_all_else():
    found = plan()
    assert [(s.pipeline, s.feeds) for s in found.steps] == [
        ("fine", {"image": "linked:depth"}), ("still", {"depth": "stage:depth"}), ("alive", {"first_frame": "step:1"})]
    drawn = found.steps[0]
    assert (drawn.stage, drawn.frames) == ("map", 1)
    assert drawn.why == "The depth is drawn from “street.png”, as you linked it."
    assert (drawn.width * drawn.height) >= found.steps[1].width * found.steps[1].height, "no coarser than it is used"
    assert found.seconds == pytest.approx(sum(s.seconds for s in found.steps), abs=0.2)
    assert found.warnings == ()


def test_the_plan_says_what_it_is_drawn_from_and_who_takes_it():
    told = explain(BRIEF, plan())
    assert "1. Map: Fine" in told
    assert "Feeds on “street.png”." in told
    assert "Feeds on the depth map of step 1." in told
    assert "the still of step 2" in told
    assert "of the previz" not in told
    assert "Frames it by the depth map." in told


def test_a_map_that_is_linked_as_it_is_is_not_called_the_previz():
    brief = replace(BRIEF, drawings=(), linked=frozenset({"depth"}))
    told = explain(brief, plan(brief=brief))
    assert "Feeds on the linked depth map." in told
    assert "as the previz" not in told


def test_a_hand_that_was_chosen_by_name_or_that_the_terms_allow():
    assert plan(brief=replace(BRIEF, pin=("plain",))).steps[0].pipeline == "plain"
    unsold = mapper("fine", licence=Licence(commercial=False))
    shelf = (STILL, ALIVE, unsold, mapper("plain", true=0.8))
    assert not plan(shelf).commercial
    assert plan(shelf, terms=Terms(commercial=True)).steps[0].pipeline == "plain"
    assert plan(shelf, terms=Terms(commercial=True)).commercial


def test_a_map_that_no_step_goes_by_is_not_drawn():
    found = plan((ALIVE, STILL, *SHELF[2:]), replace(BRIEF, drawings=(replace(STREET, map="line"),)))
    assert "map" not in {s.stage for s in found.steps}
    assert "The lines are not drawn from “street.png”: nothing here can" in found.warnings[0]
    words = made("words", "clip", [honour("action", "words", 0.9)])
    found = plan((words, mapper("fine"), replace(STILL, needs=Needs(classes=("Absent",)))))
    assert [s.pipeline for s in found.steps] == ["words"]
    assert "no step of this plan goes by its depth" in found.warnings[0]


def test_where_nothing_can_draw_it_the_plan_says_what_would_be_needed():
    file = ModelFile(folder="models", name="absent.safetensors", gb=1.5)
    found = plan((STILL, ALIVE, mapper("fine", needs=Needs(files=(file,))), mapper("plain", true=0.1, needs=Needs(
        classes=("Absent",)))))
    assert [s.pipeline for s in found.steps] == ["still", "alive"]
    assert found.steps[0].feeds == {"depth": "stage:depth"}, "the previz leads as before"
    told, = found.warnings
    assert told == ("The depth is not drawn from “street.png”: nothing here can, so the previz leads instead. Fine "
                    "could draw it, but here: not installed: absent.safetensors (1.5 GB) in models.")


ACTION = replace(BRIEF, material=frozenset(), drawings=(MOVE,), wishes=(
    Wish(intent="action"), Wish(intent="motion", weight=1.5, method="control", map="pose")))


def test_a_movement_is_drawn_from_a_clip_in_the_length_of_the_shot():
    found = plan((POSED, mapper("still_pose", "pose", true=1.0), mapper("moving_pose", "pose", "video")), ACTION)
    assert [s.pipeline for s in found.steps] == ["moving_pose", "led"]
    assert (found.steps[0].frames, found.steps[0].rate) == (48, 24.0)
    assert [(p.intent, p.method) for p in found.steps[1].promises if p.intent == "motion"] == [("motion", "control")]


def test_a_movement_goes_by_its_poses_and_not_by_another_map():
    other = replace(POSED, id="other", inputs={"depth": Input(kind="video")}, honours=tuple(
        replace(h, inputs=("depth",), fidelity=0.9) if h.inputs else h for h in POSED.honours))
    brief = replace(ACTION, material=frozenset({"depth"}))
    assert plan((POSED, other, mapper("moving_pose", "pose", "video")), brief).steps[-1].pipeline == "led"


def test_the_library_follows_a_movement_on_a_full_server():
    pipelines = [built_in()[n].pipeline for n in ("wan_vace", "wan22_t2v", "pose_map_clip", "pose_map_dw_clip")]
    place = replace(pretended(pipelines), ram_gb=128.0, devices=(Device(name="card", kind="cuda", total_gb=48.0),))
    found = Producer(pipelines, (place,)).plan(replace(ACTION, material=frozenset({"depth", "line"})))
    assert [s.pipeline for s in found.steps] == ["pose_map_clip", "wan_vace"]
    assert found.steps[1].feeds["pose"] == "stage:pose"


@given(cases())
def test_a_step_in_front_moves_no_other(case):
    """What the steps say of themselves may differ: what is linked is not called the previz."""
    drawing = replace(case.brief, drawings=(STREET,), material=case.brief.material | {"depth"})
    plain = case.producer().plan(replace(drawing, drawings=()))
    found = case.producer().plan(drawing)
    front = [s for s in found.steps if "linked:depth" in s.feeds.values()]
    assert len(front) <= 1
    back = [replace(s, why="", feeds={n: f"step:{int(w[5:]) - len(front)}" if w.startswith("step:") else w
                                      for n, w in s.feeds.items()}) for s in found.steps[len(front):]]
    assert back == [replace(s, why="") for s in plain.steps]
    assert all(s.why for s in found.steps)
    fed = any("stage:depth" in s.feeds.values() for s in back)
    assert fed or not front
    assert len(found.warnings) == len(plain.warnings) + (not front and found.steps[0].pipeline != "previz")
