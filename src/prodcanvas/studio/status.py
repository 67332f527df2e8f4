"""What is clean, what is dirty, and because of what."""

from __future__ import annotations

from pathlib import Path

import msgspec

from prodcanvas.dirty import Reason, Signed, clip_id, outrun, reasons, sign
from prodcanvas.film import Film
from prodcanvas.stores import Store, load, store
from prodcanvas.takes import chosen


class DirtyShot(msgspec.Struct, frozen=True):
    """A shot whose circled take does not show the film as it is."""

    shot: str
    reasons: tuple[str, ...]


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a production."""

    title: str
    scenes: int
    shots: int
    clean: int
    dirty: tuple[DirtyShot, ...]
    orphans: int
    frames: int
    seconds: float
    """Length of the film."""


def status(root: Path, *, explain: bool = True) -> Status:
    """Compare every shot's circled take with the film. `explain=False` leaves the reasons out."""
    film = load(root)
    signed = sign(film)
    if not (root / ".prodcanvas" / "ledger.db").is_file():
        nothing = tuple(DirtyShot(s.id, ("has no take yet",)) for s in film.shots())
        return _status(film, nothing)
    with store(root, write=False) as opened:
        found = dirty_shots(signed, opened)
        if explain:
            told = tuple(DirtyShot(shot, _why(signed, shot, opened)) for shot in found)
        else:
            told = tuple(DirtyShot(shot, ()) for shot in found)
    return _status(film, told)


def dirty_shots(signed: Signed, opened: Store) -> tuple[str, ...]:
    """Shots whose circled take is missing, damaged or made from something else, in story order."""
    made, late = opened.ledger.circled_signatures(), _outrun(signed.film, opened)
    return tuple(s.id for s in signed.film.shots()
                 if made.get(s.id) != signed.signatures[clip_id(s.id)] or late.get(s.id))


def _outrun(film: Film, opened: Store) -> dict[str, tuple[Reason, ...]]:
    """Why shots go by takes of others that are not theirs any more; takes are read only where a clip is linked."""
    shots = {s.id for s in film.shots()}
    if not any(link.source in shots for link in film.links):
        return {}
    circled = opened.ledger.circled()
    media = {shot: take.media for shot, take in circled.items()}
    return {shot: outrun(take, media) for shot, take in circled.items()}


def _why(signed: Signed, shot: str, opened: Store) -> tuple[str, ...]:
    takes = opened.ledger.takes(shot)
    take = chosen(takes)
    if take is None:
        return ("has no circled take" if takes else "has no take yet",)
    found = (*reasons(signed, shot, take, opened.ledger.contents), *_outrun(signed.film, opened).get(shot, ()))
    if not found:
        damage = opened.ledger.damaged().get(take.media, "is damaged")
        return (f"the clip of {take.slate} {damage}",)
    return tuple(reason.sentence() for reason in found)


def _status(film: Film, dirty: tuple[DirtyShot, ...]) -> Status:
    shots = film.shots()
    frames = sum(s.frames for c in film.scenes if c.include and not c.omitted for s in c.shots if s.include)
    return Status(
        title=film.title, scenes=sum(not s.omitted for s in film.scenes), shots=len(shots),
        clean=len(shots) - len(dirty), dirty=dirty, orphans=len(film.orphans), frames=frames,
        seconds=float(film.rate_value().seconds(frames)),
    )
