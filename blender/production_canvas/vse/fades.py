"""Fades: keys on the volume of a sound, or on how far black or white covers the picture, straight between the ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import strips

_PROPERTY = {"SOUND": "volume", "COLOR": "blend_alpha"}


def lay(scene: Any, strip: Any, lengths: tuple[int, int]) -> None:
    """Let a sound rise over its first frames and fall over its last; let a ground uncover the picture, or cover it.

    Lengths of 0 and 0 let a sound be as loud as it is.
    """
    clear(scene, strip)
    name, keys = _PROPERTY[strip.type], _keys(strip, *lengths)
    for frame, value in keys:
        setattr(strip, name, value)
        strip.keyframe_insert(name, frame=frame)
    setattr(strip, name, 1.0)
    for _, curve in _curves(scene, strip):
        for key in curve.keyframe_points:
            key.interpolation = "LINEAR"


def _keys(strip: Any, rise: int, fall: int) -> list[tuple[int, float]]:
    start, end = strips.spot(strip).start, strips.spot(strip).end
    if strip.type == "SOUND":
        return ([(start, 0.0), (start + rise, 1.0)] if rise else []) + (
            [(end - fall, 1.0), (end, 0.0)] if fall else [])
    if rise:
        return [(start, 1 - 0.5 / rise), (start + rise - 1, 0.5 / rise)]
    return [(end - fall, 1 / fall), (end - 1, 1.0)] if fall else []


def clear(scene: Any, strip: Any) -> None:
    """Take our keys away."""
    if strip.type in _PROPERTY:
        for bag, curve in list(_curves(scene, strip)):
            bag.fcurves.remove(curve)


def _curves(scene: Any, strip: Any) -> Iterator[tuple[Any, Any]]:
    """The curves of what fades, each with the bag that it lies in."""
    action = scene.animation_data.action if scene.animation_data else None
    if action is None:
        return
    path = strip.path_from_id(_PROPERTY[strip.type])
    for layer in action.layers:
        for part in layer.strips:
            for bag in part.channelbags:
                for curve in bag.fcurves:
                    if curve.data_path == path:
                        yield bag, curve
