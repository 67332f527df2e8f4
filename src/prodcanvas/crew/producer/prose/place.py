"""The place, the hour, the weather and the light, as a gaffer and a location scout would note them."""

from __future__ import annotations

import re

from prodcanvas.film import Asset, Scene, Shot
from prodcanvas.film.vocabulary import EXTERIOR_KINDS

_KINDS = {
    "office": "an office", "kitchen": "a lived-in kitchen", "living_room": "a living room", "bedroom": "a bedroom",
    "bathroom": "a tiled bathroom", "corridor": "a long corridor", "stairs": "a stairwell", "lift": "a lift",
    "bar": "a bar", "diner": "a diner", "hospital": "a hospital room", "classroom": "a classroom",
    "warehouse": "a warehouse", "car": "the inside of a car", "train": "a train carriage",
    "spaceship_corridor": "the corridor of a spaceship", "control_room": "a control room full of screens",
    "shop": "a shop", "church": "a church", "room": "a plain room", "street": "a city street",
    "alley": "a narrow alley between brick walls", "park": "a park", "forest": "a forest",
    "beach": "a wide beach by the sea", "desert": "a desert", "field": "an open field",
    "rooftop": "a flat rooftop above the city", "station": "a railway platform", "space": "deep space",
    "exterior": "an open place outdoors",
}
_HEADING = re.compile(r"^\s*(?:INT|EXT|I/E|EST)\b", re.IGNORECASE)
_LAMPLIT = {"street": "street lamps", "alley": "a single lamp", "station": "platform lamps", "park": "a few lamps",
            "rooftop": "the glow of the city", "beach": "moonlight", "forest": "moonlight", "field": "moonlight",
            "desert": "moonlight", "exterior": "moonlight"}
_GLOWING = {"control_room": "the glow of the screens", "spaceship_corridor": "dim emergency lights",
            "bar": "warm low lamps", "diner": "neon and warm lamps", "car": "passing street lights",
            "train": "the dim lamps of the carriage", "warehouse": "bare bulbs", "church": "candles"}
_SKIES = {"day": "daylight", "dawn": "the first light of morning, low sun", "dusk": "the last light of dusk"}
_WEATHER = {"rain": "rain falling, wet reflections on the ground", "snow": "snow falling", "fog": "drifting fog"}
_BEHIND_GLASS = {"rain": "rain on the windows", "snow": "snow outside the windows", "fog": "haze in the air"}
_PLAIN_FEATURES = {"door", "wall", "floor", "ceiling", "screen"}


def place_words(place: Asset | None, scene: Scene, *, english: bool) -> str:
    """`an office with a desk, a window and a printer`."""
    if place is None:
        return "an interior" if scene.interior else "an open place outdoors"
    if place.description and not _HEADING.match(place.description):
        return place.description.strip().rstrip(".")
    words = _KINDS.get(place.set_kind, "an interior" if scene.interior else "an open place outdoors")
    if english and place.set_kind in ("room", "exterior"):
        words = f"a {place.name.lower()}"
    features = [f.replace("_", " ") for f in place.features if f not in _PLAIN_FEATURES and f not in words]
    if not features:
        return words
    told = [f"a{'n' if f[0] in 'aeiou' else ''} {f}" for f in features[:4]]
    return f"{words} with {told[0] if len(told) == 1 else ', '.join(told[:-1]) + ' and ' + told[-1]}"


def light_words(place: Asset | None, scene: Scene, shot: Shot) -> str:
    """The hour and what lights it: `night, lit by street lamps, deep shadows`."""
    time, kind = shot.time or scene.time, place.set_kind if place else ""
    if kind == "space":
        return "black sky full of stars, hard sunlight"
    inside = scene.interior and kind not in EXTERIOR_KINDS
    if time == "night":
        source = _GLOWING.get(kind, "warm lamps") if inside else _LAMPLIT.get(kind, "moonlight")
        return f"night, lit by {source}, deep shadows"
    if not inside:
        return _SKIES.get(time, "daylight")
    if kind in ("control_room", "spaceship_corridor"):
        return f"lit by {_GLOWING[kind]}"
    window = bool(place and {"window", "windows"} & set(place.features))
    return f"{'soft ' if time == 'day' else ''}{_SKIES.get(time, 'daylight')}" + (
        " from the window" if window else "") if window or time != "day" else "even indoor light"


def weather_words(scene: Scene) -> str:
    """Rain, snow or fog, in the open or behind glass; empty when it is clear."""
    return (_BEHIND_GLASS if scene.interior else _WEATHER).get(scene.weather, "")
