"""The colour of a voice: what whispering, shouting, singing and sobbing do to its sound, and its level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodcanvas.ports.voice import VOICE_RATE
from prodcanvas.runners.native.speech.tone import envelope

if TYPE_CHECKING:
    import numpy.typing as npt

    from prodcanvas.runners.native.speech.styles import Manner

    Mono = npt.NDArray[np.float32]


def coloured(samples: Mono, manner: Manner) -> Mono:
    """A voice at 48 kHz in its manner: wavering, trembling, breathing, strained; levelled, ends faded, within ±1."""
    sound = samples
    if manner.vibrato[1]:
        sound = _vibrato(sound, *manner.vibrato)
    if manner.breath:
        sound = _breathy(sound, manner.breath)
    if manner.tremor[1]:
        sound = _tremble(sound, *manner.tremor)
    sound = levelled(sound, manner.level)
    if manner.drive:
        lift = 1 + 3 * manner.drive
        sound = levelled(np.tanh(sound * lift).astype(np.float32), manner.level)
    return _faded(_rounded(sound))


def levelled(samples: Mono, level: float) -> Mono:
    """Scale so that the spoken parts have an RMS of `level` dBFS. Silence stays silence."""
    loud = envelope(samples, VOICE_RATE, 0.03)
    active = loud[loud > 0.1 * loud.max(initial=0.0)]
    if not len(active) or not active.any():
        return samples
    rms = float(np.sqrt(np.mean(np.square(active))))
    return np.asarray(samples * (10 ** (level / 20) / rms), dtype=np.float32)


def _rounded(samples: Mono) -> Mono:
    """Peaks above -4 dBFS bent softly, so that no line ever clips."""
    knee = 0.63
    over = np.abs(samples) > knee
    bent = np.sign(samples) * (knee + (0.98 - knee) * np.tanh((np.abs(samples) - knee) / (0.98 - knee)))
    return np.where(over, bent, samples).astype(np.float32)


def _faded(samples: Mono) -> Mono:
    ramp = min(len(samples) // 2, round(0.006 * VOICE_RATE))
    if ramp:
        samples = samples.copy()
        samples[:ramp] *= np.linspace(0, 1, ramp, dtype=np.float32)
        samples[-ramp:] *= np.linspace(1, 0, ramp, dtype=np.float32)
    return samples


def _vibrato(samples: Mono, hertz: float, depth: float) -> Mono:
    """Pitch that wavers by `depth` (a share), by reading the sound a little early and late."""
    when = np.arange(len(samples), dtype=np.float64)
    swing = depth / (2 * np.pi * hertz) * VOICE_RATE
    onset = np.minimum(1, when / (0.2 * VOICE_RATE))
    read = when + swing * onset * np.sin(2 * np.pi * hertz * when / VOICE_RATE)
    return np.interp(read, when, samples).astype(np.float32)


def _tremble(samples: Mono, hertz: float, depth: float) -> Mono:
    """Loudness that catches: an uneven swell, as of somebody crying."""
    when = np.arange(len(samples)) / VOICE_RATE
    catch = 0.5 + 0.3 * np.sin(2 * np.pi * hertz * when) + 0.2 * np.sin(2 * np.pi * hertz * 0.61 * when + 1.3)
    return np.asarray(samples * (1 - depth * np.clip(catch, 0, 1)), dtype=np.float32)


def _breathy(samples: Mono, share: float) -> Mono:
    """Replace part of the tone by noise of the same short-time spectrum: breath instead of voice."""
    size, hop = 1024, 256
    window = np.hanning(size + 1)[:-1]
    padded = np.concatenate((np.zeros(size), samples, np.zeros(2 * size)))
    count = (len(padded) - size) // hop
    frames: npt.NDArray[np.float64] = np.lib.stride_tricks.sliding_window_view(padded, size)
    frames = frames[: count * hop : hop] * window
    spectra = np.fft.rfft(frames, axis=1)
    magnitude = _blurred(np.abs(spectra))
    phase = np.random.default_rng(7).uniform(-np.pi, np.pi, spectra.shape)
    mixed = (1 - share) * spectra + share * magnitude * np.exp(1j * phase) * _breath_tilt(spectra.shape[1])
    grains = np.fft.irfft(mixed, size, axis=1) * window
    out = np.zeros(len(padded))
    for index, grain in enumerate(grains):
        out[index * hop : index * hop + size] += grain
    return np.asarray(out[size : size + len(samples)] / 1.5, dtype=np.float32)


def _blurred(magnitude: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Smooth each spectrum over 7 bins (330 Hz), so that harmonics vanish and formants stay."""
    padded = np.pad(magnitude, ((0, 0), (3, 3)), "edge")
    return np.asarray(sum(padded[:, k : k + magnitude.shape[1]] for k in range(7)) / 7)


def _breath_tilt(bins: int) -> npt.NDArray[np.float64]:
    """Breath has little below 500 Hz and more above 1.5 kHz than voice."""
    hz = np.linspace(0, VOICE_RATE / 2, bins)
    return np.asarray((hz / (hz + 600)) * (1 + 1.5 * hz / (hz + 1500)))
