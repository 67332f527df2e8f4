"""Start a production: a folder with an empty film."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from prodcanvas.clock import parse_rate
from prodcanvas.errors import RequestError
from prodcanvas.film import Film
from prodcanvas.stores import save


def new(root: Path, *, title: str = "", rate: str = "24", language: str = "", width: int = 640,
        height: int = 360) -> Film:
    """Make the folder `root` a production. Sizes are draft pixels; `rate` as in `clock.parse_rate`.

    Raises `RequestError` where there is a film already, or for a rate or size that is none.
    """
    if (root / "film.json").exists():
        raise RequestError(f"{root} is a production already.", "Choose another folder, or `prodcanvas import` into it.")
    try:
        parse_rate(rate)
    except (ValueError, ZeroDivisionError):
        raise RequestError(f"{rate!r} is not a frame rate.", "Use 23.976, 24, 25, 29.97 or 30.") from None
    if width % 2 or height % 2:
        raise RequestError(f"{width}x{height} has an odd side.", "Use even numbers of pixels.")
    name = title or root.resolve().name.replace("_", " ").title()
    film = Film(id=file_safe(name), title=name, rate=rate, language=language, width=width, height=height)
    return save(root, film)


def file_safe(text: str) -> str:
    """A name as a file name on every system: `Paper Jam?` → `paper_jam`."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[^\w]+", "_", plain).strip("_")[:60] or "film"
