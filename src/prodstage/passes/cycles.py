"""The measuring render: Cycles with one sample and a filter too narrow to mix, so that every pixel is one thing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bpy

from prodstage.releases import file_kind

LAYER = "ViewLayer"
LAYER_PASSES = (
    "use_pass_z", "use_pass_normal", "use_pass_vector", "use_pass_position", "use_pass_object_index",
    "use_pass_material_index", "use_pass_cryptomatte_object", "use_pass_cryptomatte_material",
)


def prepare(width: int, height: int, scene: Any = None) -> None:
    """Set the scene, by default the open one, up for data at `width` x `height` pixels.

    1 sample, box filter 0.01, no denoising.
    """
    scene = scene or bpy.context.scene
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.device, cycles.samples, cycles.use_adaptive_sampling = "CPU", 1, False
    cycles.use_denoising, cycles.max_bounces, cycles.seed = False, 0, 0
    cycles.pixel_filter_type, cycles.filter_width = "BOX", 0.01
    scene.render.use_persistent_data, scene.render.use_motion_blur = True, False
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.film_transparent = False
    settings = scene.render.image_settings
    file_kind(settings, "MULTI_LAYER_IMAGE", "OPEN_EXR_MULTILAYER")
    settings.color_depth, settings.exr_codec = "32", "ZIP"
    scene.view_layers[0].name = LAYER
    for name in LAYER_PASSES:
        setattr(scene.view_layers[0], name, True)
    scene.view_layers[0].pass_cryptomatte_depth = 2


def number(objects: Mapping[str, Any]) -> dict[str, int]:
    """Give every subject its object index, from 1; everything else is 0, the background. Returns the numbers."""
    for obj in bpy.context.scene.objects:
        obj.pass_index = 0
    numbers = {who: k for k, who in enumerate(objects, start=1)}
    for who, k in numbers.items():
        objects[who].pass_index = k
    materials = sorted(bpy.data.materials, key=lambda m: m.name)
    for k, material in enumerate(materials, start=1):
        material.pass_index = k
    return numbers


def target(folder: Path) -> str:
    """Where Blender writes its own EXR files."""
    return str(folder / "raw_#####")
