"""Lines over cuts: a long one in parts where a speaker would breathe, one that an ordered length cuts short."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from prodcanvas.crew.reading.beats import Speech
from prodcanvas.crew.shotlist.draft import Draft, Piece, Say, piece_seconds

LONG = 7.0
"""Seconds: a longer line is heard over more than one picture."""
_AIM = 4.2
_BREATH = re.compile(r"(?<=[.!?…;:,—–])\s+")
_WORDS = 9


def parts(speech: Speech) -> tuple[Say, ...]:
    """The line as pieces of about four seconds, cut at punctuation, each with its place in the sound.

    Their texts joined by spaces are the line's text; their seconds add up to the line's.
    """
    if speech.seconds <= LONG:
        return (Say(speech=speech, text=speech.text, seconds=speech.seconds, off=speech.off),)
    groups = _grouped(_phrases(speech.text), speech)
    total = sum(len(g) for g in groups)
    made: list[Say] = []
    told = 0
    for n, group in enumerate(groups):
        skip = round(speech.seconds * told / total, 3)
        told += len(group)
        end = speech.seconds if n + 1 == len(groups) else round(speech.seconds * told / total, 3)
        made.append(Say(speech=speech, text=group, seconds=round(end - skip, 3), skip=skip, off=speech.off))
    return tuple(made)


def _phrases(text: str) -> list[str]:
    """Phrases between punctuation; one without any is cut every few words."""
    found: list[str] = []
    for phrase in _BREATH.split(text):
        words = phrase.split(" ")
        if len(words) <= 2 * _WORDS:
            found.append(phrase)
        else:
            found += [" ".join(words[i:i + _WORDS]) for i in range(0, len(words), _WORDS)]
    return [f for f in found if f] or [text]


def _grouped(phrases: Sequence[str], speech: Speech) -> list[str]:
    """Phrases put together until each group takes about as long as a picture should be looked at."""
    rate = speech.seconds / max(1, len(speech.text))
    count = max(2, round(speech.seconds / _AIM))
    aim = speech.seconds / count
    groups: list[list[str]] = [[]]
    for phrase in phrases:
        here = sum(len(p) + 1 for p in groups[-1]) * rate
        if groups[-1] and here + len(phrase) * rate / 2 > aim and len(groups) < count:
            groups.append([])
        groups[-1].append(phrase)
    if len(groups) > 1 and sum(len(p) + 1 for p in groups[-1]) * rate < 1.2:
        groups[-2] += groups.pop()
    return [" ".join(g) for g in groups]


def fitted(draft: Draft, carried: tuple[Piece, ...]) -> tuple[Draft, tuple[Piece, ...]]:
    """The draft with what was carried over from the shot before, and what it cannot hold in its turn.

    A line is cut at a word; its second part is heard, and goes on, in the next shot.
    """
    seen = {*draft.camera.subjects, draft.camera.over}
    pieces = (*(_heard(p, seen) for p in carried), *draft.pieces)
    if not draft.seconds:
        return msgspec.structs.replace(draft, pieces=pieces), ()
    kept: list[Piece] = []
    left = draft.seconds
    for n, piece in enumerate(pieces):
        wait = piece.speech.pause if isinstance(piece, Say) and not piece.skip else 0.0
        if isinstance(piece, Say) and piece.seconds + wait > left:
            first, rest = _cut(piece, left - wait)
            over = tuple(p for p in (rest, *pieces[n + 1:]) if isinstance(p, Say))
            return msgspec.structs.replace(draft, pieces=(*kept, *([first] if first else []))), over
        kept.append(piece)
        left = max(0.0, left - piece_seconds(piece))
    return msgspec.structs.replace(draft, pieces=tuple(kept)), ()


def _heard(piece: Piece, seen: set[str]) -> Piece:
    """A carried line goes on at once, and is off where its speaker is not in the picture."""
    if not isinstance(piece, Say):
        return piece
    speech = msgspec.structs.replace(piece.speech, pause=0.0)
    return msgspec.structs.replace(piece, speech=speech, off=piece.off or speech.who not in seen)


def _cut(piece: Say, left: float) -> tuple[Say | None, Say]:
    """The part of a line that is heard in `left` seconds, and the rest."""
    words = piece.text.split(" ")
    share = left / piece.seconds
    count = int(len(words) * share)
    if count < 1 or left < 0.4:
        return None, piece
    if count >= len(words):
        return piece, msgspec.structs.replace(piece, text="", seconds=0.0)
    head = " ".join(words[:count])
    seconds = round(piece.seconds * (len(head) + 1) / (len(piece.text) + 1), 3)
    first = msgspec.structs.replace(piece, text=head, seconds=seconds)
    rest = msgspec.structs.replace(piece, text=" ".join(words[count:]), seconds=round(piece.seconds - seconds, 3),
                                   skip=round(piece.skip + seconds, 3))
    return first, rest
