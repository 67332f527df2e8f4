"""An ordered length that is too short for what happens: the rest runs on over the cut."""

from __future__ import annotations

import msgspec

from prodcanvas.crew.shotlist.draft import Draft, Piece, Say, piece_seconds


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
        if isinstance(piece, Say) and piece.seconds > left:
            first, rest = _cut(piece, left)
            over = tuple(p for p in (rest, *pieces[n + 1:]) if isinstance(p, Say))
            return msgspec.structs.replace(draft, pieces=(*kept, *([first] if first else []))), over
        kept.append(piece)
        left = max(0.0, left - piece_seconds(piece))
    return msgspec.structs.replace(draft, pieces=tuple(kept)), ()


def _heard(piece: Piece, seen: set[str]) -> Piece:
    if isinstance(piece, Say) and piece.speech.who not in seen:
        return msgspec.structs.replace(piece, off=True)
    return piece


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
