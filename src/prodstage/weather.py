"""Rain, snow and fog in the air of an exterior: things that fall by themselves with the frames, and veils of mist.

Rain and snow are meshes that stand twice above each other and sink by one height per period, so the fall never
ends; fog is a few see-through curtains round the camera at growing distances. None of it casts a
shadow or is met by a ray of the passes.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any, NamedTuple

import bpy
import numpy as np

from prodcanvas.film.callsheet import Light
from prodstage.kit import RGB, linear
from prodstage.sky import VEILED

HEIGHT = 9.0
"""Metres of falling air."""
MARGIN = 9.0
"""Metres it rains beyond the set's bounds."""
NEAR = 2.6
"""Metres about the camera's first place kept free, so that no drop fills the frame."""


class Fall(NamedTuple):
    """One layer of rain or snow."""

    name: str
    density: float
    """Pieces per square metre of ground, over `HEIGHT`."""
    size: tuple[float, float]
    """Width and length of a piece, metres."""
    speed: float
    """Metres a second, downwards."""
    wind: float
    """Metres a second along +X."""
    sway: float = 0.0
    """Metres from side to side."""


FALLS: dict[str, tuple[Fall, ...]] = {
    "rain": (Fall("rain.near", 4.5, (0.009, 0.42), 9.0, 0.9, 0.50), Fall("rain.far", 5.0, (0.014, 0.65), 8.0, 0.7,
            0.28)),
    "snow": (Fall("snow.large", 1.6, (0.046, 0.046), 1.15, 0.30, 0.16),
             Fall("snow.small", 4.5, (0.028, 0.028), 0.85, 0.20, 0.22)),
}
VEILS: dict[str, tuple[tuple[float, float], ...]] = {
    "fog": ((4.5, 0.15), (9.0, 0.28), (17.0, 0.40), (32.0, 0.60)),
    "rain": ((22.0, 0.34),),
    "snow": ((20.0, 0.32),),
}
"""Distance from the camera in metres, and how much of what lies behind is hidden."""
PIECES: dict[str, RGB] = {"rain": (0.84, 0.89, 0.94), "snow": (0.97, 0.97, 0.98)}


def add_weather(
    light: Light, built: Any, camera: Any, frames: int, rate: float, seed: int = 0,
) -> list[Any]:
    """Add the weather of a light to the open scene and return its objects, to be removed after the shot.

    `built` is the set; an interior has no weather inside and gets none. `camera` is the camera object, already in
    its first place; `frames` the last frame drawn and `rate` frames a second. It moves with the scene's frame.
    """
    if built.plan.interior or light.weather not in VEILS:
        return []
    weather, time = light.weather, light.time if light.time in VEILED else "day"
    dice = np.random.default_rng([seed & 0xFFFFFFFF, 5])
    made = [_veil(camera, distance, share, (time, weather)) for distance, share in VEILS[weather]]
    made += [_fall(fall, built, camera, (weather, time), dice) for fall in FALLS.get(weather, ())]
    for thing, fall in zip(made[len(VEILS[weather]):], FALLS.get(weather, ()), strict=True):
        _animate(thing, fall, rate)
    if weather == "rain":
        made += _splashes(built, time, dice, (frames, rate))
    return made


def _brightness(time: str) -> float:
    return {"day": 1.0, "dawn": 0.9, "dusk": 0.85, "night": 0.80}[time]


def _material(name: str, colour: RGB, alpha: float) -> Any:
    """A material that the gaffer leaves alone; `colour` linear.

    Workbench shades the back of a see-through face wrongly (reddish): only what always faces the camera may have
    an alpha below 1.
    """
    key = f"weather.{name}"
    found = bpy.data.materials.get(key) or bpy.data.materials.new(key)
    found.diffuse_color, found["role"] = (*colour, alpha), "painted"
    return found


def _object(name: str, mesh: Any) -> Any:
    thing = bpy.data.objects.new(f"weather.{name}", mesh)
    bpy.context.scene.collection.objects.link(thing)
    thing.display.show_shadows, thing.visible_camera, thing["backdrop"] = False, False, True
    return thing


def _quads(name: str, corners: np.ndarray, material: Any) -> Any:
    """A mesh of loose quads from an (n, 4, 3) array."""
    n = len(corners)
    mesh = bpy.data.meshes.new(f"weather.{name}")
    mesh.vertices.add(4 * n)
    mesh.loops.add(4 * n)
    mesh.polygons.add(n)
    mesh.vertices.foreach_set("co", np.ascontiguousarray(corners, np.float32).ravel())
    mesh.loops.foreach_set("vertex_index", np.arange(4 * n, dtype=np.int32))
    mesh.polygons.foreach_set("loop_start", np.arange(0, 4 * n, 4, dtype=np.int32))
    mesh.materials.append(material)
    mesh.update(calc_edges=True)
    return _object(name, mesh)


