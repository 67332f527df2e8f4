"""The plain sound of a voice after the synthesiser: trimmed, equalised and brought to 48 kHz."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from prodcanvas.ports.voice import VOICE_RATE

if TYPE_CHECKING:
    import numpy.typing as npt

    from prodcanvas.runners.native.speech.styles import Manner

    Mono = npt.NDArray[np.float32]

_LEAD, _TAIL = 0.012, 0.070
"""Seconds kept before the first and after the last sound, so that no consonant is cut."""
_FLOOR = 10 ** (-46 / 20)
"""Below this share of the loudest moment a line is silent."""


def sounding(samples: Mono, rate: int) -> tuple[int, int]:
    """First and one-past-last sample of the part that sounds, with a little room at both ends; (0, 0) for silence."""
    loud = envelope(samples, rate, 0.008)
    peak = float(loud.max(initial=0.0))
    if peak < 1e-4:
        return 0, 0
    heard = np.flatnonzero(loud > peak * _FLOOR)
    first = max(0, int(heard[0]) - round(_LEAD * rate))
    last = min(len(samples), int(heard[-1]) + round(_TAIL * rate))
    return first, last


def envelope(samples: Mono, rate: int, window: float) -> npt.NDArray[np.float64]:
    """Loudness over time: the RMS within `window` seconds around each sample, same length as `samples`."""
    width = max(1, round(window * rate))
    total = np.concatenate(([0.0], np.cumsum(np.square(samples, dtype=np.float64))))
    centre = np.arange(len(samples))
    low = np.clip(centre - width // 2, 0, len(samples))
    high = np.clip(centre - width // 2 + width, 0, len(samples))
    return np.asarray(np.sqrt(np.maximum(total[high] - total[low], 0.0) / width))


def resample(samples: Mono, rate: int, curve: npt.NDArray[np.float64] | None = None) -> Mono:
    """Bring a sound to 48 kHz exactly (band-limited, zero phase), through a gain curve over 0 … 24 kHz if given.

    `curve` holds linear gains at equal steps from 0 Hz to 24 kHz.
    """
    step = math.gcd(rate, VOICE_RATE)
    blocks = _smooth(-(-(len(samples) + 2048) * step // rate))
    source, target = blocks * rate // step, blocks * VOICE_RATE // step
    spectrum = np.fft.rfft(samples, source)
    full = np.zeros(target // 2 + 1, dtype=np.complex128)
    kept = min(len(spectrum), len(full))
    full[:kept] = spectrum[:kept]
    if curve is not None:
        full *= np.interp(np.linspace(0, 1, len(full)), np.linspace(0, 1, len(curve)), curve)
    length = round(len(samples) * VOICE_RATE / rate)
    return np.asarray(np.fft.irfft(full, target)[:length] * (VOICE_RATE / rate), dtype=np.float32)


def _smooth(count: int) -> int:
    """The next number that an FFT divides quickly: 2^a 3^b 5^c."""
    best = 1 << max(1, count - 1).bit_length()
    five = 1
    while five < best:
        three = five
        while three < best:
            two = three * (1 << max(0, (-(-count // three) - 1).bit_length()))
            best = two if count <= two < best else best
            three *= 3
        five *= 5
    return best


def voice_curve(manner: Manner) -> npt.NDArray[np.float64]:
    """Gains that take the tin out of the synthesiser: rumble off, some warmth, less rasp, a soft top."""
    hz = np.linspace(0, VOICE_RATE / 2, 4097)
    gain = 2.0 * _bell(hz, 220, 1.2) - 2.5 * _bell(hz, 2600, 0.7) - 3.0 * _bell(hz, 4800, 0.6)
    gain += manner.presence * _bell(hz, 3000, 1.0)
    curve = 10 ** (gain / 20)
    curve *= 1 / np.sqrt(1 + (np.maximum(hz, 1) / manner.air) ** 8)
    return np.asarray(curve / np.sqrt(1 + (75 / np.maximum(hz, 1)) ** 6))


def _bell(hz: npt.NDArray[np.float64], centre: float, octaves: float) -> npt.NDArray[np.float64]:
    """A bell of height 1 around `centre`, `octaves` wide to either side."""
    return np.asarray(np.exp(-0.5 * (np.log2(np.maximum(hz, 1) / centre) / octaves) ** 2))
