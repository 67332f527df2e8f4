"""Places: which spot on the floor, or which seat, a performer takes at a mark.

A performer's spot at a mark depends on the mark and on the performer's rank in the cast alone, so that it is
the same in every shot; only where that spot is taken does the performer step aside.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from prodcanvas.film.staging import Placement
from prodstage.acting.part import Stance
from prodstage.blocking.floor import XY, Floor
from prodstage.sets.base import BuiltSet
from prodstage.sets.mark import Mark

TALK = 0.62
"""Half the distance between two who talk, metres."""
BESIDE = 0.5
"""Half the distance between two who stand at the same thing."""
GAP = 0.6
"""Metres that two standing people keep."""
LANES = ((-1.0, 0.0), (1.0, 0.0), (-1.9, -0.55), (1.9, -0.55), (0.0, -1.35), (-2.6, -1.3), (2.6, -1.3))
"""Spots round a mark by rank in the cast: (to the side, towards the audience), in units of half the distance."""
FREE = ("centre", "left", "right", "near", "far")
SEATED = frozenset(("sit", "drive", "row"))
LYING = frozenset(("lie", "sleep"))


def stem(name: str) -> str:
    """`desk` of `desk:1`."""
    return name if name.startswith("off:") else name.partition(":")[0]


def yaw_to(at: Sequence[float], to: Sequence[float]) -> float:
    """Yaw in degrees that faces from one floor point to another."""
    dx, dy = to[0] - at[0], to[1] - at[1]
    return math.degrees(math.atan2(dx, -dy)) if math.hypot(dx, dy) > 1e-6 else 0.0


def ahead(yaw: float) -> XY:
    """The floor direction that a yaw faces."""
    return (math.sin(math.radians(yaw)), -math.cos(math.radians(yaw)))


def free_mark(mark: Mark) -> bool:
    """Whether a mark is a spot on the floor rather than a thing."""
    return stem(mark.name) in FREE or mark.exit


def place_at(
    built: BuiltSet, floor: Floor, name: str, posture: str, *, rank: int, taken: Sequence[Stance], crowd: int,
) -> Stance:
    """The stance of the performer of cast rank `rank` at a mark; `taken` are the others' stances.

    `crowd` is the size of the cast: somebody alone in the cast stands on the mark itself.
    """
    mark = built.mark(name)
    if posture in SEATED or posture in LYING:
        seat = _seat(built, name, rank, taken, lying=posture in LYING)
        if seat is not None:
            return Stance(seat.at, seat.yaw, posture, seat.seat, seat.surface)
    others = [s.at[:2] for s in taken]
    at = _spot(mark, rank if crowd > 1 else -1, explicit=":" in name)
    if mark.seat > 0 and not _vacant(mark, taken):
        at = _across(mark, rank)
    if not (mark.exit or (floor.clear(at) and all(math.dist(at, o) >= GAP for o in others))):
        at = floor.nearest_clear(at, others)
    elif any(math.dist(at, o) < GAP for o in others):
        at = _queued(at, others, floor)
    yaw = mark.yaw if free_mark(mark) else yaw_to(at, mark.at if mark.seat > 0 else mark.look)
    return Stance((at[0], at[1], mark.at[2]), yaw, _lasting(posture), 0.0, mark.surface)


def _lasting(posture: str) -> str:
    """Somebody who cannot sit in the air crouches or stands instead; whoever lies, lies on the floor."""
    return "stand" if posture in ("drive", "row") else posture


def _spot(mark: Mark, rank: int, *, explicit: bool) -> XY:
    """Where a rank stands at a mark."""
    if mark.seat > 0:
        side = ahead(mark.yaw + 90)
        return (mark.at[0] + 0.75 * side[0], mark.at[1] + 0.75 * side[1])
    if rank < 0 or explicit or mark.exit:
        return mark.at[:2]
    across, front = LANES[rank % len(LANES)]
    if free_mark(mark):
        return (mark.at[0] + TALK * across, mark.at[1] + TALK * front)
    side = ahead(mark.yaw + 90)
    if side[0] < -0.1 or (abs(side[0]) <= 0.1 and side[1] > 0):
        side = (-side[0], -side[1])
    back = ahead(mark.yaw)
    return (
        mark.at[0] + BESIDE * across * side[0] + BESIDE * front * back[0] * -1,
        mark.at[1] + BESIDE * across * side[1] + BESIDE * front * back[1] * -1,
    )


def _across(mark: Mark, rank: int) -> XY:
    """The visitor's side of a desk, table or bed at which somebody sits."""
    dx, dy = ahead(mark.yaw)
    aside = 0.35 * LANES[rank % len(LANES)][0]
    return (mark.at[0] + 1.4 * dx - aside * dy, mark.at[1] + 1.4 * dy + aside * dx)


def _queued(at: XY, others: Sequence[XY], floor: Floor) -> XY:
    """Behind the others at a way out, side by side where that is off the floor."""
    for k in range(1, 9):
        for sign in (1, -1):
            p = (at[0], at[1] + sign * 0.45 * k)
            if all(math.dist(p, o) >= GAP for o in others):
                return p
    return floor.nearest_clear(at, others)


def _seat(built: BuiltSet, name: str, rank: int, taken: Sequence[Stance], *, lying: bool) -> Mark | None:
    """The seat of a rank: at the named thing first, then the nearest free one within five metres."""
    mark = built.mark(name)
    if ":" in name and mark.seat > 0 and _vacant(mark, taken):
        return mark
    slots = [m for m in built.marks.values() if stem(m.name) == stem(mark.name) and m.seat > 0]
    slots = [m for m in slots if m.lie == lying] or slots
    first = rank % len(slots) if slots and not lying else 0
    ordered = slots[first:] + slots[:first]
    others = sorted(
        (m for m in built.marks.values() if m.seat > 0 and m.lie == lying and stem(m.name) != stem(mark.name)),
        key=lambda m: (math.dist(m.at[:2], mark.at[:2]), m.name),
    )
    nearby = [m for m in others if math.dist(m.at[:2], mark.at[:2]) < 5.0]
    return next((m for m in (*ordered, *nearby) if _vacant(m, taken)), None)


def _vacant(mark: Mark, taken: Sequence[Stance]) -> bool:
    return all(math.dist(mark.at[:2], s.at[:2]) > 0.45 for s in taken)


def opened(stance: Stance, partner: XY, camera_side: XY | None) -> Stance:
    """Turned to a partner on the feet, and a little open to the camera's side of the two."""
    yaw = yaw_to(stance.at, partner)
    if camera_side is not None:
        face = ahead(yaw)
        turn = face[0] * camera_side[1] - face[1] * camera_side[0]
        yaw += 14.0 if turn > 0 else -14.0
    return replace(stance, yaw=yaw)


def initial(
    built: BuiltSet, floor: Floor, placements: Sequence[Placement], ranks: dict[str, int],
) -> dict[str, Stance]:
    """Everybody's stance at the start of a shot, in the order of the cast."""
    stances: dict[str, Stance] = {}
    people = sorted((p for p in placements if p.who in ranks), key=lambda p: ranks[p.who])
    for p in people:
        taken = list(stances.values())
        stances[p.who] = place_at(
            built, floor, p.mark, p.posture, rank=ranks[p.who], taken=taken, crowd=len(ranks))
    return stances
