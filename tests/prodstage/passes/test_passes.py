"""Passes read back and held against geometry: planes, projections, key points and sums."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

bpy = pytest.importorskip("bpy")
cv2 = pytest.importorskip("cv2")
OpenEXR = pytest.importorskip("OpenEXR")

from tests.prodstage.office import Office, sheet_of  # noqa: E402

from prodstage.camera.optics import Gate, project  # noqa: E402
from prodstage.passes.kinds.pose import BONES, LIMBS, POINTS  # noqa: E402
from prodstage.passes.run import known  # noqa: E402
from prodstage.shoot import shoot_day  # noqa: E402

pytestmark = pytest.mark.stage
SIZE = (240, 134)
FRAME, STEP = 25, 4
KINDS = ("depth", "normal", "motion", "position", "matte", "line", "canny", "pose", "camera")


class Made:
    """The passes of one frame of MIA's entrance, read back."""

    def __init__(self, out: Path) -> None:
        self.folder = out / "sh090"
        with OpenEXR.File(str(self.folder / f"exr/frame_{FRAME:05d}.exr"), separate_channels=True) as file:
            self.header = dict(file.parts[0].header)
            self.exr = {n: np.array(c.pixels, np.float64) for n, c in file.parts[0].channels.items()}
        report = json.loads((self.folder / "report.json").read_text())
        self.report = report
        self.views = {c["frame"]: c for c in report["camera"]}
        self.gate = Gate(*report["sensor_mm"])

    def matrix(self, frame: int) -> np.ndarray:
        return np.vstack((np.array(self.views[frame]["matrix"]).reshape(3, 4), (0, 0, 0, 1)))

    def pixels(self, frame: int, points: np.ndarray) -> np.ndarray:
        """(n, 3): pixels right and up from the lower left corner, and depth."""
        return project(self.matrix(frame), self.gate, self.views[frame]["lens_mm"], points) * (*SIZE, 1)

    def png(self, kind: str) -> np.ndarray:
        picture = cv2.imread(str(self.folder / kind / f"frame_{FRAME:05d}.png"), cv2.IMREAD_UNCHANGED)
        return picture[..., ::-1] if picture.ndim == 3 else picture

    def facts(self, kind: str) -> dict:
        return json.loads((self.folder / kind / f"frame_{FRAME:05d}.json").read_text())

    @property
    def where(self) -> np.ndarray:
        return np.stack([self.exr[f"P.{c}"] for c in "XYZ"], axis=-1)

    @property
    def still(self) -> np.ndarray:
        return self.exr["matte.background"] > 0.5


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    out = tmp_path_factory.mktemp("passes")
    office = Office()
    sheet = sheet_of("office", out, "sh090", passes=KINDS, only=(FRAME, FRAME), step=STEP,
                     width=SIZE[0], height=SIZE[1])
    assert shoot_day(sheet, office) == 0
    assert [h["frame"] for h in office.of("progress")] == [1]
    return Made(out)


def test_every_pass_of_the_vocabulary_has_a_file() -> None:
    assert set(known()) == set(KINDS)


def test_depth_is_the_distance_from_the_camera_plane(made: Made) -> None:
    flat = made.pixels(FRAME, made.where.reshape(-1, 3))[:, 2].reshape(SIZE[::-1])
    np.testing.assert_allclose(made.exr["depth.Z"], flat, rtol=2e-4, atol=2e-3)


def test_the_floor_is_a_plane_at_the_depth_geometry_says(made: Made) -> None:
    matrix, lens = made.matrix(FRAME), made.views[FRAME]["lens_mm"]
    rows, columns = np.mgrid[:SIZE[1], :SIZE[0]]
    floor = made.still & (np.abs(made.where[..., 2]) < 1e-4) & (made.exr["N.Z"] > 0.99)
    assert floor.mean() > 0.03
    x = ((columns + 0.5) / SIZE[0] - 0.5) * made.gate.width / lens
    y = (0.5 - (rows + 0.5) / SIZE[1]) * made.gate.height / lens
    ray = np.stack((x, y, -np.ones_like(x)), axis=-1) @ matrix[:3, :3].T
    expected = -matrix[2, 3] / ray[..., 2]
    np.testing.assert_allclose(made.exr["depth.Z"][floor], expected[floor], rtol=0.012)


