"""The lab's last job: the film itself, from a cut; only what changed is encoded, the rest is copied."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from prodcanvas.assembly.subtitles import subtitles
from prodcanvas.errors import RequestError
from prodcanvas.media.concat import Joined, Piece, join
from prodcanvas.media.conform import Printed, conformed
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.probe import probe

if TYPE_CHECKING:
    from collections.abc import Callable

    from prodcanvas.assembly.cut import Cut, CutShot


@dataclass(frozen=True, slots=True)
class Made:
    """A delivered film: frames, how many shots were copied and how many encoded, loudness before and gain given."""

    path: Path
    frames: int
    copied: int
    encoded: int
    loudness: float
    gain: float


def make_film(cut: Cut, out: Path, cache: Path, *, burn_in: bool = False,
              told: Callable[[int, int], None] | None = None) -> Made:
    """Write the cut as an MP4: H.264 and AAC, exact frame count, index in front, -16 LUFS.

    Circled takes in the film's own format are copied; slates, foreign clips, transitions and burnt-in subtitles are
    encoded once and kept in the folder `cache`. `told` hears (shots ready, shots in all). Raises `RequestError` for an
    empty cut, `FormatError` for a damaged take, `StoreError` when the disk is full.
    """
    if not cut.shots:
        raise RequestError("The film has no shots to assemble.", "Include at least one shot in the final.")
    printed = Printed(subtitles(cut.lines, round(cut.rate_value.seconds(cut.frames) * 1000)) if burn_in else ())
    pieces, encoded = [], 0
    for index, shot in enumerate(cut.shots):
        copied = shot.copied and not _is_printed_on(cut, shot, printed)
        encoded += not copied
        piece = _copied(shot) if copied else _encoded(cut, index, cache / "pictures", printed)
        pieces.append(replace(piece, fades=_fades(cut, index)))
        if told:
            told(index + 1, len(cut.shots))
    joined: Joined = join(pieces, out, cut.rate_value, cache=cache / "sound", title=cut.title)
    return Made(out, joined.frames, len(pieces) - encoded, encoded, joined.loudness, joined.gain)


@lru_cache(maxsize=8)
def house_signature(form: Format) -> str:
    """The signature of every clip that `PictureWriter` makes in this format."""
    with tempfile.TemporaryDirectory(prefix="prodcanvas-") as folder:
        clip = Path(folder) / "one.mp4"
        with PictureWriter(clip, 1, form) as writer:
            writer.add(np.zeros((form.height, form.width, 3), np.uint8))
        return probe(clip).signature


def _is_printed_on(cut: Cut, shot: CutShot, printed: Printed) -> bool:
    """Whether a subtitle is read during the shot."""
    begin, end = (cut.rate_value.seconds(f) * 1000 for f in (shot.record_in, shot.record.end))
    return any(cue.start < end and cue.end > begin for cue in printed.cues)


def _fades(cut: Cut, index: int) -> tuple[int, int]:
    """Frames over which a shot's sound fades in and out with its picture."""
    entering, leaving = cut.shots[index].transition, cut.leaving(index)
    rise = entering.after if entering and not entering.before else 0
    return rise, leaving.before if leaving and not leaving.after else 0


def _copied(shot: CutShot) -> Piece:
    assert shot.take is not None
    sound = Path(shot.take.sound) if shot.take.sound else None
    return Piece(Path(shot.take.picture), shot.take.head, shot.frames, sound)


def _encoded(cut: Cut, index: int, folder: Path, printed: Printed) -> Piece:
    shot = cut.shots[index]
    sound = Path(shot.take.sound) if shot.take and shot.take.sound else None
    skip = shot.take.head if shot.take else 0
    return Piece(conformed(cut, index, folder, printed), 0, shot.frames, sound, skip)
