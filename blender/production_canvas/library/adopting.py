"""An asset from another production: appended with all it carries, its pictures written where they can be used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy

from ..bridge import desk
from ..canvas import touched


def carry(holder: Any, path: str) -> None:
    """Give an asset a picture that is packed into the .blend."""
    image = bpy.data.images.load(path, check_existing=True)
    if not image.packed_file:
        image.pack()
    one = holder.pc.references.add()
    one.image, one.file = image, path


def pack(one: Any, root: str) -> None:
    """Pack a picture of an asset into the .blend, where it lies in the production and is not packed yet."""
    path = Path(root, one.file)
    if one.image is None and one.file and path.is_file():
        one.image = bpy.data.images.load(str(path), check_existing=True)
        if not one.image.packed_file:
            one.image.pack()


def library_path(kind: str, identifier: str) -> Path | None:
    """The folder of an asset library of the user's preferences."""
    libraries = bpy.context.preferences.filepaths.asset_libraries
    if kind == "CUSTOM":
        found = next((x for x in libraries if x.name == identifier), None)
        return Path(found.path) if found else None
    return None


def bring_in(kind: str, identifier: str, relative: str) -> Any | None:
    """Append the collection of an asset from its library; None where it is none of ours.

    `relative` is Blender's relative asset identifier: `library.blend/Collection/Dave`.
    """
    base = library_path(kind, identifier)
    file, _, inner = relative.partition(".blend/")
    if base is None or not inner:
        return None
    return append(base / f"{file}.blend", inner.rpartition("/")[2])


def append(blend: Path, name: str) -> Any | None:
    """Append one asset of a .blend; one that the film has already under its id is used as it is."""
    from . import datablocks  # noqa: PLC0415 - they know each other

    with bpy.data.libraries.load(str(blend), link=False) as (there, here):
        here.collections = [c for c in there.collections if c == name]
    holder = next(iter(here.collections), None)
    if holder is None or not holder.pc.uid:
        return None
    twin = next((c for c in bpy.data.collections if c != holder and c.pc.uid == holder.pc.uid and not c.library), None)
    if twin is not None:
        bpy.data.collections.remove(holder)
        return twin
    datablocks.settle(holder)
    unpack(holder)
    touched.assets()
    return holder


def unpack(holder: Any) -> None:
    """Write the pictures an asset carries into the production, where the engine finds them."""
    folder = Path(desk.root() or bpy.app.tempdir, "assets", *holder.pc.uid.split(":"))
    for one in holder.pc.references:
        if one.image is not None and one.image.packed_file:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / Path(one.image.filepath.replace("//", "") or one.image.name).name
            if not path.is_file():
                path.write_bytes(one.image.packed_file.data)
            one.file = str(path)
