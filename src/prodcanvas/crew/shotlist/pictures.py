"""The picture that shows what people do: how many, how large, from where, and whether the camera goes along."""

from __future__ import annotations

from collections.abc import Sequence

from prodcanvas.crew.cinematographer import STEPS, size_of_actions
from prodcanvas.crew.reading.beats import Doing
from prodcanvas.crew.reading.timing import FACIAL, TRAVEL
from prodcanvas.crew.shotlist.supervisor import CROWD, Supervisor
from prodcanvas.film.staging import Camera

_ON_FOOT = frozenset(("walk", "run", "crawl"))
_WHOLE = frozenset(("enter", "exit"))


def framing_of(people: Sequence[str]) -> str:
    """The framing for so many people."""
    return {0: "establishing", 1: "single", 2: "two"}.get(len(people), "group")


def picture(
    sup: Supervisor, doings: Sequence[Doing], involved: tuple[str, ...], came: Sequence[str],
) -> tuple[Camera, str]:
    """The camera for some deeds by the people involved, and the sentence that says why."""
    actions = {d.action for d in doings}
    if came:
        return _entrance(sup, involved, came)
    if not sup.mastered and not sup.drafts_with_people:
        people = sup.some(involved)
        return (sup.framed(framing_of(people), "FS", people),
                "First picture with people here: a master, so that everybody's place is clear.")
    if actions & TRAVEL:
        return _travel(sup, actions, involved)
    if len(involved) > 1:
        people = involved[:CROWD]
        size = _widest(size_of_actions(actions), "MWS")
        return sup.framed(framing_of(people), size, people), "It passes between them: both are in the frame."
    return _alone(sup, actions, involved)


def _entrance(sup: Supervisor, involved: tuple[str, ...], came: Sequence[str]) -> tuple[Camera, str]:
    people = tuple(dict.fromkeys((*came, *involved, *sup.some(most=3))))[:3]
    size = "FS" if sup.page.interior or len(people) > 1 else "WS"
    return (sup.framed(framing_of(people), size, people),
            "Somebody comes in: wide enough to see them come, and whom they come to.")


def _travel(sup: Supervisor, actions: set[str], involved: tuple[str, ...]) -> tuple[Camera, str]:
    people = involved[:3]
    if actions & _WHOLE:
        return (sup.framed(framing_of(people), "FS", people), "Somebody leaves: wide enough to see them go.")
    if actions & _ON_FOOT and not sup.page.interior:
        shot = sup.framed(framing_of(people), "FS", people, move="track", direction=people[0] if people else "")
        return shot, "They cover ground: the camera goes along."
    return sup.framed(framing_of(people), "FS", people), "They cover ground: the whole figure is seen."


def _alone(sup: Supervisor, actions: set[str], involved: tuple[str, ...]) -> tuple[Camera, str]:
    who = involved[:1]
    size = size_of_actions(actions)
    if actions and actions <= FACIAL | {"look"} and sup.speeches > 4 and sup.spoken * 3 > sup.speeches * 2:
        return sup.framed("single", "CU", who), "Late in the scene a face says more than a figure: close."
    return sup.framed("single", size, who), "One person acts: as close as the deed can still be read."


def _widest(a: str, b: str) -> str:
    return min(a, b, key=STEPS.index)
