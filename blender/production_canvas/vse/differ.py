"""What to do so that the edit becomes the one that is wanted, and the artist's own work stays as it is.

Three things are compared: what is wanted, what stands, and what we wrote last. Where the wish is still the one we
wrote, a strip is left alone, whatever the artist did with it. Where the wish changed, the change is made, on top of
the artist's: a trim stays a trim and moves with its shot; a new take comes under it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from .edit import EFFECTS, Edit, Piece
from .placing import Room, Step, order
from .standing import Spot, Strip


class Change(NamedTuple):
    """What becomes different about a strip that stands."""

    name: str
    piece: Piece
    """What is wanted of it from now on."""
    spot: Spot | None = None
    """Where it goes; None where it stays."""
    source: int = 0
    media: bool = False
    text: bool = False
    rename: bool = False
    instead: bool = False
    """A new strip of another kind takes its place, its frames and its effects."""
    at: int = 0
    """The channel that counts as ours: another one was chosen by the artist."""


class Plan(NamedTuple):
    """The actions, in the order in which they are done."""

    removed: tuple[str, ...]
    muted: tuple[str, ...]
    """Strips of shots that left the film, which the artist had worked on."""
    released: tuple[str, ...]
    """Strips that the artist had worked on and that give way to one of another kind: muted, and the artist's now."""
    changes: tuple[Change, ...]
    steps: tuple[Step, ...]
    """The order in which those that move do so."""
    added: tuple[tuple[Piece, int], ...]
    """New strips and the channel that has room for each."""
    notes: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the edit is as it is wanted."""
        return not (self.removed or self.muted or self.changes or self.added)


def compare(edit: Edit, standing: Sequence[Strip], known: Collection[str] = (), *,
            is_worked_on: Callable[[Strip], bool] = lambda _: False) -> Plan:
    """The plan. `known` are the keys that were once laid: such a strip that is gone was deleted by the artist.

    `is_worked_on` tells whether the artist changed a strip's picture or sound: grade, modifiers, volume, speed.
    """
    return _Comparison(edit, standing, known, is_worked_on).plan()


class _Comparison:
    def __init__(self, edit: Edit, standing: Sequence[Strip], known: Collection[str],
                 is_worked_on: Callable[[Strip], bool]) -> None:
        self._wanted = {p.key: p for p in edit.pieces}
        self._standing = standing
        self._by_key: dict[str, list[Strip]] = {}
        for strip in standing:
            if strip.key:
                self._by_key.setdefault(strip.key, []).append(strip)
        self._known = set(known) if self._by_key else set()
        self._is_worked_on = is_worked_on
        self._built_on = {name for s in standing if s.inputs and (not s.key or is_worked_on(s)) for name in s.inputs}
        """Strips that an effect is made from which is the artist's, or has become it."""
        self._removed: list[str] = []
        self._muted: list[str] = []
        self._released: list[str] = []
        self._changes: list[Change] = []
        self._added: list[Piece] = []
        self._notes: list[str] = []

    def plan(self) -> Plan:
        for key, strips in self._by_key.items():
            if key not in self._wanted:
                self._leave(key, strips)
        for key, piece in self._wanted.items():
            if key in self._by_key:
                for strip in self._by_key[key]:
                    self._bring_on(strip, piece)
            elif key not in self._known:
                self._added.append(piece)
        self._tell_deleted()
        changes, added = self._placed()
        now = {s.name: s.spot for s in self._standing}
        to = {c.name: c.spot for c in changes if c.spot is not None and not c.instead}
        return Plan(tuple(self._removed), tuple(self._muted), tuple(self._released), changes, tuple(order(now, to)),
                    added, tuple(self._notes))

    def _tell_deleted(self) -> None:
        gone = [k.removesuffix(" picture") for k in self._wanted
                if k.endswith(" picture") and k in self._known and k not in self._by_key]
        if gone:
            self._notes.append(f"{_named(gone)} deleted from the edit by hand: left out. "
                               "Choose Bring Back Deleted Strips to have them again.")

    def _is_changed(self, strip: Strip) -> bool:
        """Whether the artist did anything with a strip of ours."""
        if strip.record is None or strip.nested or len(self._by_key[strip.key]) > 1 or strip.name in self._built_on:
            return True
        piece = strip.record.piece
        lies = strip.spot == Spot(strip.record.at, piece.start, piece.end) and strip.source == piece.source
        return not ((lies or piece.kind in EFFECTS) and strip.text == piece.text) or self._is_worked_on(strip)

    def _leave(self, key: str, strips: list[Strip]) -> None:
        """The strips of a shot that is no longer in the film."""
        for strip in strips:
            if strip.record is not None and strip.record.retired:
                continue
            if self._is_changed(strip):
                self._muted.append(strip.name)
                self._notes.append(f"{strip.name} left the film, but you had worked on it: it is muted and stays.")
            else:
                self._removed.append(strip.name)

    def _bring_on(self, strip: Strip, piece: Piece) -> None:
        """Make the changes that the film made since we wrote the strip."""
        record = strip.record
        if record is None or (record.piece == piece and not record.retired and not record.broken):
            return
        if piece.kind in EFFECTS or record.piece.kind in EFFECTS:
            self._renew_effect(strip, piece)
            return
        spot, source = _merged(strip, record.piece, piece)
        instead = piece.kind != record.piece.kind
        media = piece.media != record.piece.media or record.broken
        moved = (spot, source) != (strip.spot, strip.source) or (media and not instead)
        text = piece.text != record.piece.text and strip.text == record.piece.text
        if strip.nested:
            moved = instead = False
        if instead and self._is_worked_on(strip):
            self._released.append(strip.name)
            self._notes.append(f"{strip.name} gives way to {piece.name}; you had worked on it, so it stays, muted.")
        ours = strip.spot.channel == record.at
        self._changes.append(Change(
            strip.name, piece, spot if moved or instead else None, source, media, text,
            piece.name != record.piece.name and strip.name.startswith(record.piece.name), instead,
            0 if ours and (moved or instead) else record.at))

    def _renew_effect(self, strip: Strip, piece: Piece) -> None:
        """A transition between other shots, or of another kind, is made anew; one that the artist changed stays."""
        record = strip.record
        assert record is not None
        same = (piece.kind, piece.inputs) == (record.piece.kind, record.piece.inputs)
        if same or self._is_changed(strip):
            self._changes.append(Change(strip.name, piece, at=record.at))
            if not same:
                self._notes.append(f"{strip.name} would be another transition now, but you had changed it: it stays.")
            return
        self._removed.append(strip.name)
        self._added.append(piece)

    def _placed(self) -> tuple[tuple[Change, ...], tuple[tuple[Piece, int], ...]]:
        """Room for everything that moves or is new, around all that stays where it is."""
        moving = {c.name: c.spot for c in self._changes if c.spot is not None}
        gone = {*self._removed, *moving} - set(self._released)
        stays = [s for s in self._standing if s.name not in gone and not s.nested]
        room = Room(s for s in _finally(stays, self._standing, moving) if s.end > s.start)
        changes: dict[str, Change] = {}
        for change in sorted((c for c in self._changes if c.spot is not None), key=lambda c: (c.spot, c.name)):
            assert change.spot is not None
            spot = room.find(change.spot.start, change.spot.end, change.spot.channel)
            room.take(spot)
            changes[change.name] = change._replace(spot=spot, at=change.at or spot.channel)
        added = []
        for piece in sorted(self._added, key=lambda p: (p.kind in EFFECTS, p.start, p.channel)):
            spot = room.find(piece.start, piece.end, piece.channel)
            room.take(spot)
            added.append((piece, spot.channel))
        return tuple(changes.get(c.name, c) for c in self._changes), tuple(added)


