"""What the ear hears of the synthesiser, whose pitch and syllables are known, and of sounds whose pitch is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prodcanvas.runners.native.speech.booth import said
from prodcanvas.runners.native.speech.espeak import Delivery
from prodcanvas.runners.native.speech.listening import RATE, at_rate, colour, listened, steadiness

TEXT = "Why did you do that to the printer? It was already broken, and nobody told me when I came in this morning."
VOWELS = set("aeiouyɑɐɒæəɚɛɜɝɪɵøœɔʊʌ")


def read(variant="m3", pitch=50, speed=165):
    """A reading at `RATE`, and its syllables by the synthesiser's own account."""
    made = said(TEXT, Delivery(f"en+{variant}", speed, pitch))
    return at_rate(made.samples, made.rate), sum(e.at < 0 and not VOWELS.isdisjoint(e.ipa) for e in made.events)


def saw(hz, seconds=3.0):
    phase = hz * np.arange(round(seconds * RATE)) / RATE
    return (0.3 * sum(np.sin(2 * np.pi * n * phase) / n for n in range(1, 9))).astype(np.float32)


@pytest.mark.parametrize("hz", [65, 98, 147.3, 220, 391, 520])
def test_a_steady_sound_has_its_pitch_and_no_syllables(hz):
    heard = listened(saw(hz))
    assert heard.hz == pytest.approx(hz, rel=0.003)
    assert heard.semitones < 0.1
    assert heard.pace < 1
    assert steadiness(heard) > 0.95


@settings(max_examples=8, deadline=None, derandomize=True)
@given(pitch=st.integers(25, 95), speed=st.integers(110, 220), variant=st.sampled_from(("m3", "m7", "f2", "f5")))
def test_syllables_are_counted_at_any_pitch_and_speed(pitch, speed, variant):
    sound, syllables = read(variant, pitch, speed)
    heard = listened(sound)
    assert heard.pace * heard.spoken.sum() / 100 == pytest.approx(syllables, rel=0.12)
    assert steadiness(heard) < 0.6


def test_pitch_grows_with_the_pitch_and_pace_with_the_speed():
    assert np.all(np.diff([listened(read(pitch=p)[0]).hz for p in (10, 40, 70, 95)]) > 5)
    assert np.all(np.diff([listened(read(speed=s)[0]).pace for s in (90, 130, 180, 240)]) > 0.5)


def test_colour_knows_no_level_and_little_of_noise():
    sound, _ = read()
    own = colour(sound, listened(sound))
    assert own.mean() == pytest.approx(0, abs=1e-9)
    quiet = sound * np.float32(0.05)
    assert np.abs(colour(quiet, listened(quiet)) - own).max() < 0.1
    noisy = sound + np.random.default_rng(1).normal(0, 0.1 * sound.std(), len(sound)).astype(np.float32)
    assert np.sqrt(np.mean((colour(noisy, listened(noisy)) - own) ** 2)) < 2.5


@pytest.mark.parametrize("rate", [8000, 11025, 22051, 44100, 96000])
def test_any_rate_becomes_ours(rate):
    seconds = np.arange(rate * 2) / rate
    made = at_rate(np.sin(2 * np.pi * 440 * seconds).astype(np.float32), rate)
    assert len(made) == 2 * RATE
    assert listened(made).hz == pytest.approx(440, rel=0.002)


@pytest.mark.parametrize("samples", [[], [0.1], [np.nan, np.inf, -np.inf] * 2000, [0.0] * 4000])
def test_nothing_and_nonsense_are_heard_as_silence(samples):
    heard = listened(at_rate(np.asarray(samples, np.float32), RATE))
    assert (heard.hz, heard.semitones, heard.pace, steadiness(heard)) == (0, 0, 0, 0)
