"""What the action asks for must be there: missing features and seats are brought in."""

from __future__ import annotations

import math

from prodcanvas.film.callsheet import PropPlan
from prodcanvas.film.vocabulary import PROP_KINDS
from prodstage.kit import Spot
from prodstage.sets.base import BuiltSet
from prodstage.sets.floorplan import nearest_free, yaw_towards
from prodstage.sets.furniture.catalogue import HUNG, PIECES
from prodstage.sets.furniture.seating import chair
from prodstage.sets.furniture.synonyms import canonical
from prodstage.sets.mark import Mark
from prodstage.sets.plot import wall_gap, wall_plot

SPOTS = frozenset(("centre", "left", "right", "near", "far", "off", "floor"))
"""Names of free ground, which every set has."""
MOST = 40
"""Features that are brought in at most; a set is no warehouse."""


def keep_promises(built: BuiltSet) -> None:
    """Bring in every feature of the plan that the set does not have, and enough seats."""
    for feature in built.plan.features[:MOST]:
        if feature not in built.marks and feature.partition(":")[0] not in SPOTS:
            _provide(built, feature)
    _seat_everybody(built)


def name_all(built: BuiltSet) -> None:
    """Give every feature of the plan that still has no mark of its own the one it most likely means."""
    for feature in built.plan.features:
        built.marks.setdefault(feature, _nearby(built, feature))


def _provide(built: BuiltSet, feature: str) -> None:
    name = canonical(feature)
    slotted = ":" in feature and not feature.endswith(":0")
    if name not in built.marks or (slotted and name in PIECES):
        before = set(built.marks)
        _bring(built, name, feature)
        fresh = [m for k, m in built.marks.items() if k not in before and k.partition(":")[0] == name]
        if fresh:
            built.marks.setdefault(feature, fresh[0])
    if name in built.marks:
        built.marks.setdefault(feature, built.marks[name])


def _nearby(built: BuiltSet, feature: str) -> Mark:
    return built.mark(canonical(feature))


def _bring(built: BuiltSet, name: str, feature: str) -> None:
    """Furniture from the store, a prop on a table, or a block with the name written on it."""
    if name in HUNG:
        place = wall_gap(built, 1.5)
        if place:
            HUNG[name](built, *place)
            return
    piece = PIECES.get(name)
    spot = wall_plot(built, piece.width, piece.depth) if piece else None
    if piece and spot:
        piece.make(built, spot)
        return
    kind = name if name in PROP_KINDS else name.rpartition(" ")[2]
    lay_prop(built, feature, PropPlan(id=feature, kind=kind if kind in PROP_KINDS else "block", label=feature))


def lay_prop(built: BuiltSet, feature: str, plan: PropPlan) -> None:
    """Lay a prop of the property room on a table top, or on the floor where the set has none."""
    from prodstage.props import build_prop, set_down

    prop = build_prop(plan)
    prop["feature"] = feature
    built.keep(prop)
    size = tuple(prop["size"])
    home = _table_top(built) if max(size) < 0.7 else None
    where = home or _on_floor(built, max(size))
    set_down(prop, where)
    if home is None:
        built.block(Spot(where[0], where[1]), max(size[0], 0.1), max(size[1], 0.1), size[2])
    stand = nearest_free(where[0] - 0.1, where[1] - 0.65, built.obstacles, built.bounds)
    middle = (where[0], where[1], where[2] + size[2] / 2)
    built.marks[feature] = Mark(feature, (*stand, 0.0), yaw_towards(stand, where), look=middle, touch=middle,
                                surface=where)


def _table_top(built: BuiltSet) -> tuple[float, float, float] | None:
    """A free place on the tops of the set, 0.24 m from what was laid before."""
    taken = [m.surface for n, m in built.marks.items() if n in built.plan.features and m.surface]
    for mark in built.marks.values():
        if mark.surface and 0.34 < mark.surface[2] < 1.2 and (mark.seat == 0 or mark.surface[2] > mark.seat + 0.1):
            x, y, z = mark.surface
            if all(math.dist((x, y), t[:2]) > 0.24 for t in taken):
                return (x, y, z)
    return None


def _on_floor(built: BuiltSet, size: float) -> tuple[float, float, float]:
    spot = wall_plot(built, size + 0.1, size + 0.1)
    if spot:
        return (spot.x, spot.y, spot.z)
    x, y = nearest_free(built.bounds[2] - 1.0, built.bounds[3] - 1.0, built.obstacles, built.bounds)
    return (x, y, 0.0)


def _seat_everybody(built: BuiltSet) -> None:
    """Stand chairs along the walls, then in the room, until everybody of the plan can sit (24 at most)."""
    if built.seated:
        return
    for _ in range(max(0, min(built.plan.seats, 24) - len(list(built.seats())))):
        spot = wall_plot(built, 0.55, 0.62)
        if spot is None:
            x, y = nearest_free(0.0, 0.0, built.obstacles, built.bounds, 0.32)
            spot = Spot(x, y, yaw_towards((x, y), (0.0, -10.0)))
        chair(built, spot, name="chair")
