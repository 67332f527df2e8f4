"""Stills list: the stills that wait for a yes before their clips are made."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec

from prodcanvas.errors import StoreError
from prodcanvas.stores import load, store
from prodcanvas.studio.producing.approval import waiting_for


class Still(msgspec.Struct, frozen=True):
    """A still that waits."""

    shot: str
    pipeline: str
    file: str
    """A copy to look at: `delivery/stills/<shot>.png`."""


def stills_list(root: Path) -> tuple[Still, ...]:
    """The waiting stills in story order, each laid out as a file to look at. Raises `StoreError` when it cannot be."""
    film, folder = load(root), root / "delivery" / "stills"
    if not (root / ".prodcanvas" / "ledger.db").is_file():
        return ()
    found = []
    with store(root, write=False) as opened:
        for shot in film.shots():
            waiting = waiting_for(opened, shot.id)
            if waiting is None:
                continue
            file = folder / f"{shot.id}.png"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(opened.media.path(waiting.media), file)
            except OSError as fault:
                raise StoreError(f"The still of {shot.id} cannot be laid out: {fault.strerror or fault}.",
                                 "Make delivery/stills writable.", shot=shot.id, path=str(file)) from None
            found.append(Still(shot.id, waiting.made, str(file)))
    return tuple(found)
