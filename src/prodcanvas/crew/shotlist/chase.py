"""A chase or a fight: moving pictures, low and close to the ground, everybody going the same way on screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import msgspec

from prodcanvas.crew.reading.beats import Beat, Deed, Doing, Speech
from prodcanvas.crew.reading.timing import BOLD, look_seconds
from prodcanvas.crew.shotlist.deeds import cover_deeds, kind_of
from prodcanvas.crew.shotlist.draft import Act, Draft, Hold, Piece, joined
from prodcanvas.crew.shotlist.pictures import framing_of
from prodcanvas.crew.shotlist.supervisor import Supervisor, leaves
from prodcanvas.film.staging import Camera
from prodcanvas.screenplay.script import Span

_LOOKS = (
    ("FS", "eye", "track", "A chase moves: the camera runs along."),
    ("MWS", "low", "handheld", "A chase is rough: low and on the shoulder."),
    ("FS", "low", "track", "Low along the ground, the same way across the screen."),
    ("MS", "eye", "handheld", "Closer, out of breath."),
)
_RUNNING = frozenset(("run", "walk", "crawl", "enter", "exit"))
_FAST = BOLD | {"enter", "exit"}
_ENOUGH = 4


def is_chase(beats: Sequence[Beat]) -> bool:
    """Whether a scene is mostly bold deeds and little talk, with somebody running in it."""
    doings = [d for b in beats if isinstance(b, Deed) for d in b.doings]
    bold = sum(d.action in BOLD for d in doings)
    talk = sum(isinstance(b, Speech) for b in beats)
    if not any(d.action == "run" for d in doings):
        return False
    return bold >= _ENOUGH and bold * 5 >= len(doings) * 2 and talk * 2 <= len(doings)


def cover_chase(sup: Supervisor, deeds: Sequence[Deed]) -> None:
    """Shoot a run of action sentences as a chase: a picture for each change of lead, in turn moving and rough."""
    for _, group in groupby(deeds, key=_lead):
        run = list(group)
        run = [_still_running(sup, d) for d in run]
        if not any(d.action in _FAST for deed in run for d in deed.doings):
            cover_deeds(sup, run)
            continue
        for part in _short(run):
            _picture(sup, part)


def _still_running(sup: Supervisor, deed: Deed) -> Deed:
    """Of whom nothing new is said in a chase, runs on: `She does not stop`."""
    runs = sup.last is not None and bool(sup.last.way)
    if deed.doings or not deed.people or deed.quote or not runs:
        return deed
    return msgspec.structs.replace(deed, doings=(Doing(who=deed.people[:1], action="run", text=deed.text),))


def _lead(deed: Deed) -> tuple[str, str]:
    return kind_of(deed), next((w for d in deed.doings for w in d.who), "")


def _short(run: list[Deed]) -> list[list[Deed]]:
    """A run by one person in pictures of at most two sentences."""
    return [run[i:i + 2] for i in range(0, len(run), 2)]


def _picture(sup: Supervisor, part: list[Deed]) -> None:
    doings = [d for deed in part for d in deed.doings]
    people = tuple(dict.fromkeys(w for d in doings for w in d.who))[:3]
    sup.come(people)
    number = sum(d.way == "right" for d in sup.drafts)
    size, angle, move, why = _LOOKS[number % len(_LOOKS)]
    running = any(d.action in _RUNNING for d in doings)
    move = move if running else "handheld"
    camera: Camera = sup.framed(
        framing_of(people), size if running else "FS", people, angle=angle, move=move,
        direction=people[0] if move == "track" and people else "", axis=("left", "right") if running else None,
        lens_mm=28.0 if angle == "low" else 32.0,
    )
    span = Span()
    for deed in part:
        span = joined(span, deed.span)
    idle = sum(look_seconds(d.text) for d in part if not d.doings)
    pieces: list[Piece] = [Act(d) for d in doings]
    pieces += [Hold(min(1.5, idle), "the moment is let stand")] if idle else []
    sup.shoot(Draft(camera=camera, pieces=tuple(pieces), span=span, text=" ".join(d.text for d in part),
                    reasons=(why, "The chase keeps its direction on screen: from left to right."),
                    fresh=running, way="right" if running else ""))
    sup.hear(part)
    sup.go(w for d in doings for w in leaves(d))
