"""The sky over an exterior: a painted dome with sun, moon, clouds and stars, one painting per time and weather.

The dome is a mesh of its own, never part of the set: it casts no shadow and no ray of the passes meets it
(`visible_camera` is off, which Workbench ignores and Cycles obeys), so depth stays infinite where sky is.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import bpy
import numpy as np

Colour = tuple[float, float, float]
RADIUS = 420.0
"""Metres; a camera must clip farther than this."""
LOW, HIGH = -10.0, 90.0
"""Elevations of the painting's lower and upper edge, degrees."""
SIZE = (1024, 320)


class Sky(NamedTuple):
    """Colours (sRGB) at the zenith, at 25 degrees and at the horizon; the cover of cloud 0..1 and its colour."""

    zenith: Colour
    middle: Colour
    horizon: Colour
    cover: float
    cloud: Colour
    glow: Colour = (0.0, 0.0, 0.0)
    """Added round the sun or moon."""


SKIES: dict[str, Sky] = {
    "day": Sky((0.20, 0.42, 0.72), (0.42, 0.63, 0.84), (0.74, 0.83, 0.88), 0.46, (0.93, 0.94, 0.95)),
    "dawn": Sky((0.36, 0.45, 0.70), (0.80, 0.62, 0.72), (0.99, 0.76, 0.66), 0.50, (0.97, 0.70, 0.70),
                (0.30, 0.22, 0.10)),
    "dusk": Sky((0.20, 0.20, 0.42), (0.72, 0.36, 0.38), (1.00, 0.60, 0.26), 0.52, (0.90, 0.42, 0.30),
                (0.35, 0.22, 0.06)),
    "night": Sky((0.10, 0.11, 0.17), (0.16, 0.18, 0.26), (0.30, 0.33, 0.42), 0.44, (0.25, 0.28, 0.36),
                 (0.10, 0.12, 0.14)),
}
VEILED: dict[str, Colour] = {
    "day": (0.74, 0.77, 0.79), "dawn": (0.78, 0.70, 0.72), "dusk": (0.66, 0.50, 0.46), "night": (0.27, 0.32, 0.42),
}
"""The colour of air full of rain, snow or fog."""
THICKNESS = {"rain": 0.80, "snow": 0.88, "fog": 0.97}
"""How far the weather hides the clear sky, 0..1."""
SUN: dict[str, tuple[float, float]] = {"day": (213.0, 48.0), "dawn": (77.0, 5.5), "dusk": (103.0, 5.0),
                                       "night": (106.0, 10.0)}
"""Azimuth (degrees from +X towards +Y) and elevation of the sun, or of the moon at night."""


def air(time: str, weather: str) -> Colour:
    """The sRGB colour of the distance: what fog veils and the world's background are tinted with."""
    return VEILED[time] if weather in THICKNESS else SKIES[time].horizon


def towards(time: str) -> tuple[float, float, float]:
    """Unit vector from the ground to the sun or moon."""
    azimuth, elevation = (math.radians(v) for v in SUN[time])
    return (math.cos(azimuth) * math.cos(elevation), math.sin(azimuth) * math.cos(elevation), math.sin(elevation))


def _noise(x: np.ndarray, y: np.ndarray, seed: int) -> np.ndarray:
    """Value noise 0..1 on a repeating 64 x 64 lattice."""
    lattice = np.random.default_rng(seed).random((64, 64))
    ix, iy = np.floor(x).astype(int), np.floor(y).astype(int)
    fx, fy = x - ix, y - iy
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)

    def at(dx: int, dy: int) -> np.ndarray:
        return lattice[(ix + dx) % 64, (iy + dy) % 64]

    lower = at(0, 0) * (1 - fx) + at(1, 0) * fx
    upper = at(0, 1) * (1 - fx) + at(1, 1) * fx
    return lower * (1 - fy) + upper * fy


def _clouds(azimuth: np.ndarray, elevation: np.ndarray, cover: float) -> np.ndarray:
    """Cloud density 0..1: noise on a flat layer overhead, so that clouds flatten towards the horizon."""
    reach = 1.0 / np.tan(np.radians(np.maximum(elevation, 0.0) + 7.0))
    x, y = np.cos(azimuth) * reach * 1.5 + 31.0, np.sin(azimuth) * reach * 1.5 + 31.0
    total = sum(_noise(x * 2**k, y * 2**k, 11 + k) * 0.5**k for k in range(4)) / 1.875
    dense = np.clip((total - (1.0 - cover)) / 0.16, 0.0, 1.0)
    return dense * np.clip(elevation / 6.0, 0.0, 1.0) * 0.85


