from fractions import Fraction
from itertools import accumulate, pairwise

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.clock import Rate
from prodcanvas.errors import FormatError, RequestError
from prodcanvas.media.concat import Piece, join
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.frames import every_frame
from prodcanvas.media.sound.pcm import FilmSound, Strip, read_pcm, samples_at, write_wav

from .conftest import number_in

RATES = [Rate(24000, 1001), Rate(24), Rate(25), Rate(30000, 1001), Rate(30)]


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_a_film_is_exactly_the_sum_of_its_pieces(make_clip, make_sound, tmp_path, rate):
    lengths = (1, 7, 30)
    pieces = [Piece(make_clip(f"{n}.mp4", n + 4, rate, cuts=(3,)), 2, n, make_sound(f"{n}.wav", n + 4, rate))
              for n in lengths]
    film = join(pieces, tmp_path / "film.mp4", rate)
    assert film.frames == 38
    with av.open(str(film.path)) as clip:
        video, audio = clip.streams.video[0], clip.streams.audio[0]
        assert (video.frames, video.average_rate) == (38, rate.fps)
        assert video.duration * video.time_base == Fraction(38) / rate.fps
        assert audio.duration == round(38 * 48000 / rate.fps)
        assert (video.start_time, audio.start_time) == (0, 0)
        assert (audio.codec_context.name, audio.rate) == ("aac", 48000)
    shown = [number_in(f) for f in every_frame(film.path)]
    assert shown == [3, *range(3, 10), *range(3, 33)]


def test_pictures_are_copied_byte_for_byte(make_clip, tmp_path):
    clips = [make_clip(f"{n}.mp4", n) for n in (5, 8)]

    def packets(path):
        with av.open(str(path)) as clip:
            return [bytes(p) for p in clip.demux(clip.streams.video[0]) if p.size]

    film = join([Piece(c, 0, n) for c, n in zip(clips, (5, 8), strict=True)], tmp_path / "f.mp4", Rate(24))
    assert packets(film.path) == [p for c in clips for p in packets(c)]


def test_the_index_lies_in_front(make_clip, tmp_path):
    data = join([Piece(make_clip(), 0, 10)], tmp_path / "f.mp4", Rate(24)).path.read_bytes()
    assert 0 < data.find(b"moov") < data.find(b"mdat")


def test_sound_is_on_time_and_joins_without_a_click(make_clip, make_sound, tmp_path):
    """A tone that runs through thirty seconds, three reels, comes back as it went in."""
    frames = 24 * 30
    film = join([Piece(make_clip(frames=frames, step=24), 0, frames, make_sound(frames=frames, level=0.1))],
                tmp_path / "f.mp4", Rate(24), cache=tmp_path / "cache")
    heard = read_pcm(film.path)[: frames * 2000, 0] / 32767
    sent = 0.1 * 10 ** (film.gain / 20) * np.sin(2 * np.pi * 440 * np.arange(frames * 2000) / 48000)
    assert np.abs(heard - sent)[3000:-3000].max() < 0.03


def test_reels_from_the_cache_give_the_same_film(make_clip, make_sound, tmp_path):
    pieces = [Piece(make_clip(frames=48), 0, 48, make_sound(frames=48))]
    first, again, bare = (join(pieces, tmp_path / f"{name}.mp4", Rate(24), cache=cache).path.read_bytes()
                          for name, cache in (("a", tmp_path / "c"), ("b", tmp_path / "c"), ("d", None)))
    assert first == again == bare


def test_a_damaged_cache_is_made_again(make_clip, make_sound, tmp_path):
    pieces = [Piece(make_clip(frames=24), 0, 24, make_sound(frames=24))]
    good = join(pieces, tmp_path / "a.mp4", Rate(24), cache=tmp_path / "c").path.read_bytes()
    for kept in (tmp_path / "c").iterdir():
        kept.write_bytes(b"\x93broken")
    assert join(pieces, tmp_path / "b.mp4", Rate(24), cache=tmp_path / "c").path.read_bytes() == good


def test_a_silent_film_is_silent(make_clip, tmp_path):
    film = join([Piece(make_clip(), 0, 10)], tmp_path / "f.mp4", Rate(24))
    assert (film.gain, film.loudness) == (0.0, -70.0)
    assert np.abs(read_pcm(film.path)).max() <= 1


def test_what_does_not_fit_is_told(make_clip, tmp_path):
    good = make_clip("good.mp4", 10)
    out = tmp_path / "out" / "f.mp4"
    for pieces, told in (
        ([Piece(good, 0, 11)], "ends after 10 of 11"),
        ([Piece(good, 3, 4)], "no key frame"),
        ([Piece(good, 0, 10), Piece(make_clip("large.mp4", 10, size=(128, 72)), 0, 10)], "not encoded like"),
        ([Piece(good, 0, 10), Piece(tmp_path / "missing.mp4", 0, 10)], "cannot be read"),
    ):
        with pytest.raises(FormatError, match=told):
            join(pieces, out, Rate(24))
        assert list(out.parent.iterdir()) == []
    with pytest.raises(RequestError, match="nothing to join"):
        join([], out, Rate(24))


def test_a_damaged_sound_is_told(make_clip, tmp_path):
    (tmp_path / "bad.wav").write_bytes(b"RIFF1234WAVEfmt oops")
    with pytest.raises(FormatError, match=r"bad\.wav"):
        join([Piece(make_clip(), 0, 10, tmp_path / "bad.wav")], tmp_path / "f.mp4", Rate(24))


@settings(max_examples=60, deadline=None)
@given(counts=st.lists(st.integers(0, 5000), min_size=1, max_size=8), data=st.data())
def test_film_sound_reads_the_same_in_any_pieces(tmp_path_factory, counts, data):
    folder = tmp_path_factory.mktemp("sound")
    rng = np.random.default_rng(1)
    strips = [Strip(write_wav(folder / f"{i}.wav", rng.uniform(-0.5, 0.5, (n + 7, 2)).astype(np.float32)), 3, n)
              for i, n in enumerate(counts)]
    sound = FilmSound(strips)
    assert sound.length == sum(counts)
    whole = sound.read(-50, sound.length + 50)
    assert not whole[:50].any()
    assert not whole[sound.length + 50 :].any()
    cut = data.draw(st.integers(-50, sound.length + 50))
    assert np.array_equal(np.concatenate((sound.read(-50, cut), sound.read(cut, sound.length + 50))), whole)


@given(frames=st.lists(st.integers(1, 500), min_size=1, max_size=30), rate=st.sampled_from(RATES))
def test_sample_counts_add_up_at_every_rate(frames, rate):
    edges = accumulate(frames, initial=0)
    counts = [samples_at(end, rate.fps) - samples_at(begin, rate.fps) for begin, end in pairwise(edges)]
    assert sum(counts) == samples_at(sum(frames), rate.fps)
    assert all(abs(n - f * 48000 / float(rate.fps)) <= 1 for n, f in zip(counts, frames, strict=True))


def test_a_film_of_one_frame(tmp_path):
    with PictureWriter(tmp_path / "one.mp4", 1, Format(96, 54, Rate(24))) as writer:
        writer.add(np.full((54, 96, 3), 90, np.uint8))
    film = join([Piece(tmp_path / "one.mp4", 0, 1)], tmp_path / "f.mp4", Rate(24))
    assert len(list(every_frame(film.path))) == film.frames == 1
