"""A contact sheet: one picture per shot in rows, each with its name and a line of text under it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from prodcanvas.errors import CanvasError
from prodcanvas.media.boards.lettering import GREY, WHITE, face_for, fitted, slate
from prodcanvas.media.frames import read_frame, save

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAPER = (30, 31, 34)
_GAP, _TEXT = 14, 46
MOST_HEIGHT = 30_000
"""Pixels; a sheet that would be taller gets more columns of smaller pictures."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a sheet: its image, a label and a line of small text."""

    image: Image.Image
    label: str
    text: str = ""


def picture_of(clip: str, index: int, size: tuple[int, int], name: str) -> Image.Image:
    """A frame of a clip, fitted into `size`; a slate with the name when the clip is missing or cannot be read."""
    if clip:
        try:
            image = Image.fromarray(read_frame(Path(clip), index))
        except CanvasError:
            return slate(size, name, ("the clip cannot be read",))
        image.thumbnail(size, Image.Resampling.LANCZOS)
        return image
    return slate(size, name, ("not shot yet",))


def contact_sheet(frames: Sequence[Frame], out: Path, title: str = "", *, cell: int = 320, columns: int = 5) -> Path:
    """Write the frames as one PNG, `columns` to a row, each `cell` pixels wide. Raises `StoreError` when it cannot."""
    return save(sheet_of(frames, title, cell=cell, columns=columns), out)


def sheet_of(frames: Sequence[Frame], title: str = "", *, cell: int = 320, columns: int = 5) -> Image.Image:
    """The sheet as a picture; at least one empty row when there are no frames."""
    columns = max(1, min(columns, len(frames) or 1))
    rows = -(-len(frames) // columns) or 1
    tall = max((round(cell * f.image.height / max(1, f.image.width)) for f in frames), default=cell * 9 // 16)
    head = 64 if title else _GAP
    while rows * (tall + _TEXT + _GAP) + head > MOST_HEIGHT:
        columns, cell, tall = columns + 1, max(48, cell * 9 // 10), max(27, tall * 9 // 10)
        rows = -(-len(frames) // columns)
    paper = Image.new("RGB", (columns * (cell + _GAP) + _GAP, head + rows * (tall + _TEXT + _GAP)), _PAPER)
    draw = ImageDraw.Draw(paper)
    if title:
        face = face_for(title, 28, "Semibold")
        draw.text((_GAP, head / 2), fitted(title, face, paper.width - 2 * _GAP), WHITE, face, anchor="lm")
    for index, frame in enumerate(frames):
        place = (_GAP + index % columns * (cell + _GAP), head + index // columns * (tall + _TEXT + _GAP))
        _hang(paper, draw, frame, place, (cell, tall))
    return paper


def _hang(paper: Image.Image, draw: ImageDraw.ImageDraw, frame: Frame, place: tuple[int, int],
          size: tuple[int, int]) -> None:
    """Put one frame on the paper: picture, label, text."""
    image = frame.image.copy()
    image.thumbnail(size, Image.Resampling.LANCZOS)
    x, y = place
    paper.paste(image, (x + (size[0] - image.width) // 2, y + (size[1] - image.height) // 2))
    bold, small = face_for(frame.label, 17, "Semibold"), face_for(frame.text, 15)
    draw.text((x, y + size[1] + 5), fitted(frame.label, bold, size[0]), WHITE, bold)
    draw.text((x, y + size[1] + 25), fitted(frame.text, small, size[0]), GREY, small)
