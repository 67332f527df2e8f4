"""The floor of a scene: where everybody and everything is at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from prodcanvas.film.staging import FREE_MARKS, Placement

SEATS = frozenset((
    "desk", "table", "sofa", "couch", "bench", "bed", "chair", "armchair", "console", "bar", "counter", "booth",
    "stool", "pew", "seat", "car", "wheel", "bus_stop", "toilet", "piano", "motorbike", "throne",
))
"""Features at which one can sit."""
SLOTTED = frozenset(("table", "sofa", "couch", "bench", "booth", "stool", "pew", "seat", "bar", "chair", "bus_stop"))
"""Features whose seats are numbered from 0: `table:0`."""
SEAT_OF_KIND = {
    "office": "desk", "kitchen": "table", "living_room": "sofa", "bedroom": "bed", "bar": "stool", "diner": "booth",
    "hospital": "bed", "classroom": "desk", "church": "pew", "control_room": "console", "park": "bench",
    "station": "bench", "street": "bench", "train": "seat", "car": "seat", "beach": "bench", "rooftop": "ledge",
}
"""Where one sits down when the script does not say."""
NOBODY_BEYOND = 12
"""Performers that are placed in one shot; in a larger crowd the ones nearest to the action."""
FREE = FREE_MARKS


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody is found."""

    mark: str = "centre"
    posture: str = "stand"
    facing: str = ""
    holding: tuple[str, ...] = ()
    manner: str = "neutral"

    def but(self, **changes: object) -> Spot:
        """The same with some things changed."""
        return msgspec.structs.replace(self, **changes)


def stem(mark: str) -> str:
    """`table` of `table:1`; `off:door` stays whole."""
    return mark if mark.startswith("off:") else mark.partition(":")[0]


@dataclass
class Floor:
    """Everybody's spot and every prop's place; changed by cues as the scene goes on."""

    interior: bool = True
    kind: str = "room"
    spots: dict[str, Spot] = field(default_factory=dict)
    props: dict[str, str] = field(default_factory=dict)
    """Prop → mark it lies on; what is held is found with its holder."""
    used: set[str] = field(default_factory=set)
    """Features that somebody or something has needed."""

    def place(self, who: str, **how: object) -> None:
        """Put somebody down, or change how they are."""
        self.spots[who] = self.spots.get(who, Spot()).but(**how)
        self.need(self.spots[who].mark)

    def leave(self, who: str) -> None:
        """Somebody is gone, and what they hold with them."""
        self.spots.pop(who, None)

    def seat(self, who: str, feature: str) -> str:
        """A free seat at a feature: the one they have, else the first free slot."""
        taken = {s.mark for w, s in self.spots.items() if w != who and s.posture != "stand"}
        own = self.spots.get(who)
        if own and stem(own.mark) == feature and own.mark not in taken and (":" in own.mark or feature not in SLOTTED):
            return own.mark
        slots = (f"{feature}:{n}" if n or feature in SLOTTED else feature for n in range(64))
        return next((s for s in slots if s not in taken), feature)

    def holder(self, prop: str) -> str:
        """Who holds a prop, or an empty string."""
        return next((w for w, s in self.spots.items() if prop in s.holding), "")

    def give(self, prop: str, who: str) -> None:
        """A prop goes into somebody's hands; two hands hold at most two things."""
        self.drop(prop)
        self.props.pop(prop, None)
        if who in self.spots:
            held = (*self.spots[who].holding, prop)
            for surplus in held[:-2]:
                self.props[surplus] = self.spots[who].mark
            self.spots[who] = self.spots[who].but(holding=held[-2:])

    def drop(self, prop: str) -> None:
        """Nobody holds a prop any more."""
        who = self.holder(prop)
        if who:
            self.spots[who] = self.spots[who].but(holding=tuple(p for p in self.spots[who].holding if p != prop))

    def lay(self, prop: str, mark: str) -> None:
        """A prop lies at a mark."""
        self.drop(prop)
        self.props[prop] = mark
        self.need(mark)

    def need(self, mark: str) -> None:
        """The set must have a mark's feature; free spots and ways out are always there."""
        feature = stem(mark)
        if feature and feature not in FREE and not feature.startswith(("off:", "prop:", "character:")):
            self.used.add(feature)

    def way_in(self) -> str:
        """Where one comes from."""
        return "off:door" if self.interior else "off:left"

    def way_out(self) -> str:
        """Where one goes."""
        return "off:door" if self.interior else "off:right"

    def placements(self, first: Iterable[str]) -> tuple[Placement, ...]:
        """Everybody on the floor, those named first; then the props that lie about."""
        order = [w for w in dict.fromkeys(first) if w in self.spots]
        chosen = set(order)
        if len(order) < NOBODY_BEYOND:
            for who in self.spots:
                if len(order) >= NOBODY_BEYOND:
                    break
                if who not in chosen:
                    order.append(who)
                    chosen.add(who)
        ordered = [w for w in self.spots if w in chosen] if len(self.spots) <= 4 * NOBODY_BEYOND else order
        people = tuple(_placement(who, self.spots[who]) for who in ordered)
        things = tuple(Placement(who=p, mark=m) for p, m in list(self.props.items())[:24])
        return people + things


def _placement(who: str, spot: Spot) -> Placement:
    return Placement(who=who, mark=spot.mark, posture=spot.posture, facing=spot.facing, holding=spot.holding,
                     manner=spot.manner)
