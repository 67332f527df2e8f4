"""The dressed set: what is joined so that it draws fast, which walls go when the camera stands behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import bpy
import numpy as np

from prodstage.blocking.places import stem
from prodstage.camera.optics import Vec, heading
from prodstage.camera.sight import Sight
from prodstage.camera.subject import Subject
from prodstage.sets.base import BuiltSet
from prodstage.shoot.bodies import box_corners, corners_of, feature, thing

SET = "set"
"""The name by which the camera knows the set as a whole."""
FEATURE_REACH = 1.6
"""Metres round what one looks at within which objects of that feature belong to its mark."""


CLOSE = 0.55
"""Metres of a large feature that a close frame takes in."""


class DressedSet:
    """A built set, measured for the camera before its objects are joined."""

    def __init__(self, built: BuiltSet, *, join: bool) -> None:
        """`join` merges everything that never moves into a few objects; mattes need it apart."""
        self.built = built
        bpy.context.view_layer.update()
        self._boxes = _feature_boxes(built)
        walls = _by_wall(built)
        wild = {id(o) for objects in walls.values() for o in objects}
        self._names = list(walls)
        solid = [o for o in built.objects if id(o) not in wild and _solid(o)]
        self.sight = Sight(solid, [_plane(walls[name]) for name in self._names])
        self.walls = _joined(built, walls) if join else walls

    def mark_subject(self, name: str, *, close: bool = False) -> Subject:
        """A feature of the set as a subject of the camera; `close` takes the part one works at of a large one."""
        mark = self.built.mark(name)
        look = np.array(mark.look)
        boxes = self._boxes.get(stem(mark.name), [])
        near = [b for b in boxes if np.linalg.norm(b.mean(axis=0) - look) < FEATURE_REACH]
        whole = feature(name, near, np.array(mark.at), look)
        if close and np.ptp(whole.outline, axis=0).max() > CLOSE:
            middle = look if mark.touch is None else (look + np.array(mark.touch)) / 2
            low, high = whole.outline.min(axis=0), whole.outline.max(axis=0)
            part = box_corners(np.maximum(low, middle - CLOSE / 2), np.minimum(high, middle + CLOSE / 2))
            return thing(name, part, heading(np.array(mark.at) - look))
        return whole

    def whole(self) -> Subject:
        """The set as an establishing shot must show it: its middle and what lies behind, to a door's height."""
        xmin, ymin, xmax, ymax, _ = self.built.bounds
        middle, half = (xmin + xmax) / 2, min(0.32 * (xmax - xmin), 3.2)
        near = (ymin + ymax) / 2
        far = min(ymax - 0.2, near + 4.0)
        corners = box_corners(np.array((middle - half, near, 0.0)), np.array((middle + half, far, 2.1)))
        return thing(SET, corners, np.array((0.0, -1.0, 0.0)))

    def within(self, at: Vec) -> bool:
        """Whether a point lies inside the bounds of the set."""
        xmin, ymin, xmax, ymax = self.built.bounds[:4]
        return bool(xmin - 0.1 <= at[0] <= xmax + 0.1 and ymin - 0.1 <= at[1] <= ymax + 0.1)

    def strike(self, places: Sequence[Vec]) -> list[str]:
        """Take away the walls that the camera is in or behind at any of these places; put the others back."""
        gone = {self._names[k] for at in places for k in self.sight.behind(at)}
        for name, objects in self.walls.items():
            for obj in objects:
                obj.hide_render = name in gone or bool(obj.get("unlit"))
        return sorted(gone)


def _feature_boxes(built: BuiltSet) -> dict[str, list[Vec]]:
    boxes: dict[str, list[Vec]] = defaultdict(list)
    for obj in built.objects:
        if obj.get("feature") and obj.type == "MESH":
            boxes[str(obj["feature"]).partition(":")[0]].append(corners_of(obj))
    return boxes


def _by_wall(built: BuiltSet) -> dict[str, list[Any]]:
    walls: dict[str, list[Any]] = defaultdict(list)
    for obj in built.walls:
        walls[str(obj["wall"])].append(obj)
    return walls


def _plane(objects: Sequence[Any]) -> tuple[Vec, Vec, Sequence[Any]]:
    """A point of the wall, its normal into the room, and what goes with it."""
    normal = np.array(tuple(objects[0]["normal"]))
    return normal * float(objects[0]["plane"]), normal, objects


def _solid(obj: Any) -> bool:
    """Whether an object hides what is behind it: glass, pools of light and skies do not."""
    name = obj.name.lower()
    return obj.type == "MESH" and len(obj.data.polygons) > 0 and not name.startswith(("sky", "pool", "glass"))


def _joined(built: BuiltSet, walls: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Join each wall, and all the rest, per kind of shadow and hour; returns the walls' new objects."""
    groups: dict[tuple[str, str, bool, bool], list[Any]] = defaultdict(list)
    for obj in built.objects:
        if obj.type != "MESH" or obj.animation_data is not None or obj.parent is not None or obj.modifiers:
            continue
        key = (str(obj.get("wall", "")), str(obj.get("when", "")), bool(obj.display.show_shadows), obj.hide_render)
        groups[key].append(obj)
    left: dict[str, list[Any]] = {name: [] for name in walls}
    kept: list[Any] = []
    for key, objects in groups.items():
        whole = _join(objects)
        kept.append(whole)
        if key[0] in left:
            left[key[0]].append(whole)
    built.objects[:] = kept
    return left


def _join(objects: list[Any]) -> Any:
    """One object out of several, keeping the first one's custom properties."""
    if len(objects) > 1:
        with bpy.context.temp_override(
            active_object=objects[0], object=objects[0], selected_objects=objects,
            selected_editable_objects=objects,
        ):
            bpy.ops.object.join()
    return objects[0]
