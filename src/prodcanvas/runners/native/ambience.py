"""Atmospheres: the quiet sound that a place makes when nobody speaks, as seamless stereo loops."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from prodcanvas.ports.voice import VOICE_RATE
from prodcanvas.runners.native.sounds.beds import BEDS, Air, Hum, Spots
from prodcanvas.runners.native.sounds.spots import spot
from prodcanvas.runners.native.sounds.synthesis import drone, noise, placed, swell

if TYPE_CHECKING:
    import numpy.typing as npt

    Stereo = npt.NDArray[np.float32]

LOOP = 20.0
"""Seconds of a loop."""


def bed(name: str, seed: int = 0) -> Stereo:
    """A seamless stereo loop of `LOOP` seconds (samples x 2, float32) at the atmosphere's own loudness.

    A name that is not in `BEDS` gives a room's tone. The same name and seed give the same samples.
    """
    return _bed(name if name in BEDS else "room_tone", seed)


@lru_cache(maxsize=6)
def _bed(name: str, seed: int) -> Stereo:
    loudness, layers = BEDS[name]
    salt = zlib.crc32(f"{name} {seed}".encode())
    sound = np.zeros((round(LOOP * VOICE_RATE), 2), np.float32)
    for index, layer in enumerate(layers):
        sound += _layer(layer, (salt + 7919 * index) % 2**31) * np.float32(10 ** (layer.level / 20))
    scaled = np.asarray(sound * np.float32(10 ** ((loudness - loudness_of(sound)) / 20)), dtype=np.float32)
    scaled.flags.writeable = False
    return scaled


def _layer(layer: Air | Hum | Spots, seed: int) -> Stereo:
    """One layer of RMS about 1."""
    if isinstance(layer, Air):
        middle, side = (noise(LOOP, layer.low, layer.high, layer.slope, seed + k) for k in (0, 1))
        wave = swell(LOOP, layer.swells, layer.depth, seed + 2)[:, None] if layer.swells else np.float32(1)
        pair = np.stack((middle + layer.width * side, middle - layer.width * side), axis=1)
        return np.asarray(pair * wave / np.sqrt(1 + layer.width**2), dtype=np.float32)
    if isinstance(layer, Hum):
        hum = drone(LOOP, layer.pitch, layer.strengths)
        return np.stack((hum, np.roll(hum, 37)), axis=1)
    return _scattered(layer, seed)


def _scattered(layer: Spots, seed: int) -> Stereo:
    """Small sounds at random places and sides, or at equal steps."""
    rng = np.random.default_rng(seed)
    out = np.zeros((round(LOOP * VOICE_RATE), 2), np.float32)
    for index in range(layer.often):
        at = (index + (0 if layer.regular else rng.uniform())) * LOOP / layer.often
        side, strength = rng.uniform(0.15, 0.85), 4 * 10 ** (rng.uniform(-8, 0) / 20)
        sound = spot(layer.kind, rng)
        for channel, share in ((0, np.sqrt(1 - side)), (1, np.sqrt(side))):
            placed(out[:, channel], sound, at, strength * share)
    return out


def loudness_of(sound: Stereo) -> float:
    """Loudness in LUFS of a steady sound, by the K-weighting of ITU-R BS.1770-4 over its whole spectrum."""
    spectrum = np.fft.rfft(sound, axis=0)
    power = 2 * np.abs(spectrum) ** 2 * _k_weights(len(sound))[:, None] / len(sound) ** 2
    return float(-0.691 + 10 * np.log10(max(1e-12, float(power.sum()))))


@lru_cache(maxsize=2)
def _k_weights(count: int) -> npt.NDArray[np.float64]:
    """Squared gain of the standard's two filters at 48 kHz for each bin of an FFT of `count` samples."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(count))
    shelf = ((1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2)
             / (1 - 1.69065929318241 * z + 0.73248077421585 * z**2))
    high_pass = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    return np.asarray(np.abs(shelf * high_pass) ** 2)
