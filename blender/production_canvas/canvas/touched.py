"""What the artist touched since it was last read: trees by name, or everything. Cheap: it only sets flags."""

from __future__ import annotations

import time
from typing import Any

_trees: set[str] = set()
_state = {"all": True, "assets": True, "at": 0.0, "quiet": 0}


def tree(found: Any) -> None:
    """A tree's nodes or links are other ones."""
    if not _state["quiet"]:
        _trees.add(found.name)
        _state["at"] = time.monotonic()


def assets() -> None:
    """An asset was edited."""
    if not _state["quiet"]:
        _state["assets"] = True
        _state["at"] = time.monotonic()


def everything() -> None:
    """A file was loaded, or undo replaced all that was known."""
    _state.update({"all": True, "assets": True, "at": time.monotonic()})


def take() -> tuple[bool, set[str], bool]:
    """(everything, names of trees, assets) since the last call."""
    found = (bool(_state["all"]), set(_trees), bool(_state["assets"]))
    _trees.clear()
    _state.update({"all": False, "assets": False})
    return found


def is_much() -> bool:
    """Whether reading it takes long enough to be done in steps."""
    return bool(_state["all"]) or len(_trees) > 3


def waiting() -> bool:
    """Whether anything is to be read."""
    return bool(_state["all"] or _trees or _state["assets"])


class Quiet:
    """While the canvas is laid by us, nothing counts as touched by the artist."""

    def __enter__(self) -> None:
        _state["quiet"] += 1

    def __exit__(self, *_: object) -> None:
        _state["quiet"] -= 1


def is_quiet() -> bool:
    """Whether the canvas is being laid by us."""
    return bool(_state["quiet"])


def since() -> float:
    """Seconds since the last touch."""
    return time.monotonic() - float(_state["at"])


def named(found: list[Any]) -> list[Any]:
    """Those of the trees that were touched."""
    return found if _state["all"] else [t for t in found if t.name in _trees]
