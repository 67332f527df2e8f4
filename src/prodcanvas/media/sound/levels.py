"""The film's level: measured shot by shot, remembered, and answered by one gain."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from prodcanvas.media.sound.loudness import MOST_GAIN, SILENCE, TARGET, blocks_of, gain_for, integrated, limited
from prodcanvas.media.sound.pcm import SOUND_RATE

if TYPE_CHECKING:
    from pathlib import Path

    from prodcanvas.media.sound.pcm import FilmSound, Pcm


def film_gain(sound: FilmSound, cache: Path | None) -> tuple[float, float]:
    """The film's loudness in LUFS and the gain in dB that brings it to `TARGET`, the limiter's work counted in.

    The gain of the last assembly, kept in the folder `cache`, is used again while the film stays within a quarter of a
    decibel of the target, so that one changed shot does not change the sound of all others.
    """
    loudness = _loudness(sound, cache, 0.0)
    if loudness <= SILENCE:
        return loudness, 0.0
    before = _kept(cache / "gain.loudness") if cache else None
    if before and abs(_loudness(sound, cache, before[0]) - TARGET) <= 0.25:
        return loudness, before[0]
    gain = gain_for(loudness)
    for _ in range(2):
        gain = round(min(gain + TARGET - _loudness(sound, cache, gain), MOST_GAIN), 1)
    if cache:
        _keep(cache / "gain.loudness", [gain])
    return loudness, gain


def _loudness(sound: FilmSound, cache: Path | None, gain: float) -> float:
    """Integrated loudness of the film at a gain, limited, in LUFS."""
    blocks = [block for index in range(len(sound)) for block in _blocks(sound, index, cache, gain)]
    if blocks:
        return integrated(blocks)
    return integrated(_measured(sound.read(0, min(sound.length, SOUND_RATE * 600)), gain))


def _blocks(sound: FilmSound, index: int, cache: Path | None, gain: float) -> list[float]:
    """Loudness of each 400 ms of one shot at a gain; measured once, then remembered."""
    if cache is None:
        return _measured(sound.strip(index), gain)
    place = cache / f"{hashlib.sha256(f'{sound.strip_stamp(index)} {gain:.1f}'.encode()).hexdigest()}.loudness"
    found = _kept(place)
    if found is None:
        found = _measured(sound.strip(index), gain)
        _keep(place, found)
    return found


def _measured(pcm: Pcm, gain: float) -> list[float]:
    if not gain:
        return blocks_of(pcm)
    loud = limited(pcm.astype(np.float32) / np.float32(32767.0) * np.float32(10 ** (gain / 20)))
    return blocks_of((loud * 32767.0).round().astype(np.int16))


def _kept(path: Path) -> list[float] | None:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=list[float])
    except (OSError, msgspec.MsgspecError):
        return None


def _keep(path: Path, values: list[float]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(msgspec.msgpack.encode(values))
    part.replace(path)
