"""Recipes of atmospheres: which noises, hums and small sounds a place is made of, and how loud it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Air:
    """Moving air, water, distant machines: noise between two frequencies that may swell."""

    low: float
    high: float
    level: float = 0.0
    """dB against the other layers."""
    slope: float = -3.0
    swells: tuple[int, ...] = ()
    """Whole cycles in a loop."""
    depth: float = 0.0
    width: float = 0.8
    """0 mono, 1 wide."""


@dataclass(frozen=True, slots=True)
class Hum:
    """Motors, lamps and mains."""

    pitch: float
    strengths: tuple[float, ...]
    level: float = 0.0


@dataclass(frozen=True, slots=True)
class Spots:
    """Small sounds here and there: `often` in a loop, by kind."""

    kind: str
    often: int
    level: float = 0.0
    regular: bool = False


BEDS: dict[str, tuple[float, tuple[Air | Hum | Spots, ...]]] = {
    "room_tone": (-47, (Air(40, 500), Air(500, 3000, -22))),
    "office_hum": (-43, (Air(60, 500), Air(300, 2500, -14), Hum(100, (1, .4, .25, .1), -14), Spots("key", 16, -16))),
    "kitchen": (-45, (Air(50, 400), Hum(50, (1, .8, .3, .2), -9), Spots("drip", 3, -12))),
    "bathroom": (-45, (Air(80, 900), Hum(120, (1, .3, .2), -16), Spots("drip", 6, -6))),
    "hospital": (-43, (Air(60, 700), Air(700, 2500, -16), Spots("monitor", 16, -7, regular=True))),
    "classroom": (-46, (Air(50, 500), Spots("tick", 20, -8, regular=True))),
    "clock": (-46, (Air(40, 400), Spots("tick", 20, -4, regular=True))),
    "warehouse": (-44, (Air(30, 250), Hum(60, (1, .5, .2), -14), Spots("drip", 2, -10), Spots("clank", 1, -12))),
    "traffic": (-38, (Air(30, 350, 0, -4, (2, 3, 5), .4), Air(300, 2200, -14, -5, (1, 2, 3), .7),
                      Spots("passing", 4, -4))),
    "traffic_distant": (-46, (Air(30, 260, 0, -4, (2, 3), .4), Spots("passing", 1, -14))),
    "wind": (-39, (Air(60, 500, 0, -4, (1, 2, 3), .7), Air(350, 900, -9, 0, (2, 3, 5), .9))),
    "leaves": (-42, (Air(60, 400, -4, -4, (1, 2), .5), Air(1500, 7000, -8, -2, (1, 3, 4), .8))),
    "desert": (-43, (Air(80, 600, 0, -3, (1, 2), .6), Air(1800, 6000, -16, -3, (1, 3), .8))),
    "rain": (-37, (Air(700, 11000, 0, -2), Air(100, 700, -8), Spots("drop", 120, -12))),
    "rain_indoor": (-43, (Air(100, 1100, 0, -4), Air(1000, 4000, -20), Spots("drip", 14, -14))),
    "snow_hush": (-48, (Air(40, 300, 0, -4, (1, 2), .5), Air(2000, 6000, -26, 0, (1, 2), .6))),
    "crickets": (-42, (Air(60, 400, -10, -4), Spots("cricket", 46, -3))),
    "birds": (-43, (Air(80, 600, -8, -4, (1, 2), .4), Air(1500, 6000, -18, -2, (1, 3), .6), Spots("bird", 22, 0))),
    "night": (-46, (Air(40, 350, 0, -4, (1, 2), .4), Spots("cricket", 14, -10), Spots("owl", 1, -6))),
    "surf": (-38, (Air(80, 1200, 0, -4, (3,), .6), Air(900, 7000, -6, -3, (3,), .95), Spots("gull", 2, -16))),
    "engine": (-38, (Air(35, 500, 0, -5, (3, 5), .2), Hum(42, (1, .9, .5, .4, .2), -5), Air(400, 2000, -18))),
    "train": (-37, (Air(35, 600, 0, -5, (2, 3), .3), Hum(60, (1, .4), -14), Spots("rail", 14, -4, regular=True))),
    "ship_hum": (-41, (Hum(55, (1, .5, .35, .2, .1), -2), Hum(82.5, (1, .3, .2), -10),
                       Air(120, 1500, -4, -4, (1, 2), .3))),
    "electronics": (-43, (Air(80, 900, 0, -4), Hum(120, (1, .3, .2), -12), Spots("blip", 9, -12))),
    "crowd": (-39, (Air(60, 500, -8, -4), Spots("murmur", 150, 0))),
    "diner": (-41, (Air(50, 500, -4), Spots("murmur", 80, -4), Spots("cutlery", 10, -12))),
    "church_reverb": (-47, (Air(40, 350, 0, -5, (1, 2), .3), Air(400, 2000, -18, -4))),
    "station": (-39, (Air(35, 350, 0, -4, (2, 3), .4), Spots("murmur", 90, -4), Spots("passing", 2, -6),
                      Spots("clank", 3, -14))),
    "lift": (-43, (Air(40, 400, 0, -4), Hum(75, (1, .6, .3, .2), -6), Spots("tick", 10, -14, regular=True))),
}
"""Loudness in LUFS and layers of each atmosphere."""
