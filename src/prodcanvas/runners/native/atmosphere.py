"""Which atmospheres belong to a place at its time of day and in its weather."""

from __future__ import annotations

_PLACES: dict[str, tuple[str, ...]] = {
    "office": ("office_hum",), "kitchen": ("kitchen",), "living_room": ("room_tone",), "bedroom": ("room_tone",),
    "bathroom": ("bathroom",), "corridor": ("room_tone",), "stairs": ("room_tone",), "lift": ("lift",),
    "bar": ("diner",), "diner": ("diner",), "hospital": ("hospital",), "classroom": ("classroom",),
    "warehouse": ("warehouse",), "car": ("engine",), "train": ("train",), "spaceship_corridor": ("ship_hum",),
    "control_room": ("ship_hum", "electronics"), "shop": ("room_tone", "traffic_distant"),
    "church": ("church_reverb",), "room": ("room_tone",), "street": ("traffic",), "alley": ("traffic_distant", "wind"),
    "park": ("birds", "leaves"), "forest": ("birds", "leaves"), "beach": ("surf",), "desert": ("desert",),
    "field": ("wind", "birds"), "rooftop": ("wind", "traffic_distant"), "station": ("station",),
    "exterior": ("wind",),
}
_AT_NIGHT = {"birds": "crickets", "traffic": "traffic_distant", "wind": "night"}


def atmospheres(set_kind: str, *, interior: bool, time: str = "day", weather: str = "clear") -> tuple[str, ...]:
    """Names of the beds to lay under a shot, at most three; a place that is not known has its air, in or out."""
    beds = _PLACES.get(set_kind, ("room_tone",) if interior else ("wind",))
    if time == "night" and not interior:
        beds = tuple(_AT_NIGHT.get(bed, bed) for bed in beds)
    falling = {"rain": "rain_indoor" if interior else "rain", "snow": "" if interior else "snow_hush"}.get(weather, "")
    if falling and not interior:
        beds = tuple(bed for bed in beds if bed not in ("birds", "crickets"))
    return tuple(dict.fromkeys((*beds, falling) if falling else beds))[:3]
