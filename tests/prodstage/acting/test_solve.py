"""Bodies: bones stay rigid, hands and feet reach what they are told, joints bend the right way."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from prodstage.acting.body import attitude as at
from prodstage.acting.body.arms import clear_of_trunk
from prodstage.acting.body.direct import GRIPS, grip, hand_at, palm
from prodstage.acting.body.frame import measure
from prodstage.acting.body.rotation import about, about_many, between, frame, rx, unit
from prodstage.acting.body.solve import HEAD_LIMITS, solve
from prodstage.acting.pose import _quaternions
from prodstage.acting.postures import POSTURES, posture
from prodstage.acting.postures.ground import Ground

from .skeleton import ADULT, CHILD, TALL

BODIES = [measure(f) for f in (ADULT, CHILD, TALL)]
numbers = st.floats(-1.0, 1.0)


def standing(body, seed=0):
    return posture("stand", Ground(body, seed=seed))


def bones_are_rigid(body, G, P):
    assert np.abs(np.einsum("nij,nik->njk", G, G) - np.eye(3)).max() < 1e-6
    assert np.linalg.det(G).min() > 0.99
    for k, up in enumerate(body.parent):
        if up >= 0:
            length = np.linalg.norm(body.head[k] - body.head[up])
            assert abs(np.linalg.norm(P[k] - P[up]) - length) < 1e-6, body.order[k]


@pytest.mark.parametrize("name", sorted(POSTURES))
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("seed", range(5))
def test_every_posture_solves_to_rigid_bones(name, body, seed):
    seat = 0.46 if name in ("sit", "drive", "row") else 0.0
    G, P = solve(body, posture(name, Ground(body, seat, None, seed)))
    bones_are_rigid(body, G, P)


@given(st.tuples(*[numbers] * 6))
@settings(max_examples=60, deadline=None)
def test_any_blend_of_numbers_solves_to_rigid_bones(draw):
    a, b, c, d, e, f = draw
    body = BODIES[0]
    row = standing(body)
    row[at.SPINE] += np.array((a, b, c)) * 40
    row[at.PELVIS] += np.array((d, e, f)) * 30
    hand_at(row, "r", (-0.3 + 0.5 * a, -0.4 + 0.5 * b, 1.2 + 0.6 * c))
    row[at.FOOT["l"]] += np.array((0.2 * d, 0.3 * e, abs(0.3 * f)))
    G, P = solve(body, row)
    bones_are_rigid(body, G, P)


@given(numbers, st.floats(-1.0, -0.2), numbers)
@example(1.0, -0.25, -1.0)
@settings(max_examples=80, deadline=None)
def test_a_hand_reaches_what_is_within_reach_to_a_centimetre(x, y, z):
    body = BODIES[0]
    row = standing(body)
    _, P = solve(body, row)
    shoulder = P[body.row["upperarm_r"]]
    way = unit(np.array((x * 0.6 - 0.2, y, z)))
    goal = shoulder + way * (0.62 * body.arm + 0.3 * abs(x) * body.arm)
    hand_at(row, "r", goal)
    G, P = solve(body, row)
    chest = body.row["spine_03"]
    assume(np.allclose(clear_of_trunk(body, goal, P[chest], G[chest]), goal))  # a hand does not go into the trunk
    assert np.linalg.norm(P[body.row["hand_r"]] - goal) < 0.01


def test_a_hand_goes_as_far_as_the_arm_towards_what_is_out_of_reach():
    body = BODIES[0]
    row = standing(body)
    hand_at(row, "l", (2.0, -4.0, 1.3))
    _, P = solve(body, row)
    arm = P[body.row["hand_l"]] - P[body.row["upperarm_l"]]
    assert np.linalg.norm(arm) > 0.99 * body.arm
    assert unit(arm) @ unit(np.array((2.0, -4.0, 1.3)) - P[body.row["upperarm_l"]]) > 0.999


@pytest.mark.parametrize("side", at.SIDES)
@pytest.mark.parametrize("shape", sorted(GRIPS))
def test_fingers_curl_towards_the_palm(side, shape):
    body = BODIES[0]
    row = standing(body)
    grip(row, side, shape)
    G, P = solve(body, row)
    h = G[body.row[f"hand_{side}"]]
    palm_out, along = h @ body.hand[side].palm, h @ body.hand[side].forward
    tip = P[body.row[f"ring_03_{side}"]] - P[body.row[f"ring_01_{side}"]]
    if GRIPS[shape][3] > 20:
        assert tip @ palm_out > 0.005
    else:
        assert tip @ along > 0.02


def test_hands_are_mirrored():
    body = BODIES[0]
    for key in ("forward", "palm", "thumbward"):
        left, right = getattr(body.hand["l"], key), getattr(body.hand["r"], key)
        assert np.allclose(left * (-1, 1, 1), right, atol=1e-6)
    assert body.hand["l"].palm[0] < -0.3


@pytest.mark.parametrize("want", [(0, 0, -1), (0, 0, 1), (1, 0, 0)])
def test_a_palm_turns_where_it_should_look(want):
    body = BODIES[0]
    row = standing(body)
    hand_at(row, "r", (-0.18, -0.45, 1.1))
    palm(row, "r", want)
    G, _ = solve(body, row)
    assert (G[body.row["hand_r"]] @ body.hand["r"].palm) @ np.array(want) > 0.6


@pytest.mark.parametrize("body", BODIES)
def test_elbows_bend_backwards_and_knees_forwards(body):
    _, P = solve(body, standing(body))
    for s in at.SIDES:
        shoulder, elbow, wrist = (P[body.row[f"{n}_{s}"]] for n in ("upperarm", "lowerarm", "hand"))
        assert elbow[1] > (shoulder + wrist)[1] / 2
        hip, knee, ankle = (P[body.row[f"{n}_{s}"]] for n in ("thigh", "calf", "foot"))
        assert knee[1] <= (hip + ankle)[1] / 2 + 1e-3


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("seat", [0.34, 0.46, 0.60, 0.75])
def test_sitting_fits_the_seat_and_keeps_feet_on_or_above_the_floor(body, seat):
    _, P = solve(body, posture("sit", Ground(body, seat)))
    joint = P[body.row["thigh_l"]][2]
    assert abs(joint - seat - body.seat) < 0.04
    assert min(P[body.row[f"ball_{s}"]][2] for s in at.SIDES) > -0.003
    feet = min(P[body.row[f"foot_{s}"]][2] for s in at.SIDES)
    if seat < 0.9 * (body.shin + body.ankle - body.seat):
        assert abs(feet - body.ankle) < 0.01


def test_hands_stay_out_of_the_trunk():
    body = BODIES[0]
    row = standing(body)
    hand_at(row, "r", (0.0, 0.0, 1.15))
    _, P = solve(body, row)
    assert P[body.row["hand_r"]][1] < -0.10


def test_a_neck_has_limits():
    body = BODIES[0]
    row = standing(body)
    row[at.HEAD] = (0.0, 0.0, 170.0)
    G, _ = solve(body, row)
    skull, chest = G[body.row["head"]], G[body.row["spine_03"]]
    face = chest.T @ skull @ (0, -1, 0)
    assert abs(np.degrees(np.arctan2(face[0], -face[1]))) < HEAD_LIMITS[2][1] + 1


def test_rotations_agree_with_each_other():
    axis = unit(np.array((0.3, -0.5, 0.8)))
    many = about_many(np.stack((axis, axis)), np.array((35.0, -80.0)))
    assert np.allclose(many[0], about(axis, 35.0))
    assert np.allclose(many[1], about(axis, -80.0))
    a, b = unit(np.array((1.0, 0.2, 0))), unit(np.array((0.8, 0.9, 0.1)))
    assert np.allclose(between(a, b, 180.0, 1.0) @ a, b)
    assert np.allclose(between(a, a, 180.0, 1.0), np.eye(3))
    F = frame(a, b)
    assert np.allclose(F.T @ F, np.eye(3))
    assert (rx(30) @ (0, 0, 1))[1] < 0


@given(st.lists(st.floats(-170, 170), min_size=3, max_size=3))
@settings(max_examples=50, deadline=None)
def test_quaternions_turn_vectors_like_their_matrices(angles):
    M = rx(angles[0]) @ about(np.array((0.0, 1.0, 0.0)), angles[1]) @ about(np.array((0.0, 0, 1.0)), angles[2])
    w, *v = _quaternions(M[None])[0]
    v, p = np.array(v), np.array((0.3, -1.0, 2.0))
    turned = p + 2 * np.cross(v, np.cross(v, p) + w * p)
    assert np.allclose(turned, M @ p, atol=1e-9)


def test_a_figure_without_eye_bones_still_acts():
    joints = {k: v for k, v in ADULT.joints.items() if not k.startswith("eye")}
    bare = SimpleNamespace(
        joints=joints, parent=ADULT.parent, order=[b for b in ADULT.order if b in joints], rest=ADULT.rest, scale=1.0,
    )
    body = measure(bare)
    G, P = solve(body, standing(body))
    bones_are_rigid(body, G, P)
