"""The ear of the embedded voice: how high, how fast and of what colour somebody speaks, measured from the sound alone.

Recordings and the synthesiser are measured in the same way, so that what is measured wrongly is wrong for both.
Sources: A. de Cheveigne and H. Kawahara, "YIN, a fundamental frequency estimator for speech and music", JASA 111
(2002); C. De Looze and D. Hirst, "Detecting changes in key and range for the automatic modelling and coding of
intonation", Speech Prosody 2008 (the second, narrower range of pitch); N. H. de Jong and T. Wempe, "Praat script to
detect syllable nuclei and measure speech rate automatically", Behavior Research Methods 41 (2009).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Mono = npt.NDArray[np.float32]
    Row = npt.NDArray[np.float64]

RATE = 16_000
"""Samples in a second of all that is listened to."""
HOP = 0.010
"""Seconds from one moment that is measured to the next."""
BANDS = 24
"""Bands of the colour, equally wide in mel from `LOWEST_BAND` to `HIGHEST_BAND`."""
LOWEST_BAND, HIGHEST_BAND = 120.0, 7200.0
"""Hz."""
_STEP = round(RATE * HOP)
_LOW, _HIGH = 55.0, 600.0
"""Hz: no voice speaks outside."""
_WINDOW = 512
"""Samples of a spectrum: 32 ms."""
_BELL = 1024
"""Samples over which loudness is a mean: 64 ms."""
_TICK = 16
"""Samples whose power is taken as one for that: 1 ms."""
_HALF = RATE // 2
"""The pitch is looked for at half the rate, which takes half the time."""
_REPEATED, _SPAN = 256, 512
"""At that rate: samples compared with their repetition (32 ms), and those of one look, which holds the longest lag."""
_LAGS = math.ceil(_HALF / _LOW) + 2
_REPEATS = 0.30
"""YIN's threshold: a moment that differs less from its repetition has a pitch. The paper's 0.1 loses rough voices."""
_SOFT = np.ones(16) / 16
"""A mean over 1 ms, which the paper recommends before: the pitch lies below 1 kHz."""
_AT_ONCE = 128
"""Moments that are looked at together: few, so that they stay in the processor's cache."""
_DIP, _FALL, _PAUSE = 2.0, 25.0, 0.30
"""A syllable's peak rises 2 dB from its valley and lies within 25 dB of the loudest; a pause lasts 0.3 s."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What was heard. Rows have one number for each `HOP`."""

    seconds: float
    pitch: Row
    """Hz; 0 where there is none."""
    loudness: Row
    """dB below full scale, over 64 ms."""
    nuclei: npt.NDArray[np.int64]
    """The moments of the syllables' peaks."""
    spoken: npt.NDArray[np.bool_]
    """True but for pauses."""

    @property
    def hz(self) -> float:
        """Median pitch; 0 without any."""
        voiced = self.pitch[self.pitch > 0]
        return float(np.median(voiced)) if len(voiced) else 0.0

    @property
    def semitones(self) -> float:
        """How far the pitch strays from its median: half the width of the middle two thirds, in semitones."""
        voiced = self.pitch[self.pitch > 0]
        if not len(voiced):
            return 0.0
        low, high = np.percentile(voiced, (100 / 6, 500 / 6))
        return float(6 * np.log2(high / low))

    @property
    def pace(self) -> float:
        """Syllables a second, pauses left out."""
        spoken = float(self.spoken.sum()) * HOP
        return len(self.nuclei) / spoken if spoken else 0.0

    @property
    def voiced(self) -> float:
        """Seconds in which there is a pitch."""
        return float((self.pitch > 0).sum()) * HOP


def listened(samples: Mono) -> Heard:
    """Listen to a sound (mono at `RATE`)."""
    loudness = _loudness(samples)
    pitch = _settled(np.where(loudness > loudness.max(initial=-120.0) - 40, _pitch(samples, len(loudness)), 0.0))
    spoken = _spoken(loudness)
    return Heard(len(samples) / RATE, pitch, loudness, _nuclei(loudness, pitch), spoken)


