"""What a place sounds like when nobody speaks: the names of the ambiences that lie under a scene."""

from __future__ import annotations

from prodcanvas.film.document import Asset, Scene
from prodcanvas.film.vocabulary import EXTERIOR_KINDS

_BED: dict[str, tuple[str, ...]] = {
    "office": ("room_tone", "air_conditioning"), "kitchen": ("room_tone", "fridge_hum"), "living_room": ("room_tone",),
    "bedroom": ("room_tone",), "bathroom": ("room_tone", "drip"), "corridor": ("room_tone", "fluorescent_hum"),
    "stairs": ("hall_tone",), "lift": ("lift_motor",), "bar": ("room_tone", "murmur"),
    "diner": ("room_tone", "murmur"), "hospital": ("room_tone", "monitor_beep"), "classroom": ("room_tone",),
    "warehouse": ("hall_tone",), "car": ("engine_hum",), "train": ("train_rumble",),
    "spaceship_corridor": ("engine_hum", "air_conditioning"), "control_room": ("engine_hum", "electronics"),
    "shop": ("room_tone", "fridge_hum"), "church": ("hall_tone",), "room": ("room_tone",), "street": ("traffic",),
    "alley": ("traffic_far",), "park": ("leaves",), "forest": ("leaves",), "beach": ("surf", "wind"),
    "desert": ("wind",), "field": ("wind",), "rooftop": ("wind", "traffic_far"), "station": ("hall_tone",),
    "exterior": ("wind",),
}
"""The bed of each kind of set."""
_GREEN = frozenset(("park", "forest", "field"))
_CITY = frozenset(("street", "alley", "rooftop"))
AMBIENCES = tuple(sorted({
    *(name for bed in _BED.values() for name in bed), "birds", "crickets", "rain", "rain_on_glass", "rain_on_roof",
    "wind", "wind_soft", "traffic_far", "silence",
}))
"""Every ambience that can be asked for."""


def ambience(scene: Scene, asset: Asset | None) -> tuple[str, ...]:
    """The ambiences under a scene, the loudest first, without doubles: set, time of day and weather.

    `asset` is the scene's location; None, or one without a set kind, sounds like a room or the open air. Names
    are of `AMBIENCES`. The vacuum of space is silent.
    """
    kind = (asset.set_kind if asset else "") or ("room" if scene.interior else "exterior")
    outside = kind in EXTERIOR_KINDS
    if outside and asset and "space" in asset.name.lower().split():
        return ("silence",)
    names = [*_weather(scene, kind, outside=outside), *_BED.get(kind, ("room_tone",))]
    names += _hour(scene, kind) if outside else ()
    return tuple(dict.fromkeys(names))


def _weather(scene: Scene, kind: str, *, outside: bool) -> tuple[str, ...]:
    if scene.weather == "rain":
        return ("rain",) if outside else ("rain_on_roof",) if kind in {"car", "train", "warehouse"} else (
            "rain_on_glass",) if kind not in {"spaceship_corridor", "control_room", "lift"} else ()
    if scene.weather == "snow":
        return ("wind_soft",) if outside else ()
    return ()


def _hour(scene: Scene, kind: str) -> tuple[str, ...]:
    """Birds by day, crickets by night, where the weather lets them."""
    if scene.weather in {"rain", "snow"}:
        return ()
    if scene.time == "night":
        return ("crickets",) if kind in _GREEN else ()
    if scene.time == "dawn":
        return ("birds",)
    return ("birds",) if kind in _GREEN or (scene.time == "dusk" and kind not in _CITY) else ()
