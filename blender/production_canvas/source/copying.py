"""The copy of the open .blend that pictures are taken from: written only when something that is seen has changed.

Writing it holds the window up (0.09 s for 31 MB, 0.16 s for 107 MB), so it is never done without being asked for.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import bpy
from bpy.app.handlers import persistent

from ..canvas import names
from ..canvas.tree import project

EDITED, TAKEN, SEEN = "pc_edited", "pc_taken", "pc_seen"
"""On the Project View: whether something was edited since the last copy; `blend|digest` of it; its settings."""
_SEEN = frozenset(("ACTION", "WORLD", "MATERIAL", "CAMERA", "LIGHT"))
"""Kinds whose every update may be seen; a scene's is told of with every click."""
_edited = {"now": True}


@persistent
def _on_edit(_scene: Any, depsgraph: Any) -> None:
    if not _edited["now"]:
        _edited["now"] = any(_counts(update) for update in depsgraph.updates)


@persistent
def _on_undo(*_: Any) -> None:
    _edited["now"] = True


@persistent
def _on_load(*_: Any) -> None:
    tree = project()
    _edited["now"] = tree is None or bool(tree.get(EDITED, True))


@persistent
def _on_save(*_: Any) -> None:
    tree = project()
    if tree is not None:
        tree[EDITED] = _edited["now"]


def _counts(update: Any) -> bool:
    """Whether an update may change a picture: not a click, and not our own canvas."""
    if update.is_updated_geometry or update.is_updated_transform or update.is_updated_shading:
        return getattr(update.id, "bl_idname", "") != names.TREE
    return update.id.id_type in _SEEN


def _settings() -> str:
    """What of the scenes is seen and is told of by no update: frames, cameras, markers, engines."""
    told = [(s.name, s.frame_start, s.frame_end, s.camera.name if s.camera else "", s.render.engine, s.render.fps,
             [(m.name, m.frame, m.camera.name if m.camera else "") for m in s.timeline_markers])
            for s in bpy.data.scenes]
    return str(sorted(told))


def mark() -> None:
    """Something that is seen was changed by us."""
    _edited["now"] = True


def present(root: str) -> tuple[str, str] | None:
    """`blend` and `digest` of the last copy, where it still shows the file as it is."""
    tree = project()
    if tree is None or _edited["now"] or tree.get(SEEN, "") != _settings():
        return None
    blend, _, digest = str(tree.get(TAKEN, "")).partition("|")
    return (blend, digest) if digest and Path(root, blend).is_file() else None


def remember(blend: str, digest: str) -> None:
    """The engine took a copy in."""
    tree = project()
    if tree is not None:
        tree[TAKEN], tree[SEEN] = f"{blend}|{digest}", _settings()


def save(root: str) -> tuple[str, float]:
    """Write a copy of the open file into the production; gives back its name and the seconds it took.

    Raises `RuntimeError` or `OSError` when it cannot be written.
    """
    folder = Path(root, ".prodcanvas", "blends")
    folder.mkdir(parents=True, exist_ok=True)
    path, began = folder / f"fresh-{os.getpid()}-{time.monotonic_ns()}.blend", time.monotonic()
    with _unheard():
        bpy.ops.wm.save_as_mainfile(filepath=str(path), copy=True, relative_remap=True, compress=False,
                                    check_existing=False)
    _edited["now"] = False
    return path.name, time.monotonic() - began


@contextmanager
def _unheard() -> Iterator[None]:
    """A copy is no save: what we do before a save is left out."""
    heard = bpy.app.handlers.save_pre
    ours = [h for h in heard if h.__module__.startswith(__package__.rpartition(".")[0])]
    for handler in ours:
        heard.remove(handler)
    try:
        yield
    finally:
        heard.extend(ours)


_PLACES = (("depsgraph_update_post", _on_edit), ("undo_post", _on_undo), ("redo_post", _on_undo),
           ("load_post", _on_load), ("save_pre", _on_save))


def register() -> None:
    """Listen for edits."""
    for name, handler in _PLACES:
        getattr(bpy.app.handlers, name).append(handler)


def unregister() -> None:
    """Listen no more."""
    for name, handler in _PLACES:
        found = getattr(bpy.app.handlers, name)
        if handler in found:
            found.remove(handler)
