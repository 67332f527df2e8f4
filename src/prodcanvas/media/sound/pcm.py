"""Sound on its way: 48 kHz stereo, in files of 24 bits and in memory as int16 or float32, samples x 2."""

from __future__ import annotations

import wave
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import av
import av.error
import numpy as np

from prodcanvas.errors import FormatError, StoreError
from prodcanvas.media.opening import open_media

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction
    from pathlib import Path

    import numpy.typing as npt

    Stereo = npt.NDArray[np.float32]
    Pcm = npt.NDArray[np.int16]

SOUND_RATE = 48_000
"""Samples in a second, everywhere."""


def write_wav(path: Path, samples: Stereo) -> Path:
    """Write float stereo (samples x 2, within ±1; beyond is clipped) as a 24-bit 48 kHz WAV file.

    The lowest byte is zero: what is read back is the 16 bits that were meant. Blender opens a file of 24 bits in a
    thirtieth of the time, because FFmpeg searches 16-bit WAV files for AC-3 and DTS hidden in them.
    """
    pcm = (np.clip(samples, -1.0, 1.0) * 32767.0).round().astype("<i2")
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(part), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(3)
            file.setframerate(SOUND_RATE)
            file.writeframes(_widened(pcm).tobytes())
        part.replace(path)
    except OSError as fault:
        raise StoreError(f"“{path.name}” cannot be written: {fault.strerror or fault}.",
                         "Free some space or make the folder writable.", path=str(path)) from fault
    return path


def _widened(pcm: Pcm) -> npt.NDArray[np.uint8]:
    """16-bit samples as the upper two of three bytes, little-endian."""
    wide = np.zeros((pcm.size, 3), np.uint8)
    wide[:, 1:] = np.ascontiguousarray(pcm, "<i2").reshape(-1).view(np.uint8).reshape(-1, 2)
    return wide


def read_pcm(path: Path) -> Pcm:
    """The sound of a file (WAV, or a clip with sound) as int16 stereo at 48 kHz, samples x 2; none gives no samples.

    Raises `FormatError` when the file is damaged.
    """
    if path.suffix.lower() == ".wav":
        found = _plain_wav(path)
        if found is not None:
            return found
    return _decoded(path)


def read_sound(path: Path) -> Stereo:
    """As `read_pcm`, but float32 within ±1."""
    return read_pcm(path).astype(np.float32) / np.float32(32767.0)


def _plain_wav(path: Path) -> Pcm | None:
    """A WAV file that is already in our form, or None."""
    try:
        with wave.open(str(path), "rb") as file:
            width = file.getsampwidth()
            if (file.getnchannels(), file.getframerate()) != (2, SOUND_RATE) or width not in {2, 3}:
                return None
            data = file.readframes(file.getnframes())
    except (wave.Error, EOFError):
        return None
    except OSError as fault:
        raise FormatError(f"The sound “{path.name}” cannot be read: {fault.strerror or fault}.",
                          "Make this shot again.", path=str(path)) from fault
    raw = np.frombuffer(data[: len(data) // (2 * width) * 2 * width], np.uint8).reshape(-1, width)
    return np.ascontiguousarray(raw[:, width - 2:]).view("<i2").reshape(-1, 2)


def _decoded(path: Path) -> Pcm:
    chunks: list[Pcm] = []
    with open_media(path) as container:
        if not container.streams.audio:
            return np.zeros((0, 2), np.int16)
        resampler = av.AudioResampler(format="s16", layout="stereo", rate=SOUND_RATE)
        try:
            for frame in container.decode(container.streams.audio[0]):
                chunks += [_interleaved(f) for f in resampler.resample(frame)]
            chunks += [_interleaved(f) for f in resampler.resample(None)]
        except (av.error.FFmpegError, ValueError) as fault:
            raise FormatError(f"The sound of “{path.name}” is damaged.", "Make this shot again.",
                              path=str(path)) from fault
    return np.concatenate(chunks) if chunks else np.zeros((0, 2), np.int16)


def _interleaved(frame: av.AudioFrame) -> Pcm:
    return np.asarray(frame.to_ndarray(), dtype=np.int16).reshape(-1, 2)


@dataclass(frozen=True, slots=True)
class Strip:
    """A shot's piece of the film's sound: `count` samples of `path` from `skip` on; silence where it has none."""

    path: Path | None
    skip: int
    count: int
    rise: int = 72
    """Samples over which it fades in: 1.5 ms, so that no cut clicks."""
    fall: int = 72
    """Samples over which it fades out."""


def samples_at(frame: int, fps: Fraction) -> int:
    """The sample at which a frame (counted from 0) begins."""
    return round(frame * SOUND_RATE / fps)


class FilmSound:
    """The sound of a whole film, read piece by piece from its shots, never held in memory as one."""

    def __init__(self, strips: Sequence[Strip]) -> None:
        self._strips = tuple(strips)
        self._starts = np.concatenate(([0], np.cumsum([s.count for s in strips], dtype=np.int64)))
        self.length = int(self._starts[-1])
        self._read = lru_cache(maxsize=8)(_strip_pcm)

    def read(self, start: int, end: int) -> Pcm:
        """Samples `start` to `end` of the film (silence before its beginning and after its end), int16 stereo."""
        out = np.zeros((end - start, 2), np.int16)
        for index in self._within(start, end):
            at = int(self._starts[index])
            low, high = max(start, at), min(end, at + self._strips[index].count)
            out[low - start : high - start] = self._read(self._strips[index])[low - at : high - at]
        return out

    def stamp(self, start: int, end: int) -> str:
        """A text that changes whenever what `read` gives changes; made without reading any sound."""
        parts = [f"{self.strip_stamp(i)} at {int(self._starts[i]) - start}" for i in self._within(start, end)]
        return f"{end - start}: " + "; ".join(parts)

    def strip_stamp(self, index: int) -> str:
        """The same for one shot: its file by name, size and time of writing, and what is used of it."""
        return _stamp(self._strips[index])

    def _within(self, start: int, end: int) -> range:
        """The shots that are heard between two samples."""
        first = max(0, int(np.searchsorted(self._starts, start, side="right")) - 1)
        last = int(np.searchsorted(self._starts[:-1], end, side="left"))
        return range(first, last)

    def strip(self, index: int) -> Pcm:
        """The samples of one shot."""
        return self._read(self._strips[index])

    def __len__(self) -> int:
        return len(self._strips)


def _stamp(strip: Strip) -> str:
    if strip.path is None:
        return f"silence {strip.count}"
    try:
        found = strip.path.stat()
    except OSError:
        return f"missing {strip.path}"
    file = f"{strip.path.name} {found.st_size} {found.st_mtime_ns} {found.st_ino}"
    return f"{file} {strip.skip} {strip.count} {strip.rise} {strip.fall}"


def _strip_pcm(strip: Strip) -> Pcm:
    """One shot's samples, exactly `count` of them, faded at both ends."""
    out = np.zeros((strip.count, 2), np.int16)
    if strip.path is None:
        return out
    found = read_pcm(strip.path)[strip.skip : strip.skip + strip.count]
    out[: len(found)] = found
    rise, fall = (min(length, len(found) // 2) for length in (strip.rise, strip.fall))
    out[:rise] = out[:rise] * np.linspace(0.0, 1.0, rise)[:, None]
    tail = slice(len(found) - fall, len(found))
    out[tail] = out[tail] * np.linspace(1.0, 0.0, fall)[:, None]
    return out
