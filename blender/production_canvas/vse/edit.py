"""The edit as it is wanted: the engine's cut as strips with names, channels and frames, before any strip is touched.

The cut counts record frames from 0; the edit's first frame in Blender is `FIRST`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from .captions import captions

FIRST = 1
"""Blender's frame of the film's first picture."""
SOUND, PICTURE_A, PICTURE_B, TRANSITIONS, SLATES, SUBTITLES = range(1, 7)
CHANNELS = {SOUND: "Dialogue & sound", PICTURE_A: "Picture A", PICTURE_B: "Picture B", TRANSITIONS: "Transitions",
            SLATES: "Slates", SUBTITLES: "Subtitles"}
FREE = 7
"""The first channel that is nobody's: where a strip goes whose place is taken."""
EFFECTS = {"cross", "wipe"}
"""Kinds of strips that lie where their two inputs overlap."""
OVERLAPS = {"dissolve": "cross", "wipe": "wipe"}
BLACK, WHITE, GREY = "black", "white", "grey"


class Piece(NamedTuple):
    """One strip of the edit: what it shows, from which frame of its media, where and how long."""

    key: str
    """Names the strip for ever: `sc010_sh0020 picture`."""
    kind: str
    """movie, sound, color, text, cross or wipe."""
    channel: int
    start: int
    """Frame in Blender of the first picture that is shown."""
    frames: int
    source: int = 0
    """Frame of the media that is shown first; below 0 the first picture is held."""
    anchor: int = 0
    """Frame in Blender where the shot begins: its move is what trims of the artist move by."""
    name: str = ""
    media: str = ""
    text: str = ""
    style: str = ""
    """For text: slate or subtitle; for color: black, white or grey."""
    inputs: tuple[str, ...] = ()
    """Keys of the strips that a transition goes from and to."""
    fades: tuple[int, int] = (0, 0)
    """Frames over which sound rises at its beginning and falls at its end; black and white, the picture under them."""

    @property
    def end(self) -> int:
        """The frame after the last."""
        return self.start + self.frames


class Marker(NamedTuple):
    """A name at a frame of Blender's."""

    key: str
    name: str
    frame: int


class Edit(NamedTuple):
    """The whole edit."""

    title: str
    rate: Fraction
    width: int
    height: int
    frames: int
    pieces: tuple[Piece, ...]
    markers: tuple[Marker, ...]


class BadCut(Exception):
    """The cut that came is no cut."""


def edit_of(cut: Mapping[str, Any], *, subtitles: bool = True, markers: bool = True) -> Edit:
    """The edit that a cut asks for. Raises `BadCut` when something that an edit needs is missing or of a wrong kind."""
    try:
        return _edit(cut, subtitles=subtitles, markers=markers)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, AttributeError) as fault:
        raise BadCut(f"The cut cannot be read ({type(fault).__name__}: {fault}). "
                     "Update the extension and the engine together.") from fault


def _edit(cut: Mapping[str, Any], *, subtitles: bool, markers: bool) -> Edit:
    rate = rate_of(str(cut["rate"]))
    shots = [_flat(s) for s in cut["shots"]]
    if shots and cut.get("ending") and not shots[-1].get("ending"):
        shots[-1]["ending"] = cut["ending"]
    frames = max((int(s["record_in"]) + int(s["frames"]) for s in shots), default=0)
    pieces = list(_pictures(shots))
    if subtitles:
        pieces += _subtitles(shots, rate, frames)
    _no_key_twice(pieces)
    return Edit(str(cut.get("title") or "Film"), rate, int(cut["width"]), int(cut["height"]), frames, tuple(pieces),
                tuple(_markers(shots)) if markers else ())


def _flat(shot: Mapping[str, Any]) -> dict[str, Any]:
    """A shot with its take's media among its own values, however the cut lays them."""
    take = shot.get("take")
    if not take:
        return dict(shot)
    return {**shot, "slate": take["take"], "clip": take["picture"], "sound": take.get("sound", ""),
            "head": take.get("head", 0), "available": take["frames"]}


def rate_of(text: str) -> Fraction:
    """Frames per second of `24`, `23.976` or `24000/1001`; 23.976 and its like mean n × 1000/1001."""
    rate = Fraction(text.strip())
    whole = Fraction(round(rate * 1001 / 1000)) * 1000 / 1001
    return whole if rate.denominator not in {1, 2, 1001} and abs(rate - whole) < Fraction(1, 500) else rate


def _no_key_twice(pieces: list[Piece]) -> None:
    seen: set[str] = set()
    for piece in pieces:
        if piece.key in seen:
            raise ValueError(f"{piece.key} occurs twice")
        if piece.frames < 1:
            raise ValueError(f"{piece.key} has no length")
        seen.add(piece.key)


def _overlap(shot: Mapping[str, Any]) -> tuple[int, int]:
    """Frames before and after the cut by which a dissolve or wipe into the shot overlaps the shot before."""
    found = shot.get("transition")
    if not found or found["kind"] not in OVERLAPS:
        return 0, 0
    return int(found.get("before", 0)), int(found.get("after", 0))


