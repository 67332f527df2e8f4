"""Recordings as they come: any channels, any rate, clips, and files that are no sound."""

import wave

import av
import numpy as np
import pytest

from prodcanvas.errors import FormatError
from prodcanvas.media.sound.recording import read_recording


def wav(path, samples, rate=44100):
    """Samples x channels, within ±1, 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 32767).round().astype("<i2").tobytes())
    return path


def tone(seconds=1.0, rate=44100, level=0.5):
    return (level * np.sin(2 * np.pi * 300 * np.arange(round(seconds * rate)) / rate))[:, None]


def encoded(path, codec, *, sound=True, picture=False):
    with av.open(str(path), "w") as file:
        voice = file.add_stream(codec, rate=48000, layout="mono") if sound else None
        film = file.add_stream("mpeg4", rate=24) if picture else None
        if film:
            film.width, film.height, film.pix_fmt = 64, 48, "yuv420p"
            for _ in range(12):
                file.mux(film.encode(av.VideoFrame.from_ndarray(np.full((48, 64, 3), 90, np.uint8))))
            file.mux(film.encode(None))
        if voice:
            pcm = (tone(0.5, 48000)[:, 0] * 32767).astype(np.int16)
            for at in range(0, len(pcm), 1024):
                frame = av.AudioFrame.from_ndarray(pcm[None, at : at + 1024], format="s16", layout="mono")
                frame.sample_rate, frame.pts = 48000, at
                resampler = av.AudioResampler(format=voice.codec_context.format, layout="mono", rate=48000)
                for made in resampler.resample(frame):
                    file.mux(voice.encode(made))
            file.mux(voice.encode(None))
    return path


@pytest.mark.parametrize("rate", [8000, 11025, 44100, 48000])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_any_channels_at_its_own_rate(tmp_path, rate, channels):
    found = read_recording(wav(tmp_path / "a.wav", np.repeat(tone(1, rate), channels, axis=1), rate), 10)
    assert (found.rate, found.suffix, found.samples.ndim) == (rate, ".wav", 1)
    assert len(found.samples) == pytest.approx(rate, abs=64)
    assert np.abs(found.samples).max() > 0.3


def test_more_samples_than_are_heard_are_left_out_and_so_is_what_goes_on_too_long(tmp_path):
    found = read_recording(wav(tmp_path / "a.wav", tone(4, 96000), 96000), 2)
    assert found.rate == 48000
    assert 3 * 48000 <= len(found.samples) < 3.2 * 48000


def test_channels_against_each_other_do_not_cancel_out(tmp_path):
    one = tone()
    found = read_recording(wav(tmp_path / "a.wav", np.concatenate((one, -one), axis=1)), 10)
    assert np.abs(found.samples).max() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(("name", "codec", "suffix"), [
    ("a.flac", "flac", ".flac"), ("a.m4a", "aac", ".m4a"), ("a.aiff", "pcm_s16be", ".aiff"),
    ("a.mkv", "flac", ".mkv"),
])
def test_the_usual_files_are_read_and_called_by_what_they_are(tmp_path, name, codec, suffix):
    path = encoded(tmp_path / name, codec).rename(tmp_path / "take one.sound")
    found = read_recording(path, 10)
    assert found.suffix == suffix
    assert len(found.samples) > 20000


def test_a_clip_gives_its_sound_and_a_silent_one_a_sentence(tmp_path):
    found = read_recording(encoded(tmp_path / "talk.mp4", "aac", picture=True), 10)
    assert found.suffix == ".mp4"
    assert np.abs(found.samples).max() > 0.3
    with pytest.raises(FormatError, match="no sound") as told:
        read_recording(encoded(tmp_path / "mute.mp4", "aac", sound=False, picture=True), 10)
    assert "WAV" in told.value.next_step


@pytest.mark.parametrize("data", [
    None, b"", b"#EXTM3U\n/etc/passwd", b"hello, this is a letter" * 40, b"RIFF\0\0\0\0WAVE", bytes(5000),
    b"\x89PNG\r\n\x1a\n" + bytes(200)])
def test_what_is_no_sound_is_told_in_a_sentence(tmp_path, data):
    path = tmp_path / "a.wav"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(FormatError, match=r"a\.wav") as told:
        read_recording(path, 10)
    assert told.value.next_step.startswith("Give a WAV")


def test_what_a_recording_cut_short_still_holds_is_read(tmp_path):
    path = wav(tmp_path / "a.wav", tone(2))
    path.write_bytes(path.read_bytes()[:90_000])
    assert len(read_recording(path, 10).samples) > 40_000
