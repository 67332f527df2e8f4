import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prodcanvas.clock import Rate
from prodcanvas.errors import CanvasError, FormatError
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.frames import read_frame, read_frames, thumbnail
from prodcanvas.media.mux import mux
from prodcanvas.media.probe import probe
from prodcanvas.media.sound.pcm import read_pcm

from .conftest import number_in


def test_a_clip_says_what_it_is(make_clip):
    found = probe(make_clip(frames=13, rate=Rate(30000, 1001)))
    assert (found.width, found.height, found.frames, found.rate) == (96, 54, 13, Rate(30000, 1001))
    assert found.seconds == Rate(30000, 1001).seconds(13)
    assert (found.sound, found.black, found.flat, found.frozen) == (False, False, False, False)


def test_black_flat_and_frozen_clips_are_seen(tmp_path):
    plain = {"black": 0, "grey": 120}
    for name, level in plain.items():
        with PictureWriter(tmp_path / f"{name}.mp4", 6, Format(96, 54, Rate(24))) as writer:
            writer.add(np.full((54, 96, 3), level, np.uint8))
    black, grey = (probe(tmp_path / f"{name}.mp4") for name in plain)
    assert (black.black, black.flat, black.frozen) == (True, True, True)
    assert (grey.black, grey.flat, grey.frozen) == (False, True, True)


def test_signatures_tell_what_can_be_joined(make_clip):
    one, alike = probe(make_clip("a.mp4", 5)), probe(make_clip("b.mp4", 9))
    other = probe(make_clip("c.mp4", 5, size=(128, 72)))
    assert one.signature == alike.signature != other.signature
    assert one.signature != probe(make_clip("d.mp4", 5, rate=Rate(25))).signature


@pytest.mark.parametrize(("content", "told"), [
    (b"", "empty"), (b"#EXTM3U\nfile:///etc/hosts\n", "playlist"), (b"\xef\xbb\xbf#EXTM3U\n", "playlist"),
    (b"ffconcat version 1.0\nfile x.mp4\n", "list of clips"), (b"file 'x.mp4'\n", "list of clips"),
    (b"<?xml version='1.0'?><MPD/>", "text"), (b"\x89PNG\r\n\x1a\n" + bytes(50), "no clip"), (bytes(4096), "no clip"),
    (b"not a clip at all", "no clip"),
], ids=str)
def test_what_is_no_clip_is_refused_in_a_sentence(tmp_path, content, told):
    path = tmp_path / "clip.mp4"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=told) as caught:
        probe(path)
    assert caught.value.next_step


def test_a_missing_clip_is_told(tmp_path):
    with pytest.raises(FormatError, match="cannot be read"):
        probe(tmp_path / "nothing.mp4")


def test_a_sound_is_no_clip(make_sound):
    with pytest.raises(FormatError, match="no picture"):
        probe(make_sound())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_clips_are_told_or_whole_never_a_crash(make_clip, tmp_path, data):
    good = make_clip("good.mp4", 12).read_bytes()
    if data.draw(st.booleans()):
        bad = good[: data.draw(st.integers(0, len(good) - 1))]
    else:
        flipped = bytearray(good)
        for _ in range(data.draw(st.integers(1, 6))):
            flipped[data.draw(st.integers(0, len(good) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        bad = bytes(flipped)
    path = tmp_path / "bad.mp4"
    path.write_bytes(bad)
    for reader in (probe, read_pcm, lambda p: read_frame(p, 3)):
        try:
            reader(path)
        except CanvasError as told:
            assert "bad.mp4" in told.what


def test_a_clip_cut_short_is_found_even_with_its_index_in_front(make_clip, make_sound, tmp_path):
    whole = mux(make_clip(frames=30), make_sound(frames=30), tmp_path / "take.mp4").read_bytes()
    short = tmp_path / "short.mp4"
    short.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(FormatError, match=r"short\.mp4"):
        probe(short)


def test_frames_are_read_by_number(make_clip, tmp_path):
    clip = make_clip(frames=12)
    assert [number_in(f) for f in read_frames(clip, (11, 0, 5))] == [12, 1, 6]
    with pytest.raises(FormatError, match="no frame 13"):
        read_frame(clip, 12)
    assert thumbnail(clip, tmp_path / "t" / "thumb.png", 4, width=48).read_bytes()[:4] == b"\x89PNG"


def test_a_take_is_joined_with_its_sound(make_clip, make_sound, tmp_path):
    take = mux(make_clip(frames=24, rate=Rate(30000, 1001)), make_sound(frames=24, rate=Rate(30000, 1001)),
               tmp_path / "take.mp4")
    found = probe(take)
    assert (found.frames, found.sound, found.rate) == (24, True, Rate(30000, 1001))
    assert found.signature == probe(tmp_path / "clip.mp4").signature
    pcm = read_pcm(take)[:, 0].astype(float)
    expected = round(24 * 48000 * 1001 / 30000)
    assert expected <= len(pcm) < expected + 1024
    assert 0.06 < np.abs(pcm[2000 : expected - 2000]).max() / 32767 < 0.12
