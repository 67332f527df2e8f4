"""The film on one picture (.png): a frame from the middle of every shot, with its name, size and length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcanvas.formats.naming import one_line
from prodcanvas.media.boards.sheet import Frame, contact_sheet, picture_of

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

    from prodcanvas.assembly.cut import Cut, CutShot

MOST_SHOTS = 600
"""Pictures on a sheet; of a longer film every nth shot is shown."""


def write_contact_sheet(cut: Cut, path: Path) -> Path:
    """Write the contact sheet; missing shots are slates. Raises `StoreError` when it cannot be written."""
    step = -(-len(cut.shots) // MOST_SHOTS) or 1
    shots = cut.shots[::step]
    seconds = float(cut.rate_value.seconds(cut.frames))
    title = f"{one_line(cut.title, 80)}   {len(cut.shots)} shots, {int(seconds // 60)}:{seconds % 60:04.1f}"
    cell = 320 if len(shots) <= 100 else 200
    frames = [Frame(middle_picture(cut, shot, cell), _label(shot), _text(cut, shot)) for shot in shots]
    return contact_sheet(frames, path, title, cell=cell, columns=5 if len(shots) <= 60 else 10)


def middle_picture(cut: Cut, shot: CutShot, width: int) -> Image.Image:
    """A picture from the middle of a shot's used frames, at most `width` pixels wide."""
    size = (width, max(1, round(width * cut.height / cut.width)))
    clip = shot.take.picture if shot.take else ""
    head = shot.take.head if shot.take else 0
    return picture_of(clip, head + max(0, shot.trimmed.duration - 1) // 2, size, one_line(shot.title or shot.shot, 60))


def _label(shot: CutShot) -> str:
    return one_line(f"{shot.name}  {shot.size}")


def _text(cut: Cut, shot: CutShot) -> str:
    words = next((line.text for line in shot.lines), shot.action)
    return one_line(f"{float(cut.rate_value.seconds(shot.frames)):.1f} s  {words}", 120)
