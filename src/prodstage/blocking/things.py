"""Props through a shot: in whose hand, or lying where, and the moment at which that changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from prodcanvas.film.staging import Placement
from prodstage.acting.part import Point, Stance
from prodstage.blocking.places import ahead, stem
from prodstage.blocking.trail import Trail
from prodstage.sets.base import BuiltSet
from prodstage.sets.mark import Mark

SPREAD = 0.2
"""Metres between two things on the same top."""
GRASP = 0.42
"""Height of a hand at work, as a share of the body's height below the eyes' height."""


@dataclass(frozen=True)
class InHand:
    """Held by a performer: `side` is r, l or both."""

    who: str
    side: str


@dataclass(frozen=True)
class Lying:
    """On a top or the floor, turned by `yaw` degrees."""

    at: Point
    yaw: float


Where = InHand | Lying


@dataclass
class Thing:
    """A prop's whereabouts by time."""

    id: str
    both: bool
    """Whether it takes two hands."""
    times: list[float]
    places: list[Where]

    def at(self, t: float) -> Where:
        """Where it is at `t`."""
        return self.places[max(0, bisect_right(self.times, t) - 1)]

    def goes(self, t: float, where: Where) -> None:
        """From `t` on it is there; earlier news of a later time is forgotten."""
        while len(self.times) > 1 and self.times[-1] >= t:
            self.times.pop()
            self.places.pop()
        self.times.append(t)
        self.places.append(where)


@dataclass
class Props:
    """All the props of a shot."""

    built: BuiltSet
    trails: Mapping[str, Trail]
    things: dict[str, Thing] = field(default_factory=dict)

    def point(self, prop: str, t: float) -> Point:
        """Where a prop is, near enough to be looked at."""
        where = self.things[prop].at(t)
        if isinstance(where, Lying):
            return where.at
        trail = self.trails[where.who]
        x, y, z = trail.chest(t)
        dx, dy = ahead(trail.at(t).yaw)
        return (x + 0.33 * dx, y + 0.33 * dy, z)

    def hands(self, who: str, t: float) -> tuple[str, ...]:
        """The props that somebody holds, the right hand first."""
        mine = [(p.side != "r", i) for i, thing in self.things.items()
                if isinstance(p := thing.at(t), InHand) and p.who == who]
        return tuple(i for _, i in sorted(mine))

    def free_side(self, who: str, t: float, *, both: bool) -> str:
        """The hand that takes the next thing."""
        if both:
            return "both"
        used = {p.side for thing in self.things.values() if isinstance(p := thing.at(t), InHand) and p.who == who}
        return "l" if "r" in used or "both" in used else "r"

    def top_near(self, stance: Stance, mark: Mark | None) -> Lying:
        """A place to put something down: the top of a mark, of the seat's table, or the floor in front."""
        dx, dy = ahead(stance.yaw)
        if mark is not None and mark.surface is not None:
            return Lying(self._beside(mark.surface), mark.yaw)
        if stance.surface is not None:
            return Lying(self._beside(stance.surface), stance.yaw)
        return Lying((stance.at[0] + 0.4 * dx, stance.at[1] + 0.4 * dy, stance.at[2]), stance.yaw)

    def _beside(self, top: Point) -> Point:
        """The top's point, shifted while something lies there already."""
        lying = [p.at for thing in self.things.values() for p in thing.places if isinstance(p, Lying)]
        for k in range(7):
            shift = SPREAD * ((k + 1) // 2) * (1 if k % 2 else -1)
            spot = (top[0] + shift, top[1], top[2])
            if all(abs(spot[0] - o[0]) + abs(spot[1] - o[1]) > 0.12 for o in lying):
                return spot
        return top

    def lay_out(self, placements: tuple[Placement, ...], takes_both: Mapping[str, bool]) -> None:
        """Put every prop where the shot finds it: in hands first, then on the tops of its marks."""
        for p in placements:
            for k, prop in enumerate(p.holding):
                if prop in takes_both and p.who in self.trails:
                    side = "both" if takes_both[prop] else ("r", "l")[min(k, 1)]
                    self.things[prop] = Thing(prop, takes_both[prop], [-1e9], [InHand(p.who, side)])
        for p in placements:
            if p.who in takes_both and p.who not in self.things:
                self.things[p.who] = Thing(p.who, takes_both[p.who], [-1e9], [self._on_mark(p.mark)])

    def bring(self, prop: str, near: Stance, takes_both: bool) -> None:
        """A prop that a cue needs and nobody placed lies within reach."""
        if prop not in self.things:
            self.things[prop] = Thing(prop, takes_both, [-1e9], [self.top_near(near, None)])

    def _on_mark(self, name: str) -> Lying:
        mark = self.built.mark(name)
        if mark.surface is not None:
            return Lying(self._beside(mark.surface), mark.yaw)
        if stem(name) not in ("centre", "left", "right", "near", "far"):
            tops = [m for m in self.built.marks.values() if stem(m.name) == stem(name) and m.surface is not None]
            if tops and tops[0].surface is not None:
                return Lying(self._beside(tops[0].surface), tops[0].yaw)
        dx, dy = ahead(mark.yaw)
        return Lying(self._beside((mark.at[0] + 0.35 * dx, mark.at[1] + 0.35 * dy, mark.at[2])), mark.yaw)
