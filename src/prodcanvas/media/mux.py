"""A take to watch: its picture copied and its sound put beside it in one clip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcanvas.clock import FIRST_FRAME, timecode
from prodcanvas.media.concat import Piece, write_film
from prodcanvas.media.probe import probe
from prodcanvas.media.sound.pcm import FilmSound, Strip, samples_at

if TYPE_CHECKING:
    from pathlib import Path


def mux(picture: Path, sound: Path, out: Path) -> Path:
    """Join a clip and a WAV file into `out` (MP4): the picture unchanged, the sound as AAC of the same length.

    Timecode starts at frame 1001. Raises `FormatError` when either is damaged, `StoreError` when the disk is full.
    """
    found = probe(picture)
    strip = Strip(sound, 0, samples_at(found.frames, found.rate.fps))
    first = timecode(FIRST_FRAME, found.rate, drop=found.rate.is_drop)
    return write_film([Piece(picture, 0, found.frames, sound)], out, found.rate, FilmSound([strip]),
                      tags={"timecode": first})
