"""A scene's previz as a scene of the open file: appended, never instead of what is there, and marked with its shots."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bpy

SCENE, SHOTS, MADE_FROM = "prodcanvas_scene", "prodcanvas_shots", "prodcanvas_made_from"
"""On an appended scene: the film's scene, its shots in order, and what each was made from."""


def opened(uid: str) -> Any | None:
    """The previz of a scene of the film, where it was opened before."""
    return next((s for s in bpy.data.scenes if s.get(SCENE) == uid), None)


def append(path: str, uid: str, heading: str, made_from: Mapping[str, str]) -> Any:
    """Bring the scene of a written .blend into the open file. Raises `OSError` or `ValueError` when it has none."""
    with bpy.data.libraries.load(path, link=False) as (there, wanted):
        if not there.scenes:
            raise ValueError(f"{Path(path).name} has no scene")
        wanted.scenes = [there.scenes[0]]
    scene = wanted.scenes[0]
    scene.name = f"{uid} {heading}".strip()[:60]
    scene[SCENE], scene[SHOTS], scene[MADE_FROM] = uid, json.dumps(list(made_from)), json.dumps(dict(made_from))
    return scene


def go_to_shot(scene: Any, shot: str) -> bool:
    """Set the scene to one of its shots: frames and camera; False where it has no such shot."""
    marks = sorted(scene.timeline_markers, key=lambda m: m.frame)
    own = next((m for m in marks if m.name == shot), None)
    if own is None:
        return False
    after = [m.frame for m in marks if m.frame > own.frame]
    scene.use_preview_range = True
    scene.frame_preview_start = own.frame
    scene.frame_preview_end = after[0] - 1 if after else max(own.frame, scene.frame_end)
    scene.frame_current, scene.camera = own.frame, own.camera or scene.camera
    return True


def show(scene: Any) -> None:
    """Put a scene in front of the artist."""
    for window in bpy.context.window_manager.windows[:1]:
        window.scene = scene
