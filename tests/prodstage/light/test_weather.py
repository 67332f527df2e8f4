"""Rain and snow fall with the frames, fog hangs about the camera, rooms stay dry, and all can be cleared away."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("bpy")

import bpy

from prodcanvas.film.callsheet import Light, SetPlan
from prodstage.sets.base import BuiltSet
from prodstage.weather import FALLS, HEIGHT, add_weather

pytestmark = pytest.mark.stage


@pytest.fixture
def camera(scene: object) -> object:
    made = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    bpy.context.scene.collection.objects.link(made)
    bpy.context.view_layer.update()
    return made


def outside(*, interior: bool = False) -> BuiltSet:
    return BuiltSet(plan=SetPlan(location="l", kind="street", interior=interior), bounds=(-6, -6, 6, 6, 4))


@pytest.mark.parametrize("weather", ["clear", "frogs", ""])
def test_no_weather_adds_nothing(weather: str, camera: object) -> None:
    assert add_weather(Light(weather=weather), outside(), camera, 48, 24.0) == []


@pytest.mark.parametrize("weather", ["rain", "snow", "fog"])
def test_rooms_stay_dry(weather: str, camera: object) -> None:
    assert add_weather(Light(weather=weather), outside(interior=True), camera, 48, 24.0) == []


@pytest.mark.parametrize("weather", ["rain", "snow", "fog"])
@pytest.mark.parametrize("time", ["day", "night", "dawn", "dusk", "teatime"])
def test_weather_is_seen_by_the_picture_and_not_by_the_passes(weather: str, time: str, camera: object) -> None:
    things = add_weather(Light(weather=weather, time=time), outside(), camera, 48, 24.0, 7)
    assert things
    for thing in things:
        assert not thing.visible_camera
        assert not thing.display.show_shadows
        assert thing["backdrop"]
        assert not thing.data.validate()


@pytest.mark.parametrize("weather", ["rain", "snow"])
def test_it_falls_and_never_ends(weather: str, camera: object) -> None:
    things = add_weather(Light(weather=weather), outside(), camera, 480, 24.0, 7)
    falling = [t for t in things if t.name.startswith(f"weather.{weather}.")]
    assert len(falling) == len(FALLS[weather])
    for thing, fall in zip(falling, FALLS[weather], strict=True):
        heights = []
        for frame in (1, 2, 400):
            bpy.context.scene.frame_set(frame)
            heights.append(thing.location.z)
            assert -HEIGHT <= thing.location.z <= 0.0
        assert heights[0] - heights[1] == pytest.approx(fall.speed / 24.0, rel=1e-3)


def test_the_air_is_full_at_every_frame(camera: object) -> None:
    things = add_weather(Light(weather="snow"), outside(), camera, 480, 24.0, 7)
    flakes = next(t for t in things if t.name.startswith("weather.snow.small"))
    points = np.empty(len(flakes.data.vertices) * 3)
    flakes.data.vertices.foreach_get("co", points)
    heights = points.reshape(-1, 3)[:, 2]
    counts = []
    for frame in (1, 50, 133):
        bpy.context.scene.frame_set(frame)
        z = heights + flakes.location.z
        counts.append(int(((z > 0.5) & (z < 3.5)).sum()))
    assert min(counts) > 0.85 * max(counts)


def test_the_same_seed_gives_the_same_rain(camera: object) -> None:
    def drops(seed: int) -> np.ndarray:
        things = add_weather(Light(weather="rain"), outside(), camera, 48, 24.0, seed)
        mesh = next(t for t in things if t.name.startswith("weather.rain.near")).data
        points = np.empty(len(mesh.vertices) * 3)
        mesh.vertices.foreach_get("co", points)
        for thing in things:
            bpy.data.objects.remove(thing)
        return points

    assert np.array_equal(drops(3), drops(3))
    assert not np.array_equal(drops(3), drops(4))


def test_it_can_be_cleared_away(camera: object) -> None:
    before = set(bpy.data.objects)
    for thing in add_weather(Light(weather="fog"), outside(), camera, 48, 24.0):
        bpy.data.objects.remove(thing, do_unlink=True)
    assert set(bpy.data.objects) == before