def _veil(camera: Any, distance: float, share: float, air: tuple[str, str]) -> Any:
    """A round curtain of mist about the camera, thinning out towards the ground so that no edge shows there."""
    time, weather = air
    steps = (0.0, 0.25, 0.55, 0.9, 1.3, 1.8, 60.0)
    turn = np.linspace(0, 2 * math.pi, 33)
    rim = np.stack((distance * np.cos(turn), distance * np.sin(turn)), -1)
    corners = [
        [(*rim[k + 1], low), (*rim[k], low), (*rim[k], high), (*rim[k + 1], high)]
        for low, high in pairwise(steps) for k in range(32)
    ]
    r, g, b = linear(VEILED[time])
    bands = len(steps) - 1
    name = f"{weather}.{time}.{distance:g}"
    looks = [_material(f"{name}.{k}", (r, g, b), share * (k + 1) / bands) for k in range(bands)]
    veil = _quads(f"veil.{name}", np.array(corners), looks[0])
    for look in looks[1:]:
        veil.data.materials.append(look)
    veil.data.polygons.foreach_set("material_index", np.repeat(np.arange(bands, dtype=np.int32), 32))
    follow = veil.constraints.new("COPY_LOCATION")
    follow.target, follow.use_z = camera, False
    return veil


def _fall(fall: Fall, built: Any, camera: Any, air: tuple[str, str], dice: np.random.Generator) -> Any:
    """All pieces of one layer over the whole set, twice above each other."""
    weather, time = air
    xmin, ymin, xmax, ymax, _ = built.bounds
    low, high = np.array((xmin - MARGIN, ymin - MARGIN, 0.0)), np.array((xmax + MARGIN, ymax + MARGIN, HEIGHT))
    area = (high[0] - low[0]) * (high[1] - low[1])
    points = dice.uniform(low, high, (int(min(area, 2400.0) * fall.density), 3))
    eye = np.array(camera.matrix_world.translation)
    points = points[np.hypot(points[:, 0] - eye[0], points[:, 1] - eye[1]) > NEAR]
    drift = fall.wind * HEIGHT / fall.speed
    points = np.concatenate((points, points + np.array((-drift, 0.0, HEIGHT))))
    width, length = fall.size
    size = dice.uniform(0.6, 1.2, len(points))[:, None]
    turn = dice.uniform(0, math.pi, len(points))
    side = np.stack((np.cos(turn), np.sin(turn), np.zeros(len(points))), -1) * width / 2 * size
    rise = np.array((-fall.wind, 0.0, fall.speed)) / math.hypot(fall.wind, fall.speed) * length / 2 * size
    corners = np.stack((points - side - rise, points + side - rise, points + side + rise, points - side + rise), 1)
    tone, bright = linear(PIECES[weather]), _brightness(time) * (1.3 if weather == "snow" else 0.7)
    look = _material(f"{fall.name}.{time}", (tone[0] * bright, tone[1] * bright, tone[2] * bright), 1.0)
    return _quads(f"{fall.name}.{time}", corners, look)


def _curves(thing: Any) -> Any:
    """The F-curves of an object's own action."""
    moved = thing.animation_data
    return moved.action.layers[0].strips[0].channelbag(moved.action_slot).fcurves


def _animate(thing: Any, fall: Fall, rate: float) -> None:
    """Sink by one height per period, for ever; sway from side to side."""
    period = HEIGHT / fall.speed * rate
    for share in (0.0, 1.0):
        thing.location = (fall.wind * HEIGHT / fall.speed * share, 0.0, -HEIGHT * share)
        thing.keyframe_insert("location", frame=period * share)
    for curve in _curves(thing):
        for key in curve.keyframe_points:
            key.interpolation = "LINEAR"
        curve.modifiers.new("CYCLES")
        if fall.sway and curve.array_index < 2:
            wave = curve.modifiers.new("FNGENERATOR")
            wave.function_type, wave.use_additive = "SIN", True
            wave.amplitude, wave.phase_multiplier = fall.sway, 2 * math.pi / (rate * (2.2 + curve.array_index))
            wave.phase_offset = fall.size[0] * 100


def _splashes(built: Any, time: str, dice: np.random.Generator, span: tuple[int, float]) -> list[Any]:
    """Three sets of little rings on the ground, shown in turn."""
    xmin, ymin, xmax, ymax, _ = built.bounds
    count = int(min((xmax - xmin) * (ymax - ymin), 900.0) * 1.3)
    r, g, b = (c * _brightness(time) for c in linear((0.62, 0.68, 0.74)))
    look = _material(f"splash.{time}", (r, g, b), 1.0)
    made = []
    for k in range(3):
        at = np.column_stack((dice.uniform(xmin, xmax, count), dice.uniform(ymin, ymax, count), np.full(count, 0.03)))
        s = dice.uniform(0.02, 0.06, (count, 1, 1))
        shape = np.array(((-1, 0, 0), (0, -0.7, 0), (1, 0, 0), (0, 0.7, 0)))
        thing = _quads(f"splash.{k}", at[:, None] + shape * s, look)
        for frame in range(-48, span[0] + 49, 2):
            thing.hide_render = (frame // 2) % 3 != k
            thing.keyframe_insert("hide_render", frame=frame)
        made.append(thing)
    return made
