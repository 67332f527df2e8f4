"""The cinematographer: which size, angle and lens tell a moment, and the camera presets as assets.

Lenses are in millimetres on the named sensor (`film.staging.SENSORS`); angles of view were chosen so that a
size looks the same on every sensor.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from prodcanvas.crew.reading.beats import Order
from prodcanvas.film.document import Asset
from prodcanvas.film.staging import SENSORS, Camera

STEPS = ("EWS", "WS", "FS", "MWS", "MS", "MCU", "CU", "ECU")
"""Sizes of a person from far to near; a step is a place in this row."""

_LENS: dict[str, float] = {"EWS": 24, "WS": 27, "FS": 32, "MWS": 35, "MS": 40, "MCU": 50, "CU": 65, "ECU": 85,
                           "INSERT": 60}
"""Lens by size on Super 35."""
_FRAMED: dict[str, float] = {"ots": 50, "pov": 32, "establishing": 24}
_STOP: dict[str, float] = {"CU": 2.8, "ECU": 2.8, "MCU": 2.8, "INSERT": 4.0, "MS": 4.0}

SIZE_OF_ACTION: dict[str, str] = {
    "walk": "FS", "run": "FS", "enter": "FS", "exit": "FS", "crawl": "FS", "climb": "FS", "jump": "FS", "dance": "FS",
    "fall": "FS", "kick": "FS", "lie": "FS", "row": "FS", "kneel": "MWS", "crouch": "MWS", "sit_down": "MWS",
    "stand_up": "MWS", "hit": "MWS", "push": "MWS", "pull": "MWS", "throw": "MWS", "wave": "MWS", "hug": "MWS",
    "give": "MWS", "take": "MWS", "search": "MWS", "hide": "FS", "drive": "MS", "aim": "MS", "knock": "MWS",
    "point": "MWS", "open": "MWS", "close": "MWS", "press": "MS", "lean": "MS", "turn": "MS", "shrug": "MS",
    "cross_arms": "MS", "clap": "MS", "pray": "MS", "phone": "MS", "sit": "MS", "stand": "MWS", "pick_up": "MS",
    "put_down": "MS", "type": "MS", "write": "MS", "read": "MS", "drink": "MS", "eat": "MS", "look": "MCU",
    "think": "MCU", "nod": "MCU", "shake_head": "MCU", "laugh": "MCU", "cry": "CU", "sleep": "MS",
    "face_in_hands": "MCU",
}
"""The nearest size in which each deed can still be read with the sound off."""

_PRESETS: tuple[tuple[str, Camera, str], ...] = (
    ("eye_level", Camera(size="MS", lens_mm=40), "level with the eyes; the plain view"),
    ("low", Camera(size="MWS", angle="low", lens_mm=28), "from below; the subject grows"),
    ("high", Camera(size="FS", angle="high", lens_mm=32), "from above; the subject shrinks"),
    ("dutch", Camera(size="MS", angle="dutch", lens_mm=28), "tilted; something is wrong"),
    ("top", Camera(framing="group", size="WS", angle="top", lens_mm=27), "straight down; a map of the scene"),
    ("ots", Camera(framing="ots", size="MCU", lens_mm=50), "past a shoulder; two people tied together"),
    ("pov", Camera(framing="pov", size="MS", lens_mm=32), "what a character sees"),
    ("slow_dolly_zoom", Camera(size="MCU", move="dolly_zoom", fast=0.5, lens_mm=35), "the world stretches, slowly"),
    ("push_in", Camera(size="MCU", move="push_in", fast=0.6, lens_mm=40), "nearer; it matters now"),
    ("pull_out", Camera(size="MS", move="pull_out", fast=0.6, lens_mm=35), "further; left alone"),
    ("track", Camera(size="FS", move="track", lens_mm=32), "beside somebody who moves"),
    ("pan", Camera(size="WS", move="pan", direction="right", lens_mm=32), "turning from one thing to the next"),
    ("tilt", Camera(size="MS", move="tilt", direction="up", lens_mm=35), "up or down a subject"),
    ("crane", Camera(framing="establishing", size="EWS", move="crane", direction="up", lens_mm=24), "rising over all"),
    ("orbit", Camera(size="MS", move="orbit", fast=0.6, lens_mm=40), "around the subject"),
    ("handheld", Camera(size="MS", move="handheld", lens_mm=32), "on the shoulder, breathing"),
    ("whip_pan", Camera(size="MS", move="whip_pan", direction="right", fast=2.0, lens_mm=40), "flung to the next"),
    ("rack_focus", Camera(framing="two", size="MS", move="rack_focus", lens_mm=75, fstop=2.0), "the focus shifts"),
    ("zoom_in", Camera(size="MCU", move="zoom_in", lens_mm=50), "nearer by the lens alone"),
    ("zoom_out", Camera(size="MS", move="zoom_out", lens_mm=50), "wider by the lens alone"),
    ("static", Camera(size="MS", move="static", lens_mm=40), "locked off"),
)


def presets() -> tuple[Asset, ...]:
    """The camera presets of a new film, addressed as `camera:push_in`."""
    return tuple(
        Asset(id=f"camera:{name}", name=name.replace("_", " "), kind="camera", camera=camera,
              description=f"{said}: {camera.lens_mm:g} mm on {camera.sensor}")
        for name, camera, said in _PRESETS
    )


def lens_for(size: str, framing: str = "single", sensor: str = "super35") -> float:
    """Lens in mm that suits a size and framing on a sensor, scaled from Super 35 by the gate's width."""
    base = _FRAMED.get(framing, 0.0) or _LENS.get(size, 40.0)
    if framing == "ots" and size in {"MS", "MWS"}:
        base = 40.0
    return float(round(base * SENSORS[sensor][0] / SENSORS["super35"][0]))