def paint(time: str, weather: str, size: tuple[int, int] = SIZE) -> np.ndarray:
    """The painting: an array (height, width, 4) of sRGB 0..1, first row lowest, columns from azimuth 0 on."""
    width, height = size
    sky = SKIES[time]
    elevation = np.repeat(np.linspace(LOW, HIGH, height)[:, None], width, axis=1)
    azimuth = np.repeat(np.linspace(0.0, 2 * math.pi, width)[None, :], height, axis=0)
    stops = ((LOW, sky.horizon), (0.0, sky.horizon), (25.0, sky.middle), (80.0, sky.zenith))
    colour = np.stack([np.interp(elevation, [s[0] for s in stops], [s[1][c] for s in stops]) for c in range(3)], -1)
    colour += _glow(azimuth, elevation, time)[..., None] * np.array(sky.glow)
    cloud = _clouds(azimuth, elevation, sky.cover)[..., None]
    colour = colour * (1 - cloud) + np.array(sky.cloud) * cloud
    thick = THICKNESS.get(weather, 0.0)
    colour = colour * (1 - thick) + np.array(VEILED[time]) * thick
    return np.concatenate([np.clip(colour, 0.0, 1.0), np.ones((height, width, 1))], -1).astype(np.float32)


def _glow(azimuth: np.ndarray, elevation: np.ndarray, time: str) -> np.ndarray:
    """Brightness 0..2 that falls off with the angle from the sun or moon."""
    sun = towards(time)
    high = np.radians(elevation)
    flat = np.cos(high)
    cosine = flat * np.cos(azimuth) * sun[0] + flat * np.sin(azimuth) * sun[1] + np.sin(high) * sun[2]
    angle = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
    return np.exp(-((angle / 26.0) ** 2)) + np.exp(-angle / 6.0)


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
    node = material.node_tree.nodes.new("ShaderNodeTexImage")
    node.image = image
    material.node_tree.nodes.active = node
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


def _disc(middle: np.ndarray, radius: float, sides: int) -> list[tuple[float, float, float]]:
    """Points of a disc that faces the origin."""
    out = middle / np.linalg.norm(middle)
    right = np.cross(out, (0.0, 0.0, 1.0))
    right /= np.linalg.norm(right)
    rise = np.cross(right, out)
    turn = np.linspace(0.0, 2 * math.pi, sides, endpoint=False)
    return [tuple(middle + radius * (math.cos(t) * right + math.sin(t) * rise)) for t in turn]


def _discs(name: str, discs: list[tuple[np.ndarray, float, int]], colour: Colour) -> Any:
    """One mesh of discs that face the origin, made once."""
    found = bpy.data.objects.get(name)
    if found is not None:
        return found
    points: list[tuple[float, float, float]] = []
    faces: list[tuple[int, ...]] = []
    for middle, radius, sides in discs:
        faces.append(tuple(range(len(points), len(points) + sides)))
        points += _disc(middle, radius, sides)
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(points, [], faces)
    mesh.materials.append(_flat(name, colour))
    return _aloft(name, mesh)


def _stars() -> Any:
    """Stars of differing size, denser towards the horizon, where cameras look."""
    rng = np.random.default_rng(7)
    azimuth, high = rng.uniform(0, 2 * math.pi, 1100), np.radians(3.0 + 75.0 * rng.random(1100) ** 1.3)
    flat = np.cos(high)
    where = np.stack([flat * np.cos(azimuth), flat * np.sin(azimuth), np.sin(high)], -1) * RADIUS * 0.97
    sizes = 0.30 + 0.65 * rng.random(1100) ** 4
    return _discs("sky.stars", [(w, float(s), 4) for w, s in zip(where, sizes, strict=True)], (1.1, 1.2, 1.5))


def _sun(time: str) -> Any:
    """The disc of the sun at dawn and dusk, or of the moon, a size that reads on a small screen."""
    radius, colour = {"night": (8.0, (2.4, 2.2, 1.7)), "dusk": (11.0, (2.6, 1.5, 0.6)),
                      "dawn": (10.0, (2.4, 1.8, 1.3))}[time]
    return _discs(f"sky.sun.{time}", [(np.array(towards(time)) * RADIUS * 0.95, radius, 40)], colour)


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
