"""Carries out what was planned, one strip at a time: strips are made and trimmed on a bench far behind the film.

A strip is never put where another one lies: Blender 4.5 would not come back from it, later ones push it elsewhere.
"""

from __future__ import annotations

from typing import Any

from . import fades, strips
from .differ import Change, Plan
from .edit import BLACK, EFFECTS, GREY, WHITE, Edit, Piece
from .standing import Record, Spot, Strip, read, written

_AWAY, _APART = 20_000, 100
"""Frames between the film and the bench, and between strips that wait."""
_COLOURS = {BLACK: (0.0, 0.0, 0.0), WHITE: (1.0, 1.0, 1.0), GREY: (0.08, 0.08, 0.09)}


def is_worked_on(strip: Any, record: Record) -> bool:
    """Whether the artist changed how a strip looks or sounds."""
    volume = getattr(strip, "volume", 1.0)
    return strips.look(strip) != record.look or abs(strips.scale(strip) - record.fit) > 1e-3 or (
        record.piece.fades == (0, 0) and abs(volume - 1.0) > 1e-4)


def _fresh(strip: Any, piece: Piece, at: int) -> Record:
    """What is written on a strip that was just made."""
    broken = bool(piece.media) and not strips.is_readable(strip)
    return Record(piece, at, strips.look(strip), broken=broken, fit=strips.scale(strip))


