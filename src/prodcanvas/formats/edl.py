"""CMX 3600 edit decision list (.edl): events with reel, source and record timecode, clip names as comments.

Source timecode is the frame number (first media frame 1001), record timecode starts at 01:00:00:00, drop-frame where
the rate customarily is (29.97). Sources: CMX 3600 as described in SMPTE 258M and by Avid. Pictures only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcanvas.clock import parse_timecode, timecode
from prodcanvas.formats.naming import file_safe, one_line, write_text

if TYPE_CHECKING:
    from pathlib import Path

    from prodcanvas.assembly.cut import Cut, CutShot, Transition
    from prodcanvas.clock import Rate

_REEL = re.compile(r"^sc(\w{1,4})_sh(\w{1,4})$", re.IGNORECASE)
_CODES = {"dissolve": "D", "fade_in": "D", "fade_out": "D", "fade_to_white": "D", "wipe": "W001"}


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of an event: what plays, from which of its frames."""

    reel: str
    name: str
    first: int


@dataclass(frozen=True, slots=True)
class _Event:
    """`count` frames of `to` at `record` of the film; with a `code` of `length` frames it comes out of `source`."""

    to: _Side
    record: int
    count: int
    source: _Side | None = None
    code: str = "C"
    length: int = 0
    comments: tuple[str, ...] = ()


_BLACK = _Side("BL", "BLACK", 0)


def write_edl(cut: Cut, path: Path) -> Path:
    """Write the cut as a CMX 3600 list. Raises `StoreError` when the folder cannot be written."""
    return write_text(path, edl_text(cut))


def edl_text(cut: Cut) -> str:
    """The whole list as text."""
    rate = cut.rate_value
    rows = [f"TITLE: {one_line(cut.title, 70) or 'UNTITLED'}",
            f"FCM: {'DROP FRAME' if rate.is_drop else 'NON-DROP FRAME'}", ""]
    for number, event in enumerate(_events(cut), start=1):
        rows += _event_rows(number, event, rate)
    return "\n".join(rows) + "\n"


def _events(cut: Cut) -> list[_Event]:
    """Events in record order: a transition begins where its first mixed frame is, as the format wants it."""
    reels = _reels(cut)
    events: list[_Event] = []
    for index, shot in enumerate(cut.shots):
        before = cut.shots[index - 1] if index else None
        after = cut.shots[index + 1] if index + 1 < len(cut.shots) else None
        opened, closed = _overlap_before(shot), (_overlap_before(after) if after else 0)
        leaving = cut.leaving(index)
        faded = _fade_at_end(leaving)
        first, count = shot.source.start - opened, shot.frames + opened - closed - faded
        to = _side(shot, reels, first)
        events.append(_Event(to, shot.record_in - opened, count, *_way_in(shot, before, reels),
                             comments=_comments(shot)))
        if faded and leaving:
            end = _side(shot, reels, shot.source.end - faded)
            events.append(_Event(_BLACK, shot.record.end - faded, faded, end, "D", faded,
                                 (f"* {leaving.kind.upper().replace('_', ' ')}",)))
    return events


def _way_in(shot: CutShot, before: CutShot | None, reels: dict[str, str]) -> tuple[_Side | None, str, int]:
    """What the event comes out of, by which code and in how many frames."""
    found = shot.transition
    if found is None or found.held or not found.after:
        return None, "C", 0
    if found.kind == "fade_in" or before is None:
        return _BLACK, "D", found.after
    return (_side(before, reels, before.source.end - found.before), _CODES.get(found.kind, "D"),
            found.before + found.after)


def _overlap_before(shot: CutShot) -> int:
    """Frames that a shot begins before its cut, under a dissolve or wipe."""
    found = shot.transition
    return found.before if found and found.after and not found.held else 0


def _fade_at_end(found: Transition | None) -> int:
    """Frames at a shot's end that fade out."""
    return found.before if found and not found.after and not found.held else 0


def _side(shot: CutShot, reels: dict[str, str], first: int) -> _Side:
    return _Side(reels[shot.shot], one_line(shot.name, 60), first)


def _reels(cut: Cut) -> dict[str, str]:
    """A reel of at most 8 characters for each shot, no two alike: `010_0030`; `BL` for a slate."""
    reels: dict[str, str] = {}
    for shot in cut.shots:
        found = _REEL.match(shot.shot)
        wanted = f"{found[1]}_{found[2]}"[:8] if found else file_safe(shot.shot).encode("ascii", "ignore").decode()[:8]
        wanted, number = wanted.strip("._-") or "REEL", 1
        while wanted in reels.values():
            number += 1
            wanted = f"{wanted[: 7 - len(str(number))]}_{number}"
        reels[shot.shot] = wanted if shot.take else "BL"
    return reels


def _comments(shot: CutShot) -> tuple[str, ...]:
    told = [f"* SHOT: {one_line(shot.shot, 60)} {one_line(shot.title, 60)}".rstrip()]
    if shot.take:
        told.append(f"* SOURCE FILE: {one_line(shot.take.picture.rsplit('/', 1)[-1], 120)}")
    if shot.heading:
        told.append(f"* SCENE: {one_line(f'{shot.scene_number} {shot.heading}', 100)}")
    if shot.take is None or shot.held:
        told.append(f"* NOTE: {one_line(shot.why, 120)}")
    return tuple(told)


def _event_rows(number: int, event: _Event, rate: Rate) -> list[str]:
    rows = []
    if event.source:
        rows.append(_row(number, event.source, "C", (0, event.record), rate))
        rows.append(_row(number, event.to, f"{event.code:<4} {event.length:03d}", (event.count, event.record), rate))
        rows.append(f"* FROM CLIP NAME: {event.source.name}")
        rows.append(f"* TO CLIP NAME: {event.to.name}")
    else:
        rows.append(_row(number, event.to, "C", (event.count, event.record), rate))
        rows.append(f"* FROM CLIP NAME: {event.to.name}")
    return [*rows, *event.comments, ""]


def _row(number: int, side: _Side, code: str, frames: tuple[int, int], rate: Rate) -> str:
    """One line of an event: number, reel, track, transition, source in and out, record in and out."""
    count, record = frames
    start = parse_timecode("01:00:00;00" if rate.is_drop else "01:00:00:00", rate) + record
    clocks = [timecode(frame, rate, drop=rate.is_drop)
              for frame in (side.first, side.first + count, start, start + count)]
    return f"{number:03d}  {side.reel:<8} V     {code:<9}" + " ".join(clocks)