def at_rate(samples: Mono, rate: int) -> Mono:
    """A sound at `RATE`, band-limited, without what lies below 50 Hz; numbers that are none become silence."""
    clean = np.nan_to_num(np.asarray(samples, np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    whole = len(clean) // rate + 1
    spectrum = np.fft.rfft(clean, whole * rate)
    spectrum[: 50 * whole] = 0.0
    full = np.zeros(whole * RATE // 2 + 1, np.complex128)
    kept = min(len(full), len(spectrum))
    full[:kept] = spectrum[:kept]
    length = round(len(clean) * RATE / rate)
    return np.asarray(np.fft.irfft(full, whole * RATE)[:length] * (RATE / rate), np.float32)


def colour(samples: Mono, heard: Heard) -> Row:
    """The long-term average spectrum of the voiced moments in `BANDS`, dB around their own mean.

    Every moment counts alike, however loud; the steady noise of the quietest moments is taken away.
    """
    looks = _looks(samples, len(heard.pitch), _WINDOW)
    quiet = heard.loudness <= np.percentile(heard.loudness, 10)
    noise = _power(looks[quiet & (heard.pitch == 0)])
    total = np.zeros(_WINDOW // 2 + 1)
    for look in _a_few(looks[heard.pitch > 0]):
        power = np.maximum(_power_of_each(look) - noise, 0.0)
        total += (power / np.maximum(power.sum(axis=1, keepdims=True), 1e-12)).sum(axis=0)
    bands = _filters() @ total
    level = 10 * np.log10(np.maximum(bands, bands.max(initial=0.0) * 1e-6) + 1e-20)
    return np.asarray(level - level.mean())


def steadiness(heard: Heard) -> float:
    """Share of the moments at which the pitch keeps still within a twentieth of a semitone; near 1 for notes."""
    before, after = heard.pitch[:-1], heard.pitch[1:]
    both = (before > 0) & (after > 0)
    return float(np.mean(np.abs(12 * np.log2(after[both] / before[both])) < 0.05)) if both.any() else 0.0


def band_centres() -> Row:
    """Middle of each band of a colour, in Hz."""
    return _hertz(np.linspace(_mel(LOWEST_BAND), _mel(HIGHEST_BAND), BANDS + 2))[1:-1]


def _looks(samples: Mono | Row, count: int, width: int, step: int = _STEP) -> npt.NDArray[np.float64]:
    """One row of `width` samples around each moment; silence beyond both ends."""
    padded = np.zeros(count * step + 2 * width, np.float64)
    padded[width // 2 : width // 2 + len(samples)] = samples
    rows = np.lib.stride_tricks.sliding_window_view(padded, width)[::step]
    return rows[:count]


def _a_few(looks: npt.NDArray[np.float64]) -> list[npt.NDArray[np.float64]]:
    """Looks, `_AT_ONCE` at a time."""
    return np.array_split(looks, range(_AT_ONCE, len(looks), _AT_ONCE))


def _moments(samples: Mono) -> int:
    return len(samples) // _STEP + 1


def _loudness(samples: Mono) -> Row:
    """Level in dB over a bell of 64 ms around each moment, as de Jong and Wempe have it from Praat."""
    whole = np.zeros(-(-len(samples) // _TICK) * _TICK)
    whole[: len(samples)] = samples
    ticks = np.square(whole).reshape(-1, _TICK).mean(axis=1)
    bell = np.hanning(_BELL // _TICK)
    power = np.einsum("ij,j->i", _looks(ticks, _moments(samples), len(bell), _STEP // _TICK), bell / bell.sum())
    return np.asarray(10 * np.log10(np.maximum(power, 1e-12)))


def _pitch(samples: Mono, count: int) -> Row:
    soft = np.convolve(samples, _SOFT)[: len(samples)] if len(samples) else samples
    looks = _looks(soft[::2], count, _SPAN, _STEP // 2)
    return np.concatenate([_yin(look) for look in _a_few(looks)])


def _yin(looks: npt.NDArray[np.float64]) -> Row:
    """Pitch of each row in Hz, 0 where it does not repeat itself: steps 2 to 5 of YIN."""
    head = looks.copy()
    head[:, _REPEATED:] = 0.0
    both = np.fft.irfft(np.conj(np.fft.rfft(head)) * np.fft.rfft(looks), _SPAN)[:, :_LAGS]
    running = np.concatenate((np.zeros((len(looks), 1)), np.cumsum(looks ** 2, axis=1)), axis=1)
    lags = np.arange(_LAGS)
    energy = running[:, lags + _REPEATED] - running[:, lags]
    apart = np.maximum(energy[:, :1] + energy - 2 * both, 0.0)
    sums = np.cumsum(apart[:, 1:], axis=1)
    apart[:, 1:] *= lags[1:] / np.maximum(sums, 1e-12)
    apart[:, 0] = 1.0
    return _dips(apart, energy[:, 0])


def _dips(apart: npt.NDArray[np.float64], energy: Row) -> Row:
    """The pitch of the first dip under the threshold, placed between samples by a parabola."""
    first = math.floor(_HALF / _HIGH)
    inner = apart[:, first : _LAGS - 1]
    dip = (inner < apart[:, first - 1 : _LAGS - 2]) & (inner <= apart[:, first + 1 : _LAGS]) & (inner < _REPEATS)
    row, lag = np.arange(len(apart)), dip.argmax(axis=1) + first
    left, middle, right = apart[row, lag - 1], apart[row, lag], apart[row, lag + 1]
    bend = left - 2 * middle + right
    shift = np.where(bend > 1e-12, 0.5 * (left - right) / np.where(bend > 1e-12, bend, 1.0), 0.0)
    return np.where(dip.any(axis=1) & (energy > 1e-9), _HALF / (lag + np.clip(shift, -0.5, 0.5)), 0.0)


def _settled(pitch: Row) -> Row:
    """The pitch without slips of an octave: nothing far outside the middle half of what was found."""
    voiced = pitch[pitch > 0]
    if not len(voiced):
        return pitch
    low, high = np.percentile(voiced, (25, 75))
    return np.where((pitch >= 0.65 * low) & (pitch <= 1.7 * high), pitch, 0.0)


def _spoken(loudness: Row) -> npt.NDArray[np.bool_]:
    """False within pauses: stretches of at least `_PAUSE` that lie `_FALL` under the loudest, and both ends."""
    loud = loudness > _threshold(loudness)
    spoken = np.ones(len(loud), np.bool_)
    edges = np.flatnonzero(np.diff(np.concatenate(([True], loud, [True])).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        if end - start >= _PAUSE / HOP or start == 0 or end == len(loud):
            spoken[start:end] = False
    return spoken


def _threshold(loudness: Row) -> float:
    """Below this it is silent: `_FALL` under the loudest moments, but above the noise of the room."""
    if not len(loudness):
        return 0.0
    top, floor = np.percentile(loudness, 99), np.percentile(loudness, 3)
    return float(max(top - _FALL, min(floor + 4, top - 8)))


def _nuclei(loudness: Row, pitch: Row) -> npt.NDArray[np.int64]:
    """Peaks of loudness that have a pitch and a dip of `_DIP` before the next one: one for each syllable."""
    inner = loudness[1:-1]
    peaks = np.flatnonzero((inner > loudness[:-2]) & (inner >= loudness[2:]) & (inner > _threshold(loudness))) + 1
    kept: list[int] = []
    for peak in peaks:
        if kept and loudness[peak] - loudness[kept[-1] : peak].min() < _DIP:
            if loudness[peak] > loudness[kept[-1]]:
                kept[-1] = int(peak)
        elif kept and loudness[kept[-1]] - loudness[kept[-1] : peak].min() < _DIP:
            kept[-1] = int(peak)
        else:
            kept.append(int(peak))
    return np.asarray([p for p in kept if (pitch[max(0, p - 2) : p + 3] > 0).any()], np.int64)


def _power_of_each(looks: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(np.abs(np.fft.rfft(looks * np.hanning(_WINDOW))) ** 2)


def _power(looks: npt.NDArray[np.float64]) -> Row:
    return _power_of_each(looks).mean(axis=0) if len(looks) else np.zeros(_WINDOW // 2 + 1)


def _filters() -> npt.NDArray[np.float64]:
    """Triangles, one for each band, over the lines of a spectrum."""
    hz = np.fft.rfftfreq(_WINDOW, 1 / RATE)
    edges = _hertz(np.linspace(_mel(LOWEST_BAND), _mel(HIGHEST_BAND), BANDS + 2))
    rise = (hz - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - hz) / (edges[2:] - edges[1:-1])[:, None]
    shape = np.clip(np.minimum(rise, fall), 0.0, None)
    return np.asarray(shape / np.maximum(shape.sum(axis=1, keepdims=True), 1e-9))


def _mel(hz: float) -> float:
    return 2595 * math.log10(1 + hz / 700)


def _hertz(mel: Row) -> Row:
    return np.asarray(700 * (10 ** (mel / 2595) - 1))
