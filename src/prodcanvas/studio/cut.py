"""Cut: the edit as it stands, shot by shot, with every clip and sound on the film's clock; nothing is written."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.assembly import Cut
from prodcanvas.errors import RequestError
from prodcanvas.film import Film
from prodcanvas.stores import load, store
from prodcanvas.studio.assemble import cut_of


def cut(root: Path, film: Film | None = None) -> Cut:
    """The circled takes in story order, of the film on the disk unless one is given.

    Raises `RequestError` when nothing has been shot yet.
    """
    film = film or load(root)
    with store(root, write=False) as opened:
        circled = opened.ledger.circled()
        if not any(s.id in circled for s in film.shots()):
            raise RequestError(f"{film.title or root} has no takes to cut.", "Run `prodcanvas shoot` first.")
        return cut_of(film, opened, circled)
