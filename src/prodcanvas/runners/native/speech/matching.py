"""Matching: the embedded voice takes pitch, pace and colour from a recording of somebody.

The recording and the synthesiser, reading a passage in the same language, are listened to in the same way
(`listening`). The variant is the one whose spectrum comes nearest at the recording's pitch; its pitch and speed are
then found by bisection. It stays the embedded voice: nobody would take it for the one recorded.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from prodcanvas.errors import RequestError, Stopped
from prodcanvas.film.look import Voice
from prodcanvas.runners.native.speech import espeak
from prodcanvas.runners.native.speech.booth import BoothDiedError, said
from prodcanvas.runners.native.speech.listening import Heard, at_rate, band_centres, colour, listened, steadiness
from prodcanvas.runners.native.speech.passages import passage
from prodcanvas.runners.native.speech.styles import MANNERS
from prodcanvas.runners.native.speech.tone import voice_curve
from prodcanvas.runners.native.speech.wording import language_for

if TYPE_CHECKING:
    import numpy.typing as npt

    Mono = npt.NDArray[np.float32]
    Row = npt.NDArray[np.float64]

SHORTEST, STRETCH, LONGEST = 3.0, 30.0, 600.0
"""Seconds: what a recording needs, what is used of it, and how much of a long one is listened to."""
_PITCHES, _SPEEDS = (0, 50, 99), (80, 450)
_PLAIN = 165
"""Words a minute at which variants are compared."""
_HEIGHTS = ((130, "A low voice"), (185, "A voice of middle height"), (255, "A high voice"), (999, "A very high voice"))
"""Below so many Hz it is called so."""
_GIVE = "Give 10 to 30 s of one person speaking, without music."


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A voice tuned to a recording, and what was measured in it."""

    voice: Voice
    hz: float
    """Median pitch of the recording."""
    semitones: float
    """How far its pitch strays from the median: half the width of the middle two thirds."""
    pace: float
    """Its syllables a second, pauses left out."""
    distance: float
    """How far the voice stays from it in colour, in dB over the bands of the spectrum: 1 very near, 6 and more far."""
    sentence: str
    """`A low voice, 112 Hz, 4.1 syllables a second: pitch 31, 150 words a minute, variant m3.`"""
    notes: tuple[str, ...] = ()
    """Sentences: what could not be followed, and what was left out."""


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


@dataclass(slots=True)
class _Work:
    """How far the work is; each step may be its last."""

    tell: Callable[[int, int], None]
    stop: Callable[[], bool]
    total: int
    done: int = 0
    notes: list[str] = field(default_factory=list)

    def step(self) -> None:
        if self.stop():
            raise Stopped("Stopped before the voice was matched.", "The old voice is kept.")
        self.done = min(self.done + 1, self.total)
        self.tell(self.done, self.total)


def matched(samples: Mono, rate: int, language: str = "en", *, name: str = "the recording",
            tell: Callable[[int, int], None] = _quiet, stop: Callable[[], bool] = _never) -> Match:
    """Tune the embedded voice to a recording: mono float32 at `rate` Hz, 3 s or more of one person speaking `language`.

    Takes two to five seconds; the same recording always gives the same voice. `tell` is told steps done and in all;
    `name` stands for the recording in sentences. Raises `RequestError` where no speech is heard, `Stopped`.
    """
    work = _Work(tell, stop, 36)
    _refuse_unusable(samples, rate, name)
    sound, heard = _best_stretch(samples, rate, work)
    _refuse_other_than_speech(heard, name)
    spoken, note = language_for("", language, espeak.languages())
    work.notes += [note] if note else []
    reader = _Reader(*passage(spoken, espeak.languages()), work)
    wanted = colour(sound, heard)
    kept = band_centres() < 0.45 * rate
    variant, pitch, distance = _nearest_variant(reader, heard, wanted, kept)
    speed = _speed(reader, variant, pitch, heard.pace)
    pitch = _pitch(reader, variant, pitch, speed, heard.hz)
    work.notes += _doubts(samples, heard, pitch, speed)
    tell(work.total, work.total)
    voice = Voice(language=reader.language, variant=variant, pitch=pitch, speed=speed)
    return Match(voice=voice, hz=round(heard.hz, 1), semitones=round(heard.semitones, 2), pace=round(heard.pace, 2),
                 distance=round(distance, 2), sentence=_sentence(voice, heard), notes=tuple(work.notes))


