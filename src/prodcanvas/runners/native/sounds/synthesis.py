"""The sound workshop: shaped noise, drones and small struck, blown and sung sounds, all from a seed.

Noise is shaped in the frequency domain over a whole loop, so its end runs into its beginning without a seam.
Everything is float32 at 48 kHz; frequencies in Hz, times in seconds, levels in dB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodcanvas.ports.voice import VOICE_RATE

if TYPE_CHECKING:
    import numpy.typing as npt

    Mono = npt.NDArray[np.float32]
    Curve = npt.NDArray[np.float64]


def band(hz: Curve, low: float, high: float, slope: float = 0.0) -> Curve:
    """Gains that keep `low` to `high` with soft edges, tilted by `slope` dB an octave around their middle."""
    hz = np.maximum(hz, 1.0)
    edges = 1 / np.sqrt(1 + (low / hz) ** 6) / np.sqrt(1 + (hz / high) ** 6)
    middle = float(np.sqrt(low * high))
    return np.asarray(edges * 10 ** (slope * np.log2(hz / middle) / 20))


def noise(seconds: float, low: float, high: float, slope: float, seed: int) -> Mono:
    """Seamless noise of RMS 1 between two frequencies."""
    count = round(seconds * VOICE_RATE)
    hz = np.fft.rfftfreq(count, 1 / VOICE_RATE)
    phase = np.random.default_rng(seed).uniform(0, 2 * np.pi, len(hz))
    sound = np.fft.irfft(band(hz, low, high, slope) * np.exp(1j * phase), count)
    return np.asarray(sound / max(1e-12, np.sqrt(np.mean(sound**2))), dtype=np.float32)


def swell(seconds: float, cycles: tuple[int, ...], depth: float, seed: int) -> Curve:
    """A slow rise and fall around 1 that repeats with the loop: a sum of whole cycles, `depth` 0 … 1."""
    when = np.linspace(0, 2 * np.pi, round(seconds * VOICE_RATE), endpoint=False)
    phases = np.random.default_rng(seed).uniform(0, 2 * np.pi, len(cycles))
    wave = np.sum([np.sin(c * when + p) for c, p in zip(cycles, phases, strict=True)], axis=0) / len(cycles)
    return np.asarray(1 + depth * wave)


def drone(seconds: float, pitch: float, strengths: tuple[float, ...]) -> Mono:
    """A steady hum of harmonics, tuned so that the loop holds whole cycles; RMS 1."""
    whole = round(pitch * seconds) / seconds
    when = np.arange(round(seconds * VOICE_RATE)) / VOICE_RATE
    parts = [s * np.sin(2 * np.pi * whole * n * when + n * n) for n, s in enumerate(strengths, start=1)]
    sound = np.sum(parts, axis=0)
    return np.asarray(sound / max(1e-12, np.sqrt(np.mean(sound**2))), dtype=np.float32)


def decay(seconds: float, attack: float, fall: float) -> Curve:
    """A rise over `attack`, then an exponential fall to -60 dB over `fall`."""
    when = np.arange(round(seconds * VOICE_RATE)) / VOICE_RATE
    return np.asarray(np.minimum(1, when / max(attack, 1e-4)) * 10 ** (-3 * np.maximum(0, when - attack) / fall))


def struck(pitches: tuple[float, ...], fall: float) -> Mono:
    """Something hit: partials that ring out, higher ones sooner; peak 1."""
    seconds = fall * 1.1 + 0.01
    when = np.arange(round(seconds * VOICE_RATE)) / VOICE_RATE
    sound = np.sum([
        np.sin(2 * np.pi * p * when) * 10 ** (-3 * when / (fall * (pitches[0] / p) ** 0.5)) / (n + 1)
        for n, p in enumerate(pitches)
    ], axis=0)
    return np.asarray(sound / max(1e-9, np.abs(sound).max()), dtype=np.float32)


def burst(low: float, high: float, attack: float, fall: float, seed: int) -> Mono:
    """A puff of noise; peak 1."""
    seconds = attack + fall
    sound = noise(max(seconds, 0.02), low, high, -2.0, seed) * decay(max(seconds, 0.02), attack, fall)
    return np.asarray(sound / max(1e-9, np.abs(sound).max()), dtype=np.float32)


def glide(start: float, end: float, seconds: float, buzz: float = 0.0) -> Mono:
    """A tone from one pitch to another with soft ends; `buzz` adds harmonics; peak 1."""
    when = np.arange(round(seconds * VOICE_RATE)) / VOICE_RATE
    pitch = start * (end / start) ** (when / seconds)
    phase = 2 * np.pi * np.cumsum(pitch) / VOICE_RATE
    sound = np.sum([np.sin(n * phase) * (buzz ** (n - 1)) for n in (1, 2, 3, 4)], axis=0)
    edge = np.minimum(1, np.minimum(when, when[::-1]) / min(0.01, seconds / 4))
    return np.asarray(sound * edge / max(1e-9, np.abs(sound).max()), dtype=np.float32)


def placed(target: npt.NDArray[np.float32], sound: Mono, at: float, gain: float) -> None:
    """Add a sound to a loop at `at` seconds, running over its end into its beginning."""
    index = (round(at * VOICE_RATE) + np.arange(len(sound))) % len(target)
    np.add.at(target, index, sound * np.float32(gain))


def convolved(sound: Mono, response: Mono) -> Mono:
    """A sound in a space, given the space's impulse response; as long as both together."""
    length = len(sound) + len(response) - 1
    size = 1 << (length - 1).bit_length() if length > 1 else 1
    spectrum = np.fft.rfft(sound, size) * np.fft.rfft(response, size)
    return np.asarray(np.fft.irfft(spectrum, size)[:length], dtype=np.float32)
