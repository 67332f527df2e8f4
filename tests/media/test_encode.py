from fractions import Fraction

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from prodcanvas.clock import Rate
from prodcanvas.errors import FormatError, RequestError, StoreError
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.frames import every_frame
from prodcanvas.media.pictures import frame_number, read_picture, to_pixels, to_video

from .conftest import drawing, number_in

RATES = [Rate(24000, 1001), Rate(24), Rate(25), Rate(30000, 1001), Rate(30)]


@pytest.mark.parametrize("rate", RATES, ids=str)
@pytest.mark.parametrize("frames", [1, 2, 25])
def test_a_clip_has_exactly_its_frames_at_its_rate(make_clip, rate, frames):
    with av.open(str(make_clip(frames=frames, rate=rate))) as clip:
        stream = clip.streams.video[0]
        assert stream.frames == frames
        assert stream.average_rate == rate.fps
        assert stream.duration * stream.time_base == Fraction(frames) / rate.fps
        assert [p.pts * stream.time_base * rate.fps for p in clip.demux(stream) if p.size] == list(range(frames))


def test_drawings_on_twos_are_held(make_clip):
    shown = [number_in(f) for f in every_frame(make_clip(frames=9, step=2))]
    assert shown == [1, 1, 3, 3, 5, 5, 7, 7, 9]


@settings(max_examples=25, deadline=None)
@given(data=st.data(), frames=st.integers(1, 30))
def test_any_drawings_in_order_give_the_frames_asked_for(tmp_path_factory, data, frames):
    starts = sorted(data.draw(st.sets(st.integers(1, frames), min_size=1)))
    path = tmp_path_factory.mktemp("clip") / "any.mp4"
    with PictureWriter(path, frames, Format(96, 54, Rate(24))) as writer:
        for start in starts:
            writer.add(drawing(start), start)
    shown = [number_in(f) for f in every_frame(path)]
    expected = [max([s for s in starts if s <= frame], default=starts[0]) for frame in range(1, frames + 1)]
    assert shown == expected


def test_the_same_drawings_give_the_same_bytes(make_clip):
    assert make_clip("a.mp4", 12).read_bytes() == make_clip("b.mp4", 12).read_bytes()


def test_the_cut_begins_at_a_key_frame_and_timecode_at_1001(make_clip):
    with av.open(str(make_clip(frames=20, cuts=(7,)))) as clip:
        keys = [i for i, p in enumerate(p for p in clip.demux(clip.streams.video[0]) if p.size) if p.is_keyframe]
        assert {0, 6} <= set(keys)
        assert clip.streams.video[0].metadata["timecode"] == "00:00:41:17"


def test_pictures_are_tagged_bt709_and_keep_their_colour(tmp_path):
    pixels = np.zeros((108, 192, 3), np.uint8)
    pixels[:, :96], pixels[:, 96:] = (200, 40, 60), (30, 160, 220)
    with PictureWriter(tmp_path / "c.mp4", 1, Format(96, 54, Rate(24))) as writer:
        writer.add(pixels)
    with av.open(str(tmp_path / "c.mp4")) as clip:
        codec = clip.streams.video[0].codec_context
        assert (int(codec.colorspace), int(codec.color_range), codec.color_primaries, codec.color_trc) == (1, 1, 1, 1)
        shown = to_pixels(next(clip.decode(video=0))).astype(int)
    assert np.abs(shown[27, 20] - (200, 40, 60)).max() <= 4
    assert np.abs(shown[27, 80] - (30, 160, 220)).max() <= 4


def test_oversampled_drawings_are_averaged_by_area():
    checks = np.indices((108, 192)).sum(axis=0) % 2 * 255
    small = to_pixels(to_video(np.repeat(checks[..., None], 3, axis=2).astype(np.uint8), (96, 54)))
    assert np.abs(small.astype(int) - 128).max() <= 4


def test_a_title_is_printed_on_the_picture(tmp_path):
    for name, overlay in (("plain", ""), ("titled", "ТРИ ГОДА СПУСТЯ\nthree years later")):
        with PictureWriter(tmp_path / f"{name}.mp4", 2, Format(320, 180, Rate(24)), overlay=overlay) as writer:
            writer.add(np.full((180, 320, 3), 60, np.uint8))
    plain, titled = (next(every_frame(tmp_path / f"{n}.mp4")) for n in ("plain", "titled"))
    assert plain.max() < 70
    assert (titled[110:160] > 200).sum() > 200
    assert titled[:80].max() < 70


def test_an_exception_leaves_nothing_behind(tmp_path):
    def shoot():
        with PictureWriter(tmp_path / "x.mp4", 5, Format(96, 54, Rate(24))) as writer:
            writer.add(drawing(1))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shoot()
    assert list(tmp_path.iterdir()) == []


def test_bad_requests_are_told(tmp_path):
    good = Format(96, 54, Rate(24))
    with pytest.raises(RequestError, match="95x54"):
        PictureWriter(tmp_path / "x.mp4", 5, Format(95, 54, Rate(24)))
    with pytest.raises(RequestError, match="0 frames"):
        PictureWriter(tmp_path / "x.mp4", 0, good)
    with pytest.raises(RequestError, match="No drawing"), PictureWriter(tmp_path / "x.mp4", 5, good):
        pass
    backwards = PictureWriter(tmp_path / "x.mp4", 5, good)
    backwards.add(drawing(3), 3)
    with pytest.raises(RequestError, match="came after"):
        backwards.add(drawing(2), 2)
    backwards.abandon()
    with pytest.raises(FormatError, match="height x width"), PictureWriter(tmp_path / "x.mp4", 5, good) as writer:
        writer.add(np.zeros((54, 96), np.uint8))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be written"):
        PictureWriter(tmp_path / "file" / "x.mp4", 5, Format(96, 54, Rate(24)))


def test_damaged_pictures_are_told(tmp_path):
    good = tmp_path / "frame_00001.png"
    Image.fromarray(drawing(1)).save(good)
    assert read_picture(good).shape == (54, 96, 3)
    data = good.read_bytes()
    for name, content in (("short", data[:60]), ("empty", b""), ("text", b"hello"), ("zeros", bytes(200))):
        bad = tmp_path / f"{name}_00002.png"
        bad.write_bytes(content)
        with pytest.raises(FormatError, match=name):
            read_picture(bad)
    with pytest.raises(FormatError):
        read_picture(tmp_path / "missing_1.png")


def test_transparent_pictures_lie_on_black(tmp_path):
    Image.new("RGBA", (8, 8), (255, 255, 255, 0)).save(tmp_path / "a1.png")
    assert read_picture(tmp_path / "a1.png").max() == 0


def test_file_names_tell_the_frame(tmp_path):
    assert frame_number(tmp_path / "frame_00013.png") == 13
    with pytest.raises(FormatError, match="which frame"):
        frame_number(tmp_path / "frame.png")
