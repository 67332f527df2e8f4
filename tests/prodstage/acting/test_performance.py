"""A performance: the same at any time of asking, smooth, on the floor, with feet that stay where they are planted."""

import math

import numpy as np
import pytest

from prodcanvas.film.vocabulary import ACTIONS, MANNERS, POSTURES
from prodstage.acting import Beat, Gaze, Part, Speech, Stance, point_of, rehearse
from prodstage.acting.body.frame import measure
from prodstage.acting.body.rotation import rz
from prodstage.acting.repertoire import act, names

from .skeleton import ADULT, CHILD, TALL

HERE = Stance((0.0, 0.0, 0.0), 0.0)
SEAT = Stance((0.0, 0.0, 0.0), 0.0, "sit", 0.46)
TRAVEL = ("walk", "run", "enter", "exit", "crawl", "climb")
TIP = ("hand_l", "hand_r", "foot_l", "foot_r", "head", "pelvis", "index_03_r")


def still(point):
    return lambda _t: point


def part_for(action, seconds=2.4, target=(0.1, -0.7, 1.1)):
    if action == "crawl":
        return Part(HERE, (Beat(action, 0.0, seconds, path=((0, 0), (0.2, -0.7), (0.2, -1.2))),))
    if action in TRAVEL:
        return Part(HERE, (Beat(action, 0.0, seconds, path=((0, 0), (0.4, -1.2), (0.2, -2.4))),))
    if action == "stand_up":
        return Part(SEAT, (Beat(action, 0.0, seconds),))
    if action in ("sit", "sit_down", "lie", "sleep", "drive", "row"):
        name = {"sit_down": "sit"}.get(action, action)
        end = Stance((0.0, 0.4, 0.0), 0.0, name, 0.0 if action in ("lie", "sleep") else 0.46)
        return Part(HERE, (Beat(action, 0.0, seconds, end=end),))
    return Part(HERE, (Beat(action, 0.0, seconds, target=still(target), prop="mug"),), holding=())


def cloud(pose):
    """World points of what matters in a pose."""
    return np.array([point_of(pose, b) for b in TIP])


