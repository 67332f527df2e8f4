import wave

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.errors import FormatError
from prodcanvas.media.sound.levels import film_gain
from prodcanvas.media.sound.loudness import blocks_of, gain_for, integrated, limited, true_peak
from prodcanvas.media.sound.pcm import FilmSound, Strip, read_pcm, read_sound, write_wav


def tone(level, seconds=4.0, hertz=997.0):
    wave_ = level * np.sin(2 * np.pi * hertz * np.arange(round(48000 * seconds)) / 48000)
    return np.stack((wave_, wave_), axis=1).astype(np.float32)


def pcm(samples):
    return (samples * 32767).round().astype(np.int16)


def test_the_reference_tone_of_ebu_tech_3341():
    """A stereo 1 kHz sine at -23 dBFS measures -23 LUFS."""
    assert integrated(blocks_of(pcm(tone(10 ** (-23 / 20), 20, 1000)))) == pytest.approx(-23.0, abs=0.1)


def test_silence_between_does_not_count():
    """EBU Tech 3341: the relative gate leaves quiet parts out."""
    parts = [tone(10 ** (level / 20), seconds, 1000) for level, seconds in ((-36, 10), (-23, 60), (-36, 10))]
    assert integrated(blocks_of(pcm(np.concatenate(parts)))) == pytest.approx(-23.0, abs=0.1)
    assert integrated([]) == -70.0
    assert blocks_of(pcm(tone(0.1, 0.1))) == []


@pytest.mark.parametrize("level", [0.03, 0.05, 0.3, 0.9])
def test_the_gain_brings_a_film_to_minus_16(level):
    loud = integrated(blocks_of(pcm(tone(level))))
    after = limited(tone(level) * 10 ** (gain_for(loud) / 20))
    assert integrated(blocks_of(pcm(after))) == pytest.approx(-16, abs=0.3)
    assert true_peak(pcm(after)) <= -1.5
    assert true_peak(pcm(tone(0))) == float("-inf")


def test_a_very_quiet_film_stays_quiet():
    assert gain_for(-60) == 18.0
    assert gain_for(-70) == 0.0


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**31), loud=st.floats(0.5, 8.0))
def test_the_limiter_holds_every_peak(seed, loud):
    rng = np.random.default_rng(seed)
    raw = rng.standard_normal((9000, 2)).astype(np.float32) * 0.1
    raw[rng.integers(9000, size=5)] += rng.choice([-1, 1], (5, 1))
    held = limited(raw * np.float32(loud))
    assert np.abs(held).max() <= 10 ** (-2 / 20) + 1e-4
    assert held.shape == raw.shape


def test_the_limiter_leaves_soft_sound_alone_and_works_in_pieces():
    soft = tone(0.3, 0.5)
    assert limited(soft) is soft
    loud = tone(0.2, 1.0)
    loud[24000:24100] *= 8
    whole = limited(loud)
    piece = limited(loud[20000:28000])
    assert np.abs(whole[21000:27000] - piece[1000:7000]).max() < 2e-3


def test_wav_files_come_back(tmp_path):
    sent = tone(0.4, 0.1)
    path = write_wav(tmp_path / "s.wav", sent)
    assert np.abs(read_sound(path) - sent).max() < 1e-4
    assert np.abs(read_pcm(write_wav(tmp_path / "loud.wav", sent * 10))).max() == 32767


def test_wav_files_of_other_kinds_are_brought_to_ours(tmp_path):
    with wave.open(str(tmp_path / "mono.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(24000)
        file.writeframes((tone(0.5, 1.0)[::2, 0] * 32767).astype("<i2").tobytes())
    found = read_pcm(tmp_path / "mono.wav")
    assert found.shape == (48000, 2)
    assert np.abs(found).max() / 32767 == pytest.approx(0.5 * 2**-0.5, abs=0.03)


def test_sounds_that_are_none_are_told(tmp_path):
    for name, content in (("empty", b""), ("text", b"<html>"), ("zeros", bytes(900))):
        path = tmp_path / f"{name}.wav"
        path.write_bytes(content)
        with pytest.raises(FormatError, match=name):
            read_pcm(path)
    with pytest.raises(FormatError, match="missing"):
        read_pcm(tmp_path / "missing.wav")


def test_one_changed_shot_does_not_change_the_gain(tmp_path):
    def film(levels):
        return FilmSound([Strip(write_wav(tmp_path / f"{level}.wav", tone(level, 2)), 0, 96000) for level in levels])

    _, first = film_gain(film([0.1] * 6), tmp_path / "cache")
    _, nearly = film_gain(film([0.1] * 5 + [0.103]), tmp_path / "cache")
    _, other = film_gain(film([0.4] * 6), tmp_path / "cache")
    assert first == nearly != other
