"""The gaffer: sets exposure, colour of light, shadows, sky, and what glows, for a time of day and a weather.

Workbench has no lamps; the look is one studio light (`paint.sl`), graded by exposure and white balance, and
materials that are told by their name how bright they are: `lamp.*`, `screen.*`, `window.*`, `sky.*`, `pool.*`
and `ground.*`. Every material keeps its own colour in `material["base"]`, so lighting twice is lighting once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import bpy

from prodcanvas.film.callsheet import Light
from prodcanvas.film.vocabulary import TIMES, WEATHERS
from prodstage.glow import glowing
from prodstage.kit import RGB, linear
from prodstage.sky import air
from prodstage.skydome import hang_sky, strike_sky

DARK = frozenset(("night", "dusk", "dawn"))
"""Times at which lamps are on and objects with `obj["when"] == "dark"` are shown."""


class Grade(NamedTuple):
    """How a time of day is exposed."""

    exposure: float
    """Stops over the Standard view."""
    temperature: float
    """White balance, kelvin: lower is bluer."""
    tint: float
    """White balance, green (negative) to magenta; 10 is neutral."""
    shadow: float
    """Depth of the cast shadows, 0..1."""
    travel: tuple[float, float, float]
    """Where the light travels, world axes."""


_HIGH = (0.35, 0.55, -0.76)
GRADES: dict[tuple[bool, str], Grade] = {
    (True, "day"): Grade(0.45, 6500, 10, 0.42, _HIGH),
    (True, "dawn"): Grade(0.10, 6900, 26, 0.40, _HIGH),
    (True, "dusk"): Grade(0.05, 8200, 16, 0.45, _HIGH),
    (True, "night"): Grade(-0.60, 4500, 10, 0.45, _HIGH),
    (False, "day"): Grade(0.58, 6800, 10, 0.42, (0.30, 0.55, -0.80)),
    (False, "dawn"): Grade(0.18, 6800, 38, 0.38, (-0.52, -0.66, -0.54)),
    (False, "dusk"): Grade(0.10, 9600, 18, 0.46, (0.54, -0.66, -0.52)),
    (False, "night"): Grade(-0.80, 4200, 8, 0.40, (0.30, 0.45, -0.80)),
}
"""(interior, time) → grade; day, dusk and night as measured and judged by eye."""
FLAT_SHADOW = {"rain": 0.45, "snow": 0.5, "fog": 0.15}
"""Overcast: how much is left of the shadows."""
LIFT = {"rain": -0.05, "snow": 0.10, "fog": 0.05}
"""Stops added by the weather outside."""


def apply_light(light: Light, interior: bool, built: Any = None) -> None:
    """Light the open scene; may be called again for every shot, with the same result for the same light.

    `built` is the set (`BuiltSet`), whose materials and lamps are found by name; None lights what is there.
    Sets Workbench shading, view exposure and white balance, the world's colour and the sky, repaints named
    materials, and shows or hides objects by `obj["when"]` ("dark", "night" or "day"). An unknown time is
    lit as day, an unknown weather as clear.
    """
    time = light.time if light.time in TIMES else "day"
    weather = light.weather if light.weather in WEATHERS else "clear"
    outside = "clear" if interior else weather
    _shade(GRADES[interior, time], outside)
    _expose(GRADES[interior, time], outside)
    _surround(time, weather, interior)
    for material in bpy.data.materials:
        _repaint(material, time, weather, interior)
    for thing in bpy.context.scene.objects if built is None else {*bpy.context.scene.objects, *built.objects}:
        _switch(thing, time)


def _shade(grade: Grade, weather: str) -> None:
    """Workbench's own settings; the figures were measured and judged by eye at 640x360."""
    scene = bpy.context.scene
    display, shading = scene.display, scene.display.shading
    shading.light, shading.studio_light, shading.color_type = "STUDIO", "paint.sl", "TEXTURE"
    shading.use_world_space_lighting = False
    shading.show_specular_highlight = shading.show_object_outline = False
    shading.show_backface_culling = shading.show_xray = False
    shading.show_cavity, shading.cavity_type = True, "BOTH"
    shading.cavity_ridge_factor, shading.cavity_valley_factor = 0.5, 1.1
    shading.curvature_ridge_factor, shading.curvature_valley_factor = 0.35, 0.55
    display.matcap_ssao_distance = 0.25
    shading.show_shadows = True
    shading.shadow_intensity = grade.shadow * FLAT_SHADOW.get(weather, 1.0)
    display.shadow_focus = 0.05
    x, y, z = grade.travel
    display.light_direction = (-x, -z, y)
    shading.background_type = "WORLD"


def _expose(grade: Grade, weather: str) -> None:
    """Exposure and white balance of the view: `Standard`, so that sRGB colours come out as chosen."""
    view = bpy.context.scene.view_settings
    view.view_transform = "Standard"
    view.exposure = grade.exposure + LIFT.get(weather, 0.0)
    view.use_white_balance = True
    view.white_balance_temperature = grade.temperature
    view.white_balance_tint = grade.tint


def _surround(time: str, weather: str, interior: bool) -> None:
    """The world's colour behind everything, and the painted sky of an exterior."""
    scene = bpy.context.scene
    if scene.world is None:
        scene.world = bpy.data.worlds.new("surround")
    scene.world.color = linear(air(time, weather))
    if interior:
        strike_sky()
    else:
        hang_sky(time, weather)


def _base(material: Any) -> RGB:
    """The material's own linear colour, remembered; one changed by someone else since is taken as new."""
    now = tuple(material.diffuse_color[:3])
    lit = material.get("lit")
    if lit is None or any(abs(a - b) > 1e-4 for a, b in zip(now, lit, strict=True)):
        material["base"] = now
    r, g, b = material["base"]
    return (r, g, b)


def _repaint(material: Any, time: str, weather: str, interior: bool) -> None:
    if material.get("role") == "painted":
        return
    colour, alpha = glowing(material.name, _base(material), (time, weather, interior))
    if alpha is not None or tuple(material.diffuse_color[:3]) != colour:
        material.diffuse_color = (*colour, material.diffuse_color[3] if alpha is None else alpha)
    material["lit"] = tuple(material.diffuse_color[:3])


def _switch(thing: Any, time: str) -> None:
    """Show what is only there by day, by night, or while lamps are on."""
    when = thing.get("when")
    if when:
        thing.hide_render = not (when == time or (when == "dark" and time in DARK))
