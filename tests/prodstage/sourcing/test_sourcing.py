"""Pictures out of an artist's own .blend, taken by a child process and held against what is in the file."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from prodcanvas.errors import RunnerError
from prodcanvas.film.source import SourceSheet
from prodcanvas.runners.stage import BlenderStage

pytestmark = pytest.mark.stage
HERE = Path(__file__).parent
SIZE = (160, 90)
ALL = ("depth", "normal", "line", "canny", "matte", "pose", "beauty")
NAMES = {"character:dave": ("character:dave", "DAVE", "dave"), "prop:cup": ("prop:cup", "CUP", "cup")}


def written(folder, *more):
    path = folder / "artist.blend"
    subprocess.run([sys.executable, "-W", "ignore", str(HERE / "artist.py"), str(path), *more], check=True, timeout=120,
                   stdout=subprocess.DEVNULL)
    return path


@pytest.fixture(scope="module")
def blend(tmp_path_factory):
    return written(tmp_path_factory.mktemp("artist"))


def take(blend, out, *passes, told=None, **more):
    sheet = SourceSheet(blend=str(blend), out=str(out), passes=passes, width=SIZE[0], height=SIZE[1],
                        **{"shot": "sc010_sh0010", "count": 12, "step": 4, **more})
    return BlenderStage().source(sheet, (told if told is not None else []).append, lambda: False)


@pytest.fixture(scope="module")
def taken(blend, tmp_path_factory):
    """All passes of the first shot."""
    out = tmp_path_factory.mktemp("out")
    events = []
    reports = take(blend, out, *ALL, told=events, subjects=NAMES)
    return out, reports["sc010_sh0010"], events


def picture(out, kind, frame=1):
    return np.asarray(Image.open(out / kind / f"frame_{frame:05d}.png"))


def frames(out):
    return [(p["shown"], p["frame"]) for p in json.loads((out / "frames.json").read_text())["pictures"]]


def metres(out, frame=1):
    facts = json.loads((out / "depth" / f"frame_{frame:05d}.json").read_text())
    value = picture(out, "depth", frame).astype(float) / 65535
    near, far = facts["near_m"], facts["far_m"]
    return 1 / (value * (1 / near - 1 / far) + 1 / far)


def test_depth_is_in_metres_from_the_camera(taken):
    depth = metres(taken[0])
    assert depth[45, 80] == pytest.approx(4.0, abs=0.01), "the front of the box"
    assert depth[5, 5] == pytest.approx(8.0, abs=0.02), "the wall behind it"


def test_a_scene_that_counts_in_centimetres_is_measured_in_metres(tmp_path):
    take(written(tmp_path, "0.01"), tmp_path / "out", "depth", range="still", frame=1)
    assert metres(tmp_path / "out")[45, 80] == pytest.approx(0.04, abs=0.02)


def test_normals_face_the_camera_and_lines_lie_where_things_end(taken):
    assert picture(taken[0], "normal")[45, 80] == pytest.approx([128, 128, 255], abs=2)
    line = picture(taken[0], "line")
    edge = np.flatnonzero(line[45])
    left, right = edge[edge < 80].max(), edge[edge > 80].min()
    half = 0.5 / 4.0 * 24 / 36 * SIZE[0]
    assert (80 - left, right - 80) == pytest.approx((half, half), abs=2), "the box's own width"
    assert line[45, 75:85].max() == 0


def test_canny_finds_the_edges_of_the_drawing(taken):
    edges = picture(taken[0], "canny")
    assert set(np.unique(edges)) == {0, 255}
    assert 0.005 < (edges > 0).mean() < 0.2


def test_a_matte_shows_its_collection_and_nobody_else(taken):
    dave, things = picture(taken[0], "matte/character_dave"), picture(taken[0], "matte/Things")
    background = picture(taken[0], "matte/background")
    assert (dave.astype(int) + things + background == 255).all()
    assert (dave[45, 80], things[45, 80]) == (0, 255)
    body = np.argwhere(dave)
    assert body[:, 1].min() > 90, "he stands right of the box"
    ids = json.loads((taken[0] / "matte" / "matte.json").read_text())["ids"]
    assert ids == {"character:dave": "character_dave", "Things": "Things", "background": "background"}


def test_the_pose_of_an_armature_is_drawn(taken):
    facts = json.loads((taken[0] / "pose" / "frame_00001.json").read_text())
    person, = facts["people"]
    at = dict(zip(facts["points"], np.array(person["pose_keypoints_3d"]).reshape(18, 4)[:, :3], strict=True))
    assert at["left_shoulder"] == pytest.approx([1.4, 1.0, 1.4], abs=1e-3)
    assert at["right_ankle"] == pytest.approx([1.1, 1.0, 0.1], abs=1e-3)
    assert at["nose"][1] < at["neck"][1], "he looks towards the camera"
    assert at["left_ear"][0] > at["right_ear"][0]
    flat = dict(zip(facts["points"], np.array(person["pose_keypoints_2d"]).reshape(18, 3), strict=True))
    assert flat["neck"][0] == pytest.approx(80 + 1.2 / 5 * 24 / 36 * 160, abs=0.5)
    assert flat["neck"][1] == pytest.approx(45 - 0.4 / 5 * 24 / 36 * 160, abs=0.5)
    assert picture(taken[0], "pose").any()


def test_the_picture_and_the_news_of_it(taken):
    out, report, events = taken
    red, green, blue = picture(out, "beauty")[45, 80].astype(int)
    assert red > green + 30
    assert red > blue + 30
    assert [(e.frame, Path(e.path).name) for e in events if e.event == "drawing"] == [
        (1, "frame_00001.png"), (5, "frame_00005.png"), (9, "frame_00009.png")]
    assert (report.frames, report.drawings) == (12, 3)
    assert events[0].blender
    assert frames(out) == [(1, 1), (5, 5), (9, 9)]


def test_a_shots_marker_says_where_it_begins_ends_and_which_camera_it_has(blend, tmp_path):
    take(blend, tmp_path, "depth", shot="sc010_sh0020", head=4, count=20, step=1)
    assert frames(tmp_path) == [(1, 13), *((4 + n, 12 + n) for n in range(2, 13))], "handles hold, nothing runs over"
    assert metres(tmp_path)[45, 80] == pytest.approx(2.0, abs=0.01), "the close camera"


def test_another_rate_is_followed_in_time(blend, tmp_path):
    take(blend, tmp_path, "depth", shot="sc010_sh0010", count=12, rate=(48, 1), step=2)
    assert frames(tmp_path) == [(1, 1), (3, 2), (5, 3), (7, 4), (9, 5), (11, 6)]


def test_held_keys_are_the_key_poses_of_a_shot(blend, tmp_path):
    take(blend, tmp_path / "one", "pose", range="keys")
    assert frames(tmp_path / "one") == [(1, 1), (9, 9)]
    take(blend, tmp_path / "two", "pose", range="keys", shot="", count=0, camera="Wide")
    assert frames(tmp_path / "two") == [(1, 1), (9, 9), (17, 17)]
    take(blend, tmp_path / "all", "line", range="scene", count=0, step=8, camera="Wide")
    assert frames(tmp_path / "all") == [(1, 1), (9, 9), (17, 17)]


def test_only_a_collection_is_measured_and_a_matte_still_knows_what_stands_before_it(blend, tmp_path):
    take(blend, tmp_path, "depth", "matte", range="still", frame=1, collection="CHAR_Dave")
    depth = picture(tmp_path, "depth")
    assert depth[45, 80] == 0
    assert depth.max() == 65535
    ids = json.loads((tmp_path / "matte" / "matte.json").read_text())["ids"]
    assert set(ids) == {"CHAR_Dave", "background"}


@pytest.mark.parametrize(("asked", "words"), [
    ({"scene": "Nowhere"}, "There is no scene “Nowhere” in this .blend"),
    ({"scene": "Bare"}, "has no camera"), ({"camera": "Lost"}, "There is no camera “Lost”"),
    ({"collection": "Ghosts"}, "There is no collection “Ghosts”"),
    ({"range": "keys", "shot": "sc010_sh0020", "scene": "Set", "frame": 1, "count": 2}, None),
])
def test_what_is_not_there_is_a_sentence(blend, tmp_path, asked, words):
    if words is None:
        take(blend, tmp_path, "depth", **asked)
        assert frames(tmp_path) == [(1, 17)], "a key later than the reel is shown at once"
        return
    with pytest.raises(RunnerError, match=words):
        take(blend, tmp_path, "depth", **asked)


def test_a_file_that_is_none_is_a_sentence(tmp_path):
    path = tmp_path / "artist.blend"
    path.write_bytes(b"no blend")
    with pytest.raises(RunnerError, match="cannot be opened"):
        take(path, tmp_path, "depth")
