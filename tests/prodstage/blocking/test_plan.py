"""Blocking on a paper set: places that hold from shot to shot, cues that become beats, props that change hands."""

from __future__ import annotations

import itertools
import math

import pytest

pytest.importorskip("bpy")

from prodcanvas.film.callsheet import SetPlan, ShotSheet
from prodcanvas.film.staging import Camera, Cue, Line, Placement, Staging
from prodcanvas.film.vocabulary import ACTIONS, POSTURES
from prodstage.blocking import block_shot
from prodstage.blocking.floor import Floor
from prodstage.blocking.plan import Company
from prodstage.blocking.things import InHand, Lying
from prodstage.sets.base import BuiltSet
from prodstage.sets.floorplan import free_spots, settle
from prodstage.sets.mark import Mark

A, B, C = "character:a", "character:b", "character:c"
MUG, BOX = "prop:mug", "prop:box"
COMPANY = Company((A, B, C), {A: 1.8, B: 1.65, C: 1.7}, {MUG: False, BOX: True}, lambda _action: 0.5)


@pytest.fixture
def room() -> BuiltSet:
    built = BuiltSet(SetPlan(location="location:room", kind="room"), bounds=(-4.0, -3.0, 4.0, 3.0, 2.8))
    built.obstacles = [(-1.6, 2.2, -0.6, 3.0, 1.1), (0.8, 1.0, 2.6, 1.8, 0.75)]
    for mark in (
        Mark("printer", (-1.1, 1.7, 0.0), 180.0, look=(-1.1, 2.5, 1.0), touch=(-1.1, 2.3, 1.0),
             surface=(-1.1, 2.5, 1.1)),
        Mark("desk", (1.7, 2.2, 0.0), 0.0, seat=0.46, look=(1.7, 1.4, 1.0), touch=(1.7, 1.6, 0.76),
             surface=(1.7, 1.4, 0.75)),
        Mark("door", (-3.3, 2.4, 0.0), 180.0, look=(-3.3, 3.0, 1.4), exit=True),
        Mark("off:door", (-3.3, 4.2, 0.0), 0.0, look=(-3.3, 0.0, 1.5), exit=True),
    ):
        built.marks[mark.name] = mark
    settle(built)
    free_spots(built)
    return built


def shot(*placements: Placement, cues: tuple[Cue, ...] = (), lines: tuple[Line, ...] = (), **camera) -> ShotSheet:
    staging = Staging(placements=placements, cues=cues, lines=lines)
    return ShotSheet(id="sh010", frames=96, camera=Camera(subjects=(A,), **camera), staging=staging, seed=5)


def block(room: BuiltSet, sheet: ShotSheet):
    return block_shot(room, sheet, COMPANY, 24.0)


def apart(blocked, a=A, b=B) -> float:
    return math.dist(blocked.parts[a].stance.at[:2], blocked.parts[b].stance.at[:2])


@pytest.mark.parametrize("mark", ["centre", "printer", "left", "right", "near", "far"])
def test_two_at_one_mark_stand_at_talking_distance(room: BuiltSet, mark: str) -> None:
    blocked = block(room, shot(Placement(who=A, mark=mark), Placement(who=B, mark=mark)))
    assert 0.6 <= apart(blocked) <= 1.6


def test_two_who_talk_face_each_other_and_open_to_the_camera(room: BuiltSet) -> None:
    places = (Placement(who=A, mark="centre", facing=B), Placement(who=B, mark="centre", facing=A))
    for side in (1, -1):
        parts = block(room, shot(*places, axis=(A, B), side=side)).parts
        for who, other in ((A, B), (B, A)):
            stance, there = parts[who].stance, parts[other].stance.at
            wanted = math.degrees(math.atan2(there[0] - stance.at[0], stance.at[1] - there[1]))
            off = (stance.yaw - wanted + 180) % 360 - 180
            assert 5 < abs(off) < 25
            a, b = parts[A].stance.at, parts[B].stance.at
            camera = (side * (b[1] - a[1]), -side * (b[0] - a[0]))
            face = (math.sin(math.radians(stance.yaw)), -math.cos(math.radians(stance.yaw)))
            assert face[0] * camera[0] + face[1] * camera[1] > 0


MARKS = ("centre", "printer", "desk", "nowhere", "off:left")


