"""The gate before a take: whether what a server gave is what was asked for; one sentence when it is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import av
import av.error
import msgspec
import numpy as np
from PIL import Image

from prodcanvas.errors import FormatError
from prodcanvas.media.opening import open_media
from prodcanvas.media.probe import probe

if TYPE_CHECKING:
    import numpy.typing as npt

_BLACK = 24
"""Nothing of 255 brighter than this is near-black, as `probe` counts it."""
_FLAT = 6
_SILENT = 10 ** (-70 / 20)
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif", ".avif"})
_LARGEST = 16384
_EXR = b"\x76\x2f\x31\x01"


class Expected(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a result should be. 0 means that anything goes."""

    kind: str
    """One of `routes.media.KINDS`."""
    width: int = 0
    height: int = 0
    """Pixels."""
    frames: int = 0
    """Of a clip, or how many pictures a run of frames has."""
    seconds: float = 0.0
    """Of a sound; a tenth of a second or a twentieth of its length more or less is taken."""
    dark: bool = False
    """The shot is meant to be black or of one colour: a fade, a title card."""


def wrong_with(files: Sequence[Path], expected: Expected) -> str:
    """What is wrong with a result, in one sentence; empty when it can become a take.

    A clip, a sound or a picture is one file; a run of frames is many pictures, in order. Every file is read to its end.
    """
    if not files:
        return "The server gave no file."
    try:
        return _wrong(files, expected)
    except FormatError as fault:
        return fault.what
    except OSError as fault:
        return f"“{files[0].name}” cannot be read: {fault.strerror or fault}."


def _wrong(files: Sequence[Path], expected: Expected) -> str:
    if expected.kind == "audio":
        return _wrong_sound(files[0], expected)
    if expected.kind in ("image", "mask", "video", "mask_video"):
        moving = expected.kind in ("video", "mask_video")
        if moving and not _is_picture(files[0]):
            return _wrong_clip(files[0], expected)
        if moving and expected.frames and len(files) != expected.frames:
            return f"There are {len(files)} frames where {expected.frames} were asked for."
        return _wrong_pictures(files, expected)
    empty = next((path for path in files if path.stat().st_size == 0), None)
    return f"“{empty.name}” is empty." if empty else ""


def _wrong_pictures(files: Sequence[Path], expected: Expected) -> str:
    """Each must be whole and of the right size; all of them together must show something."""
    brightest, spread = 0, 0
    for path in files:
        if path.suffix.lower() == ".exr":
            return _wrong_exr(path)
        size, small = _look(path)
        told = _wrong_size(path, size, expected)
        if told:
            return told
        brightest = max(brightest, int(small.max()))
        spread = max(spread, int(small.max()) - int(small.min()))
    return _wrong_look(files[0], brightest < _BLACK, spread < _FLAT, expected)


def _wrong_clip(path: Path, expected: Expected) -> str:
    found = probe(path)
    if expected.frames and found.frames != expected.frames:
        return f"“{path.name}” has {found.frames} frames where {expected.frames} were asked for."
    return (_wrong_size(path, (found.width, found.height), expected)
            or _wrong_look(path, found.black, found.flat, expected))


def _wrong_size(path: Path, size: tuple[int, int], expected: Expected) -> str:
    wide, high = size
    if (expected.width or wide, expected.height or high) == size:
        return ""
    return (f"“{path.name}” is {wide}x{high} where {expected.width or wide}x{expected.height or high} "
            "was asked for.")


def _wrong_look(path: Path, black: bool, flat: bool, expected: Expected) -> str:
    if expected.dark:
        return ""
    mask = expected.kind in ("mask", "mask_video")
    if black:
        return f"“{path.name}” is an empty mask: nothing was found in the picture." if mask \
            else f"“{path.name}” is black."
    if flat:
        return f"“{path.name}” is a mask of one tone: it parts nothing from nothing." if mask \
            else f"“{path.name}” is one plain colour."
    return ""


def _wrong_sound(path: Path, expected: Expected) -> str:
    seconds, loudest = _hear(path)
    if not seconds:
        return f"“{path.name}” has no sound in it."
    if expected.seconds and abs(seconds - expected.seconds) > max(0.1, expected.seconds / 20):
        return f"“{path.name}” lasts {seconds:.1f} s where {expected.seconds:.1f} s was asked for."
    if loudest < _SILENT and not expected.dark:
        return f"“{path.name}” is silent."
    return ""


def _is_picture(path: Path) -> bool:
    """A still picture; an animated WebP or GIF is a clip of its own and has to be read as pictures too."""
    return path.suffix.lower() in _PICTURES | {".exr"}


def _look(path: Path) -> tuple[tuple[int, int], npt.NDArray[np.uint8]]:
    """Size, and brightness at a 64 x 36 reduction that keeps the extremes of what is seen. Raises `FormatError`."""
    try:
        with Image.open(path) as image:
            if max(image.size) > _LARGEST:
                raise FormatError(f"“{path.name}” has a picture of {image.width}x{image.height}.", "Make it again.")
            image.load()
            grey = image.convert("RGB").convert("L")
            return image.size, np.asarray(grey.resize((64, 36), Image.Resampling.BOX))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise FormatError(f"“{path.name}” is cut short, damaged or no picture at all.", "Make it again.",
                          path=str(path)) from fault


def _wrong_exr(path: Path) -> str:
    with path.open("rb") as file:
        whole = file.read(4) == _EXR
    return "" if whole else f"“{path.name}” is no EXR picture."


def _hear(path: Path) -> tuple[float, float]:
    """Seconds of sound that really decode, and the largest sample, of 1. Raises `FormatError`."""
    samples, loudest, rate = 0, 0.0, 1
    with open_media(path) as file:
        if not file.streams.audio:
            return 0.0, 0.0
        try:
            resampler = av.AudioResampler(format="flt", layout="mono")
            for frame in file.decode(audio=0):
                samples, rate = samples + frame.samples, frame.sample_rate
                for part in resampler.resample(frame):
                    loudest = max(loudest, float(np.abs(part.to_ndarray()).max(initial=0.0)))
        except (av.error.FFmpegError, ValueError) as fault:
            raise FormatError(f"“{path.name}” is damaged after {samples / rate:.1f} s.", "Make it again.",
                              path=str(path)) from fault
    return samples / rate, loudest
