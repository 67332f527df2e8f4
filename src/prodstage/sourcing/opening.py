"""The location scout: opens the artist's file, finds scene, camera and collection, and clears what would be in the way.

Nothing is written back; the file's own Python does not run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bpy

from prodcanvas.errors import RequestError
from prodcanvas.film.source import SourceSheet
from prodstage.sourcing.moments import curves_of


@dataclass(frozen=True)
class Place:
    """An opened scene, ready to be rendered."""

    scene: Any
    camera: Any
    """Fixed; None where markers of the scene change it."""
    metres: float
    """Metres in one unit of the scene."""


def open_blend(sheet: SourceSheet) -> Place:
    """Open the sheet's file and set its scene up. Raises `RequestError` for what is not there."""
    if not Path(sheet.blend).is_file():
        raise RequestError(f"{sheet.blend} is not there.", "Take the pictures from Blender again.", path=sheet.blend)
    try:
        bpy.ops.wm.open_mainfile(filepath=sheet.blend, load_ui=False, use_scripts=False)
    except RuntimeError as fault:
        raise RequestError(f"{Path(sheet.blend).name} cannot be opened: {str(fault).strip()}",
                           "Save it with this Blender or an older one.", path=sheet.blend) from fault
    scene = _scene(sheet.scene)
    _keep_one_layer(scene)
    camera = _camera(scene, sheet)
    _plain(scene, sheet)
    return Place(scene, camera, scene.unit_settings.scale_length or 1.0)


def _scene(name: str) -> Any:
    """The named scene, in front; the file's own where none is named."""
    if name and name not in bpy.data.scenes:
        raise RequestError(f"There is no scene “{name}” in this .blend.", f"There are {_names(bpy.data.scenes)}.")
    scene = bpy.data.scenes[name] if name else bpy.context.scene
    for window in bpy.context.window_manager.windows:
        window.scene = scene
    return scene


def _names(found: Iterable[Any], most: int = 12) -> str:
    names = [f"“{x.name}”" for x in found]
    return ", ".join(names[:most]) + (" and more" if len(names) > most else "") if names else "none"


def _keep_one_layer(scene: Any) -> None:
    """The first view layer that is rendered; the others would only be rendered beside it."""
    layers = list(scene.view_layers)
    kept = next((layer for layer in layers if layer.use), layers[0])
    for layer in layers:
        if layer != kept:
            scene.view_layers.remove(layer)
    kept.use, kept.material_override = True, None


def _camera(scene: Any, sheet: SourceSheet) -> Any:
    """The named camera, or the one of the shot's marker; None where the scene's markers cut between cameras."""
    cameras = [o for o in scene.objects if o.type == "CAMERA"]
    if sheet.camera:
        found = next((o for o in cameras if o.name == sheet.camera), None)
        if found is None:
            raise RequestError(f"There is no camera “{sheet.camera}” in the scene “{scene.name}”.",
                               f"There are {_names(cameras)}.")
    else:
        mark = scene.timeline_markers.get(sheet.shot) if sheet.shot else None
        found = mark.camera if mark is not None else None
    if found is not None:
        for mark in scene.timeline_markers:
            mark.camera = None
        scene.camera = found
    if found is None and scene.camera is None and not any(m.camera for m in scene.timeline_markers):
        raise RequestError(f"The scene “{scene.name}” has no camera.",
                           "Add one, or choose one of " + _names(cameras) + " in the node.")
    return found


def _plain(scene: Any, sheet: SourceSheet) -> None:
    """The film's size, and nothing after the render."""
    render = scene.render
    render.resolution_x, render.resolution_y, render.resolution_percentage = sheet.width, sheet.height, 100
    render.pixel_aspect_x = render.pixel_aspect_y = 1.0
    render.use_border = render.use_compositing = render.use_sequencer = render.use_stamp = False
    render.use_multiview = render.use_freestyle = False
    render.use_file_extension, scene.frame_step = True, 1


def collection_of(scene: Any, name: str) -> Any:
    """A collection of the scene by its name. Raises `RequestError` when there is none."""
    found = [c for c in scene.collection.children_recursive if c.name == name]
    if not found:
        raise RequestError(f"There is no collection “{name}” in the scene “{scene.name}”.",
                           f"There are {_names(scene.collection.children_recursive)}.")
    return found[0]


def show_only(scene: Any, name: str) -> None:
    """Hide from the render whatever is not in a collection; lights and cameras stay."""
    kept = set(collection_of(scene, name).all_objects)
    for obj in scene.objects:
        if obj not in kept and obj.type not in {"LIGHT", "LIGHT_PROBE", "CAMERA"}:
            obj.hide_render = True
            if any(curve.data_path == "hide_render" for curve in curves_of(obj)):
                obj.animation_data_clear()