def test_the_depth_picture_is_white_where_near_and_can_be_decoded(made: Made) -> None:
    coded, facts = made.png("depth").astype(np.float64) / 65535, made.facts("depth")
    assert made.png("depth").dtype == np.uint16
    solid = made.exr["depth.Z"] < 1e9
    decoded = 1 / (coded * (1 / facts["near_m"] - 1 / facts["far_m"]) + 1 / facts["far_m"])
    np.testing.assert_allclose(decoded[solid], made.exr["depth.Z"][solid], rtol=2e-3)
    nearest = np.unravel_index(np.argmin(made.exr["depth.Z"]), solid.shape)
    assert coded[nearest] == 1.0


def test_positions_lie_on_the_pixels_that_show_them(made: Made) -> None:
    got = made.pixels(FRAME, made.where.reshape(-1, 3))[:, :2].reshape(*SIZE[::-1], 2)
    rows, columns = np.mgrid[:SIZE[1], :SIZE[0]]
    expected = np.stack((columns + 0.5, SIZE[1] - rows - 0.5), axis=-1)
    assert np.abs(got - expected)[made.still].max() < 0.5
    coded, facts = made.png("position") / 65535, made.facts("position")
    decoded = np.array(facts["low_m"]) + coded * (np.array(facts["high_m"]) - np.array(facts["low_m"]))
    np.testing.assert_allclose(decoded, made.where, atol=3e-3)


def test_motion_of_what_stands_still_is_the_motion_of_the_camera(made: Made) -> None:
    still = made.where[made.still]
    here = made.pixels(FRAME, still)[:, :2]
    for name, other in (("forward", FRAME + STEP), ("backward", FRAME - STEP)):
        expected = (made.pixels(other, still)[:, :2] - here) / STEP
        got = np.stack((made.exr[f"{name}.u"], made.exr[f"{name}.v"]), axis=-1)[made.still]
        assert np.abs(got - expected).max() < 0.12
    assert np.abs(made.exr["forward.u"][made.exr["matte.character_mia"] > 0]).max() > 0.2
    coded = (made.png("motion")[..., :2].astype(np.float64) - 32768) / 32767 * 64
    np.testing.assert_allclose(coded[..., 0], made.exr["forward.u"], atol=0.01)


def test_normals_are_unit_and_the_floor_looks_up(made: Made) -> None:
    normal = np.stack([made.exr[f"N.{c}"] for c in "XYZ"], axis=-1)
    np.testing.assert_allclose(np.linalg.norm(normal, axis=-1), 1, atol=2e-3)
    view = made.png("normal").astype(np.float64) / 127.5 - 1
    np.testing.assert_allclose(view, normal @ made.matrix(FRAME)[:3, :3], atol=0.01)
    ray = made.where - made.matrix(FRAME)[:3, 3]
    assert ((ray * normal).sum(axis=-1) < 0.02).mean() > 0.97


def test_mattes_sum_to_one(made: Made) -> None:
    names = [n for n in made.exr if n.startswith("matte.")]
    assert set(names) == {"matte.background", "matte.character_dave", "matte.character_mia"}
    np.testing.assert_array_equal(sum(made.exr[n] for n in names), 1.0)
    pictures = [cv2.imread(str(p / f"frame_{FRAME:05d}.png"), cv2.IMREAD_UNCHANGED)
                for p in (made.folder / "matte").iterdir() if p.is_dir()]
    assert all(p.dtype == np.uint8 for p in pictures)
    np.testing.assert_array_equal(sum(p.astype(int) for p in pictures), 255)
    assert 0.01 < made.exr["matte.character_mia"].mean() < 0.5


def test_the_cryptomatte_can_be_looked_up_by_name(made: Made) -> None:
    key = next(k.split("/")[1] for k, v in made.header.items() if k.endswith("/name") and "CryptoObject" in v)
    manifest = json.loads(made.header[f"cryptomatte/{key}/manifest"])
    name = next(n for n in manifest if n.startswith("character:mia") and not n.endswith(("rig", "proxy")))
    wanted = np.frombuffer(bytes.fromhex(manifest[name]), ">u4").astype("<u4").view("<f4")[0]
    rank = made.exr["ViewLayer.CryptoObject00.r"].astype(np.float32)
    np.testing.assert_array_equal(rank == wanted, made.exr["matte.character_mia"] > 0.5)
    assert (made.exr["ViewLayer.CryptoObject00.g"][rank == wanted] == 1).all()


def test_materials_are_numbered_and_named(made: Made) -> None:
    numbers = json.loads((made.folder / "matte" / "materials.json").read_text())
    seen = {int(v) for v in np.unique(made.exr["material.index"])} - {0}
    assert seen <= set(numbers.values())
    assert len(seen) > 5


