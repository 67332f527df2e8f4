"""A recording of somebody's voice, as it comes from a phone, a recorder or a clip: one channel to be listened to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import av
import av.error
import numpy as np

from prodcanvas.errors import FormatError
from prodcanvas.media.opening import open_media

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

_ADVICE = "Give a WAV, AIFF, FLAC, MP3, M4A or OGG file, or a clip with sound."
_MOST = 48_000
"""Samples in a second that are kept of a file that has more."""
_SUFFIXES = {"wav": ".wav", "aiff": ".aiff", "flac": ".flac", "mp3": ".mp3", "ogg": ".ogg", "aac": ".aac",
             "avi": ".avi", "mpegts": ".ts", "matroska": ".mkv", "mov": ".m4a"}


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """Mono float32 at `rate` Hz, and the ending that its kind of file has."""

    samples: npt.NDArray[np.float32]
    rate: int
    suffix: str


def read_recording(path: Path, longest: float) -> Recording:
    """The first `longest` seconds of the sound of a file, or a second more where it goes on.

    Both channels are mixed; where they cancel each other out, the louder one is taken. Raises `FormatError` for a file
    that is not there, no sound, or damaged before anything was heard.
    """
    try:
        with open_media(path) as container:
            suffix = _suffix(container)
            rate = min(container.streams.audio[0].rate or _MOST, _MOST) if container.streams.audio else _MOST
            pieces = _pieces(container, rate, longest + 1) if container.streams.audio else None
    except FormatError as fault:
        raise FormatError(fault.what, _ADVICE, path=str(path)) from fault
    if pieces is None:
        raise FormatError(f"“{path.name}” has no sound.", _ADVICE, path=str(path))
    if not pieces:
        raise FormatError(f"“{path.name}” is damaged, or holds no sound.", _ADVICE, path=str(path))
    return Recording(_mono(np.concatenate(pieces)), rate, suffix)


def _pieces(container: av.container.InputContainer, rate: int, longest: float) -> list[npt.NDArray[np.float32]]:
    """Stereo samples in order, as far as the file can be read and is wanted."""
    resampler = av.AudioResampler(format="flt", layout="stereo", rate=rate)
    pieces: list[npt.NDArray[np.float32]] = []
    count = 0
    try:
        for frame in container.decode(container.streams.audio[0]):
            for made in resampler.resample(frame):
                pieces.append(np.asarray(made.to_ndarray(), np.float32).reshape(-1, 2))
                count += len(pieces[-1])
            if count >= longest * rate:
                return pieces
        pieces += [np.asarray(m.to_ndarray(), np.float32).reshape(-1, 2) for m in resampler.resample(None)]
    except (av.error.FFmpegError, ValueError):
        return pieces
    return pieces


def _mono(stereo: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    mixed = np.nan_to_num(stereo).mean(axis=1)
    levels = np.sqrt(np.mean(np.square(np.nan_to_num(stereo), dtype=np.float64), axis=0))
    if np.sqrt(np.mean(np.square(mixed, dtype=np.float64))) < 0.25 * levels.max():
        mixed = np.nan_to_num(stereo)[:, int(levels.argmax())]
    return np.asarray(mixed, np.float32)


def _suffix(container: av.container.InputContainer) -> str:
    """The ending of this kind of file, whatever it is called."""
    kind = container.format.name.split(",")[0]
    return ".mp4" if kind == "mov" and container.streams.video else _SUFFIXES.get(kind, ".wav")
