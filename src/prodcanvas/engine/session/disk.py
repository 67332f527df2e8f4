"""film.json as the engine knows it: read, written, and noticed when somebody else writes it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import msgspec

from prodcanvas.errors import CanvasError
from prodcanvas.film import Film
from prodcanvas.film.schema import read_film, write_film
from prodcanvas.stores import load, write_file


class News(NamedTuple):
    """What a look at the disk found."""

    film: Film | None = None
    """Another film than the one being edited."""
    fault: str = ""
    """Why the document cannot be read any more, told once."""


class FilmOnDisk:
    """The document of one production. Not for two threads at once."""

    def __init__(self, root: Path) -> None:
        self._root, self._path = root, root / "film.json"
        self._mark: tuple[int, int, int] | None = None
        self._film: Film | None = None
        """The film that was last read from it or written to it by us."""
        self.outside: Film | None = None
        """What somebody else wrote meanwhile, as long as nothing was decided about it."""
        self.fault: CanvasError | None = None
        """Why it cannot be read."""

    def read(self) -> Film:
        """The film as it is there now. Raises `FilmError` or `StoreError`."""
        self._mark = self._marked()
        try:
            film = load(self._root)
        except CanvasError as fault:
            self.fault = fault
            raise
        self._film, self.outside, self.fault = film, None, None
        return film

    def look(self, edited: Film) -> News:
        """Whether somebody wrote another film than `edited`."""
        mark = self._marked()
        if mark == self._mark:
            return News()
        self._mark = mark
        try:
            film = load(self._root)
        except CanvasError as fault:
            told, self.fault = str(fault), fault
            return News(fault=told)
        self.fault = None
        if film in (edited, self._film):
            self.outside = None
            self._film = film
            return News()
        self.outside = film
        return News(film=film)

    def accept(self) -> None:
        """What was written outside is the film now."""
        self._film, self.outside = self.outside, None

    def holds(self, film: Film) -> bool:
        """Whether the disk holds this film."""
        return self.outside is None and self.fault is None and self._film == film

    def tells(self, film: Film) -> bool:
        """Whether the disk holds this film, wherever its nodes lie on the canvas."""
        held = self._film and msgspec.structs.replace(self._film, layout=film.layout)
        return self.outside is None and self.fault is None and held == film

    def write(self, film: Film) -> Path | None:
        """Replace the document; gives back where a version of somebody else's was put, if there was one."""
        data = write_film(film)
        read_film(data)
        self.look(film)
        aside = self._set_aside() if self.outside is not None or self.fault is not None else None
        write_file(self._path, data)
        self._mark = self._marked()
        self._film, self.outside, self.fault = film, None, None
        return aside

    def _set_aside(self) -> Path | None:
        if not self._path.is_file():
            return None
        data = self._path.read_bytes()
        aside = self._root / f"film_outside_{hashlib.sha256(data).hexdigest()[:8]}.json"
        write_file(aside, data)
        return aside

    def _marked(self) -> tuple[int, int, int] | None:
        try:
            now = self._path.stat()
        except OSError:
            return None
        return now.st_mtime_ns, now.st_size, now.st_ino