def camera(framing: str, size: str, subjects: Iterable[str], **more: object) -> Camera:
    """A camera with the lens and stop that suit its framing and size; `more` sets any other field."""
    made = Camera(framing=framing, size=size, subjects=tuple(subjects), lens_mm=lens_for(size, framing),
                  fstop=_STOP.get(size, 5.6))
    return msgspec.structs.replace(made, **more)


def resized(shot: Camera, size: str) -> Camera:
    """The same camera at another size, with its lens."""
    return msgspec.structs.replace(shot, size=size, lens_mm=lens_for(size, shot.framing, shot.sensor),
                                   fstop=_STOP.get(size, 5.6))


def steps_between(a: str, b: str) -> int:
    """How many steps of size lie between two sizes; an insert is two steps from any."""
    if a == b:
        return 0
    return abs(STEPS.index(a) - STEPS.index(b)) if a in STEPS and b in STEPS else 2


def size_of_actions(actions: Iterable[str]) -> str:
    """The nearest size in which all of some deeds can be read; MS for none."""
    sizes = [SIZE_OF_ACTION.get(a, "MS") for a in actions]
    return min(sizes, key=STEPS.index) if sizes else "MS"


def ordered(order: Order, present: tuple[str, ...], latest: str) -> Camera:
    """The camera that the writer ordered; only what the order leaves open is chosen here.

    `present` are the characters on set, `latest` the last thing or person seen: who is meant when no subject
    is named.
    """
    subjects = order.subjects or ((latest,) if latest and latest != order.over else present[:1])
    framing = order.framing or _framing_for(order, subjects)
    over = order.over
    if framing in {"ots", "pov"} and not over:
        over = next((p for p in present if p not in subjects), present[0] if present else "")
    if framing in {"two", "group"} and len(order.subjects) < 2:
        subjects = tuple(dict.fromkeys((*order.subjects, *present)))[:2 if framing == "two" else 4] or subjects
    if framing == "pov" and not order.subjects:
        subjects = tuple(s for s in subjects if s != over)
    if framing == "establishing":
        subjects = ()
    size = order.size or _size_for(framing, subjects)
    sensor = order.sensor or "super35"
    return Camera(
        framing=framing, size=size, subjects=tuple(s for s in subjects if s != over or framing == "single"), over=over,
        angle=order.angle or "eye", lens_mm=order.lens_mm or lens_for(size, framing, sensor), sensor=sensor,
        move=order.move or "static", direction=_direction(order, subjects), fast=order.fast, focus=order.focus,
        focus_to=order.focus_to, fstop=order.fstop or _STOP.get(size, 5.6),
    )


def _framing_for(order: Order, subjects: tuple[str, ...]) -> str:
    people = [s for s in subjects if s.startswith("character:")]
    if not people and subjects:
        return "establishing" if order.size in {"EWS", "WS"} else "insert"
    if not subjects or (order.size in {"EWS", "WS"} and not order.subjects):
        return "establishing"
    return "single" if len(people) < 2 else "two" if len(people) == 2 else "group"


def _size_for(framing: str, subjects: tuple[str, ...]) -> str:
    """The size where the order names none."""
    if framing == "insert":
        return "INSERT"
    person = bool(subjects) and subjects[0].startswith("character:")
    return {"establishing": "WS", "two": "MWS", "group": "FS", "ots": "MCU"}.get(framing, "MS" if person else "WS")


def _direction(order: Order, subjects: tuple[str, ...]) -> str:
    if order.direction:
        return order.direction
    if order.move == "track":
        return next((s for s in subjects if s.startswith("character:")), "right")
    return {"pan": "right", "whip_pan": "right", "tilt": "up", "crane": "up"}.get(order.move, "")
