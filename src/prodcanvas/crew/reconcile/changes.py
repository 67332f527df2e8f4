"""What a rewrite did to the film, as sentences: moved, changed, appeared, orphaned, revived, renamed."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from prodcanvas.film import Scene, Shot


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened to a scene, a shot or an asset."""

    id: str
    sentence: str
    fields: tuple[str, ...] = ()
    """For a changed shot: the fields that differ, as `camera.size`."""


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an import would do, in story order within each kind."""

    moved: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    appeared: tuple[Change, ...] = ()
    orphaned: tuple[Change, ...] = ()
    revived: tuple[Change, ...] = ()
    renamed: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__struct_fields__)

    def sentences(self) -> tuple[str, ...]:
        """Every sentence, kind by kind."""
        return tuple(c.sentence for name in self.__struct_fields__ for c in getattr(self, name))

    def __str__(self) -> str:
        return "\n".join(self.sentences()) or "The script tells the same film; nothing changes."

    def counts(self) -> dict[str, int]:
        """How many of each kind."""
        return {name: len(getattr(self, name)) for name in self.__struct_fields__}


_UNTOLD = frozenset(("anchor.first", "anchor.last", "reasons", "decided", "id"))
"""Fields whose change is no news: line numbers shift with every edit above."""


def changed_fields(old: msgspec.Struct, new: msgspec.Struct, prefix: str = "") -> tuple[str, ...]:
    """Dotted names of the fields that differ, inner values (camera, staging, anchor) by their own fields."""
    found: list[str] = []
    for name in old.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        path = prefix + name
        if before == after or path in _UNTOLD:
            continue
        if isinstance(before, msgspec.Struct) and isinstance(after, msgspec.Struct):
            found.extend(changed_fields(before, after, f"{path}."))
        else:
            found.append(path)
    return tuple(found)


_WORDS = {
    "anchor.text": "its words", "staging.lines": "what is said", "staging.cues": "what is done",
    "staging.placements": "where people stand", "frames": "its length", "camera.size": "the shot size",
}


def told(fields: Iterable[str]) -> str:
    """Fields as a film-maker says them."""
    return ", ".join(_WORDS.get(name, name.replace("_", " ").replace(".", " ")) for name in fields)


def named(thing: Shot | Scene) -> str:
    """A shot or scene as a reader knows it: its id and what it shows."""
    label = thing.heading if isinstance(thing, Scene) else thing.title or thing.anchor.text
    label = " ".join(label.split())
    short = label if len(label) <= 48 else label[:47].rstrip() + "…"
    return f"{thing.id} ({short})" if short else thing.id
