"""Single frames out of a clip: the nth, several in order, or a thumbnail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av.error
from PIL import Image

from prodcanvas.errors import FormatError, StoreError
from prodcanvas.media.opening import open_media
from prodcanvas.media.pictures import to_pixels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]


def every_frame(path: Path) -> Iterator[Pixels]:
    """All frames of a clip in order, height x width x 3, uint8, sRGB. Raises `FormatError` where it is damaged."""
    with open_media(path) as clip:
        if not clip.streams.video:
            raise FormatError(f"“{path.name}” has no picture.", "Make this shot again.", path=str(path))
        try:
            for frame in clip.decode(clip.streams.video[0]):
                yield to_pixels(frame)
        except (av.error.FFmpegError, ValueError) as fault:
            raise FormatError(f"“{path.name}” is damaged.", "Make this shot again.", path=str(path)) from fault


def read_frames(path: Path, indices: Sequence[int]) -> list[Pixels]:
    """Frames counted from 0, in the order asked. Raises `FormatError` when the clip has no such frame."""
    wanted, found = set(indices), {}
    for index, pixels in enumerate(every_frame(path)):
        if index in wanted:
            found[index] = pixels
            if len(found) == len(wanted):
                break
    missing = sorted(wanted - found.keys())
    if missing:
        raise FormatError(f"“{path.name}” has no frame {missing[0] + 1}.", "Make this shot again.", path=str(path))
    return [found[index] for index in indices]


def read_frame(path: Path, index: int) -> Pixels:
    """One frame, counted from 0."""
    return read_frames(path, (index,))[0]


def thumbnail(path: Path, out: Path, index: int = 0, width: int = 320) -> Path:
    """Save one frame as a PNG or JPEG `width` pixels wide (never enlarged) and give its path."""
    image = Image.fromarray(read_frame(path, index))
    image.thumbnail((width, 16384), Image.Resampling.LANCZOS)
    return save(image, out)


def save(image: Image.Image, out: Path) -> Path:
    """Save a picture, all of it or nothing. Raises `StoreError` when the folder cannot be written."""
    part = out.with_name(f"{out.stem}.part{out.suffix}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        image.save(part)
        part.replace(out)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise StoreError(f"“{out.name}” cannot be written: {fault.strerror or fault}.",
                         "Free some space or make the folder writable.", path=str(out)) from fault
    return out
