"""`provenance.json`: for every shot of the film, which take it shows and what that take was made from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from prodcanvas.errors import FormatError
from prodcanvas.formats.naming import relative_url, write_text

if TYPE_CHECKING:
    from pathlib import Path

    from prodcanvas.assembly.cut import Cut, CutShot

SCHEMA = 1


def write_provenance(cut: Cut, path: Path) -> Path:
    """Write what the film is made of, shot by shot in story order. Raises `StoreError` when it cannot be written."""
    found = {
        "schema": SCHEMA, "title": cut.title, "rate": str(cut.rate_value), "frames": cut.frames,
        "width": cut.width, "height": cut.height, "notes": list(cut.notes),
        "shots": [_shot(shot, path.parent) for shot in cut.shots],
    }
    plain = msgspec.to_builtins(found)
    return write_text(path, json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=False) + "\n")


def read_provenance(path: Path) -> dict[str, Any]:
    """The document as read. Raises `FormatError` when it is damaged or from a newer version."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise FormatError(f"“{path.name}” cannot be read: {fault}.", "Assemble the film again.",
                          path=str(path)) from fault
    if not isinstance(found, dict) or not isinstance(found.get("schema"), int) or found["schema"] > SCHEMA:
        raise FormatError(f"“{path.name}” is no provenance that this version understands.",
                          "Assemble the film again.", path=str(path))
    return found


def _shot(shot: CutShot, folder: Path) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "shot": shot.shot, "scene": shot.scene, "record_in": shot.record_in, "frames": shot.frames,
        "take": shot.take.take if shot.take else None, "copied": shot.copied,
    }
    if shot.why:
        facts["why"] = shot.why
    if shot.take:
        facts |= {"media": relative_url(shot.take.picture, folder), "digest": shot.take.digest,
                  "encoding": shot.take.signature, "made_from": dict(shot.take.provenance)}
    return facts
