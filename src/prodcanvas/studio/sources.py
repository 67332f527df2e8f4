"""The artist's own .blend as a source: which copy it is, and what is asked of it for a shot."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from prodcanvas.crew.linked import linked
from prodcanvas.dirty import digest
from prodcanvas.errors import RequestError, RunnerError
from prodcanvas.film import Film, Node, Shot
from prodcanvas.film.quality import TIERS
from prodcanvas.film.source import SourceSheet

SOURCE_VERSION = 1
"""Raised by hand when the same .blend would give other pictures."""
FOLDER = "blends"
"""Inside the hidden folder: the copies of the artist's file."""


def copy_of(root: Path, node: Node) -> Path:
    """The copy of the .blend that a Blender Input was taken from. Raises `RequestError` when it is gone or outside."""
    named = str(node.fields.get("blend") or "")
    path = (root / named).resolve()
    if not named or not path.is_relative_to((root / ".prodcanvas" / FOLDER).resolve()) or not path.is_file():
        raise RequestError(f"The copy of the .blend of {node.name or node.id} is gone.",
                           "Press Take from Blender on the node.", path=str(path))
    return path


def sheet_for(film: Film, shot: Shot, node: Node, passes: Sequence[str], *, blend: str, out: str,
              still: bool = False) -> SourceSheet:
    """What is taken for a shot, as its Blender Input says. `still` asks for one picture instead of the shot's run."""
    fields, tier = node.fields, TIERS.get(shot.quality, TIERS["draft"])
    width, height = tier.size(film.width, film.height)
    rate = film.rate_value()
    whole = shot.head_handle + shot.frames + shot.tail_handle
    return SourceSheet(
        blend=blend, out=out, passes=tuple(passes), scene=_text(fields, "scene"), camera=_text(fields, "camera"),
        collection=_text(fields, "collection"), range=_text(fields, "range") or "shot", frame=_number(fields, "frame"),
        shot=shot.id, head=shot.head_handle, count=1 if still else whole, step=tier.step, rate=(rate.num, rate.den),
        width=width, height=height, subjects=names_of(film) if "matte" in passes else {})


def names_of(film: Film) -> dict[str, tuple[str, ...]]:
    """Character or prop → the names that its collection may have in a .blend."""
    return {a.id: tuple(dict.fromkeys((a.id, a.name, a.id.partition(":")[2]))) for a in film.assets
            if a.kind in {"character", "prop"}}


def signature(sheet: SourceSheet, contents: str, name: str) -> str:
    """What a pass is kept under: the contents of the .blend and all that is asked, places on the disk left out."""
    names = sheet.subjects if name == "matte" else {}
    asked = msgspec.structs.replace(sheet, blend=contents, out="", passes=(name,), subjects=names)
    return digest(msgspec.json.encode(asked) + str(SOURCE_VERSION).encode())


def own_scene(film: Film, shot: Shot) -> Node | None:
    """The Blender Input that gives the picture of a shot itself, where one is linked."""
    found = linked(film, shot).controls if any(k.target == shot.id for k in film.links) else ()
    return next((c.node for c in found if c.shows == "beauty" and c.node.type == "blender_input"), None)


def parts_of(folder: Path, name: str) -> dict[str, Path]:
    """The parts of a pass and their folders: one, or one for each matte; a collection's own matte is the shot's too."""
    if name != "matte":
        return {name: folder / name}
    ids: Mapping[str, str] = json.loads((folder / "matte" / "matte.json").read_bytes())["ids"]
    parts = {f"matte:{who}": folder / "matte" / safe for who, safe in ids.items()}
    first = next(iter(ids.values()))
    return {"matte": folder / "matte" / first, **parts}


def held(folder: Path, count: int) -> Iterable[Path]:
    """The picture that shows at each of `count` frames, held until the next; all there are where `count` is 0.

    Raises `RunnerError` when there is none.
    """
    pictures = {int(p.stem[-5:]): p for p in sorted(folder.glob("frame_*.png"))}
    if not pictures:
        raise RunnerError(f"Blender made no {folder.name} picture.", "See `prodcanvas doctor`.")
    last = min(pictures)
    for frame in range(1, (count or max(pictures)) + 1):
        last = frame if frame in pictures else last
        yield pictures[last]


def _text(fields: Mapping[str, object], name: str) -> str:
    said = fields.get(name)
    return said if isinstance(said, str) else ""


def _number(fields: Mapping[str, object], name: str) -> int:
    said = fields.get(name)
    return said if isinstance(said, int) else 1
