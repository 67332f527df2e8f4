"""How every shot stands: what is shown on the canvas, worked out from the film, the ledger and the jobs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from prodcanvas.dirty import Reason, Signed, all_reasons, clip_id, outrun
from prodcanvas.engine.session.dailies import Dailies
from prodcanvas.engine.session.wording import because
from prodcanvas.film import Film, Shot

REASONS = 8
"""Told of one shot; more would be read by nobody."""
LARGEST = 180_000
"""Bytes of shots in one event."""


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """One reason for being dirty."""

    node: str
    field: str = ""
    sentence: str
    chain: tuple[str, ...] = ()


class ShotState(msgspec.Struct, frozen=True, kw_only=True):
    """One shot as it stands."""

    state: str
    """working, failed, waiting, dirty, clean or orphaned."""
    because: tuple[Why, ...] = ()
    circled: str = ""
    """Slate of the circled take."""
    takes: int = 0
    clip: str = ""
    thumb: str = ""
    before: str = ""
    """The small picture of the circled take before its finishing; empty where it had none."""
    head: int = 0
    """Handle frames before the first used one."""
    frames: int = 0
    """In the clip."""
    failed: str = ""
    still: str = ""
    """The still that waits for a yes."""


class Doings(NamedTuple):
    """What happens to shots apart from their film: queued or under way, and what failed."""

    working: frozenset[str] = frozenset()
    failed: Mapping[str, str] = {}


def whys(signed: Signed, dailies: Dailies, shots: Iterable[str]) -> dict[str, tuple[Why, ...]]:
    """Why each of some shots is dirty; empty for a clean one."""
    takes = {s: dailies.circled.get(s) for s in shots}
    found = all_reasons(signed, takes, dailies.recall)
    told: dict[str, tuple[Why, ...]] = {}
    for shot, take in takes.items():
        if take is None:
            word = "has no circled take" if dailies.counts.get(shot) else "has no take yet"
            told[shot] = (Why(node=shot, sentence=f"because it {word}", chain=(clip_id(shot),)),)
        elif take.media in dailies.damaged:
            told[shot] = (Why(node=shot, sentence=f"because the clip of {take.slate} {dailies.damaged[take.media]}"),)
        elif take.signature != signed.signatures.get(clip_id(shot)):
            other = (Why(node=shot, sentence="because it was made from another film"),)
            told[shot] = _told(found[shot], signed.film) or other
        else:
            media = {s: dailies.circled[s].media for s in take.follows if s in dailies.circled}
            told[shot] = _told(outrun(take, media), signed.film)
    return told


def _told(reasons: Sequence[Reason], film: Film) -> tuple[Why, ...]:
    told = {because(r, film): r for r in reasons}
    first = tuple(Why(node=r.node, field=r.field, sentence=s, chain=r.chain) for s, r in tuple(told.items())[:REASONS])
    rest = len(told) - len(first)
    return (*first, Why(node="", sentence=f"and {rest} more")) if rest > 0 else first


def shown(shot: Shot, because: tuple[Why, ...], dailies: Dailies, doings: Doings,
          pictures: tuple[str, str]) -> ShotState:
    """One shot of the film, with the most urgent of its states; `pictures`: of its take, of it before finishing."""
    take = dailies.circled.get(shot.id)
    failed, still = doings.failed.get(shot.id, ""), dailies.waiting.get(shot.id, "")
    state = ("working" if shot.id in doings.working else "failed" if failed else "waiting" if still
             else "dirty" if because else "clean")
    return ShotState(
        state=state, because=because, circled=str(take.slate) if take else "", takes=dailies.counts.get(shot.id, 0),
        clip=dailies.picture_of(take) if take else "", thumb=pictures[0], before=pictures[1],
        head=shot.head_handle, frames=take.frames if take else 0, failed=failed, still=still)


def orphaned(shot: Shot, dailies: Dailies, thumb: str) -> ShotState:
    """A shot of the orphan tray."""
    take = dailies.circled.get(shot.id)
    return ShotState(state="orphaned", circled=str(take.slate) if take else "", thumb=thumb, head=shot.head_handle,
                     takes=dailies.counts.get(shot.id, 0), clip=dailies.picture_of(take) if take else "",
                     frames=take.frames if take else 0)


def events(states: Mapping[str, ShotState], revision: int, *, full: bool) -> Iterator[dict[str, Any]]:
    """The states as events, none larger than a front end takes at once. Only the first of several is `full`."""
    part: dict[str, Any] = {}
    size = 0
    for shot, state in states.items():
        weight = len(msgspec.json.encode(state)) + len(shot) + 4
        if part and size + weight > LARGEST:
            yield {"revision": revision, "full": full, "shots": part}
            part, size, full = {}, 0, False
        part[shot] = state
        size += weight
    if part or full:
        yield {"revision": revision, "full": full, "shots": part}
