"""The folder of a production: film.json and the screenplay, read and written whole."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

from prodcanvas.errors import RequestError, StoreError
from prodcanvas.film import Film
from prodcanvas.film.schema import read_film, write_film
from prodcanvas.stores.files import Disk

_counter = itertools.count()


def find_production(start: Path) -> Path:
    """The production that `start` is, or lies in. Raises `RequestError` when there is none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "film.json").is_file():
            return folder
    raise RequestError(f"{start} is not a production (no film.json there or above).",
                       "Start one with `prodcanvas new FOLDER`, or `prodcanvas make SCRIPT`.")


def load(root: Path) -> Film:
    """The film of a production. Raises `FilmError` or `StoreError`."""
    path = root / "film.json"
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise StoreError(f"{path} cannot be read ({fault.strerror}).", "Check the folder and its permissions.",
                         path=str(path)) from fault
    return read_film(data, str(path))


def save(root: Path, film: Film) -> Film:
    """Write the film; gives back the value as it will be read. The old document is replaced in one step."""
    data = write_film(film)
    checked = read_film(data, "film.json")
    write_file(root / "film.json", data)
    return checked


def write_file(path: Path, data: bytes) -> None:
    """Replace a file in one step, whole or not at all. Raises `StoreError`."""
    disk = Disk()
    temporary = path.with_name(f".{path.name}-{os.getpid()}-{next(_counter)}")
    try:
        disk.make_folder(path.parent)
        disk.write(temporary, iter((data,)))
        disk.rename(temporary, path)
    except OSError as fault:
        disk.remove(temporary)
        raise StoreError(f"{path} could not be written ({fault.strerror}); the old one is untouched.",
                         "Free some space or make the folder writable.", path=str(path)) from fault


