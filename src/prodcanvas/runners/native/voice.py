"""The embedded voice: one distinct speaker per character, from nothing but the install."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from prodcanvas.film.look import Voice
from prodcanvas.ports.voice import VOICE_RATE, Speech, Word
from prodcanvas.runners.native.speech import espeak
from prodcanvas.runners.native.speech.booth import BoothDiedError, said
from prodcanvas.runners.native.speech.colour import coloured
from prodcanvas.runners.native.speech.mouth import mouth_of
from prodcanvas.runners.native.speech.styles import MANNERS, Manner
from prodcanvas.runners.native.speech.tone import resample, sounding, voice_curve
from prodcanvas.runners.native.speech.wording import language_for, speakable

if TYPE_CHECKING:
    from prodcanvas.film.callsheet import Mouth
    from prodcanvas.film.staging import Line


@lru_cache(maxsize=16)
def speak(text: str, voice: Voice, style: str = "speak") -> Speech:
    """Say a line: mono float32 at 48 kHz, its mouth shapes, stressed moments and words.

    `style` is one of `vocabulary.SPEECH_STYLES`; an unknown one is spoken plainly, with a note. Text without a single
    letter or digit gives silence of no length. The same request always gives the same samples.
    Raises `RunnerError` only when espeak-ng itself cannot be loaded.
    """
    manner, notes = _manner(style)
    spoken, more = _utter(text, voice, manner)
    notes += more
    first, last = sounding(spoken.samples, spoken.rate)
    if last <= first:
        return Speech(np.zeros(0, np.float32), 0.0, mouth_of(np.zeros(0, np.float32), ()), notes=notes)
    sound = coloured(resample(spoken.samples[first:last], spoken.rate, voice_curve(manner)), manner)
    sound.flags.writeable = False
    events = _shifted(spoken.events, first / spoken.rate)
    mouth = mouth_of(sound, tuple(e for e in events if e.at < 0))
    words = _words(speakable(text), events, len(sound) / VOICE_RATE)
    return Speech(sound, _seconds(last - first, spoken.rate), mouth, mouth.stress, words, notes)


@lru_cache(maxsize=8192)
def measure(text: str, voice: Voice, style: str = "speak") -> float:
    """Seconds that `speak` takes for the same words."""
    spoken, _ = _utter(text, voice, _manner(style)[0])
    first, last = sounding(spoken.samples, spoken.rate)
    return _seconds(last - first, spoken.rate)


def mouth_for(line: Line, voice: Voice) -> Mouth:
    """Mouth shapes of a line as heard in its shot: named, and without what the shot before already had (`skip`)."""
    mouth = speak(line.text, voice, line.style).mouth
    kept = [i for i, t in enumerate(mouth.times) if t >= line.skip]
    return msgspec.structs.replace(
        mouth, line=line.id,
        times=tuple(round(mouth.times[i] - line.skip, 4) for i in kept),
        open=tuple(mouth.open[i] for i in kept), wide=tuple(mouth.wide[i] for i in kept),
        round=tuple(mouth.round[i] for i in kept),
        stress=tuple(round(t - line.skip, 3) for t in mouth.stress if t >= line.skip),
    )


def _manner(style: str) -> tuple[Manner, tuple[str, ...]]:
    if style in MANNERS:
        return MANNERS[style], ()
    return MANNERS["speak"], (f"There is no way of speaking called “{style}”, so the line is spoken plainly.",)


def _utter(text: str, voice: Voice, manner: Manner) -> tuple[espeak.Utterance, tuple[str, ...]]:
    """The raw speech of a line, and what had to be changed to speak it."""
    words = speakable(text)
    if not words:
        return espeak.Utterance(np.zeros(0, np.float32), VOICE_RATE, ()), ()
    language, note = language_for(words, voice.language, espeak.languages())
    variant = voice.variant if voice.variant in espeak.variants() else ""
    notes = [note] if note else []
    if voice.variant and not variant:
        notes.append(f"There is no voice called “{voice.variant}”, so the language's own is used.")
    delivery = espeak.Delivery(
        name=f"{language}+{variant}" if variant else language,
        speed=int(np.clip(round(voice.speed * manner.speed), 80, 450)),
        pitch=int(np.clip(voice.pitch + manner.pitch, 0, 99)),
        pitch_range=int(np.clip(manner.pitch_range, 0, 99)),
    )
    try:
        return said(words, delivery), tuple(notes)
    except BoothDiedError as fault:
        return _without_variant(words, language), (*notes, f"{fault.what} The language's own voice stands in.")


def _without_variant(words: str, language: str) -> espeak.Utterance:
    """The line in the language's own voice, or silence of no length where that crashes too."""
    try:
        return said(words, espeak.Delivery(language))
    except BoothDiedError:
        return espeak.Utterance(np.zeros(0, np.float32), VOICE_RATE, ())


def _seconds(samples: int, rate: int) -> float:
    """Length of a line, as a whole number of samples at 48 kHz."""
    return round(samples * VOICE_RATE / rate) / VOICE_RATE


def _shifted(events: tuple[espeak.SoundEvent, ...], by: float) -> tuple[espeak.SoundEvent, ...]:
    return tuple(espeak.SoundEvent(max(0.0, e.second - by), e.ipa, e.at, e.length) for e in events)


def _words(text: str, events: tuple[espeak.SoundEvent, ...], seconds: float) -> tuple[Word, ...]:
    """The words with the times they are heard, each ending where the next begins."""
    starts = [e for e in events if e.at >= 0 and e.length > 0]
    ends = [*(e.second for e in starts[1:]), seconds]
    found = (Word(text[e.at : e.at + e.length].strip(), min(e.second, seconds), min(max(e.second, end), seconds))
             for e, end in zip(starts, ends, strict=False))
    return tuple(word for word in found if word.text)
