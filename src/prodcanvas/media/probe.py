"""The gate check: what a clip is, whether it plays to its end, and whether anything can be seen in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import av.error
import numpy as np

from prodcanvas.clock import Rate
from prodcanvas.errors import FormatError
from prodcanvas.media.opening import open_media

if TYPE_CHECKING:
    from pathlib import Path

MOST_DECODED = 1500
"""Frames that are looked at; the rest of a longer clip is only counted."""
_MOST_PACKETS = 2_000_000


@dataclass(frozen=True, slots=True)
class Probe:
    """A clip as found. `rate` is its average; `signature` is equal for clips that can be joined by copying."""

    width: int
    height: int
    rate: Rate
    frames: int
    codec: str
    signature: str
    sound: bool
    black: bool
    """Nothing brighter than near-black in any frame looked at."""
    flat: bool
    """Each frame is one plain colour."""
    frozen: bool
    """All frames are the same (a still, or a shot in which nothing moves)."""

    @property
    def seconds(self) -> Fraction:
        """Exact length."""
        return self.rate.seconds(self.frames)


def probe(path: Path) -> Probe:
    """Read a clip through: count its frames, decode up to `MOST_DECODED` of them, and say what it shows.

    Raises `FormatError` with one sentence when the clip is missing, empty, a playlist, cut short, damaged, has no
    picture or a picture of absurd size. Never follows a reference to another file.
    """
    with open_media(path) as clip:
        if not clip.streams.video:
            raise FormatError(f"“{path.name}” has no picture.", "Make this shot again.", path=str(path))
        stream = clip.streams.video[0]
        codec = stream.codec_context
        if not (0 < codec.width <= 16384 and 0 < codec.height <= 16384):
            raise FormatError(f"“{path.name}” has a picture of {codec.width}x{codec.height}.",
                              "Make this shot again.", path=str(path))
        promised, signature = stream.frames, _signature(stream)
        codec.options = {"err_detect": "explode"}
        look = _Look()
        frames = _read_through(clip, stream, path, look)
        if frames < max(1, promised):
            raise _damaged(path, f"ends after {frames} of {max(1, promised)} frames")
        rate = stream.average_rate or Fraction(24)
        return Probe(codec.width, codec.height, Rate(rate.numerator, rate.denominator), frames, codec.name, signature,
                     bool(clip.streams.audio), look.black, look.flat, look.frozen)


def _signature(stream: av.VideoStream) -> str:
    """A short hash over all that clips must share to be joined by copying."""
    codec = stream.codec_context
    facts = (codec.name, codec.width, codec.height, codec.pix_fmt, str(stream.average_rate))
    return hashlib.sha256(repr(facts).encode() + bytes(codec.extradata or b"")).hexdigest()[:16]


class _Look:
    """What has been seen so far, at a 64 x 36 reduction of brightness."""

    def __init__(self) -> None:
        self.black = self.flat = self.frozen = True
        self._first: np.ndarray[tuple[int, ...], np.dtype[np.int16]] | None = None

    def see(self, frame: av.VideoFrame) -> None:
        small = frame.reformat(64, 36, "gray").to_ndarray().astype(np.int16)
        self._first = small if self._first is None else self._first
        self.black = self.black and int(small.max()) < 24
        self.flat = self.flat and int(small.max() - small.min()) < 6
        self.frozen = self.frozen and int(np.abs(small - self._first).max()) < 4


def _read_through(clip: av.container.InputContainer, stream: av.VideoStream, path: Path, look: _Look) -> int:
    """Frames in the clip, decoding the first ones."""
    counted = decoded = 0
    try:
        for packet in clip.demux(stream):
            if packet.is_corrupt:
                raise _damaged(path, "holds damaged frames")
            counted += bool(packet.size)
            if counted > _MOST_PACKETS:
                raise _damaged(path, f"has more than {_MOST_PACKETS} frames")
            if decoded < MOST_DECODED:
                for frame in packet.decode():
                    if frame.is_corrupt:
                        raise _damaged(path, "holds damaged frames")
                    look.see(frame)
                    decoded += 1
    except (av.error.FFmpegError, ValueError) as fault:
        raise _damaged(path, f"is damaged at frame {decoded + 1}") from fault
    if decoded < min(counted, MOST_DECODED - 64):
        raise _damaged(path, f"shows only {decoded} of {counted} frames")
    return counted


def _damaged(path: Path, how: str) -> FormatError:
    return FormatError(f"“{path.name}” {how}.", "Make this shot again.", path=str(path))
