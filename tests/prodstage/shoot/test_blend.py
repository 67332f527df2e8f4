"""The set-up file, opened again."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

bpy = pytest.importorskip("bpy")

from tests.prodstage.office import Office, sheet_of  # noqa: E402

from prodstage.shoot import shoot_day  # noqa: E402

pytestmark = pytest.mark.stage
SHOTS = ("sh020", "sh080", "sh090", "sh110")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("blend")
    office = Office()
    sheet = sheet_of("office", folder, *SHOTS, blend=str(folder / "deep" / "sc010.blend"))
    assert shoot_day(sheet, office) == 0
    bpy.ops.wm.open_mainfile(filepath=sheet.blend)
    return sheet, {h["shot"]: h["report"] for h in office.of("shot")}


def goto(frame: int):
    scene = bpy.context.scene
    scene.frame_set(frame)
    bpy.context.view_layer.update()
    marks = [m for m in scene.timeline_markers if m.frame <= frame]
    return max(marks, key=lambda m: m.frame).camera


def test_every_shot_is_a_camera_with_a_marker_in_sequence(opened) -> None:
    sheet, _ = opened
    marks = sorted(bpy.context.scene.timeline_markers, key=lambda m: m.frame)
    assert [(m.name, m.camera.name) for m in marks] == [(s, s) for s in SHOTS]
    start = 1
    for mark, shot in zip(marks, sheet.shots, strict=True):
        assert mark.frame == start
        start += shot.frames
    scene = bpy.context.scene
    assert (scene.frame_start, scene.frame_end) == (1, start - 1)
    assert scene.view_settings.view_transform == "Standard"
    assert scene.render.engine == "BLENDER_WORKBENCH"
    assert (scene.render.fps, scene.render.fps_base) == (24, 1.0)


def test_the_camera_stands_where_the_report_says(opened) -> None:
    sheet, reports = opened
    start = 1
    for shot in sheet.shots:
        camera = goto(start)
        sample = reports[shot.id].camera[0]
        np.testing.assert_allclose(np.array(camera.matrix_world)[:3].ravel(), sample.matrix, atol=1e-4)
        assert camera.data.lens == pytest.approx(sample.lens_mm, rel=1e-4)
        start += shot.frames


def test_people_are_rigs_that_hold_their_poses_on_the_drawings(opened) -> None:
    sheet, _ = opened
    start = 1 + sum(s.frames for s in sheet.shots[:2])
    rig = bpy.data.objects["character:mia.rig"]
    assert rig.type == "ARMATURE"
    places = []
    for frame in (start + 36, start + 40, start + 47, start + 48):
        goto(frame)
        places.append(tuple(rig.matrix_world.translation))
    assert places[0] == places[1] == places[2]
    assert places[3] != places[2]
    goto(start + 36)
    bone = rig.pose.bones["thigh_l"]
    before = bone.matrix.copy()
    bone.rotation_quaternion = (1, 0, 0, 0)
    bpy.context.view_layer.update()
    assert before != bone.matrix


def test_whoever_is_not_in_a_shot_is_hidden_and_so_is_the_owner_of_a_point_of_view(opened) -> None:
    sheet, _ = opened
    start = 1 + sum(s.frames for s in sheet.shots[:3])
    goto(1)
    dave = next(o for o in bpy.data.objects if o.type == "MESH" and o.parent and o.parent.name == "character:dave.rig")
    assert not dave.hide_render
    goto(start + 3)
    assert dave.hide_render


def test_props_are_in_the_hand(opened) -> None:
    sheet, _ = opened
    goto(1 + sheet.shots[0].frames)
    mug = bpy.data.objects["prop:mug"]
    hand = bpy.data.objects["character:dave.rig"]
    palm = hand.matrix_world @ hand.pose.bones["hand_r"].head
    assert (mug.matrix_world.translation - palm).length < 0.2
    assert not mug.hide_render


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    office = Office()
    sheet = sheet_of("office", tmp_path, "sh020", blend=str(tmp_path / "file" / "x.blend"))
    assert shoot_day(msgspec.structs.replace(sheet), office) == 2
    assert "could not be written" in office.of("failed")[0]["why"]
