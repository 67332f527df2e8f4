"""The takes of a production, newest last."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.errors import RequestError
from prodcanvas.stores import load, store
from prodcanvas.takes import Take


def takes(root: Path, shot: str = "") -> tuple[Take, ...]:
    """Takes of one shot, or of all. Raises `RequestError` for a shot the film does not have."""
    film = load(root)
    if shot and film.shot(shot) is None:
        raise RequestError(f"There is no shot {shot}.", "See `prodcanvas status` or film.json for the shots.")
    with store(root, write=False) as opened:
        return tuple(opened.ledger.takes(shot))
