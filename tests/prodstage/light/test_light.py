"""Hours and weathers are told apart, lighting twice is lighting once, and lamps come on after dark."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

pytest.importorskip("bpy")

import bpy

from prodcanvas.film.callsheet import Light, SetPlan
from prodcanvas.film.vocabulary import TIMES, WEATHERS
from prodstage.glow import glowing
from prodstage.kit import Builder, Paint, Spot
from prodstage.light import GRADES, apply_light
from prodstage.sets.base import BuiltSet
from prodstage.sets.outdoors.kerb import lamp_post
from prodstage.sky import paint

pytestmark = pytest.mark.stage


def state() -> tuple[object, ...]:
    scene = bpy.context.scene
    shading, view = scene.display.shading, scene.view_settings
    return (
        shading.light, shading.studio_light, shading.color_type, round(shading.shadow_intensity, 4),
        tuple(scene.display.light_direction), view.view_transform, view.exposure, view.white_balance_temperature,
        view.white_balance_tint, tuple(scene.world.color),
        tuple(sorted((m.name, tuple(m.diffuse_color)) for m in bpy.data.materials)),
        tuple(sorted((o.name, o.hide_render) for o in scene.objects)),
    )


def furnish() -> None:
    b = Builder("thing")
    for role in ("lamp.a", "screen.a", "window.lit", "window.dark", "sky.a", "ground.a", "foliage.a", "set"):
        b.box((1, 1, 1), (0, 0, 0), Paint(role, (0.5, 0.6, 0.4)))
    b.emit()


@pytest.mark.parametrize("interior", [True, False])
def test_every_hour_has_its_own_settings(interior: bool, scene: object) -> None:
    furnish()
    seen = []
    for time in TIMES:
        apply_light(Light(time=time), interior, None)
        seen.append(state())
    for a, b in itertools.combinations(seen, 2):
        assert a != b
    exposures = {GRADES[interior, t].exposure for t in TIMES}
    assert len(exposures) == len(TIMES)
    assert min(exposures) == GRADES[interior, "night"].exposure


@pytest.mark.parametrize("interior", [True, False])
def test_lighting_twice_is_lighting_once(interior: bool, scene: object) -> None:
    furnish()
    for time, weather in itertools.product(TIMES, WEATHERS):
        apply_light(Light(time=time, weather=weather), interior, None)
        once = state()
        apply_light(Light(time=time, weather=weather), interior, None)
        assert state() == once


def test_the_day_comes_back_after_the_night(scene: object) -> None:
    furnish()
    apply_light(Light(time="day"), False, None)
    kept = {m.name: tuple(m.diffuse_color) for m in bpy.data.materials}
    apply_light(Light(time="night", weather="snow"), False, None)
    apply_light(Light(time="day"), False, None)
    for name, colour in kept.items():
        assert tuple(bpy.data.materials[name].diffuse_color) == pytest.approx(colour, abs=1e-6)


def test_a_colour_changed_by_somebody_else_is_kept(scene: object) -> None:
    apply_light(Light(time="night"), False, None)
    coat = bpy.data.materials.new("coat")
    coat.diffuse_color = (0.4, 0.1, 0.1, 1.0)
    apply_light(Light(time="night"), False, None)
    coat.diffuse_color = (0.1, 0.4, 0.1, 1.0)
    apply_light(Light(time="day"), False, None)
    assert tuple(coat.diffuse_color[:3]) == pytest.approx((0.1, 0.4, 0.1), abs=1e-6)


def test_unknown_hours_and_weathers_are_a_clear_day(scene: object) -> None:
    apply_light(Light(time="day", weather="clear"), False, None)
    day = state()
    apply_light(Light(time="teatime", weather="frogs"), False, None)
    assert state() == day


def test_street_lamps_light_the_ground_after_dark_only(scene: object) -> None:
    built = BuiltSet(plan=SetPlan(location="l", kind="street", interior=False))
    lamp_post(built, Spot(0, 0))
    pool = next(o for o in built.objects if o.name.startswith("pool"))
    for time, hidden in (("day", True), ("night", False), ("dusk", False), ("day", True)):
        apply_light(Light(time=time), False, built)
        assert pool.hide_render is hidden
    assert not pool.visible_camera


def test_rooms_have_no_sky_over_them(scene: object) -> None:
    apply_light(Light(time="night"), False, None)
    dome = bpy.data.objects["sky.dome"]
    assert not dome.hide_render
    assert not dome.visible_camera
    apply_light(Light(time="night"), True, None)
    assert all(o.hide_render for o in bpy.data.objects if o.name.startswith("sky."))


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("weather", WEATHERS)
def test_skies_are_pictures(time: str, weather: str) -> None:
    picture = paint(time, weather, (64, 40))
    assert picture.shape == (40, 64, 4)
    assert picture.dtype == np.float32
    assert picture.min() >= 0.0
    assert picture.max() <= 1.0
    assert np.allclose(picture[:, 0], picture[:, -1], atol=0.02), "the seam must not show"


def test_what_glows_glows_after_dark() -> None:
    base = (0.5, 0.5, 0.5)
    night, day = ("night", "clear", False), ("day", "clear", False)
    for role in ("lamp.x", "screen.x", "window.lit"):
        assert sum(glowing(role, base, night)[0]) > sum(glowing(role, base, day)[0])
    assert glowing("window.dark", base, night) == glowing("window.dark", base, day)
    assert glowing("set", base, night) == (base, None)


def test_rain_wets_and_snow_whitens_the_ground() -> None:
    base = (0.3, 0.3, 0.3)
    dry = sum(glowing("ground.x", base, ("day", "clear", False))[0])
    assert sum(glowing("ground.x", base, ("day", "rain", False))[0]) < dry
    assert sum(glowing("ground.x", base, ("day", "snow", False))[0]) > 2 * dry
    assert sum(glowing("ground.x", base, ("day", "snow", True))[0]) == dry
