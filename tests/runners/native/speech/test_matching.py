"""The embedded voice finds itself again in another text, room and rate; what is no speech is told."""

from functools import cache

import numpy as np
import pytest

from prodcanvas.errors import RequestError, Stopped
from prodcanvas.film import Voice
from prodcanvas.runners.native.speech import espeak
from prodcanvas.runners.native.speech.listening import RATE, at_rate, listened
from prodcanvas.runners.native.speech.matching import matched
from prodcanvas.runners.native.speech.passages import PASSAGES, passage
from prodcanvas.runners.native.voice import speak

TEXT = ("You wished to know all about my grandfather. Well, he is nearly ninety-three years old, and he dresses "
        "himself in an ancient black frock coat, usually minus several buttons.")
LOW = Voice(language="en", variant="m3", pitch=35, speed=150)
RNG = np.random.default_rng(7)


def reading(voice, rate=48000):
    said = speak(TEXT, voice).samples
    return said if rate == 48000 else said[:: 48000 // rate]


def in_a_room(samples, rate):
    """With an echo that takes 0.35 s to fall by 60 dB, and noise 20 dB below."""
    at = np.arange(round(0.35 * rate)) / rate
    tail = RNG.standard_normal(len(at)) * np.exp(-6.9 * at / 0.35)
    tail *= 0.35 / np.sqrt(np.sum(tail ** 2))
    tail[0] = 1.0
    heard = np.fft.irfft(np.fft.rfft(samples, 2 ** 20) * np.fft.rfft(tail, 2 ** 20))[: len(samples)]
    return (heard + RNG.normal(0, 0.1 * heard.std(), len(heard))).astype(np.float32)


@cache
def found_again(voice, rate, *, room):
    samples = reading(voice, rate)
    return matched(in_a_room(samples, rate) if room else samples, rate, "en")


def hz_of(voice):
    return listened(at_rate(reading(voice), 48000)).hz


@pytest.mark.parametrize(("voice", "rate", "room"), [
    (LOW, 48000, False),
    (Voice(language="en", variant="m6", pitch=75, speed=175), 16000, True),
    (Voice(language="en", variant="f2", pitch=60, speed=190), 24000, True),
])
def test_a_voice_finds_itself_again(voice, rate, room):
    match = found_again(voice, rate, room=room)
    assert match.voice.variant[0] == voice.variant[0]
    assert abs(12 * np.log2(match.hz / hz_of(voice))) < 0.3
    assert abs(12 * np.log2(hz_of(match.voice) / hz_of(voice))) < 1
    assert match.voice.speed == pytest.approx(voice.speed, rel=0.16)
    again = listened(at_rate(reading(match.voice), 48000))
    assert again.pace == pytest.approx(match.pace, rel=0.12)
    assert match.distance < 3
    assert match.notes == ()
    assert match.sentence.endswith(f"pitch {match.voice.pitch}, {match.voice.speed} words a minute, "
                                   f"variant {match.voice.variant}.")


def test_progress_is_told_and_the_match_is_the_same_again():
    samples, told = reading(LOW), []
    assert matched(samples, 48000, "en-AU", tell=lambda *step: told.append(step)) == found_again(LOW, 48000, room=False)
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_a_match_may_be_stopped():
    with pytest.raises(Stopped, match="old voice is kept"):
        matched(reading(LOW), 48000, stop=lambda: True)


def test_of_a_long_recording_the_half_minute_with_most_speech_is_used():
    speech = reading(Voice(language="en", variant="m3"), 16000)
    quiet = RNG.normal(0, 1e-3, 16000 * 60).astype(np.float32)
    match = matched(np.concatenate((quiet, speech, speech, speech, quiet[: 16000 * 40])), 16000)
    assert "from 1:00 on" in match.notes[0]
    assert match.voice.variant[0] == "m"


def test_slower_than_can_be_spoken_is_said():
    words = reading(Voice(variant="m3", pitch=75, speed=80))[: 48000 * 8]
    slow = np.interp(np.arange(0, len(words), 0.75), np.arange(len(words)), words).astype(np.float32)
    match = matched(slow, 48000)
    assert match.voice.speed == 80
    assert any("slower" in note for note in match.notes)


def test_what_is_doubtful_is_said():
    loud = np.clip(reading(Voice(language="en", variant="f3", pitch=99)) * 20, -0.5, 0.5)
    child = np.interp(np.arange(0, len(loud), 1.3), np.arange(len(loud)), loud).astype(np.float32)
    match = matched(child, 48000, "tlh")
    assert [any(word in note for note in match.notes) for word in ("“tlh”", "clipped", "higher")] == [True] * 3
    assert match.voice.language == "en"


def drums(count=32):
    """A kick and a snare in turn."""
    at = np.arange(RATE // 4) / RATE
    kick, snare = np.sin(2 * np.pi * 60 * at) * np.exp(-20 * at), RNG.standard_normal(len(at)) * np.exp(-25 * at)
    return np.concatenate([kick if n % 2 else snare for n in range(count)])


def notes(count=40, seconds=0.25):
    """A melody, plucked."""
    at = np.arange(round(seconds * RATE)) / RATE
    pitches = 220 * 2 ** (RNG.choice((0, 2, 4, 5, 7, 9, 11), count) / 12)
    return np.concatenate([sum(np.sin(2 * np.pi * hz * n * at) / n for n in range(1, 6)) * np.exp(-4 * at)
                           for hz in pitches])


SECONDS = np.arange(RATE * 8) / RATE


@pytest.mark.parametrize(("sound", "word"), [
    (np.zeros(0), "only 0.0 s"), (np.ones(RATE * 3 - 1), "only 2.9 s"), (np.zeros(RATE * 5), "Nothing is heard"),
    (np.full(RATE * 5, np.nan), "Nothing is heard"), (RNG.standard_normal(RATE * 5) * 0.1, "only noise"),
    (np.sin(2 * np.pi * 220 * SECONDS), "a tone or music"), (drums(), "a tone or music"), (notes(), "a tone or music"),
    (np.sin(2 * np.pi * 220 * SECONDS) * (1 + np.sin(2 * np.pi * 4 * SECONDS)), "a tone or music"),
    (np.sin(2 * np.pi * np.cumsum(400 + 200 * np.sin(np.pi * SECONDS)) / RATE), "a tone or music"),
], ids=["none", "short", "silent", "nan", "noise", "tone", "drums", "melody", "beating", "siren"])
def test_what_is_no_speech_is_refused_with_a_sentence(sound, word):
    with pytest.raises(RequestError, match=word) as told:
        matched(sound.astype(np.float32), RATE, name="“hum.wav”")
    assert "“hum.wav”" in told.value.what
    assert "one person speaking" in told.value.next_step


def test_a_whisper_and_a_rate_too_low_are_refused():
    with pytest.raises(RequestError, match="whisper"):
        matched(speak(TEXT, Voice(variant="whisper")).samples, 48000)
    with pytest.raises(RequestError, match="4000 samples a second"):
        matched(np.ones(20000, np.float32), 4000)


def test_every_language_has_something_to_read():
    known = espeak.languages()
    assert PASSAGES.keys() <= known
    assert passage("fr-CA", known) == ("fr", PASSAGES["fr"])
    assert passage("uk", known) == ("uk", PASSAGES["ru"])
    assert passage("th", known) == ("th", PASSAGES["en"])
    assert all(spoken in known and text for spoken, text in (passage(language, known) for language in known))
