"""The film's camera told to models that can be told: one table from moves and directions to each model's own words.

A model knows seven ways to travel at most. The ways are the camera's own, as the crew and the stage mean them: `right`
carries the camera to its right, or turns it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from prodcanvas.routes.request import CameraMove

STILL, IN, OUT, LEFT, RIGHT, UP, DOWN = "still", "in", "out", "left", "right", "up", "down"
WAYS = (STILL, IN, OUT, LEFT, RIGHT, UP, DOWN)


class Travel(NamedTuple):
    """How a move of the film is told to a model."""

    way: str
    """Where it goes when no direction is given."""
    turns: bool = False
    """Left, right, up and down may be chosen."""
    speed: float = 1.0
    same: bool = True
    """The models travel just so; otherwise what they do comes near it."""


TRAVEL: Mapping[str, Travel] = {
    "static": Travel(STILL),
    "rack_focus": Travel(STILL),
    "handheld": Travel(STILL, same=False),
    "push_in": Travel(IN),
    "pull_out": Travel(OUT),
    "zoom_in": Travel(IN, same=False),
    "zoom_out": Travel(OUT, same=False),
    "dolly_zoom": Travel(IN, same=False),
    "track": Travel(RIGHT, turns=True),
    "crane": Travel(UP, turns=True),
    "pan": Travel(RIGHT, turns=True, same=False),
    "tilt": Travel(UP, turns=True, same=False),
    "orbit": Travel(RIGHT, turns=True, same=False),
    "whip_pan": Travel(RIGHT, turns=True, speed=3.0, same=False),
}
"""Every move of the film (`film.vocabulary.MOVES`)."""

WAN_POSE: Mapping[str, str] = {
    STILL: "Static", IN: "Zoom In", OUT: "Zoom Out", LEFT: "Pan Left", RIGHT: "Pan Right", UP: "Pan Up",
    DOWN: "Pan Down",
}
"""Words of `WanCameraEmbedding`. Its zooms and pans carry the camera; they turn nothing."""

MOTION_LORA: Mapping[str, str] = {
    IN: "zoom_in", OUT: "zoom_out", LEFT: "pan_left", RIGHT: "pan_right", UP: "tilt_up", DOWN: "tilt_down",
}
"""Roles of the motion LoRAs of AnimateDiff v2."""


def way(camera: CameraMove) -> str:
    """Which of `WAYS` the camera goes. One that follows a performer holds its frame: it stands still for the model."""
    travel = TRAVEL.get(camera.move, Travel(STILL, same=False))
    if camera.move == "dolly_zoom" and camera.direction == "out":
        return OUT
    if not travel.turns or not camera.direction:
        return travel.way
    return camera.direction if camera.direction in (LEFT, RIGHT, UP, DOWN) else STILL


def speed(camera: CameraMove) -> float:
    """How fast, 1 being the model's own speed; 0.1 to 10."""
    return round(min(10.0, max(0.1, camera.fast * TRAVEL.get(camera.move, Travel(STILL)).speed)), 2)
