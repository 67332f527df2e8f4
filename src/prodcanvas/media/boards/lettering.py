"""Letters on pictures: slates, labels, titles and subtitles, in a face that has the characters.

Source Sans Pro (OFL) comes with the install and covers Latin, Cyrillic and Greek. Other scripts use a face of the
system or of the stage where one is found; a character that no face has is shown as a box.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]
    Face = ImageFont.FreeTypeFont

WHITE, GREY, DARK = (240, 240, 238), (150, 152, 156), (22, 23, 26)
_NEVER = "\U000f1234"
_ELSEWHERE = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyh.ttc", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
)


def face_file(weight: str = "Regular") -> Path:
    """The TrueType file of the house face: Regular, Semibold, Bold, It."""
    return _package("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"


@lru_cache(maxsize=256)
def face_for(text: str, size: int, weight: str = "Regular") -> Face:
    """A face of `size` pixels that has all characters of `text`, or the house face when none has."""
    house = _face(face_file(weight), size)
    if house is None or _has_all(house, text):
        return house or ImageFont.truetype(str(face_file()), size)
    others = (_face(path, size) for path in _other_faces())
    return next((face for face in others if face and _has_all(face, text)), house)


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    return Path(found.origin).parent if found and found.origin else Path(name)


def _other_faces() -> Iterator[Path]:
    yield from (Path(place) for place in _ELSEWHERE)
    yield from sorted(_package("bpy").glob("*/datafiles/fonts/*.woff2"))


@lru_cache(maxsize=64)
def _face(path: Path, size: int) -> Face | None:
    try:
        return ImageFont.truetype(str(path), size)
    except OSError:
        return None


def _has_all(face: Face, text: str) -> bool:
    missing = bytes(face.getmask(_NEVER))
    return all(c.isspace() or bytes(face.getmask(c)) != missing for c in set(text[:400]))


def fitted(text: str, face: Face, width: float) -> str:
    """The text on one line of `width` pixels, cut with an ellipsis where it is longer."""
    text = " ".join(text.split())[:400]
    if face.getlength(text) <= width:
        return text
    while text and face.getlength(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, face: Face, width: float, most: int) -> list[str]:
    """The text on at most `most` lines of `width` pixels, the last one cut with an ellipsis where it is longer."""
    lines: list[str] = []
    words = " ".join(text.split())[:2000].split(" ")
    for index, word in enumerate(words):
        if lines and face.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        elif len(lines) == most:
            lines[-1] = fitted(" ".join([lines[-1], *words[index:]]), face, width)
            break
        else:
            lines.append(word)
    return [fitted(line, face, width) for line in lines if line]


def slate(size: tuple[int, int], name: str, rows: tuple[str, ...] = ()) -> Image.Image:
    """A black picture with the shot's name and rows of small text: it stands where a shot is missing."""
    picture = Image.new("RGB", size, DARK)
    draw = ImageDraw.Draw(picture)
    width, height = size
    big = face_for(name, max(10, height // 9), "Semibold")
    small = face_for(" ".join(rows), max(8, height // 20))
    draw.text((width / 2, height * 0.42), fitted(name, big, width * 0.9), WHITE, big, anchor="mm")
    for index, row in enumerate(rows[:4]):
        y = height * (0.56 + 0.075 * index)
        draw.text((width / 2, y), fitted(row, small, width * 0.9), GREY, small, anchor="mm")
    return picture


def titled(pixels: Pixels, text: str) -> Pixels:
    """Pixels with a title printed over the lower part of the picture, its lines wrapped; unchanged without text."""
    if not text.strip():
        return pixels
    picture = Image.fromarray(pixels)
    size = max(10, round(picture.height * 0.075))
    face = face_for(text, size, "Semibold")
    rows = [row for line in text.splitlines() for row in wrapped(line, face, picture.width * 0.84, 3) if row]
    return np.asarray(burnt_in(picture, tuple(rows[:5]), high=0.84, share=0.075))


def burnt_in(picture: Image.Image, rows: tuple[str, ...], *, high: float = 0.93, share: float = 0.052) -> Image.Image:
    """The picture with centred rows of text, the last one's foot at `high` and letters `share` of its height."""
    if not any(row.strip() for row in rows):
        return picture
    printed = picture.copy()
    draw = ImageDraw.Draw(printed)
    size = max(9, round(picture.height * share))
    face = face_for(" ".join(rows), size, "Semibold")
    for index, row in enumerate(reversed(rows)):
        y = picture.height * high - index * size * 1.18
        draw.text((picture.width / 2, y), fitted(row, face, picture.width * 0.94), WHITE, face, anchor="ms",
                  stroke_width=max(1, size // 11), stroke_fill=(0, 0, 0))
    return printed