def test_key_points_lie_on_their_owner(made: Made) -> None:
    facts = made.facts("pose")
    assert facts["points"] == list(POINTS)
    assert (facts["canvas_width"], facts["canvas_height"]) == SIZE
    mia = next(p for p in facts["people"] if p["person_id"] == ["character:mia"])
    flat = np.array(mia["pose_keypoints_2d"]).reshape(18, 3)
    world = np.array(mia["pose_keypoints_3d"]).reshape(18, 4)
    np.testing.assert_allclose(made.pixels(FRAME, world[:, :3])[:, 0], flat[:, 0], atol=0.05)
    np.testing.assert_allclose(SIZE[1] - made.pixels(FRAME, world[:, :3])[:, 1], flat[:, 1], atol=0.05)
    owner = cv2.dilate((made.exr["matte.character_mia"] > 0.5).astype(np.uint8), np.ones((5, 5)))
    seen = flat[flat[:, 2] == 1.0]
    assert len(seen) >= 12
    on_body = [owner[min(SIZE[1] - 1, int(y)), min(SIZE[0] - 1, int(x))] for x, y, _ in seen]
    assert np.mean(on_body) > 0.9
    left, right = (flat[POINTS.index(f"{s}_shoulder")] for s in ("left", "right"))
    assert abs(world[POINTS.index("nose"), 2] - world[POINTS.index("left_eye"), 2]) < 0.12
    assert not np.allclose(left, right)


def test_the_skeleton_is_drawn_in_colours_on_black(made: Made) -> None:
    picture = made.png("pose")
    assert picture.shape == (SIZE[1], SIZE[0], 3)
    assert 0.001 < (picture.sum(axis=-1) > 0).mean() < 0.2
    assert len(LIMBS) == 17
    assert len(BONES) == 14


def test_lines_and_edges_are_drawn(made: Made) -> None:
    for kind in ("line", "canny"):
        picture = made.png(kind)
        assert picture.dtype == np.uint8
        assert 0.01 < (picture > 127).mean() < 0.3
    outline = made.exr["matte.character_mia"]
    edge = np.abs(np.diff(outline, axis=1)) > 0
    assert (made.png("line")[:, :-1][edge] == 255).all()


def test_the_camera_track_projects_like_opencv(made: Made) -> None:
    facts = made.facts("camera")
    points = np.ascontiguousarray(made.where[made.still][::97])
    k = facts["intrinsics"]
    K = np.array(((k["fx"], 0, k["cx"]), (0, k["fy"], k["cy"]), (0, 0, 1)))
    W = np.array(facts["world_to_camera"])
    rotation, _ = cv2.Rodrigues(W[:3, :3])
    got = cv2.projectPoints(points, rotation, W[:3, 3], K, None)[0][:, 0]
    expected = made.pixels(FRAME, points)
    np.testing.assert_allclose(got[:, 0], expected[:, 0], atol=1e-2)
    np.testing.assert_allclose(got[:, 1], SIZE[1] - expected[:, 1], atol=1e-2)


def test_the_header_states_units(made: Made) -> None:
    comments = json.loads(made.header["comments"])
    assert "metres" in comments["depth"]
    assert "pixels" in comments["motion"]


def test_the_timeline_is_clear_afterwards_and_drawing_works_again(made: Made, tmp_path: Path) -> None:
    assert not list(made.folder.glob(".work-*"))
    office = Office()
    sheet = sheet_of("office", tmp_path, "sh020", "sh050", passes=("pose", "camera"), only=(13, 13))
    assert shoot_day(sheet, office) == 0
    assert not [a for a in bpy.data.actions if a.users]
    assert (tmp_path / "sh050/pose/frame_00013.json").is_file()
    assert not (tmp_path / "sh050/exr").exists()


def test_an_unknown_pass_is_one_sentence(tmp_path: Path) -> None:
    office = Office()
    assert shoot_day(sheet_of("office", tmp_path, "sh020", passes=("aura",)), office) == 1
    assert "no pass called 'aura'" in office.of("failed")[0]["why"]


def test_a_layer_file_that_is_none_is_refused(tmp_path: Path) -> None:
    from prodcanvas.errors import FormatError
    from prodstage.passes.layers import read_layers

    bad = tmp_path / "bad.exr"
    for content in (b"", b"not an exr", b"\x76\x2f\x31\x01" + b"\0" * 40):
        bad.write_bytes(content)
        with pytest.raises(FormatError, match=r"bad\.exr"):
            read_layers(bad)
    OpenEXR.File({}, {"R": np.zeros((4, 4), np.float32)}).write(str(bad))
    with pytest.raises(FormatError, match="lacks depth"):
        read_layers(bad)
