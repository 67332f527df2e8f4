"""Life: eyes before head, blinks that come and go, a mouth that follows the sound, hands that fall on stresses."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.film.callsheet import Mouth
from prodcanvas.film.vocabulary import MANNERS, SPEECH_STYLES
from prodstage.acting import Beat, Gaze, Part, Speech, Stance, point_of, rehearse
from prodstage.acting.body.rotation import rz
from prodstage.acting.life.chance import bump, chance, drift, envelope, ramp
from prodstage.acting.life.face import EXPRESSIONS, KEYS, blink_times, face_at, mouth_curve
from prodstage.acting.pose import held
from prodstage.acting.repertoire import act, names

from .skeleton import ADULT, CHILD

HERE = Stance((0.0, 0.0, 0.0), 0.0)
LINE = Mouth(line="l1", times=(0.0, 0.5, 1.0, 1.5, 2.0), open=(0.0, 1.0, 0.0, 0.8, 0.0),
             wide=(0.0, 0.0, 1.0, 0.0, 0.0), round=(0.0, 0.0, 0.0, 0.9, 0.0), stress=(0.5, 1.5))


def still(point):
    return lambda _t: point


def facing(pose, bone="head"):
    """World direction in which the face or an eye points."""
    return rz(pose.yaw) @ pose.turns[bone] @ (0.0, -1.0, 0.0)


def angle(a, b):
    return math.degrees(math.acos(min(1.0, float(a @ b) / (np.linalg.norm(a) * np.linalg.norm(b)))))


@pytest.mark.parametrize("seed", range(6))
def test_blinks_come_every_three_to_five_seconds(seed):
    times = blink_times(seed, 0.0, 60.0)
    gaps = np.diff(times)
    assert 12 <= len(times) <= 20
    assert gaps.min() >= 3.0
    assert gaps.max() <= 5.0
    part = Part(HERE, seed=seed)
    at_blink = face_at(part, times[3], 0.0, 0.0)["blink"]
    assert at_blink > 0.95
    assert face_at(part, times[3] + 0.4, 0.0, 0.0)["blink"] < 0.2


def test_blinks_do_not_depend_on_where_one_starts_looking():
    whole = blink_times(3, -10.0, 30.0)
    assert [t for t in whole if 5.0 <= t <= 12.0] == blink_times(3, 5.0, 12.0)


@pytest.mark.parametrize("style", SPEECH_STYLES)
def test_the_mouth_follows_the_curve(style):
    part = Part(HERE, speech=(Speech(1.0, 2.0, LINE, style),))
    jaw = {t: face_at(part, t, 0.0, 0.0)["jaw_open"] for t in (0.2, 1.0, 1.46, 2.0, 4.0)}
    assert jaw[1.46] > 0.2
    assert jaw[1.46] > 3 * max(jaw[0.2], jaw[1.0], jaw[2.0], jaw[4.0], 0.02)
    wide = face_at(part, 1.96, 0.0, 0.0)["mouth_wide"]
    assert wide > face_at(part, 1.46, 0.0, 0.0)["mouth_wide"] + 0.2
    assert face_at(part, 2.46, 0.0, 0.0)["pucker"] > 0.4


def test_a_shout_opens_wider_than_a_whisper():
    def jaw(style):
        return face_at(Part(HERE, speech=(Speech(0.0, 2.0, LINE, style),)), 0.46, 0.0, 0.0)["jaw_open"]

    assert jaw("shout") > 1.3 * jaw("speak") > 1.5 * jaw("whisper")


def test_a_line_without_curves_still_moves_the_mouth():
    part = Part(HERE, speech=(Speech(0.0, 2.0),), seed=2)
    jaw = [face_at(part, t, 0.0, 0.0)["jaw_open"] for t in np.linspace(0.2, 1.8, 40)]
    assert max(jaw) > 0.15
    assert sum(np.diff(np.sign(np.diff(jaw))) != 0) >= 6


@given(st.floats(-1.0, 4.0), st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_short_and_ragged_curves_are_read_without_harm(t, n):
    mouth = Mouth(line="x", times=tuple(0.3 * i for i in range(n)), open=(0.5,) * max(0, n - 1), wide=(), round=(1.0,))
    values = mouth_curve(mouth, t, 1, 1.5)
    assert all(0.0 <= v <= 1.0 for v in values)


@pytest.mark.parametrize("manner", MANNERS)
def test_every_manner_has_its_face_and_all_keys_stay_in_range(manner):
    face = face_at(Part(HERE, manner=manner, speech=(Speech(0.0, 2.0, LINE, "shout"),)), 0.5, 0.0, 0.0)
    assert set(face) == set(KEYS)
    assert all(0.0 <= v <= 1.0 for v in face.values())
    calm = face_at(Part(HERE), 30.0, 0.0, 0.0)
    mine = face_at(Part(HERE, manner=manner), 30.0, 0.0, 0.0)
    if manner != "neutral":
        assert max(abs(mine[k] - calm[k]) for k in KEYS) > 0.25


def test_faces_that_actions_ask_for_exist():
    assert all(not act(n).notes.face or act(n).notes.face in EXPRESSIONS for n in names())
    assert set(MANNERS) <= set(EXPRESSIONS)


def test_a_manner_comes_and_goes_with_its_beat():
    part = Part(HERE, (Beat("look", 2.0, 1.5, manner="angry"),))
    frown = [face_at(part, t, 0.0, 0.0)["brow_down"] for t in (1.0, 3.0, 6.0)]
    assert frown[1] > 0.8
    assert max(frown[0], frown[2]) < 0.05


@pytest.mark.parametrize("target", [
    (1.5, -2.0, 1.5), (-1.5, -2.0, 1.4), (0.0, -1.0, 0.8), (0.2, -2.0, 2.4), (3.0, -1.0, 1.5),
])
@pytest.mark.parametrize("figure", [ADULT, CHILD], ids=["adult", "child"])
def test_the_eyes_find_the_target_first_and_the_head_follows(target, figure):
    before = (0.0, -4.0, 1.4 * figure.scale)
    play = rehearse(figure, Part(HERE, gaze=(Gaze(-5.0, still(before)), Gaze(1.0, still(target))), seed=1))

    def away(t, bone):
        pose = play.at(t)
        return angle(facing(pose, bone), np.array(target) - point_of(pose, "eye_l"))

    assert away(0.9, "eye_l") > 12
    assert away(2.2, "eye_l") < 6
    turned_eyes = away(0.95, "eye_l") - away(1.12, "eye_l")
    turned_head = away(0.95, "head") - away(1.12, "head")
    assert turned_eyes > turned_head + 3
    assert away(0.9, "head") - away(2.2, "head") > 4


def test_one_who_is_looked_for_behind_does_not_break_the_neck():
    play = rehearse(ADULT, Part(HERE, gaze=(Gaze(-5.0, still((0.05, 3.0, 1.6))),)))
    pose = play.at(0.0)
    head = pose.turns["spine_03"].T @ facing(pose)
    assert abs(math.degrees(math.atan2(head[0], -head[1]))) < 80


def test_one_speaks_to_the_listener():
    left, right = (2.0, -1.5, 1.5), (-2.0, -1.5, 1.5)
    play = rehearse(ADULT, Part(HERE, speech=(Speech(1.0, 2.0, LINE, listener=still(right)),),
                                gaze=(Gaze(-5.0, still(left)),)))
    assert facing(play.at(0.0))[0] > 0.3
    assert facing(play.at(2.5))[0] < -0.3
    assert facing(play.at(5.0))[0] > 0.3


def test_sleepers_keep_their_eyes_shut_and_do_not_follow():
    play = rehearse(ADULT, Part(Stance((0, 0, 0), 0.0, "sleep"), gaze=(Gaze(-5.0, still((2.0, 0.0, 1.5))),)))
    assert all(play.at(t).face["blink"] == 1.0 for t in (0.0, 1.3, 2.9))


def test_hands_rise_for_stressed_words_and_rest_again():
    part = Part(HERE, speech=(Speech(1.0, 2.0, LINE, manner="angry"),), seed=4)
    play = rehearse(ADULT, part)
    height = {t: max(point_of(play.at(t), f"hand_{s}")[2] for s in "lr") for t in (0.0, 1.5, 2.5, 5.0)}
    assert max(height[1.5], height[2.5]) > height[0.0] + 0.12
    assert height[5.0] < height[0.0] + 0.03


def test_a_hand_that_holds_something_does_not_gesture():
    part = Part(HERE, speech=(Speech(1.0, 2.0, LINE, manner="angry"),), seed=4, holding=("mug", "book"))
    play = rehearse(ADULT, part)
    still_arm = [point_of(play.at(t), "hand_r")[2] for t in np.linspace(0.5, 3.5, 20)]
    assert max(still_arm) - min(still_arm) < 0.08
    assert play.held(1.0) == {"r": "mug", "l": "book"}


def test_a_big_prop_is_held_between_two_hands():
    play = rehearse(ADULT, Part(HERE, holding=("box",), both=True))
    pose = play.at(0.0)
    left, right = pose.hands["l"], pose.hands["r"]
    assert left[0, 3] > 0 > right[0, 3]
    assert left[:3, 2] @ right[:3, 2] < 0.3
    middle = held(pose, "both")
    assert np.allclose(middle[:3, 2], (0, 0, 1))
    assert np.allclose(middle[:3, 3], (left + right)[:3, 3] / 2)


@pytest.mark.parametrize("kind", ["mug", "phone", "book"])
@pytest.mark.parametrize("side", ["l", "r", "both"])
def test_props_get_a_right_handed_frame(kind, side):
    M = held(rehearse(ADULT, Part(HERE, holding=("x",))).at(0.0), side, kind)
    assert np.allclose(M[:3, :3].T @ M[:3, :3], np.eye(3), atol=1e-9)
    assert np.linalg.det(M[:3, :3]) > 0.99


def test_a_carried_mug_stands_upright():
    M = held(rehearse(ADULT, Part(HERE, holding=("mug",))).at(0.0), "r", "mug")
    assert M[2, 2] > 0.8
    assert M[:3, 1] @ (0, -1, 0) < -0.6 or M[1, 1] > 0.6


@given(st.integers(0, 2**31), st.integers(-1000, 1000), st.floats(-50, 50))
@settings(max_examples=60, deadline=None)
def test_chance_is_fair_enough_and_always_the_same(seed, count, t):
    assert 0.0 <= chance(seed, count) <= 1.0
    assert chance(seed, count, 3) == chance(seed, count, 3)
    assert -1.01 <= drift(seed, t) <= 1.01
    assert 0.0 <= bump(t, 0.0, 2.0) <= 1.0
    assert 0.0 <= ramp(t, -1.0, 1.0) <= 1.0
    assert 0.0 <= envelope(t, 0.0, 3.0, 0.4, 0.4) <= 1.0


def test_chance_spreads():
    values = [chance(7, k) for k in range(400)]
    assert 0.42 < np.mean(values) < 0.58
    assert np.std(values) > 0.24
