"""Copies of the artist's .blend: taken in under what is in them, and thrown away when nothing is taken from them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from prodcanvas.errors import RequestError
from prodcanvas.film import Film
from prodcanvas.studio.sources import FOLDER

KEPT = 3
"""Copies that stay besides those that the film names: undo leads back to them."""


def take_from_blender(root: Path, film: Film, path: Path) -> dict[str, str]:
    """Take in a copy that Blender has just saved inside `.prodcanvas/blends`; gives back `blend` and `digest`.

    These are the fields of a Blender Input. Raises `RequestError` when there is no such copy.
    """
    folder = (root / ".prodcanvas" / FOLDER).resolve()
    fresh = (folder / path).resolve()
    if fresh.parent != folder or not fresh.is_file():
        raise RequestError(f"{path} is no copy of a .blend inside this production.", "Take from Blender again.")
    with fresh.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    kept = folder / f"{found[:32]}.blend"
    fresh.replace(kept)
    _tidy(folder, film, kept)
    return {"blend": kept.relative_to(root.resolve()).as_posix(), "digest": found}


def _tidy(folder: Path, film: Film, fresh: Path) -> None:
    """Throw away old copies that no node names."""
    named = {Path(str(n.fields.get("blend") or "")).name for n in film.nodes} | {fresh.name}
    idle = sorted((p for p in folder.glob("*.blend") if p.name not in named), key=lambda p: p.stat().st_mtime)
    for old in idle[:-KEPT]:
        old.unlink(missing_ok=True)