@pytest.mark.parametrize("marks", list(itertools.product(MARKS, repeat=2)))
def test_nobody_stands_in_furniture_or_in_somebody(room: BuiltSet, marks: tuple[str, str]) -> None:
    placements = [Placement(who=w, mark=m) for w, m in zip((A, B, C), (*marks, marks[0]), strict=True)]
    blocked = block(room, shot(*placements))
    floor = Floor(room.bounds, tuple(room.obstacles))
    for who, m in zip((A, B, C), (*marks, marks[0]), strict=True):
        if not m.startswith("off"):
            assert floor.clear(blocked.parts[who].stance.at[:2], 0.1), who
    for a, b in itertools.combinations((A, B, C), 2):
        assert apart(blocked, a, b) > 0.4


def test_the_same_mark_gives_the_same_place_whoever_else_is_in_the_shot(room: BuiltSet) -> None:
    for mark in ("centre", "printer", "desk"):
        both = block(room, shot(Placement(who=A, mark=mark), Placement(who=B, mark=mark)))
        for who in (A, B):
            alone = block(room, shot(Placement(who=who, mark=mark)))
            if mark != "desk":
                assert alone.parts[who].stance.at == both.parts[who].stance.at


def test_somebody_sits_on_the_seat_and_the_next_stands_across(room: BuiltSet) -> None:
    parts = block(room, shot(Placement(who=A, mark="desk", posture="sit"), Placement(who=B, mark="desk"))).parts
    assert parts[A].stance.seat == 0.46
    assert parts[A].stance.at == (1.7, 2.2, 0.0)
    assert parts[B].stance.seat == 0.0
    assert parts[B].stance.at[1] < 1.0


@pytest.mark.parametrize("posture", POSTURES)
def test_every_posture_has_a_place(room: BuiltSet, posture: str) -> None:
    assert block(room, shot(Placement(who=A, mark="centre", posture=posture))).parts[A].stance.at[2] == 0.0


def test_an_entrance_comes_through_the_door_and_takes_its_time(room: BuiltSet) -> None:
    cue = Cue(who=A, action="enter", start=0.5, seconds=0.4, target="desk")
    blocked = block(room, shot(Placement(who=A, mark="off:door"), cues=(cue,)))
    beat = blocked.parts[A].beats[0]
    assert beat.path[0] == (-3.3, 4.2)
    assert any(math.dist(p, (-3.3, 2.4)) < 0.3 for p in beat.path[:3])
    length = sum(math.dist(a, b) for a, b in itertools.pairwise(beat.path))
    assert 0.6 < length / beat.seconds < 2.0
    assert beat.end is not None
    assert beat.end.at[:2] == beat.path[-1]


def test_an_exit_finds_the_nearest_way_out(room: BuiltSet) -> None:
    blocked = block(room, shot(Placement(who=A, mark="centre"), cues=(Cue(who=A, action="exit", seconds=2.0),)))
    end = blocked.parts[A].beats[0].end
    assert end is not None
    assert any(m.exit and math.dist(m.at[:2], end.at[:2]) < 0.8 for m in room.marks.values())


def test_a_blow_is_struck_from_arms_length(room: BuiltSet) -> None:
    sheet = shot(Placement(who=A, mark="left"), Placement(who=B, mark="right"),
                 cues=(Cue(who=A, action="hit", start=0.0, seconds=2.0, target=B),))
    beats = block(room, sheet).parts[A].beats
    assert [b.action for b in beats] == ["walk", "hit"]
    assert beats[0].end is not None
    b = block(room, sheet).parts[B].stance.at
    assert math.dist(beats[0].end.at[:2], b[:2]) == pytest.approx(0.72, abs=0.15)
    assert beats[1].start == pytest.approx(beats[0].start + beats[0].seconds)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("target", ["", B, MUG, "printer", "unheard of"])
def test_every_action_on_every_kind_of_target_is_blocked(room: BuiltSet, action: str, target: str) -> None:
    sheet = shot(Placement(who=A, mark="centre"), Placement(who=B, mark="right"), Placement(who=MUG, mark="printer"),
                 cues=(Cue(who=A, action=action, start=0.2, seconds=1.5, target=target),))
    blocked = block(room, sheet)
    assert all(b.seconds > 0 for b in blocked.parts[A].beats)
    for t in (-1.0, 0.0, 0.9, 4.0):
        assert all(math.isfinite(v) for v in blocked.trails[A].eyes(t))
        for beat in blocked.parts[A].beats:
            if beat.target is not None:
                assert all(math.isfinite(v) for v in beat.target(t))


