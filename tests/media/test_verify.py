"""What came back is looked at before it becomes a take, and a wrong result is told in one sentence."""

import numpy as np
import pytest
from PIL import Image

from prodcanvas.media.verify import Expected, wrong_with
from prodcanvas.testing.comfyui.nodes.clips import write_clip
from prodcanvas.testing.comfyui.nodes.models import tone
from prodcanvas.testing.comfyui.nodes.values import Clip, Sound, noise


def picture(folder, pixels, name="a.png"):
    Image.fromarray(pixels).save(folder / name)
    return folder / name


def clip(folder, pixels, name="a.mp4", sound=None):
    write_clip(folder / name, Clip(pixels, 24.0, sound), "libx264")
    return folder / name


PICTURE = noise(1, 1, 48, 64)[0]


def test_a_good_picture_of_the_size_asked_for(tmp_path):
    path = picture(tmp_path, PICTURE)
    assert wrong_with([path], Expected(kind="image", width=64, height=48)) == ""
    assert wrong_with([path], Expected(kind="image")) == ""


@pytest.mark.parametrize(("pixels", "expected", "told"), [
    (PICTURE, Expected(kind="image", width=128, height=48), "“a.png” is 64x48 where 128x48 was asked for."),
    (np.zeros((48, 64, 3), np.uint8), Expected(kind="image"), "“a.png” is black."),
    (np.full((48, 64, 3), 9, np.uint8), Expected(kind="image"), "“a.png” is black."),
    (np.full((48, 64, 3), 127, np.uint8), Expected(kind="image"), "“a.png” is one plain colour."),
    (np.zeros((48, 64), np.uint8), Expected(kind="mask"),
     "“a.png” is an empty mask: nothing was found in the picture."),
    (np.full((48, 64), 255, np.uint8), Expected(kind="mask"),
     "“a.png” is a mask of one tone: it parts nothing from nothing."),
])
def test_a_wrong_picture(tmp_path, pixels, expected, told):
    assert wrong_with([picture(tmp_path, pixels)], expected) == told


def test_a_title_card_may_be_black(tmp_path):
    assert wrong_with([picture(tmp_path, np.zeros((8, 8, 3), np.uint8))], Expected(kind="image", dark=True)) == ""


def test_a_mask_with_somebody_in_it(tmp_path):
    mask = np.zeros((48, 64), np.uint8)
    mask[10:30, 20:30] = 255
    assert wrong_with([picture(tmp_path, mask)], Expected(kind="mask", width=64, height=48)) == ""


@pytest.mark.parametrize("keep", [0, 20, 200, 0.5, -40])
def test_a_picture_cut_anywhere(tmp_path, keep):
    path = picture(tmp_path, np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8))
    body = path.read_bytes()
    path.write_bytes(body[:int(len(body) * keep) if isinstance(keep, float) else keep])
    told = wrong_with([path], Expected(kind="image"))
    assert "cut short" in told
    assert told.count(".") <= 2


def test_a_web_page_is_no_picture_and_no_clip(tmp_path):
    for kind, name in (("image", "a.png"), ("video", "a.mp4"), ("audio", "a.flac")):
        (tmp_path / name).write_text("<html>502 Bad Gateway</html>")
        assert wrong_with([tmp_path / name], Expected(kind=kind)).startswith("“a.")


def test_nothing_at_all(tmp_path):
    assert wrong_with([], Expected(kind="image")) == "The server gave no file."
    assert "cut short" in wrong_with([tmp_path / "gone.png"], Expected(kind="image"))
    assert "cannot be read" in wrong_with([tmp_path / "gone.mp4"], Expected(kind="video"))
    assert "cannot be read" in wrong_with([tmp_path / "gone.glb"], Expected(kind="mesh"))


def test_a_good_clip(tmp_path):
    path = clip(tmp_path, noise(1, 9, 48, 64))
    assert wrong_with([path], Expected(kind="video", width=64, height=48, frames=9)) == ""


def test_wrong_clips(tmp_path):
    good = clip(tmp_path, noise(1, 9, 48, 64), "good.mp4")
    assert wrong_with([good], Expected(kind="video", frames=25)) == "“good.mp4” has 9 frames where 25 were asked for."
    assert wrong_with([good], Expected(kind="video", width=32)) == "“good.mp4” is 64x48 where 32x48 was asked for."
    black = clip(tmp_path, np.zeros((5, 48, 64, 3), np.uint8), "black.mp4")
    assert wrong_with([black], Expected(kind="video", frames=5)) == "“black.mp4” is black."
    grey = clip(tmp_path, np.full((5, 48, 64, 3), 120, np.uint8), "grey.mp4")
    assert wrong_with([grey], Expected(kind="video")) == "“grey.mp4” is one plain colour."
    good.write_bytes(good.read_bytes()[:900])
    assert wrong_with([good], Expected(kind="video")) != ""


def test_a_run_of_frames_is_counted_and_each_is_read(tmp_path):
    frames = [picture(tmp_path, pixels, f"f{n}.png") for n, pixels in enumerate(noise(1, 3, 48, 64))]
    assert wrong_with(frames, Expected(kind="video", width=64, height=48, frames=3)) == ""
    assert wrong_with(frames[:2], Expected(kind="video", frames=3)) == "There are 2 frames where 3 were asked for."
    frames[2].write_bytes(frames[2].read_bytes()[:300])
    assert "f2.png" in wrong_with(frames, Expected(kind="video", frames=3))


def test_a_run_may_begin_in_black_but_not_stay_there(tmp_path):
    dark = np.zeros((48, 64, 3), np.uint8)
    frames = [picture(tmp_path, pixels, f"f{n}.png") for n, pixels in enumerate([dark, PICTURE])]
    assert wrong_with(frames, Expected(kind="video", frames=2)) == ""
    assert wrong_with(frames[:1], Expected(kind="video", frames=1)) == "“f0.png” is black."


def test_sounds(tmp_path):
    samples = np.asarray(tone(1), np.float32)
    good = clip(tmp_path, noise(1, 24, 48, 64), "good.mp4", Sound(samples, 44100))
    assert wrong_with([good], Expected(kind="audio", seconds=1.0)) == ""
    assert "lasts 1.0 s where 3.0 s" in wrong_with([good], Expected(kind="audio", seconds=3.0))
    silent = clip(tmp_path, noise(1, 24, 48, 64), "silent.mp4", Sound(samples * 0, 44100))
    assert wrong_with([silent], Expected(kind="audio")) == "“silent.mp4” is silent."
    none = clip(tmp_path, noise(1, 5, 48, 64), "none.mp4")
    assert wrong_with([none], Expected(kind="audio")) == "“none.mp4” has no sound in it."


def test_other_files_must_not_be_empty(tmp_path):
    (tmp_path / "a.glb").write_bytes(b"glTF")
    (tmp_path / "b.glb").write_bytes(b"")
    assert wrong_with([tmp_path / "a.glb"], Expected(kind="mesh")) == ""
    assert wrong_with([tmp_path / "b.glb"], Expected(kind="mesh")) == "“b.glb” is empty."
    (tmp_path / "a.exr").write_bytes(b"\x76\x2f\x31\x01rest")
    assert wrong_with([tmp_path / "a.exr"], Expected(kind="image")) == ""
    (tmp_path / "a.exr").write_bytes(b"<html>")
    assert wrong_with([tmp_path / "a.exr"], Expected(kind="image")) == "“a.exr” is no EXR picture."
