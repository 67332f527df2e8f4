"""The film's sound as one AAC track, made of five-second reels that are kept and used again.

AAC frames of 1024 samples overlap their neighbours, so a reel is encoded with some film before and after it, and
only the frames that are its own are kept: reels join without gap or click, wherever the cuts are, and a
changed shot costs one or two reels instead of the film.
"""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import av
import msgspec
import numpy as np

from prodcanvas.media.sound.loudness import limited
from prodcanvas.media.sound.pcm import SOUND_RATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from av.packet import Packet

    from prodcanvas.media.sound.pcm import FilmSound, Pcm

FRAME = 1024
"""Samples in an AAC frame; also the encoder's delay."""
REEL = 240
"""Frames in a reel: 5.12 s."""
_BEFORE, _AFTER = 10, 4
"""Frames encoded around a reel and thrown away."""
_BIT_RATE = 160_000
_VERSION = "reel-2"


def sound_stream(container: av.container.OutputContainer) -> av.AudioStream:
    """Add the film's sound stream to a file being written: AAC-LC, 48 kHz stereo."""
    stream = container.add_stream("aac", rate=SOUND_RATE)
    stream.bit_rate = _BIT_RATE
    stream.layout = "stereo"
    stream.codec_context.open()
    return stream


def packets(sound: FilmSound, gain: float, cache: Path | None) -> Iterator[Packet[Any]]:
    """The whole track as packets in order, `gain` decibels louder and limited, the first one starting at -1024.

    The last packet is shortened so that the track lasts exactly as long as the sound. Reels are read from
    and kept in the folder `cache` when one is given.
    """
    total, tick = -(-sound.length // FRAME) + 1, Fraction(1, SOUND_RATE)
    for first in range(0, total, REEL):
        last = min(first + REEL, total)
        for index, data in enumerate(_reel(sound, first, last, gain, cache), start=first):
            packet = av.Packet(data)
            packet.time_base = tick
            packet.pts = packet.dts = (index - 1) * FRAME
            packet.duration = min(FRAME, sound.length - (index - 1) * FRAME)
            packet.is_keyframe = True
            yield packet


def _reel(sound: FilmSound, first: int, last: int, gain: float, cache: Path | None) -> list[bytes]:
    """Encoded frames `first` to `last` of the film; frame k holds samples 1024(k-1) to 1024k."""
    start, end = (first - 1 - _BEFORE) * FRAME, (last + _AFTER) * FRAME
    key = hashlib.sha256(f"{_VERSION} {gain:.1f} {last - first} {sound.stamp(start, end)}".encode()).hexdigest()
    kept = cache / f"{key}.reel" if cache else None
    if kept and kept.is_file():
        found = _kept(kept, last - first)
        if found:
            return found
    made = _encoded(sound.read(start, end), gain)[_BEFORE + 1 : _BEFORE + 1 + last - first]
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(".part")
        part.write_bytes(msgspec.msgpack.encode(made))
        part.replace(kept)
    return made


def _kept(path: Path, count: int) -> list[bytes]:
    """A reel from the cache, or nothing when the file is damaged."""
    try:
        found = msgspec.msgpack.decode(path.read_bytes(), type=list[bytes])
    except (msgspec.MsgspecError, OSError):
        return []
    return found if len(found) == count else []


def _encoded(pcm: Pcm, gain: float) -> list[bytes]:
    """All AAC frames of a sound, the priming frame first."""
    loud = limited(pcm.astype(np.float32) / np.float32(32767.0) * np.float32(10 ** (gain / 20)))
    codec = av.CodecContext.create("aac", "w")
    assert isinstance(codec, av.AudioCodecContext)
    codec.sample_rate, codec.layout, codec.format = SOUND_RATE, "stereo", "fltp"
    codec.bit_rate, codec.time_base = _BIT_RATE, Fraction(1, SOUND_RATE)
    made: list[bytes] = []
    for at in range(0, len(loud), FRAME):
        piece = np.ascontiguousarray(loud[at : at + FRAME].T)
        frame = av.AudioFrame.from_ndarray(piece, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = SOUND_RATE, at
        made += [bytes(p) for p in codec.encode(frame)]
    return made + [bytes(p) for p in codec.encode(None)]