def test_a_prop_goes_from_the_table_to_a_hand_to_another_and_back(room: BuiltSet) -> None:
    sheet = shot(
        Placement(who=A, mark="printer"), Placement(who=B, mark="centre"), Placement(who=MUG, mark="printer"),
        cues=(Cue(who=A, action="pick_up", start=0.0, seconds=1.0, target=MUG),
              Cue(who=A, action="give", start=1.0, seconds=2.0, target=B),
              Cue(who=B, action="put_down", start=3.5, seconds=0.5, target="desk")))
    blocked = block(room, sheet)
    mug = blocked.props.things[MUG]
    assert isinstance(mug.at(-1.0), Lying)
    assert mug.at(-1.0).at[2] == pytest.approx(1.1)
    assert mug.at(1.0) == InHand(A, "r")
    assert mug.at(3.2) == InHand(B, "r")
    end = mug.at(9.0)
    assert isinstance(end, Lying)
    assert end.at[2] == pytest.approx(0.75)
    assert "take" in [b.action for b in blocked.parts[B].beats]


def test_what_is_held_is_in_the_right_hand_first_and_a_box_in_both(room: BuiltSet) -> None:
    blocked = block(room, shot(Placement(who=A, mark="centre", holding=(MUG,)),
                               Placement(who=B, mark="centre", holding=(BOX,))))
    assert blocked.props.things[MUG].at(0) == InHand(A, "r")
    assert blocked.props.things[BOX].at(0) == InHand(B, "both")
    assert blocked.parts[B].both
    assert blocked.parts[A].holding == (MUG,)


def test_two_things_on_one_table_lie_side_by_side(room: BuiltSet) -> None:
    things = block(room, shot(Placement(who=MUG, mark="desk"), Placement(who=BOX, mark="desk"))).props.things
    assert math.dist(things[MUG].at(0).at, things[BOX].at(0).at) > 0.15


def test_eyes_go_to_whoever_speaks(room: BuiltSet) -> None:
    lines = (Line(id="1", who=A, text="Hello.", start=0.5, seconds=1.0, to=B),
             Line(id="2", who=B, text="No.", start=2.0, seconds=0.5, to=A),
             Line(id="3", who="character:voice", text="Off.", start=3.0, seconds=0.5, off=True))
    blocked = block(room, shot(Placement(who=A, mark="printer"), Placement(who=B, mark="centre"),
                               Placement(who=C, mark="left"), lines=lines))
    gaze = blocked.parts[C].gaze
    eyes = {w: blocked.trails[w].eyes for w in (A, B)}
    assert [g.target(1.0) for g in gaze[1:]] == [eyes[A](1.0), eyes[B](1.0)]
    assert 0.5 < gaze[1].start < 1.0
    assert blocked.parts[B].gaze[0].target(0.0) == eyes[A](0.0) or len(blocked.parts[B].gaze) >= 2
    assert [s.start for s in blocked.parts[A].speech] == [0.5]


def test_of_a_line_that_runs_over_the_cut_only_the_rest_is_said(room: BuiltSet) -> None:
    line = Line(id="1", who=A, text="And so on.", start=0.0, seconds=3.0, skip=2.0)
    speech = block(room, shot(Placement(who=A, mark="centre"), lines=(line,))).parts[A].speech[0]
    assert (speech.start, speech.seconds) == (0.0, 1.0)


def test_blocking_is_the_same_each_time(room: BuiltSet) -> None:
    sheet = shot(Placement(who=A, mark="centre"), Placement(who=B, mark="centre"),
                 cues=(Cue(who=B, action="walk", target="printer", seconds=2.0),),
                 lines=(Line(id="1", who=A, text="Hm.", start=0.4, seconds=0.4),))
    first, second = block(room, sheet), block(room, sheet)
    for who in (A, B):
        assert first.parts[who].stance == second.parts[who].stance
        assert [(b.action, b.start, b.path) for b in first.parts[who].beats] == [
            (b.action, b.start, b.path) for b in second.parts[who].beats]
        assert [g.start for g in first.parts[who].gaze] == [g.start for g in second.parts[who].gaze]
