"""Sound that rises and falls with its picture: keys on the volume of a strip, straight between silent and full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import strips


def lay(scene: Any, strip: Any, lengths: tuple[int, int]) -> None:
    """Let a sound rise over the first frames and fall over the last; (0, 0) lets it be as loud as it is."""
    clear(scene, strip)
    rise, fall = lengths
    spot = strips.spot(strip)
    keys = ([(spot.start, 0.0), (spot.start + rise, 1.0)] if rise else []) + (
        [(spot.end - fall, 1.0), (spot.end, 0.0)] if fall else [])
    strip.volume = 1.0
    for frame, volume in keys:
        strip.volume = volume
        strip.keyframe_insert("volume", frame=frame)
    strip.volume = 1.0
    for _, curve in _curves(scene, strip):
        for key in curve.keyframe_points:
            key.interpolation = "LINEAR"


def clear(scene: Any, strip: Any) -> None:
    """Take our keys away."""
    if strip.type == "SOUND":
        for bag, curve in list(_curves(scene, strip)):
            bag.fcurves.remove(curve)


def _curves(scene: Any, strip: Any) -> Iterator[tuple[Any, Any]]:
    """The volume's curves, each with the bag that it lies in."""
    action = scene.animation_data.action if scene.animation_data else None
    if action is None:
        return
    path = strip.path_from_id("volume")
    for layer in action.layers:
        for part in layer.strips:
            for bag in part.channelbags:
                for curve in bag.fcurves:
                    if curve.data_path == path:
                        yield bag, curve
