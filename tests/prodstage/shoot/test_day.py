"""A day in the office: every shot drawn, everybody in the frame, nothing sunk by somebody else's fault."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from prodcanvas.film.callsheet import ShotReport

bpy = pytest.importorskip("bpy")

from tests.prodstage.office import Office, sheet_of  # noqa: E402

from prodstage.camera.optics import Gate, project  # noqa: E402
from prodstage.shoot import day, shoot_day  # noqa: E402
from prodstage.shoot.stage import build_stage, plan_shot  # noqa: E402

pytestmark = pytest.mark.stage


@pytest.fixture(scope="module")
def shot_day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Path]:
    out = tmp_path_factory.mktemp("day")
    office = Office()
    assert shoot_day(sheet_of("office", out), office) == 0
    return office, out


def reports(office: Office) -> dict[str, ShotReport]:
    return {h["shot"]: h["report"] for h in office.of("shot")}


def test_every_shot_is_drawn_and_reported(shot_day: tuple[Office, Path]) -> None:
    office, out = shot_day
    sheet = sheet_of("office", out)
    assert office.heard[0]["event"] == "started"
    assert office.heard[-1] == {"event": "done", "failed": 0}
    for shot in sheet.shots:
        frames = list(range(1, shot.frames + 1, sheet.step))
        drawn = [h["frame"] for h in office.of("drawing") if h["shot"] == shot.id]
        assert drawn == frames
        for frame in frames:
            picture = out / shot.id / f"frame_{frame:05d}.bmp"
            assert picture.stat().st_size > 160 * 90 * 3
        report = msgspec.json.decode((out / shot.id / "report.json").read_bytes(), type=ShotReport)
        assert report == msgspec.convert(msgspec.to_builtins(reports(office)[shot.id]), ShotReport)
        assert [c.frame for c in report.camera] == frames


def test_progress_counts_to_the_last_frame(shot_day: tuple[Office, Path]) -> None:
    for h in shot_day[0].of("progress"):
        assert 1 <= h["frame"] <= h["of"]


def test_pictures_are_pictures(shot_day: tuple[Office, Path]) -> None:
    import cv2

    for h in shot_day[0].of("drawing"):
        picture = cv2.imread(h["path"])
        assert picture.shape == (90, 160, 3)
        assert picture.std() > 8
        assert picture.mean() > 15


def test_subjects_are_in_the_frame_with_their_heads_on(shot_day: tuple[Office, Path]) -> None:
    office, out = shot_day
    for shot in sheet_of("office", out).shots:
        if shot.id == "sh090":
            continue
        report = reports(office)[shot.id]
        for who in shot.camera.subjects:
            subject = next(s for s in report.subjects if s.id == who)
            left, bottom, right, top = subject.head
            assert -0.01 < left < right < 1.01, (shot.id, who)
            assert bottom < top
            assert top < (1.06 if shot.camera.size == "CU" else 1.0), (shot.id, who)
            assert subject.visible > 0.25


def test_the_side_of_the_axis_holds_across_the_scene(shot_day: tuple[Office, Path]) -> None:
    office, out = shot_day
    for shot in sheet_of("office", out).shots:
        if shot.camera.axis is None:
            continue
        report = reports(office)[shot.id]
        right = np.array(report.camera[0].matrix).reshape(3, 4)[:, 0]
        ends = [np.array(next(s.eyes for s in report.subjects if s.id == who)) for who in shot.camera.axis]
        assert (ends[1] - ends[0]) @ right * shot.camera.side > 0, shot.id


def test_eyelines_match(shot_day: tuple[Office, Path]) -> None:
    """DAVE's single looks to the right of the frame, MIA's to the left."""
    got = reports(shot_day[0])
    for shot, who, way in (("sh050", "character:dave", 1), ("sh060", "character:mia", -1)):
        right = np.array(got[shot].camera[0].matrix).reshape(3, 4)[:, 0]
        gaze = next(s.gaze for s in got[shot].subjects if s.id == who)
        assert way * float(np.array(gaze) @ right) > 0.15


def test_the_report_says_where_things_are_in_the_picture(shot_day: tuple[Office, Path]) -> None:
    report = reports(shot_day[0])["sh020"]
    matrix = np.vstack((np.array(report.camera[0].matrix).reshape(3, 4), (0, 0, 0, 1)))
    for s in report.subjects:
        x, y, depth = project(matrix, Gate(*report.sensor_mm), report.camera[0].lens_mm, np.array(s.eyes))[0]
        assert depth > 0
        assert s.head[0] <= x <= s.head[2]
        assert s.head[1] <= y <= s.head[3]


def test_a_walker_ends_in_the_frame(tmp_path: Path) -> None:
    stage = build_stage(sheet_of("office", tmp_path, "sh090", step=6))
    planned = plan_shot(stage, stage.sheet.shots[0])
    mia = planned.moments[-1]["character:mia"]
    view = planned.views[-1]
    shares = project(view.matrix, planned.gate, view.lens_mm, mia.head)
    assert (np.abs(shares[:, :2] - 0.5) < 0.5).all()
    inside = [k for k, m in enumerate(planned.moments) if stage.dressed.within(m["character:mia"].centre)]
    for k in inside[2:]:
        x = project(planned.views[k].matrix, planned.gate, planned.views[k].lens_mm,
                    planned.moments[k]["character:mia"].centre)[0]
        assert 0 < x[0] < 1


def test_the_same_shot_twice_and_alone_is_the_same(tmp_path: Path) -> None:
    whole = build_stage(sheet_of("office", tmp_path))
    first = plan_shot(whole, next(s for s in whole.sheet.shots if s.id == "sh040"))
    again = plan_shot(whole, next(s for s in whole.sheet.shots if s.id == "sh040"))
    alone = build_stage(sheet_of("office", tmp_path, "sh040"))
    single = plan_shot(alone, alone.sheet.shots[0])
    for other in (again, single):
        for a, b in zip(first.views, other.views, strict=True):
            np.testing.assert_array_equal(a.matrix, b.matrix)
        for a, b in zip(first.drawings, other.drawings, strict=True):
            assert {w: p.at for w, p in a.poses.items()} == {w: p.at for w, p in b.poses.items()}


def test_one_shot_without_frames_does_not_sink_the_others(tmp_path: Path) -> None:
    sheet = sheet_of("office", tmp_path, "sh020", "sh050")
    broken = msgspec.structs.replace(sheet.shots[0], frames=0)
    office = Office()
    assert shoot_day(msgspec.structs.replace(sheet, shots=(broken, sheet.shots[1])), office) == 1
    assert office.of("failed") == [
        {"event": "failed", "shot": "sh020", "why": "Shot sh020 has no frames. Give it a length."}]
    assert [h["shot"] for h in office.of("shot")] == ["sh050"]
    assert office.heard[-1] == {"event": "done", "failed": 1}


def test_a_fault_while_drawing_is_told_and_the_next_shot_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    pose = day.set_pose

    def stumble(stage, drawing) -> None:
        if drawing.frame == 13 and not failed:
            failed.append(drawing)
            raise ValueError("the floor gave way")
        pose(stage, drawing)

    failed: list[object] = []
    monkeypatch.setattr(day, "set_pose", stumble)
    office = Office()
    assert shoot_day(sheet_of("office", tmp_path, "sh020", "sh050"), office) == 1
    assert "ValueError: the floor gave way" in office.of("failed")[0]["why"]
    assert [h["shot"] for h in office.of("shot")] == ["sh050"]
    assert not [o for o in bpy.data.objects if o.type == "CAMERA"]


def test_cut_ends_the_day(tmp_path: Path) -> None:
    office = Office(cut_after=1)
    assert shoot_day(sheet_of("office", tmp_path, "sh020", "sh050"), office) == 3
    assert not office.of("done")


def test_a_set_that_cannot_be_built_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def burn(_sheet, *, join) -> None:
        raise RuntimeError("the set is on fire")

    monkeypatch.setattr(day, "build_stage", burn)
    office = Office()
    assert shoot_day(sheet_of("office", tmp_path, "sh020"), office) == 2
    assert office.of("failed")[0]["shot"] == ""
    assert "the set is on fire" in office.of("failed")[0]["why"]


def test_unknown_names_are_survived(tmp_path: Path) -> None:
    """A frame of nobody, a cue for somebody absent, a mark and a prop that do not exist."""
    from prodcanvas.film.staging import Camera, Cue, Placement, Staging

    sheet = sheet_of("office", tmp_path, "sh020")
    shot = msgspec.structs.replace(
        sheet.shots[0], camera=Camera(subjects=("character:nobody",), over="character:ghost", framing="ots"),
        staging=Staging(
            placements=(Placement(who="character:dave", mark="trampoline:9", facing="moon"),
                        Placement(who="prop:none")),
            cues=(Cue(who="character:nobody", action="walk"),
                  Cue(who="character:dave", action="levitate", target="sun"),
                  Cue(who="character:dave", action="pick_up", target="prop:none"))))
    office = Office()
    assert shoot_day(msgspec.structs.replace(sheet, shots=(shot,)), office) == 0


def test_an_empty_set_is_a_picture_too(tmp_path: Path) -> None:
    from prodcanvas.film.staging import Camera, Staging

    sheet = sheet_of("office", tmp_path, "sh010")
    shot = msgspec.structs.replace(
        sheet.shots[0], camera=Camera(framing="establishing", size="WS"), staging=Staging(), frames=12)
    office = Office()
    assert shoot_day(msgspec.structs.replace(sheet, shots=(shot,), cast=()), office) == 0