@dataclass(slots=True)
class _Reader:
    """The embedded voice reading the passage of a language."""

    language: str
    text: str
    work: _Work

    def read(self, variant: str, pitch: int, speed: int) -> tuple[Mono, Heard]:
        """The whole passage in a voice, listened to. A voice that crashes is silent."""
        self.work.step()
        return _read(self.text, f"{self.language}+{variant}", pitch, speed)

    def reach(self, variant: str) -> Row:
        """Median pitch at `_PITCHES`, in octaves."""
        self.work.step()
        return _reach(self.text.partition("\n")[0], f"{self.language}+{variant}")


@lru_cache(maxsize=256)
def _reach(text: str, name: str) -> Row:
    return np.log2([max(_read(text, name, pitch, _PLAIN)[1].hz, 1.0) for pitch in _PITCHES])


def _read(text: str, name: str, pitch: int, speed: int) -> tuple[Mono, Heard]:
    try:
        uttered = said(text, espeak.Delivery(name, speed, pitch, MANNERS["speak"].pitch_range))
    except BoothDiedError:
        return np.zeros(0, np.float32), listened(np.zeros(0, np.float32))
    sound = at_rate(uttered.samples, uttered.rate)
    return sound, listened(sound)


def _variants() -> list[str]:
    """The plain voices, `f1` … `m8`: those that sound like a person."""
    return sorted(v for v in espeak.variants() if len(v) == 2 and v[0] in "mf" and v[1].isdigit())


def _nearest_variant(reader: _Reader, heard: Heard, wanted: Row, kept: npt.NDArray[np.bool_]) -> tuple[str, int, float]:
    """Variant, roughly its pitch, and the distance of its colour in dB.

    A semitone out of its reach weighs 2 dB, a semitone of livelier or duller melody half a dB; at either end of its
    reach, where it sounds least like itself, a distance counts three tenths more.
    """
    tuned = {variant: _tuned(reader.reach(variant), heard.hz) for variant in _variants()}
    least = min(missed for _, missed in tuned.values())
    found = []
    for variant, (pitch, missed) in tuned.items():
        if missed > least + 2:
            continue
        sound, own = reader.read(variant, pitch, _PLAIN)
        if own.hz:
            apart = _apart(colour(sound, own) + _finish(), wanted, kept)
            cost = (apart * (1 + 0.3 * ((pitch - 50) / 50) ** 2) + 2 * missed
                    + 0.5 * abs(own.semitones - heard.semitones))
            found.append((cost, variant, pitch, apart))
    if not found:
        raise RequestError(f"The embedded voice does not speak in “{reader.language}”.", "Name another language.")
    _, variant, pitch, apart = min(found)
    return variant, pitch, apart


def _tuned(reach: Row, hz: float) -> tuple[int, float]:
    """The pitch, 0 to 99, at which a variant is nearest to so many Hz, and the semitones that are missing."""
    pitch = round(float(np.interp(np.log2(hz), reach, _PITCHES)))
    return pitch, 12 * abs(float(np.log2(hz) - np.interp(pitch, _PITCHES, reach)))


def _finish() -> Row:
    """What a film's sound does to the synthesiser, in dB for each band of a colour."""
    curve = voice_curve(MANNERS["speak"])
    return np.asarray(20 * np.log10(np.interp(band_centres(), np.linspace(0, 24_000, len(curve)), curve)))


def _apart(one: Row, other: Row, kept: npt.NDArray[np.bool_]) -> float:
    """RMS of the difference of two colours in dB, whatever their level; half of a tilt is left to the microphone."""
    rest = (one - other)[kept]
    place = np.arange(len(rest)) - (len(rest) - 1) / 2
    rest = rest - rest.mean()
    rest = rest - 0.5 * place * (rest @ place) / max(float(place @ place), 1e-9)
    return float(np.sqrt(np.mean(rest ** 2)))


def _speed(reader: _Reader, variant: str, pitch: int, pace: float) -> int:
    """Words a minute at which the passage has the same syllables a second."""
    def measure(speed: int) -> float:
        return reader.read(variant, pitch, speed)[1].pace

    guess = _PLAIN * pace / max(measure(_PLAIN), 0.5)
    low, high = (int(np.clip(guess * way, *_SPEEDS)) for way in (0.75, 1.33))
    return _bisected(measure, pace, low, high, 3)


