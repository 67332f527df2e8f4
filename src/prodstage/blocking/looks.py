"""Eyes: who looks at whom, from the first frame on and whenever somebody speaks."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from prodcanvas.film.staging import Line, Placement
from prodstage.acting.part import Gaze, Moving, Speech
from prodstage.blocking.cues import Director, fixed
from prodstage.blocking.places import FREE, stem
from prodstage.blocking.trail import Trail

EARSHOT = 7.0
"""Metres within which one turns to whoever speaks."""
ASLEEP = frozenset(("sleep",))


def nearest_partner(who: str, trails: dict[str, Trail], t: float = 0.0) -> str:
    """The nearest other performer; empty where one is alone."""
    here = trails[who].floor_point(t)[:2]
    others = [(math.dist(here, trail.floor_point(t)[:2]), i) for i, trail in trails.items() if i != who]
    return min(others)[1] if others else ""


def first_look(director: Director, p: Placement) -> Moving:
    """Where one looks as the shot begins: at whom one faces, at the thing one stands at, else at the others."""
    if p.facing and (target := director.point(p.facing)) is not None:
        return target
    mark = director.built.mark(p.mark)
    partner = nearest_partner(p.who, director.trails)
    at_thing = stem(mark.name) not in FREE and not mark.exit
    if partner and not at_thing and math.dist(
        director.trails[p.who].stance.at[:2], director.trails[partner].stance.at[:2]) < EARSHOT:
        return director.trails[partner].eyes
    return fixed(mark.look)


def listener_of(line: Line, director: Director) -> str:
    """Whom a line is said to: as written, else the nearest other."""
    if line.to in director.trails and line.to != line.who:
        return line.to
    return nearest_partner(line.who, director.trails, line.start) if line.who in director.trails else ""


def follow_speech(director: Director, lines: Sequence[Line], seed: int) -> None:
    """Turn everybody's eyes to the speaker, a moment after the first word, and the speaker's to the listener."""
    dice = random.Random(seed)  # noqa: S311 - the same seed gives the same film
    for line in sorted(lines, key=lambda s: s.start):
        late = {who: dice.uniform(0.12, 0.45) for who in sorted(director.trails)}
        if line.off or line.phone or line.who not in director.trails:
            continue
        speaker = director.trails[line.who]
        target = listener_of(line, director)
        if target:
            _add(director, line.who, Gaze(line.start - 0.15, director.trails[target].eyes))
        for who, trail in director.trails.items():
            here, there = trail.floor_point(line.start), speaker.floor_point(line.start)
            awake = trail.at(line.start).posture not in ASLEEP
            if who != line.who and awake and math.dist(here, there) < EARSHOT:
                _add(director, who, Gaze(line.start + late[who], speaker.eyes))


def _add(director: Director, who: str, gaze: Gaze) -> None:
    director.gazes.setdefault(who, []).append(gaze)


def speech_of(who: str, lines: Sequence[Line], mouths: dict[str, object], director: Director) -> tuple[Speech, ...]:
    """The lines that somebody is seen to say; of one that runs on from the last shot, what is left of it."""
    said = []
    for line in lines:
        if line.who != who or line.off:
            continue
        target = listener_of(line, director)
        said.append(Speech(
            line.start, max(0.0, line.seconds - line.skip), mouths.get(line.id),  # type: ignore[arg-type]
            line.style, line.manner, director.trails[target].eyes if target else None,
        ))
    return tuple(said)