def test_every_action_of_the_vocabulary_has_its_file_and_no_other():
    assert set(names()) == set(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_changes_the_pose(action):
    if action == "stand":
        before = rehearse(ADULT, Part(SEAT, (Beat("stand", 0.0, 1.5),)))
    else:
        before = rehearse(ADULT, part_for(action))
    idle = rehearse(ADULT, Part(before.part.stance))
    most = 0.0
    for t in np.linspace(0.1, 2.3, 23):
        a, b = before.at(t), idle.at(t)
        turned = max(np.abs(a.turns[k] - b.turns[k]).max() for k in a.turns)
        most = max(most, turned, np.abs(np.array(a.at) - b.at).max())
    assert most > 0.08, action


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_is_smooth_on_twos(action):
    play = rehearse(ADULT, part_for(action))
    step = 1 / 24
    times = np.arange(-0.5, 3.6, step)
    points = np.array([cloud(play.at(t)) for t in times])
    speed = np.linalg.norm(np.diff(points, axis=0), axis=2) / step
    fast = {"run": 9.0, "hit": 9.5, "kick": 9.0, "throw": 11.0, "jump": 8.0, "knock": 8.0, "fall": 9.0}
    k, j = np.unravel_index(speed.argmax(), speed.shape)
    assert speed.max() < fast.get(action, 6.5), (action, TIP[j], round(times[k], 2), speed.max())


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("figure", [ADULT, CHILD, TALL], ids=["adult", "child", "tall"])
def test_bones_stay_rigid_and_feet_above_the_floor(action, figure):
    body = measure(figure)
    play = rehearse(figure, part_for(action))
    for t in np.linspace(-0.2, 3.0, 17):
        pose = play.at(t)
        for turn in pose.turns.values():
            assert np.abs(turn @ turn.T - np.eye(3)).max() < 1e-6
        for s in ("l", "r"):
            turn = rz(pose.yaw) @ pose.turns[f"foot_{s}"] @ rz(body.toe_yaw[s])
            heel = np.array(point_of(pose, f"foot_{s}")) + turn @ body.sole[s][0]
            ball = np.array(point_of(pose, f"foot_{s}")) + turn @ body.sole[s][1]
            assert min(heel[2], ball[2]) > -0.012, (action, t, s)


def test_the_same_moment_is_always_the_same():
    part = Part(HERE, (Beat("walk", 0, 3, path=((0, 0), (0, -3))), Beat("wave", 1, 2)),
                (Speech(0.5, 1.5),), (Gaze(0.2, still((1, -3, 1.5))),), seed=9)
    a, b = rehearse(ADULT, part), rehearse(ADULT, part)
    for t in (2.2, -0.5, 0.9, 3.7, 0.9):
        p, q = a.at(t), b.at(t)
        assert p.face == q.face
        assert all(np.array_equal(p.turns[k], q.turns[k]) for k in p.turns)


def test_two_people_are_not_still_in_the_same_way():
    a, b = (rehearse(ADULT, Part(HERE, seed=s)).at(1.0) for s in (1, 2))
    assert max(np.abs(a.turns[k] - b.turns[k]).max() for k in a.turns) > 0.01


def test_nobody_freezes():
    play = rehearse(ADULT, Part(HERE))
    a, b = play.at(0.0), play.at(1.0)
    assert 1e-3 < np.linalg.norm(np.array(point_of(a, "head")) - point_of(b, "head")) < 0.05


@pytest.mark.parametrize("figure", [ADULT, CHILD, TALL], ids=["adult", "child", "tall"])
@pytest.mark.parametrize("way", [((0, 0), (0, -4)), ((0, 0), (0, -2), (2, -2)), ((0, 0), (-2, 2))])
def test_feet_do_not_slide_while_they_carry(figure, way):
    body = measure(figure)
    seconds = 3.4
    play = rehearse(figure, Part(HERE, (Beat("walk", 0.0, seconds, path=way),), seed=1))
    step = 1 / 48
    grounded = 0
    for s in ("l", "r"):
        last = None
        for t in np.arange(0.0, seconds, step):
            pose = play.at(t)
            turn = rz(pose.yaw) @ pose.turns[f"foot_{s}"] @ rz(body.toe_yaw[s])
            ankle = np.array(point_of(pose, f"foot_{s}"))
            soles = np.array([ankle + turn @ body.sole[s][k] for k in (0, 1)])
            if last is not None:
                low = [k for k in (0, 1) if soles[k][2] < 0.004 and last[k][2] < 0.004]
                if low:
                    grounded += 1
                    slide = min(np.linalg.norm((soles[k] - last[k])[:2]) for k in low) / step
                    assert slide < 0.02, (s, t, slide)
            last = soles
    assert grounded > 1.0 * seconds / step


def test_a_walk_starts_and_ends_where_it_should_facing_as_told():
    end = Stance((1.0, -3.0, 0.0), 90.0)
    play = rehearse(ADULT, Part(HERE, (Beat("walk", 0, 3.5, path=((0, 0), (0, -2), (1, -3)), end=end),)))
    assert np.allclose(play.at(-1).at, (0, 0, 0))
    assert np.allclose(play.at(4.0).at, (1, -3, 0), atol=0.01)
    assert abs(play.at(4.0).yaw % 360 - 90) < 1.0
    middle = play.at(1.2)
    assert abs((middle.yaw + 180) % 360 - 180) < 20


def test_turning_faces_the_target():
    play = rehearse(ADULT, Part(HERE, (Beat("turn", 0.0, 1.5, target=still((-2.0, 0.1, 1.5))),)))
    assert abs((play.at(2.0).yaw + 180) % 360 - 180 + 87) < 8


def test_one_who_is_handed_something_from_behind_turns_round():
    play = rehearse(ADULT, Part(HERE, (Beat("take", 0.0, 2.5, target=still((0.0, 1.0, 1.5)), prop="mug"),)))
    assert abs((play.at(2.4).yaw % 360) - 180) < 15


def test_sitting_down_ends_on_the_seat_and_getting_up_leaves_it():
    end = Stance((0.0, 0.0, 0.0), 90.0, "sit", 0.46)
    play = rehearse(ADULT, Part(Stance((0.5, -1.0, 0.0), 0.0), (
        Beat("sit_down", 0.0, 3.0, end=end), Beat("stand_up", 4.0, 1.5))))
    body = play.body
    seated = point_of(play.at(3.4), "thigh_l")
    assert abs(seated[2] - 0.46 - body.seat) < 0.03
    assert math.hypot(seated[0], seated[1]) < 0.25
    up = point_of(play.at(6.0), "thigh_l")
    assert up[2] > 0.95 * body.hip
    assert up[0] > 0.2


def test_walking_from_a_chair_gets_up_first():
    play = rehearse(ADULT, Part(SEAT, (Beat("walk", 0.0, 4.0, path=((0, 0), (0, -3))),)))
    assert point_of(play.at(2.5), "pelvis")[2] > 0.9 * play.body.hip
    assert play.at(4.2).at[1] < -2.9


def test_a_fall_ends_on_the_floor():
    play = rehearse(ADULT, Part(HERE, (Beat("fall", 0.0, 1.4),)))
    pose = play.at(3.0)
    assert point_of(pose, "head")[2] < 0.35
    assert point_of(pose, "pelvis")[2] < 0.3


@pytest.mark.parametrize("posture", POSTURES)
@pytest.mark.parametrize("manner", MANNERS)
def test_every_posture_can_be_the_beginning_in_every_manner(posture, manner):
    stance = Stance((1.0, 2.0, 0.0), 45.0, posture, 0.45 if posture in ("sit", "drive", "row") else 0.0)
    pose = rehearse(ADULT, Part(stance, manner=manner, seed=3)).at(0.0)
    assert math.hypot(pose.at[0] - 1.0, pose.at[1] - 2.0) < 1e-6
    assert all(np.isfinite(p).all() for p in pose.points.values())


@pytest.mark.parametrize(("action", "bone", "share"), [("hit", "middle_01_r", 0.55), ("press", "index_03_r", 0.55),
                                                      ("knock", "middle_01_r", 0.57), ("take", "middle_01_r", 0.55),
                                                      ("pick_up", "middle_01_r", 0.55)])
def test_hands_are_at_the_target_when_it_counts(action, bone, share):
    target = np.array((-0.15, -0.58, 1.25 if action in ("hit", "knock") else 0.98))
    play = rehearse(ADULT, Part(HERE, (Beat(action, 0.0, 2.0, target=still(tuple(target)), prop="mug"),)))
    away = {u: np.linalg.norm(np.array(point_of(play.at(2.0 * u), bone)) - target) for u in (0.02, share)}
    assert away[share] < 0.11, away
    assert away[share] < away[0.02] - 0.2


def test_a_kick_lands_at_its_time():
    target = np.array((-0.05, -0.8, 0.5))
    play = rehearse(ADULT, Part(HERE, (Beat("kick", 0.0, 1.6, target=still(tuple(target))),)))
    away = [np.linalg.norm(np.array(point_of(play.at(1.6 * u), "ball_r")) - target) for u in (0.2, 0.55, 0.95)]
    assert away[1] < 0.22
    assert away[1] < min(away[0], away[2]) - 0.2


def test_giver_and_taker_meet():
    a, b = (0.0, -0.5, 1.55), (0.0, 0.5, 1.55)
    give = rehearse(ADULT, Part(Stance((0, -0.5, 0), 180.0), (Beat("give", 0, 2, target=still(b), prop="mug"),),
                                holding=("mug",)))
    take = rehearse(ADULT, Part(Stance((0, 0.5, 0), 0.0), (Beat("take", 0, 2, target=still(a), prop="mug"),)))
    gap = np.linalg.norm(give.at(1.1).hands["r"][:3, 3] - take.at(1.1).hands["r"][:3, 3])
    assert gap < 0.16
    assert give.held(0.9) == {"r": "mug"}
    assert give.held(1.3) == {}
    assert take.held(0.9) == {}
    assert take.held(1.3) == {"r": "mug"}


def test_the_mug_comes_to_the_mouth():
    play = rehearse(ADULT, Part(HERE, (Beat("drink", 0.0, 3.0, prop="mug"),), holding=("mug",)))
    pose = play.at(1.65)
    mouth = np.array(point_of(pose, "head")) + np.array((0.0, -0.12, -0.04))
    assert np.linalg.norm(pose.hands["r"][:3, 3] - mouth) < 0.13


def test_contact_times_are_noted_for_all_that_handle_things():
    assert {a for a in ACTIONS if act(a).notes.hands} >= {"pick_up", "put_down", "give", "take", "throw"}
    assert all(0.0 < act(a).notes.contact < 1.0 for a in ACTIONS)


def test_beats_without_length_or_target_do_no_harm():
    beats = tuple(Beat(a, 0.1 * i, 0.0) for i, a in enumerate(ACTIONS))
    play = rehearse(ADULT, Part(HERE, beats))
    for t in (-1.0, 0.0, 1.0, 3.0, 9.0):
        assert all(np.isfinite(p).all() for p in play.at(t).points.values())


def test_an_unknown_action_leaves_one_standing():
    play = rehearse(ADULT, Part(HERE, (Beat("levitate", 0.0, 1.0),)))
    assert point_of(play.at(0.5), "foot_l")[2] == pytest.approx(play.body.ankle, abs=0.002)


def test_one_gets_up_from_a_desk_without_standing_in_it():
    at_desk = Stance((0.0, 0.0, 0.0), 0.0, "sit", 0.46, (0.0, -0.6, 0.74))
    play = rehearse(ADULT, Part(at_desk, (Beat("stand_up", 0.0, 1.5),)))
    assert point_of(play.at(2.0), "pelvis")[1] > -0.25
    free = rehearse(ADULT, Part(SEAT, (Beat("stand_up", 0.0, 1.5),)))
    assert point_of(free.at(2.0), "pelvis")[1] < -0.3


@pytest.mark.parametrize(("come_from", "sign"), [((1.5, -0.5, 0.0), 1.0), ((-1.5, -0.5, 0.0), -1.0)])
def test_one_lies_down_on_a_bed_from_the_side_one_comes_from(come_from, sign):
    bed = Stance((0.0, 0.0, 0.0), 0.0, "lie", 0.5)
    play = rehearse(ADULT, Part(Stance(come_from, 0.0), (Beat("lie", 0.0, 6.0, end=bed),)))
    sides = [point_of(play.at(t), "pelvis")[0] * sign for t in np.linspace(0.0, 6.0, 30)]
    assert min(sides) > -0.1
    lying = play.at(6.5)
    assert point_of(lying, "head")[1] > 0.4
    assert abs(point_of(lying, "pelvis")[2] - 0.5) < 0.25