class Bench:
    """Where the strips of one edit are worked on."""

    def __init__(self, scene: Any, edit: Edit, standing: list[Strip]) -> None:
        self._scene, self._edit = scene, edit
        self._all = strips.editor(scene)
        last = max([edit.frames, *(s.spot.end for s in standing)])
        self._bench = last + _AWAY
        self._aside = self._bench + 2 * _AWAY
        self._names: dict[str, list[str]] = {}
        for strip in standing:
            if strip.key:
                self._names.setdefault(strip.key, []).append(strip.name)
        self.notes: list[str] = []

    def find(self, name: str) -> Any:
        """The strip of a name; None when the artist has taken it away meanwhile."""
        return self._all.strips_all.get(name)

    @property
    def keys(self) -> set[str]:
        """Keys of the strips that stand."""
        return {key for key, names in self._names.items() if names}

    def remove(self, name: str) -> None:
        """Take a strip out of the edit."""
        strip = self.find(name)
        if strip is None:
            return
        self._forget(strip)
        fades.clear(self._scene, strip)
        self._all.strips.remove(strip)

    def _forget(self, strip: Any) -> None:
        names = self._names.get(str(strip.get(strips.KEY, "")), [])
        if strip.name in names:
            names.remove(strip.name)

    def mute(self, name: str) -> None:
        """A strip of a shot that left the film, which the artist had worked on."""
        strip = self.find(name)
        record = read(str(strip.get(strips.RECORD, ""))) if strip else None
        if record:
            strip.mute = True
            strip[strips.RECORD] = written(record._replace(retired=True))
        elif strip:
            strip.mute = True

    def release(self, name: str) -> None:
        """The strip is the artist's from now on, and muted."""
        strip = self.find(name)
        if strip:
            self._forget(strip)
            strip.mute = True
            for prop in (strips.KEY, strips.RECORD):
                if prop in strip:
                    del strip[prop]

    def move(self, name: str, to: Spot | None, change: Change) -> None:
        """A step of the plan: the strip goes to its place, or aside (None)."""
        strip = self.find(name)
        if strip is None:
            return
        if to is None:
            self._wait(strip)
            return
        here, frames = strips.spot(strip), to.end - to.start
        has_media = bool(change.piece.media)
        if change.media or (here.channel, here.end - here.start) != (to.channel, frames) or (
                has_media and strips.source(strip) != change.source):
            strips.slide(strip, self._bench)
            if change.media:
                strip = self._with_other_media(strip, change)
            strip.channel = to.channel
            strips.trim(strip, frames, change.source if has_media else None)
        strips.slide(strip, to.start)

    def _with_other_media(self, strip: Any, change: Change) -> Any:
        """The strip with a new take in it; a sound that nobody worked on is made anew, because its length is kept."""
        record = read(str(strip[strips.RECORD]))
        if strip.type == "MOVIE" and record is not None:
            path, aside = strips.absolute(change.piece.media), self._bench - _AWAY // 2
            fit, readable = strips.change_movie(self._all.strips, strip, path, record.fit, aside)
            strip[strips.RECORD] = written(record._replace(fit=fit, broken=not readable))
            return strip
        if record is None or is_worked_on(strip, record) or change.name in self._inputs():
            strips.change_sound(strip, strips.absolute(change.piece.media))
            return strip
        name, channel = strip.name, strip.channel
        fades.clear(self._scene, strip)
        self._all.strips.remove(strip)
        fresh = strips.new_sound(self._all.strips, name, strips.absolute(change.piece.media), channel, self._bench)
        fresh.name, fresh[strips.KEY] = name, change.piece.key
        fresh[strips.RECORD] = written(record._replace(broken=not strips.is_readable(fresh)))
        return fresh

    def _inputs(self) -> set[str]:
        return {n for s in self._all.strips_all for n in strips.inputs(s)}

    def settle(self, change: Change) -> None:
        """What is changed about a strip besides its place; it is ours as the piece says from now on."""
        strip = self.find(change.name)
        if strip is not None and change.instead and change.spot is not None:
            self._give_way(strip, change)
            return
        record = read(str(strip.get(strips.RECORD, ""))) if strip else None
        if record is None:
            return
        piece, before = change.piece, record.piece
        if change.media and change.spot is None:
            self._with_other_media(strip, change)
        record = read(str(strip[strips.RECORD])) or record
        if change.text:
            strip.text = piece.text
        if piece.style != before.style and strip.type == "COLOR":
            strip.color = _COLOURS[piece.style]
        if record.retired:
            strip.mute = False
        if change.rename:
            strip.name = change.name.replace(before.name, piece.name, 1)
            self._rename(piece.key, change.name, strip.name)
        if piece.fades != before.fades or (
                any(piece.fades) and (change.media or piece.frames != before.frames)):
            fades.lay(self._scene, strip, piece.fades)
        self._note(strip, record._replace(piece=piece, at=change.at or record.at, retired=False), told=change.media)

    def _rename(self, key: str, before: str, name: str) -> None:
        names = self._names.setdefault(key, [])
        names[:] = [name if n == before else n for n in names]

    def _note(self, strip: Any, record: Record, *, told: bool) -> None:
        """Write on the strip what was wanted of it."""
        if record.broken and told:
            self.notes.append(f"The media of {strip.name} cannot be read: {record.piece.media}. "
                              "Make the shot again, or put the file back and assemble again.")
        strip[strips.KEY] = record.piece.key
        strip[strips.RECORD] = written(record)

    def step_aside(self, change: Change) -> None:
        """A strip that will give way to one of another kind leaves its place, unless it stays for the artist."""
        strip = self.find(change.name)
        if strip is not None and strips.KEY in strip:
            self._wait(strip)

    def _wait(self, strip: Any) -> None:
        strips.slide(strip, self._aside)
        self._aside = strips.spot(strip).end + _APART

    def _give_way(self, strip: Any, change: Change) -> None:
        """A clip takes a slate's place, or the other way round: the same frames, under the same effects."""
        spot = change.spot
        assert spot is not None
        piece = change.piece._replace(start=self._bench, frames=spot.end - spot.start, source=change.source)
        fresh = self._made(piece, spot.channel)
        for effect in self._all.strips_all:
            if strip.name in strips.inputs(effect):
                strips.put_under(effect, strip, fresh)
        if strips.KEY in strip:
            self.remove(strip.name)
        strips.slide(fresh, spot.start)
        self._note(fresh, _fresh(fresh, change.piece, change.at or spot.channel), told=True)
        self._names.setdefault(piece.key, []).append(fresh.name)

    def close_clips(self, key: str) -> None:
        """Close what is open, by way of the movie strip of a key."""
        for movie in self._ones(key)[:1]:
            strips.close_clips(movie)

    def add(self, piece: Piece, channel: int) -> None:
        """Make a strip."""
        fresh = self._effect(piece, channel) if piece.kind in EFFECTS else self._made(piece, channel)
        if fresh is not None:
            at = channel if piece.kind not in EFFECTS else fresh.channel
            self._note(fresh, _fresh(fresh, piece, at), told=True)
            self._names.setdefault(piece.key, []).append(fresh.name)

    def _made(self, piece: Piece, channel: int) -> Any:
        every, place = self._all.strips, Spot(channel, piece.start, piece.end)
        if piece.kind in {"movie", "sound"}:
            make = strips.new_movie if piece.kind == "movie" else strips.new_sound
            fresh = make(every, piece.name, strips.absolute(piece.media), channel, self._bench)
            strips.trim(fresh, piece.frames, piece.source)
            strips.slide(fresh, piece.start)
            if any(piece.fades):
                fades.lay(self._scene, fresh, piece.fades)
            return fresh
        fresh = strips.new_made(every, piece.kind.upper(), piece.name, place)
        if piece.kind == "color":
            fresh.color = _COLOURS[piece.style]
            if any(piece.fades):
                fades.lay(self._scene, fresh, piece.fades)
        else:
            self._letter(fresh, piece)
        return fresh

    def _letter(self, strip: Any, piece: Piece) -> None:
        """Words in the picture: a subtitle at its foot, a slate's in its middle."""
        height = self._edit.height
        strip.text, strip.wrap_width, strip.font = piece.text, 0.9, strips.letters()
        strip.alignment_x = strip.anchor_x = "CENTER"
        if piece.style == "subtitle":
            strip.font_size, strip.location, strip.anchor_y = height * 0.05, (0.5, 0.06), "BOTTOM"
            strip.use_box, strip.box_color, strip.box_margin = True, (0.0, 0.0, 0.0, 0.6), 0.012
        else:
            strip.font_size, strip.location, strip.anchor_y = height * 0.06, (0.5, 0.5), "CENTER"

    def _effect(self, piece: Piece, channel: int) -> Any:
        """A transition where the two strips overlap; None where one is gone or the artist drew them apart."""
        leaving, entering = (self._ones(key) for key in piece.inputs)
        if not leaving or not entering:
            return None
        first = max(leaving, key=lambda s: strips.spot(s).end)
        second = min(entering, key=lambda s: strips.spot(s).start)
        a, b = strips.spot(first), strips.spot(second)
        start, end = max(a.start, b.start), min(a.end, b.end)
        if end <= start:
            self.notes.append(f"{piece.name} has no room: {first.name} and {second.name} do not overlap any more.")
            return None
        channel = self._above(Spot(max(channel, a.channel + 1, b.channel + 1), start, end), channel)
        fresh = strips.new_made(self._all.strips, piece.kind.upper(), piece.name, Spot(channel, start, end),
                                (first, second))
        if piece.kind == "wipe":
            fresh.transition_type, fresh.direction, fresh.angle, fresh.blur_width = "SINGLE", *strips.FROM_LEFT, 0.0
        return fresh

    def _ones(self, key: str) -> list[Any]:
        found = [self.find(n) for n in self._names.get(key, ())]
        return [s for s in found if s is not None]

    def _above(self, spot: Spot, planned: int) -> int:
        """A channel from this one up on which nothing lies on these frames."""
        if spot.channel == planned:
            return planned
        taken = [strips.spot(s) for s in self._all.strips]
        busy = {t.channel for t in taken if t.start < spot.end and t.end > spot.start}
        return next((c for c in range(spot.channel, 128) if c not in busy), spot.channel)


def misplaced(bench: Bench, plan: Plan) -> list[Change]:
    """Changes whose strip is not where it should be."""
    found = []
    for change in plan.changes:
        strip = bench.find(change.name) if change.spot is not None and not change.instead else None
        if strip is not None and strips.spot(strip) != change.spot:
            found.append(change)
    return found
