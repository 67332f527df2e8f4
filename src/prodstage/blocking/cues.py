"""Cues become beats: where the walk leads, what the hand reaches for, how one is afterwards."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from msgspec import structs

from prodcanvas.film.staging import Cue
from prodstage.acting.part import Beat, Gaze, Moving, Point, Stance
from prodstage.blocking.floor import XY, Floor, length_of
from prodstage.blocking.places import LYING, SEATED, ahead, place_at, stem, yaw_to
from prodstage.blocking.things import InHand, Props
from prodstage.blocking.trail import Leg, Trail
from prodstage.sets.base import BuiltSet
from prodstage.sets.mark import Mark

TRAVEL = frozenset(("walk", "run", "enter", "exit", "crawl", "climb", "hide"))
SETTLE = {"sit": "sit", "sit_down": "sit", "lie": "lie", "sleep": "sleep", "kneel": "kneel", "crouch": "crouch",
          "pray": "kneel", "drive": "drive", "row": "row", "fall": "lie"}
"""Actions after which one is in another posture."""
REACH = {"hit": 0.72, "kick": 0.95, "push": 0.62, "pull": 0.66, "hug": 0.40, "give": 0.86, "take": 0.86}
"""Metres from a performer at which an action on them happens."""
TOUCHING = frozenset((
    "press", "type", "push", "pull", "open", "close", "knock", "hit", "search", "pick_up", "put_down"))
PACE = {"walk": (0.7, 1.9), "enter": (0.7, 1.8), "exit": (0.7, 1.8), "run": (2.2, 5.0), "crawl": (0.25, 0.7),
        "climb": (0.2, 0.8), "hide": (0.8, 2.6)}
"""Slowest and fastest metres per second that look right."""
FELT = frozenset(("face_in_hands", "laugh", "cry", "shrug", "think", "clap", "shake_head"))
"""What must be read from the front."""
TURNED_AWAY, OPEN_YAW = 105.0, 55.0
"""Degrees from the audience at which an actor opens up, and to which."""
MEET = 1.05
"""Metres from somebody at which one stops to talk."""


@dataclass
class Director:
    """Blocks the cues of one shot in the order of time."""

    built: BuiltSet
    floor: Floor
    ranks: Mapping[str, int]
    trails: dict[str, Trail]
    props: Props
    takes_both: Mapping[str, bool]
    seconds: float
    """Length of the used part of the shot and its tail."""
    contact: Callable[[str], float]
    """At which share of an action the hand closes or opens."""
    takers: frozenset[tuple[str, str]] = frozenset()
    """(performer, prop) pairs of the shot's own cues to take something."""
    beats: dict[str, list[Beat]] = field(default_factory=dict)
    gazes: dict[str, list[Gaze]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def block(self, cue: Cue) -> None:
        """Add the beats of one cue; a cue of somebody who is not in the shot is left out."""
        if cue.who not in self.trails:
            return
        self._props_for(cue)
        if cue.action in TRAVEL:
            self._travel(cue)
        elif cue.action in SETTLE:
            self._settle(cue)
        elif cue.action in ("stand_up", "stand"):
            self._rise(cue)
        else:
            self._do(cue)

    def point(self, name: str, *, touch: bool = False) -> Moving | None:
        """The moving point that a name means; none for a name that means nothing."""
        if name in self.trails:
            return self.trails[name].chest if touch else self.trails[name].eyes
        if name in self.props.things:
            return lambda t: self.props.point(name, t)
        if not name:
            return None
        mark = self.built.mark(name)
        fixed = mark.touch if touch and mark.touch is not None else mark.look
        return lambda _t: fixed

    def _add(self, who: str, beat: Beat) -> None:
        self.beats.setdefault(who, []).append(beat)

    def _others(self, who: str) -> list[Stance]:
        return [t.stance for i, t in self.trails.items() if i != who]

    def _props_for(self, cue: Cue) -> None:
        if cue.target in self.takes_both:
            self.props.bring(cue.target, self.trails[cue.who].stance, self.takes_both[cue.target])

    def _destination(self, cue: Cue) -> Stance:
        """Where a walk leads: to a mark, up to somebody, to a thing, or out."""
        trail = self.trails[cue.who]
        others = self._others(cue.who)
        if cue.target in self.trails and cue.target != cue.who:
            return self._up_to(trail.stance, self.trails[cue.target].stance, MEET)
        if cue.target in self.props.things:
            x, y, _ = self.props.point(cue.target, cue.start)
            return self._up_to(trail.stance, Stance((x, y, 0.0), 0.0), 0.5)
        name = cue.target or self._usual_end(cue)
        stance = place_at(
            self.built, self.floor, name, "stand", rank=self.ranks[cue.who], taken=others, crowd=len(self.ranks))
        return replace(stance, posture="crouch") if cue.action == "hide" else stance

    def _usual_end(self, cue: Cue) -> str:
        if cue.action != "exit":
            return "centre"
        at = self.trails[cue.who].stance.at
        ways = [m for m in self.built.marks.values() if m.exit]
        return min(ways, key=lambda m: (math.dist(m.at[:2], at[:2]), m.name)).name if ways else "off:right"

    def _up_to(self, own: Stance, other: Stance, gap: float) -> Stance:
        """In front of `other`, `gap` metres away, on the near side, on clear floor."""
        dx, dy = own.at[0] - other.at[0], own.at[1] - other.at[1]
        far = math.hypot(dx, dy)
        if far < gap:
            at: XY = own.at[:2]
        else:
            spot = (other.at[0] + dx / far * gap, other.at[1] + dy / far * gap)
            at = spot if self.floor.clear(spot) else self.floor.nearest_clear(spot, [other.at[:2]], min(gap, 0.6))
        return Stance((at[0], at[1], own.at[2]), yaw_to(at, other.at))

    def way(self, start: XY, end: XY) -> tuple[XY, ...]:
        """A path between two places; through the nearest door where one of them is off the set."""
        xmin, ymin, xmax, ymax = self.built.bounds[:4]

        def off(p: XY) -> bool:
            return not (xmin - 0.05 <= p[0] <= xmax + 0.05 and ymin - 0.05 <= p[1] <= ymax + 0.05)

        doors = [m for m in self.built.marks.values() if stem(m.name) == "door"]
        if off(start) and not off(end) and doors:
            door = min(doors, key=lambda m: math.dist(m.at[:2], start))
            return (start, *self.floor.path(door.at[:2], end))
        if off(end) and not off(start) and doors:
            door = min(doors, key=lambda m: math.dist(m.at[:2], end))
            return (*self.floor.path(start, door.at[:2]), end)
        return self.floor.path(start, end)

    def _travel(self, cue: Cue) -> None:
        self._go(cue, self._destination(cue), cue.action)

    def _go(self, cue: Cue, end: Stance, action: str = "walk", share: float = 1.0) -> float:
        """One walk in a share of the cue's time, stretched where nobody could walk so fast; returns its end."""
        trail, start = self.trails[cue.who], cue.start
        path = self.way(trail.stance.at[:2], end.at[:2])
        length = length_of(path)
        if length < 0.12:
            return start
        slow, fast = PACE.get(action, PACE["walk"])
        seconds = min(max(cue.seconds * share, length / fast), max(length / slow, 0.5))
        self._add(cue.who, Beat(action, start, seconds, None, path, end, cue.manner))
        trail.move(start, end, Leg(start, seconds, path))
        return start + seconds

    def _settle(self, cue: Cue) -> None:
        trail, posture = self.trails[cue.who], SETTLE[cue.action]
        now = trail.stance
        if now.posture == posture:
            self._do(cue)
            return
        end = replace(now, posture=posture)
        if posture in SEATED or (posture in LYING and cue.action != "fall"):
            name = cue.target if cue.target and cue.target not in self.trails else self._nearest_seat(now)
            end = place_at(
                self.built, self.floor, name, posture, rank=self.ranks[cue.who], taken=self._others(cue.who),
                crowd=len(self.ranks))
        start, left = cue.start, cue.seconds
        if math.dist(now.at[:2], end.at[:2]) > 1.1 and end.seat > 0:
            before = self._in_front(end)
            start = self._go(cue, before, share=0.6)
            left = max(1.2, cue.start + cue.seconds - start)
        action = "sit_down" if cue.action == "sit" else cue.action
        self._add(cue.who, Beat(action, start, left, self.point(cue.target), (), end, cue.manner))
        trail.move(start + left * 0.5, end)

    def _nearest_seat(self, now: Stance) -> str:
        seats = sorted(self.built.seats(), key=lambda m: (math.dist(m.at[:2], now.at[:2]), m.name))
        return seats[0].name if seats else "centre"

    def _in_front(self, seat: Stance) -> Stance:
        """Where one stands just before sitting down, or just after getting up."""
        dx, dy = ahead(seat.yaw)
        for forward, across in ((0.45, 0.0), (0.1, 0.6), (0.1, -0.6), (-0.3, 0.65), (-0.3, -0.65)):
            x = seat.at[0] + forward * dx - across * dy
            y = seat.at[1] + forward * dy + across * dx
            if self.floor.clear((x, y), 0.16):
                return Stance((x, y, seat.at[2]), seat.yaw)
        x, y = self.floor.nearest_clear(seat.at[:2])
        return Stance((x, y, seat.at[2]), seat.yaw)

    def _rise(self, cue: Cue) -> None:
        trail = self.trails[cue.who]
        now = trail.stance
        if now.posture == "stand":
            self._do(structs.replace(cue, action="stand"))
            return
        end = self._in_front(now) if now.seat > 0 else replace(now, posture="stand", seat=0.0)
        self._add(cue.who, Beat("stand_up", cue.start, cue.seconds, self.point(cue.target), (), end, cue.manner))
        trail.move(cue.start + cue.seconds * 0.5, end)

    def _do(self, cue: Cue) -> None:
        """Everything done on the spot, after a step towards whom or what it is done to."""
        start, left = self._opened(cue, *self._approach(cue))
        trail = self.trails[cue.who]
        prop = self._prop_of(cue, start)
        target = self.point(cue.target, touch=cue.action in TOUCHING)
        end = None
        if cue.action == "turn" and target is not None:
            x, y, _ = target(start)
            end = replace(trail.stance, yaw=yaw_to(trail.stance.at, (x, y)))
            trail.move(start, end)
        self._add(cue.who, Beat(cue.action, start, left, target, (), end, cue.manner, prop))
        if cue.action in ("look", "turn", "point", "aim") and target is not None:
            self.gazes.setdefault(cue.who, []).append(Gaze(start, target))
        self._change_hands(cue, start + left * self.contact(cue.action), prop)

    def _opened(self, cue: Cue, start: float, left: float) -> tuple[float, float]:
        """Turn somebody who would feel something with his back to the audience; returns what time is left."""
        trail = self.trails[cue.who]
        now = trail.stance
        away = (now.yaw + 180.0) % 360.0 - 180.0
        if cue.action not in FELT or cue.target or now.posture != "stand" or abs(away) < TURNED_AWAY:
            return start, left
        yaw = math.copysign(OPEN_YAW, away)
        r = math.radians(yaw)
        ahead_ = (now.at[0] + 2 * math.sin(r), now.at[1] - 2 * math.cos(r), now.at[2] + 1.5)
        took = min(0.7, 0.4 * left)
        end = replace(now, yaw=yaw)
        trail.move(start, end)
        self._add(cue.who, Beat("turn", start, took, lambda _: ahead_, (), end, cue.manner))
        return start + took, left - took

    def _approach(self, cue: Cue) -> tuple[float, float]:
        """Step up to somebody one hits, hugs or gives to, and to a thing out of reach; returns start and length."""
        own = self.trails[cue.who].stance
        if own.posture != "stand":
            return cue.start, cue.seconds
        if cue.target in self.trails and cue.action in REACH and cue.target != cue.who:
            end = self._up_to(own, self.trails[cue.target].at(cue.start), REACH[cue.action])
        elif cue.target in self.props.things and cue.action in ("pick_up", "kick", "hit", "push", "take"):
            x, y, _ = self.props.point(cue.target, cue.start)
            end = self._up_to(own, Stance((x, y, 0.0), 0.0), 0.5)
        elif (mark := self._worked_mark(cue)) is not None and math.dist(own.at[:2], mark.at[:2]) > 0.75:
            end = place_at(
                self.built, self.floor, mark.name, "stand", rank=self.ranks[cue.who],
                taken=self._others(cue.who), crowd=len(self.ranks))
        else:
            return cue.start, cue.seconds
        if math.dist(own.at[:2], end.at[:2]) < 0.25:
            return cue.start, cue.seconds
        arrived = self._go(cue, end, share=0.5)
        return arrived, max(0.8, cue.start + cue.seconds - arrived)

    def _worked_mark(self, cue: Cue) -> Mark | None:
        """The mark that an action lays hands on."""
        if cue.action not in TOUCHING | {"kick"} or not cue.target:
            return None
        if cue.target in self.trails or cue.target in self.props.things:
            return None
        return self.built.mark(cue.target)

    def _prop_of(self, cue: Cue, t: float) -> str:
        if cue.target in self.props.things:
            return cue.target
        held = self.props.hands(cue.who, t)
        return held[0] if held else ""

    def _change_hands(self, cue: Cue, t: float, prop: str) -> None:
        """Who has the prop from the moment of contact on."""
        if not prop:
            return
        thing = self.props.things[prop]
        if cue.action in ("pick_up", "take"):
            side = self.props.free_side(cue.who, t, both=thing.both)
            thing.goes(t, InHand(cue.who, side))
        elif cue.action == "give" and cue.target in self.trails:
            thing.goes(t, InHand(cue.target, self.props.free_side(cue.target, t, both=thing.both)))
            if (cue.target, prop) not in self.takers:
                self._reach_out(cue, t, prop)
        elif cue.action == "put_down":
            mark = None if cue.target in self.props.things or not cue.target else self.built.mark(cue.target)
            thing.goes(t, self.props.top_near(self.trails[cue.who].at(t), mark))
        elif cue.action == "throw":
            thing.goes(t, self.props.top_near(self._thrown(cue, t), None))

    def _reach_out(self, cue: Cue, t: float, prop: str) -> None:
        """Somebody who is given something holds out a hand for it."""
        before = 0.8
        whole = before / max(0.1, self.contact("take"))
        giver = self.trails[cue.who].chest
        self._add(cue.target, Beat("take", t - before, whole, giver, (), None, "neutral", prop))

    def _thrown(self, cue: Cue, t: float) -> Stance:
        stance = self.trails[cue.who].at(t)
        dx, dy = ahead(stance.yaw)
        return Stance((stance.at[0] + 1.6 * dx, stance.at[1] + 1.6 * dy, stance.at[2]), stance.yaw)


def fixed(point: Point) -> Moving:
    """A point that does not move."""
    return lambda _t: point
