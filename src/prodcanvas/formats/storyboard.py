"""The storyboard (.pdf): six frames to a page with shot number, size, action and dialogue, ready to print.

Text is set in Source Sans Pro, embedded, which covers Latin, Cyrillic and Greek; Chinese, Japanese and Korean use the
reader's own faces, as PDF provides for (Adobe's CID fonts).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from prodcanvas.errors import StoreError
from prodcanvas.formats.contact_sheet import middle_picture
from prodcanvas.formats.naming import one_line
from prodcanvas.media.boards.lettering import face_file

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

    from prodcanvas.assembly.cut import Cut, CutShot

_WIDTH, _HEIGHT = landscape(A4)
_MARGIN, _GAP, _HEAD = 32.0, 16.0, 30.0
_COLUMNS, _ROWS = 3, 2
_CELL = (_WIDTH - 2 * _MARGIN - _GAP * (_COLUMNS - 1)) / _COLUMNS
_TALL = (_HEIGHT - 2 * _MARGIN - _HEAD - _GAP) / _ROWS
_INK, _PALE, _RULE = HexColor("#1b1c1f"), HexColor("#6a6d73"), HexColor("#c9ccd1")


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph under a frame."""

    text: str
    face: str
    size: float
    colour: HexColor
    most: int


def write_storyboard(cut: Cut, path: Path) -> Path:
    """Write the storyboard as PDF, A4 landscape. Raises `StoreError` when the folder cannot be written."""
    buffer = io.BytesIO()
    _faces()
    canvas = Canvas(buffer, pagesize=(_WIDTH, _HEIGHT), invariant=1)
    canvas.setTitle(one_line(cut.title))
    per_page = _COLUMNS * _ROWS
    pages = -(-len(cut.shots) // per_page) or 1
    for page in range(pages):
        _page_head(canvas, cut, page + 1, pages)
        for place, shot in enumerate(cut.shots[page * per_page : (page + 1) * per_page]):
            _cell(canvas, cut, shot, place)
        canvas.showPage()
    canvas.save()
    return _written(path, buffer.getvalue())


def _written(path: Path, data: bytes) -> Path:
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as fault:
        raise StoreError(f"“{path.name}” cannot be written: {fault.strerror or fault}.",
                         "Free some space or make the folder writable.", path=str(path)) from fault
    return path


@cache
def _faces() -> None:
    """Make the faces known to the PDF library, once."""
    for name, weight in (("Board", "Regular"), ("BoardBold", "Semibold"), ("BoardItalic", "LightIt")):
        pdfmetrics.registerFont(TTFont(name, str(face_file(weight))))
    for name in ("STSong-Light", "HeiseiKakuGo-W5", "HYGothic-Medium"):
        pdfmetrics.registerFont(UnicodeCIDFont(name))


def _face_for(text: str, wanted: str) -> str:
    """The wanted face; the upright one where the italic lacks a character; an East Asian one for those scripts."""
    if any("\u3040" <= c <= "\u30ff" for c in text):
        return "HeiseiKakuGo-W5"
    if any("\uac00" <= c <= "\ud7a3" for c in text):
        return "HYGothic-Medium"
    if any("\u2e80" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef" for c in text):
        return "STSong-Light"
    known = pdfmetrics.getFont(wanted).face.charToGlyph
    return wanted if all(ord(c) in known for c in text) else "Board"


def _printable(text: str, face: str) -> str:
    """The text without characters that the face does not have."""
    if not face.startswith("Board"):
        return "".join(c for c in text if ord(c) < 0x10000)
    known = pdfmetrics.getFont(face).face.charToGlyph
    return "".join(c if ord(c) in known else "□" if ord("□") in known else "?" for c in text)


def _page_head(canvas: Canvas, cut: Cut, page: int, pages: int) -> None:
    top = _HEIGHT - _MARGIN
    title = _Row(one_line(cut.title, 80), "BoardBold", 15, _INK, 1)
    _print(canvas, title, _MARGIN, top - 12, _WIDTH - 2 * _MARGIN - 120)
    canvas.setFont("Board", 9)
    canvas.setFillColor(_PALE)
    canvas.drawRightString(_WIDTH - _MARGIN, top - 12, f"{page} / {pages}")
    canvas.setStrokeColor(_RULE)
    canvas.line(_MARGIN, top - 19, _WIDTH - _MARGIN, top - 19)


def _cell(canvas: Canvas, cut: Cut, shot: CutShot, place: int) -> None:
    """One frame with its words."""
    x = _MARGIN + place % _COLUMNS * (_CELL + _GAP)
    top = _HEIGHT - _MARGIN - _HEAD - place // _COLUMNS * (_TALL + _GAP)
    tall = min(_CELL * cut.height / cut.width, _TALL * 0.66)
    _picture(canvas, middle_picture(cut, shot, 640), (x, top - tall, _CELL, tall))
    canvas.setStrokeColor(_RULE)
    canvas.rect(x, top - tall, _CELL, tall)
    y = top - tall - 12
    for row in _rows(cut, shot):
        y = _print(canvas, row, x, y, _CELL)
        if y < top - _TALL:
            break


def _picture(canvas: Canvas, image: Image.Image, box: tuple[float, float, float, float]) -> None:
    packed = io.BytesIO()
    image.convert("RGB").save(packed, "JPEG", quality=88)
    packed.seek(0)
    x, y, width, tall = box
    canvas.drawImage(ImageReader(packed), x, y, width, tall, preserveAspectRatio=True)


def _rows(cut: Cut, shot: CutShot) -> list[_Row]:
    """Shot number, size and length; scene; action; dialogue."""
    seconds = float(cut.rate_value.seconds(shot.frames))
    rows = [
        _Row(one_line(f"{shot.shot}   {shot.size}   {seconds:.1f} s"), "BoardBold", 9.5, _INK, 1),
        _Row(one_line(f"{shot.scene_number} {shot.heading}"), "Board", 7.5, _PALE, 1),
    ]
    if shot.action:
        rows.append(_Row(one_line(shot.action, 400), "Board", 8.5, _INK, 3))
    for line in shot.lines[:4]:
        who = cut.names.get(line.who, line.who.rpartition(":")[2]).upper()
        rows.append(_Row(one_line(f"{who}: {line.text}", 400), "BoardItalic", 8.5, _INK, 3))
    return [row for row in rows if row.text]


def _print(canvas: Canvas, row: _Row, x: float, y: float, width: float) -> float:
    """Set a paragraph from `y` down; the y of what comes next."""
    face = _face_for(row.text, row.face)
    canvas.setFillColor(row.colour)
    canvas.setFont(face, row.size)
    for line in _broken(_printable(row.text, face), face, row.size, width)[: row.most]:
        canvas.drawString(x, y, line)
        y -= row.size * 1.24
    return y - 1.5


def _broken(text: str, face: str, size: float, width: float) -> list[str]:
    """The text in lines of at most `width` points, broken at spaces, or anywhere in a word that is too long."""
    lines: list[str] = []
    for word in text.split():
        wanted = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(wanted, face, size) <= width:
            lines[-1] = wanted
            continue
        lines.append("")
        for char in word:
            if lines[-1] and stringWidth(lines[-1] + char, face, size) > width:
                lines.append("")
            lines[-1] += char
    return lines
