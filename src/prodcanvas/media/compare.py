"""Two takes against each other: a sheet of frames in two rows, and a clip with both side by side."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

from prodcanvas.media.boards.lettering import DARK, WHITE, face_for, fitted
from prodcanvas.media.boards.sheet import Frame, sheet_of
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.frames import every_frame, read_frames, save
from prodcanvas.media.probe import probe

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

_BAR = 28


def compare_sheet(left: Path, right: Path, out: Path, *, names: tuple[str, str], moments: int = 5) -> Path:
    """Write a PNG with `moments` frames of each take, the first take above, at the same points of their length.

    Raises `FormatError` when a take is damaged, `StoreError` when the sheet cannot be written.
    """
    frames: list[Frame] = []
    for clip, name in zip((left, right), names, strict=True):
        length = probe(clip).frames
        indices = [round(k * (length - 1) / max(1, moments - 1)) for k in range(moments)]
        frames += [Frame(Image.fromarray(pixels), name, f"frame {index + 1} of {length}")
                   for pixels, index in zip(read_frames(clip, indices), indices, strict=True)]
    return save(sheet_of(frames, f"{names[0]}  |  {names[1]}", columns=moments), out)


def compare_clip(left: Path, right: Path, out: Path, *, names: tuple[str, str]) -> Path:
    """Write a silent MP4 with both takes side by side under their names; the shorter one holds its last frame.

    It runs at the first take's rate and is as tall as the first take. Raises `FormatError` when a take is damaged.
    """
    one, other = probe(left), probe(right)
    width = one.width // 2 * 2
    tall = one.height // 2 * 2
    form = Format(2 * width, tall + _BAR, one.rate)
    with PictureWriter(out, max(one.frames, other.frames), form) as writer:
        held: list[Pixels | None] = [None, None]
        for pair in zip_longest(every_frame(left), every_frame(right)):
            held = [new if new is not None else old for new, old in zip(pair, held, strict=True)]
            writer.add(_side_by_side(held, names, (width, tall)))
    return out


def _side_by_side(pair: list[Pixels | None], names: tuple[str, str], size: tuple[int, int]) -> Pixels:
    width, tall = size
    canvas = Image.new("RGB", (2 * width, tall + _BAR), DARK)
    draw = ImageDraw.Draw(canvas)
    for index, (pixels, name) in enumerate(zip(pair, names, strict=True)):
        if pixels is not None:
            picture = Image.fromarray(pixels)
            picture = picture if picture.size == size else _fitted(picture, size)
            canvas.paste(picture, (index * width + (width - picture.width) // 2, _BAR + (tall - picture.height) // 2))
        face = face_for(name, 18, "Semibold")
        draw.text((index * width + 10, _BAR / 2), fitted(name, face, width - 20), WHITE, face, anchor="lm")
    draw.line(((width, 0), (width, tall + _BAR)), DARK, 2)
    return np.asarray(canvas)


def _fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    scale = min(size[0] / picture.width, size[1] / picture.height)
    inner = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(inner, Image.Resampling.LANCZOS)