def _pictures(shots: list[dict[str, Any]]) -> Iterator[Piece]:
    channel = PICTURE_A
    for index, shot in enumerate(shots):
        before, after = _overlap(shot) if index else (0, 0)
        channel = PICTURE_A + PICTURE_B - channel if before + after else PICTURE_A
        following = shots[index + 1] if index + 1 < len(shots) else None
        leaving = (following or {}).get("transition") or shot.get("ending") or {}
        reach = _overlap(following)[1] if following else 0
        yield from _shot(shot, channel, before, reach, leaving)
        if before + after:
            kind = OVERLAPS[shot["transition"]["kind"]]
            cut = FIRST + int(shot["record_in"])
            yield Piece(f"{shot['shot']} into", kind, TRANSITIONS, cut - before, before + after, anchor=cut,
                        name=f"{shot['transition']['kind']} into {shot['shot']}",
                        inputs=(f"{shots[index - 1]['shot']} picture", f"{shot['shot']} picture"))
        yield from _fades(shot, leaving)


def _shot(shot: Mapping[str, Any], channel: int, before: int, reach: int,
          leaving: Mapping[str, Any]) -> Iterator[Piece]:
    """A shot's picture, with `before` frames more at its head and `reach` at its tail; its sound, or its slate."""
    cut, frames, head = FIRST + int(shot["record_in"]), int(shot["frames"]), int(shot.get("head") or 0)
    name, key = str(shot.get("slate") or shot["shot"]), str(shot["shot"])
    place = (channel, cut - before, frames + before + reach)
    if shot.get("clip"):
        yield Piece(f"{key} picture", "movie", *place, head - before, cut, name, str(shot["clip"]))
        if shot.get("sound"):
            fades = _fade_lengths(shot.get("transition") or {}, leaving)
            yield Piece(f"{key} sound", "sound", SOUND, cut, frames, head, cut, f"{name} sound", str(shot["sound"]),
                        fades=fades)
        return
    yield Piece(f"{key} picture", "color", *place, 0, cut, f"{key} slate", style=GREY)
    rows = (shot.get("title") or key, shot.get("heading") or "", "not shot yet")
    yield Piece(f"{key} slate", "text", SLATES, cut, frames, 0, cut, f"{key} words",
                text="\n".join(str(row) for row in rows if row), style="slate")


def _fade_lengths(entering: Mapping[str, Any], leaving: Mapping[str, Any]) -> tuple[int, int]:
    """Frames over which a shot rises from black at its beginning, and falls to black or white at its end."""
    rise = int(entering.get("after") or 0) if entering.get("kind") == "fade_in" else 0
    fall = int(leaving.get("before") or 0) if leaving.get("kind") in {"fade_out", "fade_to_white"} else 0
    return rise, fall


def _fades(shot: Mapping[str, Any], leaving: Mapping[str, Any]) -> Iterator[Piece]:
    """Black or white over the shot's beginning or end, that goes away or comes."""
    key, cut, frames = str(shot["shot"]), FIRST + int(shot["record_in"]), int(shot["frames"])
    rise, fall = _fade_lengths(shot.get("transition") or {}, leaving)
    if rise:
        yield Piece(f"{key} fade in", "color", TRANSITIONS, cut, rise, anchor=cut, name=f"{key} fade in", style=BLACK,
                    fades=(rise, 0))
    if fall:
        ground = WHITE if leaving["kind"] == "fade_to_white" else BLACK
        yield Piece(f"{key} fade out", "color", TRANSITIONS, cut + frames - fall, fall, anchor=cut,
                    name=f"{key} fade to {ground}", style=ground, fades=(0, fall))


def _subtitles(shots: list[dict[str, Any]], rate: Fraction, frames: int) -> list[Piece]:
    lines = [line for shot in shots for line in shot.get("lines") or ()]
    begins = [FIRST + int(shot["record_in"]) for shot in shots]
    found = []
    for each in captions(lines, rate, frames):
        start = FIRST + each.start
        anchor = max((b for b in begins if b <= start), default=FIRST)
        found.append(Piece(f"line {each.key}", "text", SUBTITLES, start, each.frames, 0, anchor, f"“{each.text[:24]}”",
                           text=each.text, style="subtitle"))
    return found


def _markers(shots: list[dict[str, Any]]) -> Iterator[Marker]:
    """A scene's number and heading at its first shot, the shot's name at each other one."""
    scene = None
    for shot in shots:
        frame, name = FIRST + int(shot["record_in"]), str(shot["shot"])
        if shot["scene"] != scene:
            scene = shot["scene"]
            about = " ".join(str(w) for w in (shot.get("scene_number"), shot.get("heading")) if w)
            name = f"{about} · {name}" if about else name
        yield Marker(str(shot["shot"]), name[:63], frame)
