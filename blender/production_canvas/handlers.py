"""What happens when a file is opened, saved, undone or redone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy
from bpy.app.handlers import persistent

from .bridge import desk
from .canvas import touched
from .canvas.keeping import upkeep
from .canvas.tree import project
from .library import catalogues, previews
from .operators import isolating

AT_MOST = 0.5
"""Seconds that saving a .blend waits for film.json: Blender may be told to quit right after it."""


@persistent
def _on_load(*_: Any) -> None:
    """Another file: forget what was known, bring old nodes up to date."""
    desk.close()
    previews.forget()
    isolating.discard()
    for sentence in upkeep.bring_up_to_date():
        desk.news.say(sentence)
    tree = project()
    if tree is not None and tree.pc_root and not Path(bpy.path.abspath(tree.pc_root)).is_dir():
        desk.news.say(f"The production's folder {tree.pc_root} is not there. Choose it in the Production panel.",
                      "warning")


@persistent
def _before_save(*_: Any) -> None:
    """The film goes to film.json with the .blend; places of nodes with it."""
    touched.everything()
    if desk.state() == "here":
        desk.save_film()
        desk.finish(AT_MOST)
    if bpy.data.filepath and project() is not None:
        try:
            catalogues.write(Path(bpy.data.filepath).parent)
        except OSError as fault:
            desk.news.say(f"The asset catalogues could not be written: {fault.strerror}.", "warning")


@persistent
def _on_undo(*_: Any) -> None:
    """All that was read is read again: every reference into Blender's data is void."""
    touched.everything()


_PLACES = (("load_post", _on_load), ("save_pre", _before_save), ("undo_post", _on_undo), ("redo_post", _on_undo))


def register() -> None:
    """Listen."""
    for name, handler in _PLACES:
        getattr(bpy.app.handlers, name).append(handler)


def unregister() -> None:
    """Listen no more."""
    for name, handler in _PLACES:
        found = getattr(bpy.app.handlers, name)
        if handler in found:
            found.remove(handler)
