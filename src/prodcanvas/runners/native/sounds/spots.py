"""Small sounds of an atmosphere: a cricket, a drop, a far voice, a rail joint; no two quite alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prodcanvas.ports.voice import VOICE_RATE
from prodcanvas.runners.native.sounds.synthesis import burst, glide, noise, placed, struck

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Mono = npt.NDArray[np.float32]


def spot(kind: str, rng: np.random.Generator) -> Mono:
    """One small sound of a kind, a little different each time."""
    seed, vary = int(rng.integers(2**31)), float(rng.uniform(0.85, 1.18))
    return _SPOTS[kind](vary, seed, rng)


def _cricket(vary: float, seed: int, rng: np.random.Generator) -> Mono:
    chirp = glide(4300 * vary, 4350 * vary, 0.018) * np.float32(0.5 + 0.4 * rng.uniform())
    return np.concatenate([np.concatenate((chirp, _gap(0.022))) for _ in range(3 + seed % 3)])


def _bird(vary: float, seed: int, rng: np.random.Generator) -> Mono:
    notes = []
    for _ in range(2 + seed % 5):
        start = 2600 * vary * rng.uniform(0.8, 1.5)
        notes.append(glide(start, start * rng.uniform(0.75, 1.35), rng.uniform(0.05, 0.14)))
        notes.append(_gap(rng.uniform(0.02, 0.09)))
    return np.concatenate(notes) * np.float32(0.7)


def _murmur(vary: float, seed: int, rng: np.random.Generator) -> Mono:
    """A far voice: a few syllables of pitched noise, no words."""
    syllables = [burst(220 * vary, 1100 * vary * rng.uniform(0.8, 1.5), 0.05, rng.uniform(0.12, 0.3), seed + k)
                 for k in range(2 + seed % 5)]
    return np.concatenate(syllables) * np.float32(0.5)


def _passing(vary: float, seed: int, _rng: np.random.Generator) -> Mono:
    seconds = 5.0 * vary
    shape = np.hanning(round(seconds * VOICE_RATE)) ** 2
    return np.asarray(noise(seconds, 90, 1400, -5, seed) * shape[: round(seconds * VOICE_RATE)] * 0.7, dtype=np.float32)


def _rail(vary: float, seed: int, _rng: np.random.Generator) -> Mono:
    pair = np.zeros(round(0.5 * VOICE_RATE), np.float32)
    for at in (0.0, 0.17):
        placed(pair, burst(60, 700, 0.004, 0.16, seed + round(at * 100)), at, 1.0)
        placed(pair, struck((210 * vary, 530 * vary), 0.14), at, 0.25)
    return pair


def _gap(seconds: float) -> Mono:
    return np.zeros(round(seconds * VOICE_RATE), np.float32)


_SPOTS: dict[str, Callable[[float, int, np.random.Generator], Mono]] = {
    "cricket": _cricket, "bird": _bird, "murmur": _murmur, "passing": _passing, "rail": _rail,
    "key": lambda v, s, _: burst(900 * v, 4500, 0.002, 0.05, s) * np.float32(0.5),
    "drip": lambda v, _s, _r: glide(900 * v, 1500 * v, 0.06) * np.float32(0.6),
    "drop": lambda v, s, _: burst(1800 * v, 7000, 0.001, 0.03, s) * np.float32(0.6),
    "tick": lambda v, s, _: burst(1500 * v, 5000, 0.001, 0.025, s) * np.float32(0.5),
    "monitor": lambda _v, _s, _r: glide(990, 990, 0.09) * np.float32(0.5),
    "blip": lambda v, _s, _r: glide(1250 * v, 1250 * v, 0.06) * np.float32(0.5),
    "clank": lambda v, _s, _r: struck((320 * v, 870 * v, 1490 * v, 2310 * v), 1.4) * np.float32(0.6),
    "cutlery": lambda v, _s, _r: struck((2900 * v, 4700 * v, 7100 * v), 0.25) * np.float32(0.4),
    "owl": lambda v, _s, _r: np.concatenate((glide(390 * v, 360 * v, 0.25), _gap(0.2), glide(380 * v, 340 * v, 0.6))),
    "gull": lambda v, _s, _r: np.concatenate([glide(1500 * v, 950 * v, 0.28, 0.4) for _ in range(3)]),
}
