"""The dome the sky is painted on, with sun, moon and stars, hung over every exterior.

It is never part of the set: it casts no shadow and no ray of the passes meets it (`visible_camera` is off, which
Workbench ignores and Cycles obeys), so depth stays infinite where sky is.
"""

from __future__ import annotations

import math
from typing import Any

import bpy
import numpy as np

from prodstage.releases import nodes_of
from prodstage.sky import HIGH, LOW, Colour, paint, towards

RADIUS = 420.0
"""Metres; a camera must clip farther than this."""


def _painted(time: str, weather: str) -> Any:
    """The material `sky.<time>.<weather>` with its painting as the active image."""
    name = f"sky.{time}.{weather}"
    found = bpy.data.materials.get(name)
    if found is not None:
        return found
    pixels = paint(time, weather)
    image = bpy.data.images.new(name, pixels.shape[1], pixels.shape[0])
    image.pixels.foreach_set(pixels.ravel())
    image.pack()
    material = bpy.data.materials.new(name)
    nodes = nodes_of(material)
    node = nodes.new("ShaderNodeTexImage")
    node.image = image
    nodes.active = node
    material["role"] = "painted"
    return material


def _dome() -> Any:
    """The dome object, made once: a grid of azimuth and elevation seen from inside, with UVs."""
    found = bpy.data.objects.get("sky.dome")
    if found is not None:
        return found
    across, up = 64, 20
    around = np.linspace(0.0, 2 * math.pi, across, endpoint=False)
    high = np.radians(np.linspace(LOW, HIGH, up + 1))
    points = [(RADIUS * math.cos(h) * math.cos(a), RADIUS * math.cos(h) * math.sin(a), RADIUS * math.sin(h))
              for h in high for a in around]
    cells = [(j, i) for j in range(up) for i in range(across)]
    corners = [((j, i), (j + 1, i), (j + 1, i + 1), (j, i + 1)) for j, i in cells]
    mesh = bpy.data.meshes.new("sky.dome")
    mesh.from_pydata(points, [], [tuple(j * across + i % across for j, i in four) for four in corners])
    grid = np.array([(i / across, j / up) for four in corners for j, i in four], np.float32)
    layer = mesh.uv_layers.new(name="UVMap")
    layer.data.foreach_set("uv", grid.ravel())
    mesh.shade_smooth()
    return _aloft("sky.dome", mesh)


def _aloft(name: str, mesh: Any) -> Any:
    """An object of the sky: no shadow, no matte, nothing a pass can see."""
    thing = bpy.data.objects.new(name, mesh)
    bpy.context.scene.collection.objects.link(thing)
    thing.display.show_shadows = False
    thing.visible_camera = False
    thing["backdrop"] = True
    return thing


def _flat(name: str, colour: Colour) -> Any:
    """A plain material that no grade touches; `colour` is linear and may exceed 1."""
    material = bpy.data.materials.get(name) or bpy.data.materials.new(name)
    material.diffuse_color = (*colour, 1.0)
    material["role"] = "painted"
    return material


def _discs(name: str, middles: np.ndarray, radii: np.ndarray, sides: int, colour: Colour) -> Any:
    """One mesh of discs that face the origin, made once; `middles` (n, 3) and `radii` (n,) in metres."""
    found = bpy.data.objects.get(name)
    if found is not None:
        return found
    out = middles / np.linalg.norm(middles, axis=1, keepdims=True)
    right = np.cross(out, (0.0, 0.0, 1.0))
    right /= np.linalg.norm(right, axis=1, keepdims=True)
    turn = np.linspace(0.0, 2 * math.pi, sides, endpoint=False)[None, :, None]
    across = np.cos(turn) * right[:, None] + np.sin(turn) * np.cross(right, out)[:, None]
    points = middles[:, None] + across * radii[:, None, None]
    mesh = bpy.data.meshes.new(name)
    faces = np.arange(len(middles) * sides).reshape(-1, sides)
    mesh.from_pydata(points.reshape(-1, 3), [], faces.tolist())
    mesh.materials.append(_flat(name, colour))
    return _aloft(name, mesh)


def _stars() -> Any:
    """Stars of differing size, denser towards the horizon, where cameras look."""
    rng = np.random.default_rng(7)
    azimuth, high = rng.uniform(0, 2 * math.pi, 1100), np.radians(3.0 + 75.0 * rng.random(1100) ** 1.3)
    flat = np.cos(high)
    where = np.stack([flat * np.cos(azimuth), flat * np.sin(azimuth), np.sin(high)], -1) * RADIUS * 0.97
    return _discs("sky.stars", where, 0.30 + 0.65 * rng.random(1100) ** 4, 4, (1.1, 1.2, 1.5))


def _sun(time: str) -> Any:
    """The disc of the sun at dawn and dusk, or of the moon, a size that reads on a small screen."""
    radius, colour = {"night": (8.0, (2.4, 2.2, 1.7)), "dusk": (11.0, (2.6, 1.5, 0.6)),
                      "dawn": (10.0, (2.4, 1.8, 1.3))}[time]
    middle = np.array([towards(time)]) * RADIUS * 0.95
    return _discs(f"sky.sun.{time}", middle, np.array([radius]), 40, colour)


def hang_sky(time: str, weather: str) -> list[Any]:
    """Hang the sky for a time and weather over the origin, and hide what belongs to another; returns its objects."""
    dome = _dome()
    dome.data.materials.clear()
    dome.data.materials.append(_painted(time, weather))
    shown = [dome]
    if weather == "clear" and time != "day":
        shown.append(_sun(time))
    if weather == "clear" and time == "night":
        shown.append(_stars())
    strike_sky()
    for thing in shown:
        thing.hide_render = False
    return shown


def strike_sky() -> None:
    """Hide every object of the sky: an interior has none."""
    for thing in bpy.data.objects:
        if thing.name.startswith("sky.") and thing.get("backdrop"):
            thing.hide_render = True
