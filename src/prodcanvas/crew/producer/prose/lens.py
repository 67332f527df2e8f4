"""The camera in words: size, angle, lens and move as a cinematographer says them to a model."""

from __future__ import annotations

from prodcanvas.film import Camera

_SIZES = {
    "EWS": "extreme wide shot", "WS": "wide shot", "FS": "full shot, head to toe", "MWS": "medium wide shot, knees up",
    "MS": "medium shot, waist up", "MCU": "medium close-up, head and shoulders", "CU": "close-up",
    "ECU": "extreme close-up", "INSERT": "close-up detail shot",
}
_ANGLES = {"low": "low angle, looking up", "high": "high angle, looking down", "top": "seen straight from above",
           "dutch": "tilted dutch angle"}
_MOVES = {
    "push_in": "the camera pushes in", "pull_out": "the camera pulls back", "dolly_zoom": "dolly zoom, the background "
    "stretches", "track": "the camera tracks", "pan": "the camera pans", "tilt": "the camera tilts",
    "crane": "the camera cranes", "orbit": "the camera orbits around", "handheld": "handheld camera, slightly shaking",
    "whip_pan": "the camera whips round", "rack_focus": "the focus shifts", "zoom_in": "the lens zooms in",
    "zoom_out": "the lens zooms out",
}
_STEADY = ("dolly_zoom", "handheld", "whip_pan", "rack_focus")


def shot_words(camera: Camera, people: int = 0) -> str:
    """`Medium shot, waist up, low angle, looking up`, of so many people."""
    size = _SIZES.get(camera.size, "medium shot")
    if camera.framing == "pov":
        size = f"point-of-view {size}"
    elif camera.framing == "ots":
        size = f"over-the-shoulder {size}"
    elif people > 1 and camera.framing in ("two", "group"):
        size = f"{'two-shot' if people == 2 else 'group shot'}, {size}"
    angle = _ANGLES.get(camera.angle, "")
    text = ", ".join(w for w in (size, angle) if w)
    return text[:1].upper() + text[1:]


def lens_words(camera: Camera) -> str:
    """`65 mm lens, shallow depth of field`."""
    lens = f"{camera.lens_mm:g} mm lens"
    if camera.lens_mm <= 26 and camera.size in ("EWS", "WS", "FS"):
        return f"wide {lens}, deep focus"
    if camera.lens_mm >= 50 or camera.fstop <= 2.8:
        return f"{lens}, shallow depth of field"
    return lens


def move_words(camera: Camera) -> str:
    """`the camera slowly pushes in`; empty for one that stands still."""
    if camera.move not in _MOVES:
        return ""
    text = _MOVES[camera.move]
    if camera.direction in ("left", "right", "up", "down") and camera.move not in _STEADY:
        text = f"{text} {camera.direction}"
    elif camera.move == "track":
        text = f"{text} alongside"
    pace = "slowly" if camera.fast < 0.8 else "quickly" if camera.fast > 1.3 else ""
    if not pace or camera.move in _STEADY:
        return text
    return text.replace("the camera ", f"the camera {pace} ").replace("the lens ", f"the lens {pace} ")


def closeness(size: str) -> float:
    """How much of the frame a face fills, 0 to 1."""
    return {"EWS": 0.1, "WS": 0.25, "FS": 0.4, "MWS": 0.55, "MS": 0.7, "MCU": 0.85, "CU": 1.0, "ECU": 1.0,
            "INSERT": 0.15}.get(size, 0.5)
