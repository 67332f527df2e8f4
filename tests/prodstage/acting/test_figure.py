"""On a real figure: bones, face and place really end where the pose says; keys hold from drawing to drawing."""

import numpy as np
import pytest

from prodcanvas.film.look import Look
from prodstage.acting import Beat, Gaze, Part, Speech, Stance, apply_pose, key_pose, point_of, rehearse

pytestmark = pytest.mark.stage


@pytest.fixture
def figure(scene):
    from prodstage.people import build_figure

    return build_figure("character:dave", "DAVE", Look(sex=1.0, age=40.0, height_cm=182.0, weight=0.8))


def play_for(figure):
    part = Part(
        Stance((1.0, 2.0, 0.0), 30.0), (Beat("walk", 0.0, 2.0, path=((1, 2), (1, 0))), Beat("wave", 0.6, 1.4)),
        (Speech(0.2, 1.5),), (Gaze(0.0, lambda _t: (0.0, -3.0, 1.6)),), "happy", seed=3,
    )
    return rehearse(figure, part)


def world_of(figure, bone):
    return np.array(figure.rig.matrix_world @ figure.rig.pose.bones[bone].head)


def test_bones_end_where_the_pose_says(figure, scene):
    import bpy

    play = play_for(figure)
    for t in (-0.3, 0.7, 1.4, 2.6):
        pose = play.at(t)
        apply_pose(figure, pose)
        bpy.context.view_layer.update()
        for bone in ("pelvis", "head", "hand_l", "hand_r", "index_03_r", "foot_l", "ball_r", "eye_l"):
            assert np.linalg.norm(world_of(figure, bone) - point_of(pose, bone)) < 1e-3, (t, bone)
        keys = figure.mesh.data.shape_keys.key_blocks
        assert all(keys[k].value == pytest.approx(pose.face[k], abs=1e-5) for k in figure.face)


def test_all_face_keys_of_the_figure_are_played(figure):
    assert set(figure.face) <= set(play_for(figure).at(0.0).face)


def test_the_sole_meets_the_real_floor(figure, scene):
    import bpy

    apply_pose(figure, rehearse(figure, Part(Stance((0.0, 0.0, 0.0), 0.0), seed=1)).at(0.0))
    graph = bpy.context.evaluated_depsgraph_get()
    body = figure.mesh.evaluated_get(graph)
    low = min((body.matrix_world @ v.co).z for v in body.data.vertices)
    assert -0.02 < low < 0.02


def test_keys_hold_from_drawing_to_drawing(figure, scene):
    import bpy

    play = play_for(figure)
    for frame in (1, 3, 5):
        key_pose(figure, play.at(frame / 24), frame, constant=True)
    scene.frame_set(4)
    bpy.context.view_layer.update()
    assert np.linalg.norm(world_of(figure, "hand_r") - point_of(play.at(3 / 24), "hand_r")) < 2e-3
    scene.frame_set(5)
    bpy.context.view_layer.update()
    assert np.linalg.norm(world_of(figure, "hand_r") - point_of(play.at(5 / 24), "hand_r")) < 2e-3
