"""Deeds played on the floor: each becomes cues with marks as targets, and leaves people where it left them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from prodcanvas.crew.blocking.floor import SEAT_OF_KIND, SEATS, Floor, Spot, stem
from prodcanvas.crew.reading.beats import Doing
from prodcanvas.crew.reading.timing import SECONDS, doing_seconds
from prodcanvas.film.staging import Cue

_POSTURES = {"sit": "sit", "sit_down": "sit", "lie": "lie", "sleep": "sleep", "kneel": "kneel", "crouch": "crouch",
             "pray": "kneel", "drive": "drive", "row": "row", "fall": "lie", "hide": "crouch"}
"""The posture in which a deed leaves its doer."""
_SEATED = frozenset(("sit", "drive", "row"))
_UPRIGHT = frozenset(("walk", "run", "enter", "exit", "climb", "jump", "dance", "hug", "kick"))
"""Deeds that nobody does without standing up."""
_HANDS_ON = frozenset(("press", "open", "close", "pull", "push", "kick", "hit", "knock", "type", "search", "write",
                       "climb", "lean"))
"""Deeds for which one must be at the thing."""
_WITH_THE_BODY = frozenset(("hug", "lean", "write", "hide"))
_FACED = frozenset(("look", "point", "wave", "aim", "turn"))


def play(doing: Doing, floor: Floor, *, way: str = "") -> tuple[Cue, ...]:
    """The cues of a deed, without starts; the floor is left as the deed leaves it.

    `way` is the screen direction that a chase keeps: everybody runs to that side.
    """
    cues: list[Cue] = []
    for who in doing.who:
        if who in floor.spots:
            cues += _one(who, doing, floor, way)
    return tuple(cues)


def _one(who: str, doing: Doing, floor: Floor, way: str) -> list[Cue]:
    if doing.target.startswith("character:") and doing.target not in floor.spots:
        doing = msgspec.structs.replace(doing, target=floor.way_out() if doing.action in _FACED else "")
    if doing.action != "sleep":
        wake(who, floor)
    spot = floor.spots[who]
    if doing.manner != "neutral":
        floor.place(who, manner=doing.manner)
    rise = [*_rise(who, doing, spot, floor), *_walk_there(who, doing, floor)]
    acting = _ACTS.get(doing.action, _plain)
    cue = acting(who, doing, floor, way)
    return [*rise, cue] if cue else rise


def wake(who: str, floor: Floor) -> None:
    """Nobody speaks or acts asleep."""
    spot = floor.spots[who]
    if spot.posture == "sleep":
        floor.place(who, posture="sit" if stem(spot.mark) in SEATS - {"bed"} else "lie")


def _cue(who: str, doing: Doing, target: str, action: str = "") -> Cue:
    return Cue(who=who, action=action or doing.action, seconds=doing_seconds(doing), target=target,
               manner=doing.manner, text=doing.text)


def _rise(who: str, doing: Doing, spot: Spot, floor: Floor) -> list[Cue]:
    """Getting up first, where the deed needs it."""
    if spot.posture == "stand" or doing.action not in _UPRIGHT:
        return []
    floor.place(who, posture="stand")
    return [Cue(who=who, action="stand_up", seconds=SECONDS["stand_up"], manner=doing.manner)]


def _walk_there(who: str, doing: Doing, floor: Floor) -> list[Cue]:
    """Going to the thing first, where the deed is done with the whole body: hugging it, leaning on it."""
    feature = _feature(doing.target)
    here = floor.spots[who]
    if not feature or doing.action not in _WITH_THE_BODY or here.posture != "stand" or stem(here.mark) == feature:
        return []
    floor.place(who, mark=feature, facing="")
    return [Cue(who=who, action="walk", seconds=SECONDS["walk"], target=feature, manner=doing.manner)]


def _feature(target: str) -> str:
    return "" if target.startswith(("character:", "prop:")) else target


def _go(who: str, doing: Doing, floor: Floor, way: str) -> Cue:
    """A way to a feature, to somebody, or across the picture."""
    target = doing.target
    if way:
        floor.place(who, mark=way, posture="stand", facing="")
        return _cue(who, doing, way)
    if target in floor.spots and target != who:
        floor.place(who, mark=_beside(floor.spots[target].mark), posture="stand", facing=target)
        return _cue(who, doing, target)
    mark = _feature(target) or _elsewhere(floor.spots[who].mark, floor)
    floor.place(who, mark=mark, posture="stand", facing="")
    return _cue(who, doing, mark)


def _beside(mark: str) -> str:
    """The mark at which one stands with somebody: at the same feature, not on their seat."""
    return stem(mark)


def _elsewhere(mark: str, floor: Floor) -> str:
    """Where one goes who just goes: out of an edge into the middle, from the middle towards the camera."""
    if mark.startswith("off:") or stem(mark) in {"left", "far", "near", "right"}:
        return "centre"
    if stem(mark) == "centre":
        return "near" if floor.interior else "right"
    return "centre"


def _enter(who: str, doing: Doing, floor: Floor, way: str) -> Cue:
    target = _feature(doing.target)
    if target in {"", "door"}:
        target = "centre"
    mark = way or target
    floor.place(who, mark=mark, posture="stand", facing="")
    return _cue(who, doing, mark)


def _exit(who: str, doing: Doing, floor: Floor, way: str) -> Cue:
    out = f"off:{way}" if way else floor.way_out()
    floor.place(who, mark=out, posture="stand", facing="")
    return _cue(who, doing, out)


def _settle(who: str, doing: Doing, floor: Floor, _way: str) -> Cue:
    """Sitting, lying, kneeling: at the feature that is named, at the one here, or where one usually does."""
    spot = floor.spots[who]
    posture = _POSTURES[doing.action]
    feature = _feature(doing.target)
    if spot.posture == posture and (not feature or stem(spot.mark) == feature):
        return _cue(who, doing, spot.facing if doing.action == "pray" else "")
    mark = stem(spot.mark)
    if posture in _SEATED:
        here = mark if mark in SEATS else ""
        usual = here or SEAT_OF_KIND.get(floor.kind, "chair")
        mark = floor.seat(who, feature if feature in SEATS else usual)
    elif feature and doing.action != "fall":
        mark = floor.seat(who, feature) if feature in SEATS else feature
    elif posture in {"lie", "sleep"} and doing.action != "fall" and floor.kind in {"bedroom", "hospital"}:
        mark = "bed"
    action = "sit_down" if doing.action == "sit" and spot.posture == "stand" else doing.action
    floor.place(who, mark=mark, posture=posture, facing=feature if feature != stem(mark) else "")
    return _cue(who, doing, mark if stem(mark) != stem(spot.mark) or posture in _SEATED else "", action)


def _rise_up(who: str, doing: Doing, floor: Floor, _way: str) -> Cue:
    spot = floor.spots[who]
    feature = _feature(doing.target)
    action = "stand" if spot.posture == "stand" else "stand_up"
    if action == "stand" and feature and stem(spot.mark) != feature:
        floor.place(who, mark=feature, facing="")
        return _cue(who, doing, feature, "walk")
    floor.place(who, posture="stand")
    return _cue(who, doing, doing.target if doing.target in floor.spots else "", action)


def _pick_up(who: str, doing: Doing, floor: Floor, way: str) -> Cue:
    prop = doing.thing or doing.target
    if not prop.startswith("prop:"):
        return _plain(who, doing, floor, way)
    owner = floor.holder(prop)
    if owner == who:
        return _cue(who, doing, prop, "look")
    floor.give(prop, who)
    return _cue(who, doing, prop, "take" if owner else doing.action)


def _put_down(who: str, doing: Doing, floor: Floor, _way: str) -> Cue:
    prop = doing.thing or doing.target
    if not prop.startswith("prop:"):
        held = floor.spots[who].holding
        prop = held[-1] if held else ""
    mark = _feature(doing.target) or floor.spots[who].mark
    if prop:
        floor.lay(prop, mark)
    if _feature(doing.target) and floor.spots[who].posture == "stand":
        floor.place(who, mark=stem(mark), facing="")
    return _cue(who, doing, mark)


def _give(who: str, doing: Doing, floor: Floor, _way: str) -> Cue:
    taker = doing.target if doing.target in floor.spots else ""
    prop = doing.thing if doing.thing.startswith("prop:") else next(iter(floor.spots[who].holding), "")
    if prop and taker:
        floor.give(prop, taker)
    if taker:
        _come_close(who, taker, floor)
    return _cue(who, doing, taker or doing.target)


def _throw(who: str, doing: Doing, floor: Floor, _way: str) -> Cue:
    prop = doing.thing or next(iter(floor.spots[who].holding), "")
    if prop:
        floor.lay(prop, "near")
    return _cue(who, doing, "" if doing.target == prop else doing.target)


def _come_close(who: str, other: str, floor: Floor) -> None:
    """Whoever gives, hugs or hits has stepped up to the other."""
    if floor.spots[who].posture == "stand":
        floor.place(who, mark=_beside(floor.spots[other].mark), facing=other)


def _plain(who: str, doing: Doing, floor: Floor, _way: str) -> Cue:
    """A deed on the spot, or at the thing it is done to."""
    target = doing.target
    if target == who:
        target = ""
    standing = floor.spots[who].posture == "stand"
    if target in floor.spots and doing.action in {"hug", "hit", "kick", "push", "pull", "take"}:
        _come_close(who, target, floor)
    elif target in floor.spots and doing.action in _FACED:
        floor.place(who, facing=target)
    elif (feature := _feature(target)) and doing.action in _HANDS_ON | {"hug"} and standing:
        floor.place(who, mark=feature, facing="")
    elif feature and doing.action in _FACED:
        floor.need(feature)
        floor.place(who, facing=feature)
    return _cue(who, doing, target)


_Act = Callable[[str, Doing, Floor, str], Cue]
_ACTS: dict[str, _Act] = {
    **dict.fromkeys(("walk", "run", "crawl", "climb", "hide"), _go),
    **dict.fromkeys(("sit", "sit_down", "lie", "sleep", "kneel", "crouch", "pray", "drive", "row", "fall"), _settle),
    **dict.fromkeys(("stand", "stand_up"), _rise_up), **dict.fromkeys(("pick_up", "take"), _pick_up),
    "enter": _enter, "exit": _exit, "put_down": _put_down, "give": _give, "throw": _throw,
}
