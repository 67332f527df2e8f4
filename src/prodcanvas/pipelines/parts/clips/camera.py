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
    led: bool = False
    """Left, right, up and down may be chosen."""
    turning: bool = False
    """The camera turns where it stands instead of being carried."""
    round: bool = False
    """It is carried and turns back, so that the subject stays where it is."""
    speed: float = 1.0


TRAVEL: Mapping[str, Travel] = {
    "static": Travel(STILL),
    "rack_focus": Travel(STILL),
    "handheld": Travel(STILL),
    "push_in": Travel(IN),
    "pull_out": Travel(OUT),
    "zoom_in": Travel(IN),
    "zoom_out": Travel(OUT),
    "dolly_zoom": Travel(IN),
    "track": Travel(RIGHT, led=True),
    "crane": Travel(UP, led=True),
    "pan": Travel(RIGHT, led=True, turning=True),
    "tilt": Travel(UP, led=True, turning=True),
    "whip_pan": Travel(RIGHT, led=True, turning=True, speed=3.0),
    "orbit": Travel(RIGHT, led=True, round=True),
}
"""Every move of the film (`film.vocabulary.MOVES`). A lens cannot be told to any model: a zoom goes as a dolly does."""

WAN_POSE: Mapping[str, str] = {
    STILL: "Static", IN: "Zoom In", OUT: "Zoom Out", LEFT: "Pan Left", RIGHT: "Pan Right", UP: "Pan Up",
    DOWN: "Pan Down",
}
"""Words of `WanCameraEmbedding`. Its zooms and pans carry the camera; they turn nothing."""

CTRL_TURN: Mapping[str, str] = {LEFT: "Tilt Left", RIGHT: "Tilt Right", UP: "Tilt Up", DOWN: "Tilt Down"}
"""Words of CameraCtrl for a camera that turns where it stands; for one that is carried they are Wan's."""
_BACK = {LEFT: RIGHT, RIGHT: LEFT, UP: DOWN, DOWN: UP}


def ctrl_poses(camera: CameraMove) -> tuple[str, ...]:
    """What CameraCtrl does at the same time: an orbit carries the camera one way and turns it the other."""
    travel, there = TRAVEL.get(camera.move, Travel(STILL)), way(camera)
    if travel.round and there in _BACK:
        return WAN_POSE[there], CTRL_TURN[_BACK[there]]
    return (CTRL_TURN[there] if travel.turning and there in CTRL_TURN else WAN_POSE[there],)


def way(camera: CameraMove) -> str:
    """Which of `WAYS` the camera goes. One that follows a performer holds its frame: it stands still for the model."""
    travel = TRAVEL.get(camera.move, Travel(STILL))
    if camera.move == "dolly_zoom" and camera.direction == "out":
        return OUT
    if not travel.led or not camera.direction:
        return travel.way
    return camera.direction if camera.direction in (LEFT, RIGHT, UP, DOWN) else STILL


def speed(camera: CameraMove) -> float:
    """How fast, 1 being the model's own speed; 0.1 to 10."""
    return round(min(10.0, max(0.1, camera.fast * TRAVEL.get(camera.move, Travel(STILL)).speed)), 2)
