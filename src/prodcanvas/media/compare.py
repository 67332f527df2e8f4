"""Two takes against each other: a sheet of frames in two rows, and a clip with both side by side or under a wipe."""

from __future__ import annotations

import math
from itertools import zip_longest
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageOps

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
_SWEEP = 4.0
"""Seconds in which a wipe goes over and back."""


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


def compare_clip(left: Path, right: Path, out: Path, *, names: tuple[str, str], wipe: bool = False) -> Path:
    """Write a silent MP4 with both takes under their names; the shorter one holds its last frame.

    Side by side, or with `wipe` one over the other, parted by a line that sweeps to and fro. It runs at the first
    take's rate and is as tall as the first take. Raises `FormatError` when a take is damaged.
    """
    one, other = probe(left), probe(right)
    size = one.width // 2 * 2, one.height // 2 * 2
    form = Format(size[0] if wipe else 2 * size[0], size[1] + _BAR, one.rate)
    with PictureWriter(out, max(one.frames, other.frames), form) as writer:
        held: list[Pixels | None] = [None, None]
        for index, pair in enumerate(zip_longest(every_frame(left), every_frame(right))):
            held = [new if new is not None else old for new, old in zip(pair, held, strict=True)]
            at = size[0] * (0.5 - 0.45 * math.cos(2 * math.pi * float(one.rate.seconds(index)) / _SWEEP))
            writer.add(_wiped(held, names, size, round(at)) if wipe else _side_by_side(held, names, size))
    return out


def _wiped(pair: list[Pixels | None], names: tuple[str, str], size: tuple[int, int], at: int) -> Pixels:
    """The first take left of the line, the second right of it; each name on its own side."""
    width, tall = size
    canvas = Image.new("RGB", (width, tall + _BAR), DARK)
    draw = ImageDraw.Draw(canvas)
    for index, pixels in enumerate(pair):
        if pixels is not None:
            picture = Image.fromarray(pixels)
            picture = picture if picture.size == size else ImageOps.pad(picture, size, color=DARK)
            canvas.paste(picture if index == 0 else picture.crop((at, 0, width, tall)), (at * index, _BAR))
    face = face_for(names[0], 18, "Semibold")
    draw.text((10, _BAR / 2), fitted(names[0], face, width // 2 - 20), WHITE, face, anchor="lm")
    draw.text((width - 10, _BAR / 2), fitted(names[1], face, width // 2 - 20), WHITE, face, anchor="rm")
    draw.line(((at, _BAR), (at, tall + _BAR)), WHITE, 2)
    return np.asarray(canvas)


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
