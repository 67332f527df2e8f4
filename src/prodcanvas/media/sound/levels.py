"""The film's level: measured shot by shot, remembered, and answered by one gain."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from prodcanvas.media.sound.loudness import blocks_of, gain_for, integrated
from prodcanvas.media.sound.pcm import SOUND_RATE

if TYPE_CHECKING:
    from pathlib import Path

    from prodcanvas.media.sound.pcm import FilmSound


def film_gain(sound: FilmSound, cache: Path | None) -> tuple[float, float]:
    """The film's loudness in LUFS and the gain in dB that it needs.

    The gain of the last assembly, kept in the folder `cache`, is used again while it is right to a quarter of a
    decibel, so that one changed shot does not change the sound of all others.
    """
    blocks = [block for index in range(len(sound)) for block in _blocks(sound, index, cache)]
    loudness = integrated(blocks or blocks_of(sound.read(0, min(sound.length, SOUND_RATE * 600))))
    gain = gain_for(loudness)
    if cache:
        before = _kept(cache / "gain.loudness")
        if before and abs(before[0] - gain) <= 0.25:
            return loudness, before[0]
        _keep(cache / "gain.loudness", [gain])
    return loudness, gain


def _blocks(sound: FilmSound, index: int, cache: Path | None) -> list[float]:
    if cache is None:
        return blocks_of(sound.strip(index))
    place = cache / f"{hashlib.sha256(sound.strip_stamp(index).encode()).hexdigest()}.loudness"
    found = _kept(place)
    if found is None:
        found = blocks_of(sound.strip(index))
        _keep(place, found)
    return found


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
