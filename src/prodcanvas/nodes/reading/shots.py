"""One shot: its own value, what is linked to it, and what the artist set on its node."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from prodcanvas.film import Camera, Shot
from prodcanvas.nodes.canvas import CanvasNode
from prodcanvas.nodes.cast import present, recast, touched
from prodcanvas.nodes.finishing import joined, own_pipeline
from prodcanvas.nodes.reading.docs import value_in
from prodcanvas.nodes.registry import node_types
from prodcanvas.nodes.values import by_hand, differences, with_differences

replace = msgspec.structs.replace
PRESET = ("size", "angle", "lens_mm", "move", "direction", "fast", "fstop")
"""What a shot's camera takes from a preset."""


class Led(NamedTuple):
    """What leads into a shot, and what its clip goes through."""

    cast: frozenset[str] = frozenset()
    """Characters and props."""
    style: str = ""
    preset: str = ""
    camera: Camera | None = None
    """The preset's."""
    chosen: bool = False
    """The preset was linked by the artist since the film was laid."""
    pipeline: str | None = None
    chain: tuple[str, ...] = ()
    tray: bool = False
    """In the orphan tray, where nothing is linked."""


def read_shot(node: CanvasNode, name: str, led: Led, kinds: Mapping[str, str]) -> tuple[Shot, list[str]]:
    """The shot that a node stands for, and a sentence for what cannot be meant.

    Only what differs from the film's own value counts as set by a person.
    """
    shot, unread = value_in(node.doc, Shot, {"id": name})
    faults = [f"{name}: {key} could not be read and is kept aside." for key in unread]
    if not 1 <= shot.frames <= 1_000_000:
        faults.append(f"{name} has {shot.frames} frames: a shot has one at least.")
        shot = replace(shot, frames=min(1_000_000, max(1, shot.frames)))
    kind = node_types()["shot"]
    found, wrong = differences(kind.fields, {**node.fields, "include": included(node)}, shot)
    made = shot if led.tray else _linked(shot, led, kinds)
    said = [d for d in found if d.path != "pipeline"]
    made = with_differences(made, said)
    made = _piped(made, node, led, shot)
    if made is shot:
        return shot, [*faults, *wrong]
    paths = [d.path for d in said] + touched(shot, made) * (not led.tray)
    paths += [path for path, old, new in (("pipeline", shot.pipeline, made.pipeline),
                                          ("making.style", shot.making.style, made.making.style)) if old != new]
    preset = {f"camera.{name}" for name in PRESET} if led.preset else set()
    own = {d.path for d in said}
    authorship = {k: v for k, v in made.authorship.items() if not (led.chosen and k in preset - own)}
    made = replace(made, authorship=by_hand(authorship, dict.fromkeys(p for p in paths if p in own or p not in preset)))
    return (shot if made == shot else made), [*faults, *wrong]


def included(node: CanvasNode) -> bool:
    """Whether a node counts: as its field says where it has one."""
    said = node.fields.get("include", node.include)
    return said if isinstance(said, bool) else node.include


def _linked(shot: Shot, led: Led, kinds: Mapping[str, str]) -> Shot:
    """The shot with who, how and by which preset as linked."""
    there = {who for who in present(shot) if kinds.get(who) in ("character", "prop")}
    if there != led.cast:
        shot = recast(shot, there - led.cast, ())
        shot = recast(shot, (), sorted(led.cast - present(shot).keys()))
    known = not shot.making.style or kinds.get(shot.making.style) == "style"
    if shot.making.style != led.style and (known or led.style):
        shot = replace(shot, making=replace(shot.making, style=led.style))
    if led.camera is not None:
        shot = _with_preset(shot, led.camera, chosen=led.chosen)
    return shot


def _with_preset(shot: Shot, preset: Camera, *, chosen: bool) -> Shot:
    """The shot's camera after its preset, but for what a person set on the shot after choosing it."""
    taken = {name: getattr(preset, name) for name in PRESET
             if chosen or not any(k in {"camera", f"camera.{name}"} for k in shot.authorship)}
    camera = replace(shot.camera, **taken)
    return shot if camera == shot.camera else replace(shot, camera=camera)


def _piped(made: Shot, node: CanvasNode, led: Led, shot: Shot) -> Shot:
    """The shot made by its own or its linked pipeline, then by its chain."""
    said = node.fields.get("pipeline")
    own = said if isinstance(said, str) else own_pipeline(shot.pipeline, led.chain)
    whole = joined(own if led.pipeline is None else led.pipeline, led.chain)
    return made if whole == made.pipeline else replace(made, pipeline=whole)
