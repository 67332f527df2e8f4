"""The script supervisor: which frames of the artist's scene make the reel of a shot."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from prodcanvas.errors import RequestError
from prodcanvas.film.source import SourceSheet


class Moment(NamedTuple):
    """A picture to take."""

    shown: int
    """Frame of the reel from which it is shown, from 1."""
    frame: int
    """The scene's own frame."""


def moments(scene: Any, sheet: SourceSheet) -> list[Moment]:
    """The pictures to take, in order. Raises `RequestError` when there are none."""
    if sheet.range == "still":
        return [Moment(1, sheet.frame)]
    if sheet.range == "keys":
        return _key_poses(scene, sheet)
    if sheet.range == "scene" or not sheet.count:
        return [Moment(n, f) for n, f in enumerate(range(scene.frame_start, scene.frame_end + 1), start=1)
                if (n - 1) % sheet.step == 0]
    first, last = span(scene, sheet.shot)
    found: list[Moment] = []
    for shown in range(1, sheet.count + 1, sheet.step):
        frame = first + _in_scene(scene, sheet, shown - 1 - sheet.head)
        frame = frame if last is None else min(max(frame, first), last)
        if not found or found[-1].frame != frame:
            found.append(Moment(shown, frame))
    return found


def span(scene: Any, shot: str) -> tuple[int, int | None]:
    """First and last frame of a shot on the timeline; no last one where no marker names the shot."""
    marks = sorted(scene.timeline_markers, key=lambda m: m.frame)
    own = next((m for m in marks if m.name == shot), None) if shot else None
    if own is None:
        return scene.frame_start, None
    after = [m.frame for m in marks if m.frame > own.frame]
    return own.frame, (after[0] - 1 if after else max(own.frame, scene.frame_end))


def _rate(scene: Any) -> Fraction:
    return Fraction(scene.render.fps) / Fraction(scene.render.fps_base).limit_denominator(100_000)


def _in_scene(scene: Any, sheet: SourceSheet, frames: int) -> int:
    """Frames of the film as frames of the scene, which may run at another rate."""
    return round(frames * _rate(scene) * Fraction(sheet.rate[1], sheet.rate[0]))


def _in_film(scene: Any, sheet: SourceSheet, frames: int) -> int:
    return round(frames / (_rate(scene) * Fraction(sheet.rate[1], sheet.rate[0])))


def _key_poses(scene: Any, sheet: SourceSheet) -> list[Moment]:
    """The held poses of a blocking, each shown until the next."""
    first, last = span(scene, sheet.shot)
    if last is None:
        last = scene.frame_end
    keys = [f for f in constant_keys(scene) if first <= f <= last]
    if not keys:
        raise RequestError(f"The scene “{scene.name}” has no held key poses from frame {first} to {last}.",
                           "Key the poses with constant interpolation, or choose other frames in the node.")
    shown = [1 + sheet.head + _in_film(scene, sheet, f - first) for f in keys]
    found = [Moment(n, f) for n, f in zip(shown, keys, strict=True) if not sheet.count or n <= sheet.count]
    found = found or [Moment(1, keys[0])]
    return [Moment(max(1, n), f) for n, f in {m.shown: m.frame for m in found}.items()]


def constant_keys(scene: Any) -> list[int]:
    """Frames of the scene on which something moves to a key that is held until the next one."""
    owners: set[Any] = set(scene.objects)
    owners |= {o.data for o in scene.objects if o.data is not None}
    owners |= {k for o in scene.objects if (k := getattr(o.data, "shape_keys", None)) is not None}
    return sorted({round(key.co.x) for owner in owners for curve in curves_of(owner)
                   if "hide_" not in curve.data_path
                   for key in curve.keyframe_points if key.interpolation == "CONSTANT"})


def curves_of(owner: Any) -> Iterator[Any]:
    """The animation curves of an object or its data: those of its action and of its strips."""
    data = getattr(owner, "animation_data", None)
    if data is None:
        return
    if data.action is not None:
        yield from _in_action(data.action, getattr(data, "action_slot", None))
    for track in data.nla_tracks:
        for strip in track.strips:
            if strip.action is not None and not strip.mute and strip.frame_start == strip.action_frame_start:
                yield from _in_action(strip.action, getattr(strip, "action_slot", None))


def _in_action(action: Any, slot: Any) -> Iterator[Any]:
    """Curves of an action: since 4.4 they lie in the bag of a slot, before that in the action itself."""
    if not hasattr(action, "layers"):
        yield from action.fcurves
        return
    for layer in action.layers:
        for strip in layer.strips:
            bag = strip.channelbag(slot) if slot is not None else None
            if bag is not None:
                yield from bag.fcurves
