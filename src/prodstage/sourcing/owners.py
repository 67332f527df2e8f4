"""Who owns which pixel: an index for every object, by character and by collection, so that mattes can be cut."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prodcanvas.errors import RequestError
from prodcanvas.film.source import SourceSheet
from prodstage.sourcing.opening import collection_of

DRAWN = frozenset(("MESH", "CURVE", "CURVES", "SURFACE", "META", "FONT", "VOLUME", "POINTCLOUD", "GREASEPENCIL"))
"""Types of objects that are seen."""
MOST = 32_767
"""The largest index that Blender keeps."""
_PREFIXES = ("char", "character", "chr", "ch", "prop", "set", "grp", "col")


def plain(name: str) -> str:
    """A name without a prefix, a number, case and punctuation: `CHAR_Mrs. Dot.001` → `mrsdot`."""
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    while len(words) > 1 and words[0] in _PREFIXES:
        words = words[1:]
    if len(words) > 1 and words[-1].isdigit() and name[-4:-3] == ".":
        words = words[:-1]
    return "".join(words)


def mattes(scene: Any, sheet: SourceSheet) -> dict[str, set[Any]]:
    """Matte → its objects: each character's, then each collection's; what one has, a later one has not.

    With a collection in the sheet there is that one alone. Raises `RequestError` where nothing can be told apart.
    """
    if sheet.collection:
        return {sheet.collection: set(collection_of(scene, sheet.collection).all_objects)}
    found: dict[str, set[Any]] = {}
    taken: set[Any] = set()
    collections = list(scene.collection.children_recursive)
    for who, names in sheet.subjects.items():
        wanted = {plain(n) for n in names}
        own = {o for c in collections if plain(c.name) in wanted for o in c.all_objects}
        own |= set(_families(scene, wanted))
        if own - taken:
            found[who] = own - taken
            taken |= own
    for collection in scene.collection.children:
        own = set(collection.all_objects) - taken
        if any(o.type in DRAWN for o in own):
            found[collection.name] = own
            taken |= own
    if not found:
        raise RequestError(f"In the scene “{scene.name}” everything is in one collection, so there are no mattes.",
                           "Put each character into a collection of its own.")
    return found


def _families(scene: Any, wanted: set[str]) -> Iterable[Any]:
    """Objects with a wanted name, and all that hangs on them."""
    for obj in scene.objects:
        if plain(obj.name) in wanted:
            yield obj
            yield from obj.children_recursive


def each_its_own(scene: Any) -> dict[Any, int]:
    """Give every object an index of its own, so that lines are drawn where one ends; gives back object → index."""
    found = {obj: k for k, obj in enumerate(sorted((o for o in scene.objects), key=lambda o: o.name), start=1)}
    for obj, k in found.items():
        obj.pass_index = min(k, MOST)
    return found
