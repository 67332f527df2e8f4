"""Copies of the artist's .blend: taken in under what is in them, and thrown away when nothing is taken from them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from prodcanvas.dirty import picture_id, sign
from prodcanvas.errors import RequestError
from prodcanvas.film import Film
from prodcanvas.ports.stage import Stage
from prodcanvas.studio.blend import blend
from prodcanvas.studio.progress import Stop, Tell
from prodcanvas.studio.sources import FOLDER

KEPT = 3
"""Copies that stay besides those that the film names: undo leads back to them."""


def take_from_blender(root: Path, film: Film, path: str) -> dict[str, str]:
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


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A scene's previz, written to be opened."""

    file: str
    scene: str
    heading: str
    made_from: dict[str, str]
    """Shot → signature of what its picture is made from."""


def open_previz(root: Path, film: Film, scene: str, *, stage: Stage | None = None, tell: Tell, stop: Stop) -> Opened:
    """Write the set-ups of a scene as a .blend, to be brought into the file that the artist works in.

    Raises `RequestError` for a scene that is not there, `RunnerError` when it cannot be written.
    """
    found = next((c for c in film.scenes if c.id == scene), None)
    if found is None or not found.shots:
        raise RequestError(f"There is no scene {scene} with shots in the film.", "Save the canvas, then ask again.")
    file, = blend(root, scene, out=root / ".prodcanvas" / "previz", stage=stage, tell=tell, stop=stop)
    signatures = sign(film).signatures
    return Opened(file=str(file.resolve()), scene=scene, heading=found.heading,
                  made_from={s.id: signatures.get(picture_id(s.id), "") for s in found.shots})
