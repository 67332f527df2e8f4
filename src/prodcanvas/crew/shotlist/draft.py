"""A shot as planned: what the camera sees and which pieces of the scene happen in it."""

from __future__ import annotations

import msgspec

from prodcanvas.crew.reading.beats import Doing, Speech
from prodcanvas.crew.reading.timing import doing_seconds
from prodcanvas.film.staging import Camera
from prodcanvas.screenplay.script import Span


class Act(msgspec.Struct, frozen=True):
    """A deed played in the shot."""

    doing: Doing


class Say(msgspec.Struct, frozen=True, kw_only=True):
    """A line, or the part of it heard in the shot."""

    speech: Speech
    text: str
    seconds: float
    skip: float = 0.0
    off: bool = False
    """Heard but not seen in this shot."""
    with_last: bool = False
    """Begins together with the line before: dual dialogue."""


class Hold(msgspec.Struct, frozen=True):
    """Time to look, for a reason."""

    seconds: float
    why: str = ""


Piece = Act | Say | Hold


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A shot of the list."""

    camera: Camera
    pieces: tuple[Piece, ...] = ()
    span: Span = Span()
    text: str = ""
    reasons: tuple[str, ...] = ()
    transition: str = ""
    """Empty for a plain cut."""
    overlay: str = ""
    sounds: tuple[str, ...] = ()
    """Sentences of the script that name a sound."""
    directed: bool = False
    """The writer ordered it: size, angle, length are not the editor's to change."""
    seconds: float = 0.0
    """Length where it was ordered; 0 takes it from the pieces."""
    fresh: bool = False
    """Nothing carries over from the shot before: montage, chase on new ground."""
    way: str = ""
    """Screen direction in which everybody travels, in a chase: `right`."""


WIDE = ("establishing", "two", "group")
"""Framings that show the geography."""


def say(speech: Speech) -> Say:
    """A whole line as a piece."""
    return Say(speech=speech, text=speech.text, seconds=speech.seconds, off=speech.off)


def piece_seconds(piece: Piece) -> float:
    """Seconds a piece adds to its shot."""
    if isinstance(piece, Act):
        return 0.0 if piece.doing.together else doing_seconds(piece.doing)
    if isinstance(piece, Hold):
        return piece.seconds
    return 0.0 if piece.with_last else piece.seconds + 0.25 + (piece.speech.pause if not piece.skip else 0.0)


def length(draft: Draft) -> float:
    """Seconds the pieces of a shot take."""
    return draft.seconds or sum(piece_seconds(p) for p in draft.pieces)


def joined(a: Span, b: Span) -> Span:
    """Both spans and what lies between; an empty span joins nothing."""
    if not a.first or not b.first:
        return a if a.first else b
    return Span(min(a.first, b.first), max(a.last, b.last))


def with_pieces(draft: Draft, pieces: tuple[Piece, ...], span: Span, text: str, reason: str = "") -> Draft:
    """The draft with more happening in it."""
    return msgspec.structs.replace(
        draft, pieces=(*draft.pieces, *pieces), span=joined(draft.span, span),
        text=" ".join(t for t in (draft.text, text) if t),
        reasons=(*draft.reasons, reason) if reason else draft.reasons,
    )
