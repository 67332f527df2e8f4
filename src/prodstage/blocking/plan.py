"""The blocking of one shot: everybody's part, and every prop's way through it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from prodcanvas.film.callsheet import ShotSheet
from prodcanvas.film.staging import Placement
from prodstage.acting.part import Gaze, Part, Stance
from prodstage.blocking.cues import Director
from prodstage.blocking.floor import XY, Floor
from prodstage.blocking.looks import first_look, follow_speech, nearest_partner, speech_of
from prodstage.blocking.places import free_mark, initial, opened, yaw_to
from prodstage.blocking.things import Props
from prodstage.blocking.trail import Trail
from prodstage.sets.base import BuiltSet

LONG_BEFORE = -1e6


@dataclass(frozen=True)
class Blocked:
    """What the actors and the props department get."""

    parts: dict[str, Part]
    trails: dict[str, Trail]
    props: Props
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Company:
    """Everybody and everything on the call sheet, as far as blocking must know them."""

    order: tuple[str, ...]
    """Everybody in the scene, whether on set for this sheet or not: the rank in it says where one stands."""
    heights: Mapping[str, float]
    """Heights in metres of the performers who are on set."""
    takes_both: Mapping[str, bool]
    """Props, and whether each takes two hands."""
    contact: Callable[[str], float]
    """At which share of an action the hand closes or opens."""

    @property
    def ranks(self) -> dict[str, int]:
        """Everybody's rank in the cast."""
        return {who: k for k, who in enumerate(self.order)}


def block_shot(built: BuiltSet, shot: ShotSheet, company: Company, rate: float) -> Blocked:
    """Block a shot: the same marks give the same places, whatever else is shot that day."""
    floor = Floor(built.bounds, tuple(built.obstacles))
    staging = shot.staging
    placed = {p.who: p for p in staging.placements if p.who in company.heights}
    stances = initial(built, floor, tuple(placed.values()), company.ranks)
    stances = {who: _faced(built, placed[who], stances, shot) for who in stances}
    trails = {who: Trail(company.heights[who], [LONG_BEFORE], [s]) for who, s in stances.items()}
    props = Props(built, trails)
    props.lay_out(staging.placements, company.takes_both)
    director = Director(
        built, floor, company.ranks, trails, props, company.takes_both, (shot.frames + shot.tail) / rate,
        company.contact, frozenset((c.who, c.target) for c in staging.cues if c.action == "take"))
    starting = {who: props.hands(who, LONG_BEFORE) for who in trails}
    for cue in sorted(staging.cues, key=lambda c: (c.start, c.who)):
        director.block(cue)
    for who, p in placed.items():
        director.gazes.setdefault(who, []).append(Gaze(LONG_BEFORE, first_look(director, p)))
    follow_speech(director, staging.lines, shot.seed)
    parts = {who: _part(director, placed[who], stances[who], shot, starting[who]) for who in trails}
    return Blocked(parts, trails, props, tuple(director.notes))


def _part(director: Director, p: Placement, stance: Stance, shot: ShotSheet, holding: tuple[str, ...]) -> Part:
    mouths: dict[str, object] = {m.line: m for m in shot.mouths}
    both = bool(holding) and director.props.things[holding[0]].both
    return Part(
        stance=stance,
        beats=tuple(sorted(director.beats.get(p.who, ()), key=lambda b: b.start)),
        speech=speech_of(p.who, shot.staging.lines, mouths, director),
        gaze=tuple(sorted(director.gazes.get(p.who, ()), key=lambda g: g.start)),
        manner=p.manner, holding=holding, seed=shot.seed * 31 + director.ranks[p.who], both=both,
    )


def _faced(built: BuiltSet, p: Placement, stances: Mapping[str, Stance], shot: ShotSheet) -> Stance:
    """The stance turned to whom or what it faces; seats and beds decide for themselves."""
    stance = stances[p.who]
    if stance.seat > 0 or stance.posture in ("lie", "sleep"):
        return stance
    partner = p.facing if p.facing in stances and p.facing != p.who else ""
    if not partner and not p.facing and free_mark(built.mark(p.mark)):
        partner = _talking_to(p.who, stances)
    if partner:
        return opened(stance, stances[partner].at[:2], _camera_side(shot, stances))
    if p.facing and p.facing not in stances:
        return replace(stance, yaw=yaw_to(stance.at, built.mark(p.facing).look))
    return stance


def _talking_to(who: str, stances: Mapping[str, Stance]) -> str:
    trails = {i: Trail(1.7, [LONG_BEFORE], [s]) for i, s in stances.items()}
    partner = nearest_partner(who, trails)
    if not partner:
        return ""
    a, b = stances[who].at, stances[partner].at
    return partner if abs(a[0] - b[0]) + abs(a[1] - b[1]) < 3.2 else ""


def _camera_side(shot: ShotSheet, stances: Mapping[str, Stance]) -> XY | None:
    """Floor direction from the shot's axis to its camera, where two performers make the axis."""
    axis = shot.camera.axis
    if axis is None or axis[0] not in stances or axis[1] not in stances:
        return None
    a, b = stances[axis[0]].at, stances[axis[1]].at
    dx, dy = b[0] - a[0], b[1] - a[1]
    sign = 1.0 if shot.camera.side >= 0 else -1.0
    return (sign * dy, -sign * dx)


