"""The space a shot sounds in: how much of its walls is heard, and what distance and telephones do to a voice."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from prodcanvas.ports.voice import VOICE_RATE
from prodcanvas.runners.native.sounds.synthesis import band, convolved

if TYPE_CHECKING:
    import numpy.typing as npt

    Mono = npt.NDArray[np.float32]
    Stereo = npt.NDArray[np.float32]

SPACES: dict[str, tuple[float, float, float]] = {
    "open": (0.12, -30.0, 4000.0),
    "car": (0.10, -20.0, 3500.0),
    "small": (0.28, -19.0, 6000.0),
    "room": (0.38, -20.0, 5500.0),
    "tiled": (0.75, -16.0, 7500.0),
    "large": (1.1, -18.0, 5000.0),
    "church": (2.8, -13.0, 4500.0),
}
"""Seconds until the echo has gone, its level in dB, and where it grows dull in Hz."""

_BY_SET = {
    "car": "car", "lift": "small", "bathroom": "tiled", "kitchen": "small", "corridor": "tiled", "stairs": "tiled",
    "warehouse": "large", "station": "large", "church": "church", "train": "small", "bedroom": "small",
    "spaceship_corridor": "tiled", "control_room": "small", "hospital": "tiled",
}


def space_of(set_kind: str, *, interior: bool) -> str:
    """The space of a set: one of `SPACES`."""
    return _BY_SET.get(set_kind, "room") if interior else "open"


@lru_cache(maxsize=16)
def _echo(space: str, channel: int) -> Mono:
    """The response of a space without its direct sound: decaying noise after a short gap, dull with time."""
    seconds, level, dull = SPACES.get(space, SPACES["room"])
    count = round(seconds * VOICE_RATE)
    rng = np.random.default_rng(977 + channel)
    when = np.arange(count) / VOICE_RATE
    raw = rng.standard_normal(count) * 10 ** (-3 * when / seconds) * (when > 0.007 + 0.003 * channel)
    spectrum = np.fft.rfft(raw) * band(np.fft.rfftfreq(count, 1 / VOICE_RATE), 180, dull, -1.0)
    sound = np.fft.irfft(spectrum, count)
    scale = 10 ** (level / 20) / max(1e-9, float(np.sqrt(np.sum(sound**2))))
    return np.asarray(sound * scale, dtype=np.float32)


def in_space(dry: Stereo, space: str) -> Stereo:
    """Stereo sound with the space's echo under it, as long as before."""
    wet = np.stack([convolved(dry.sum(axis=1) * np.float32(0.7), _echo(space, c))[: len(dry)] for c in (0, 1)], axis=1)
    return np.asarray(dry + wet, dtype=np.float32)


def filtered(sound: Mono, low: float, high: float) -> Mono:
    """Only the frequencies between `low` and `high` Hz."""
    size = len(sound) + 4096
    gains = band(np.fft.rfftfreq(size, 1 / VOICE_RATE), low, high)
    return np.asarray(np.fft.irfft(np.fft.rfft(sound, size) * gains, size)[: len(sound)], dtype=np.float32)


def through_phone(sound: Mono) -> Mono:
    """A voice on the line: 350 Hz to 3.2 kHz, a little overdriven."""
    narrow = filtered(sound, 350, 3200)
    return np.asarray(np.tanh(narrow * 3.0) * 0.42, dtype=np.float32)


def from_off(sound: Mono) -> Mono:
    """A voice out of the picture: a little duller and softer."""
    return np.asarray(filtered(sound, 90, 5200) * np.float32(0.82), dtype=np.float32)
