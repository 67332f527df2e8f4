"""Drawings as they come from the stage: read from disk, checked, and reduced to the picture that is delivered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from PIL import Image

from prodcanvas.errors import FormatError

if TYPE_CHECKING:
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

_NUMBER = re.compile(r"(\d+)$")
_LARGEST = 16384


def frame_number(path: Path) -> int:
    """The frame that a drawing is first shown on, from its name: 13 for `frame_00013.png`.

    Raises `FormatError` for a name that does not end in a number.
    """
    found = _NUMBER.search(path.stem)
    if not found:
        raise FormatError(f"“{path.name}” does not say which frame it is.",
                          "Name drawings like frame_00001.png.", path=str(path))
    return int(found[1])


def read_picture(path: Path) -> Pixels:
    """A picture file as height x width x 3, uint8, sRGB (alpha laid over black).

    Raises `FormatError` when the file is missing, cut short or no picture.
    """
    try:
        with Image.open(path) as image:
            if image.mode in ("RGBA", "LA", "PA"):
                black = Image.new("RGBA", image.size, (0, 0, 0, 255))
                return np.asarray(Image.alpha_composite(black, image.convert("RGBA")).convert("RGB"))
            return np.asarray(image.convert("RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise FormatError(f"The picture “{path.name}” cannot be read: {fault}.", "Render this shot again.",
                          path=str(path)) from fault


def as_pixels(picture: Path | str | npt.NDArray[Any]) -> Pixels:
    """A drawing, given as a file or as pixels, checked to be height x width x 3, uint8.

    Raises `FormatError` for any other shape or type.
    """
    if isinstance(picture, (str, Path)):
        return read_picture(Path(picture))
    right_shape = picture.ndim == 3 and picture.shape[2] in (3, 4) and min(picture.shape[:2]) > 0
    if picture.dtype != np.uint8 or not right_shape or max(picture.shape) > _LARGEST:
        raise FormatError(f"A drawing is height x width x 3 bytes, not {picture.shape} of {picture.dtype}.",
                          "Give 8-bit RGB pixels.")
    return np.ascontiguousarray(picture[..., :3])


def to_video(pixels: Pixels, size: tuple[int, int]) -> av.VideoFrame:
    """Reduce to `size` (width, height) by area and convert to limited-range BT.709 4:2:0."""
    source = av.VideoFrame.from_ndarray(pixels, format="rgb24")
    source.color_range = ColorRange.JPEG
    larger = pixels.shape[1] > size[0] or pixels.shape[0] > size[1]
    way = Interpolation.AREA if larger else Interpolation.BICUBIC
    return source.reformat(
        size[0], size[1], "yuv420p", src_colorspace=Colorspace.ITU709, dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG, dst_color_range=ColorRange.MPEG,
        interpolation=int(way) | int(Interpolation.ACCURATE_RND) | int(Interpolation.FULL_CHR_H_INP),
    )


def to_pixels(frame: av.VideoFrame) -> Pixels:
    """A decoded frame as height x width x 3, uint8, sRGB."""
    shown = frame.reformat(format="rgb24", src_colorspace=Colorspace.ITU709, dst_colorspace=Colorspace.ITU709,
                           dst_color_range=ColorRange.JPEG)
    return np.asarray(shown.to_ndarray(), dtype=np.uint8)