def _merged(strip: Strip, before: Piece, piece: Piece) -> tuple[Spot, int]:
    """Where a strip goes and which frame it begins with: the film's change on top of the artist's.

    Three edges are looked at: where the strip begins, where it ends, and where its media would begin. One that the
    artist left alone goes where it is wanted; one that was trimmed moves with the shot.
    """
    record = strip.record
    assert record is not None
    shift = piece.anchor - before.anchor
    by = strip.spot.start - before.start
    slid = strip.spot.start - strip.source - (before.start - before.source) if before.media else by
    if by == strip.spot.end - before.end == slid:
        start, end = piece.start + by, piece.end + by
    else:
        slid = slid if before.media else 0
        start = piece.start if by == 0 else strip.spot.start + shift
        end = piece.end if strip.spot.end == before.end else strip.spot.end + shift
    channel = piece.channel if strip.spot.channel == record.at else strip.spot.channel
    source = start - (piece.start - piece.source + slid) if piece.media else 0
    return Spot(channel, start, max(start + 1, end)), source


def _finally(strips: Iterable[Strip], standing: Sequence[Strip], moving: dict[str, Spot]) -> Iterable[Spot]:
    """Where strips lie in the end: effects lie where their inputs do."""
    spots = {s.name: moving.get(s.name, s.spot) for s in standing}
    for strip in strips:
        inputs = [spots[n] for n in strip.inputs if n in spots]
        start, end = max([i.start for i in inputs], default=0), min([i.end for i in inputs], default=0)
        yield Spot(strip.spot.channel, start, end) if inputs else strip.spot


def _named(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} was" if len(names) == 1 else f"{shown} were" if len(names) <= 3 else (
        f"{shown} and {len(names) - 3} more were")