def _pitch(reader: _Reader, variant: str, about: int, speed: int, hz: float) -> int:
    """Pitch, 0 to 99, at which the passage has the same median."""
    return _bisected(lambda pitch: reader.read(variant, pitch, speed)[1].hz, hz, max(about - 16, 0),
                     min(about + 16, 99), 1)


def _bisected(measure: Callable[[int], float], wanted: float, low: int, high: int, step: int) -> int:
    """The number tried at which `measure`, which grows, came nearest to what is wanted."""
    tried: dict[int, float] = {}
    while high - low > step:
        middle = (low + high) // 2
        tried[middle] = measure(middle)
        low, high = (middle, high) if tried[middle] < wanted else (low, middle)
    tried |= {end: measure(end) for end in (low, high) if end not in tried}
    return min(tried, key=lambda n: (abs(tried[n] - wanted), n))


def _best_stretch(samples: Mono, rate: int, work: _Work) -> tuple[Mono, Heard]:
    """The recording at `RATE`, or that half minute of a long one in which most is said."""
    whole = np.asarray(samples[: round(LONGEST * rate)])
    if len(whole) <= STRETCH * rate:
        sound = at_rate(whole, rate)
        work.step()
        return sound, listened(sound)
    length = round(STRETCH * rate)
    starts = [s for s in range(0, len(whole), length) if len(whole) - s >= SHORTEST * rate]
    work.total += len(starts)
    best, most, at = (np.zeros(0, np.float32), listened(np.zeros(0, np.float32))), -1, 0
    for start in starts:
        work.step()
        sound = at_rate(whole[start : start + length], rate)
        heard = listened(sound)
        count = -1 if _is_other_than_speech(heard) else len(heard.nuclei)
        if count > most or start == 0:
            best, most, at = (sound, heard), count, start
    minute, second = divmod(at // rate, 60)
    work.notes.append(f"Of {len(samples) / rate / 60:.1f} minutes the half minute from {minute}:{second:02d} on was "
                      "used, in which most is said.")
    if len(samples) > len(whole):
        work.notes.append(f"Only the first {LONGEST / 60:.0f} minutes were listened to.")
    return best


def _refuse_unusable(samples: Mono, rate: int, name: str) -> None:
    if rate < 6000:
        raise RequestError(f"There are {rate} samples a second in {name}, too few for a voice.",
                           "Give one with 16000 or more.")
    seconds = len(samples) / rate
    if seconds < SHORTEST:
        known = math.floor(10 * seconds) / 10
        raise RequestError(f"There are only {known} s in {name}, too little to know a voice by.", _GIVE)
    if not np.nanmax(np.abs(samples), initial=0.0) > 1e-4:
        raise RequestError(f"Nothing is heard in {name}.", _GIVE)


def _is_other_than_speech(heard: Heard) -> str:
    """What is heard instead of speech; empty for speech."""
    if heard.voiced < 0.3:
        return "noise, music or a whisper"
    if heard.voiced < 1.0:
        return f"{heard.voiced:.1f} s of a voice"
    drum = heard.hz < 65 and heard.semitones < 1
    if drum or heard.pace < 1.5 or steadiness(heard) > 0.75:
        return "a tone or music"
    return ""


def _refuse_other_than_speech(heard: Heard, name: str) -> None:
    found = _is_other_than_speech(heard)
    if found:
        raise RequestError(f"No speech is heard in {name}, only {found}.", _GIVE)


def _doubts(samples: Mono, heard: Heard, pitch: int, speed: int) -> list[str]:
    """What makes the match less sure, as sentences."""
    peak = float(np.nanmax(np.abs(samples)))
    found = []
    if np.mean(np.abs(samples) > 0.8 * peak) > 0.01:
        found.append("The recording is clipped, so its colour is less sure: record it with less gain.")
    if heard.semitones > 5:
        found.append("Its pitch strays far: if more than one person speaks, give a recording of one.")
    if pitch in {0, 99}:
        found.append(f"It is {'lower' if pitch == 0 else 'higher'} than the embedded voice can speak.")
    if speed in _SPEEDS:
        found.append(f"It is {'slower' if speed == _SPEEDS[0] else 'faster'} than the embedded voice can speak.")
    return found


def _sentence(voice: Voice, heard: Heard) -> str:
    height = next(word for limit, word in _HEIGHTS if heard.hz < limit)
    return (f"{height}, {heard.hz:.0f} Hz, {heard.pace:.1f} syllables a second: pitch {voice.pitch}, "
            f"{voice.speed} words a minute, variant {voice.variant}.")
