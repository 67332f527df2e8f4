"""The optical bench: pictures of a shot that cannot simply be copied into the film, made frame by frame.

It makes slates for missing shots, scales foreign clips to the film's format, holds last frames, and prints
dissolves, wipes, fades and burnt-in subtitles. What it makes is kept under the hash of all that went into it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from PIL import Image

from prodcanvas.media.boards.lettering import burnt_in, slate
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.frames import every_frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from prodcanvas.assembly.cut import Cut, CutShot, Transition
    from prodcanvas.assembly.subtitles import Subtitle

    Pixels = npt.NDArray[np.uint8]

_VERSION = "conform-1"


@dataclass(frozen=True, slots=True)
class Printed:
    """Subtitles to burn in over the film's frames; empty for none."""

    cues: tuple[Subtitle, ...] = ()

    def rows_at(self, second: float) -> tuple[str, ...]:
        """What is read at a moment of the film."""
        found = next((cue for cue in self.cues if cue.start <= second * 1000 < cue.end), None)
        return found.lines if found else ()


def conformed(cut: Cut, index: int, folder: Path, printed: Printed | None = None) -> Path:
    """The clip for a shot of the cut that cannot be copied: exactly its `frames`, in the film's format.

    The file is kept in `folder` under the hash of everything that went into it, and found there the next time. Raises
    `FormatError` when a take is damaged.
    """
    printed = printed or Printed()
    out = folder / f"{_key(cut, index, printed)}.mp4"
    if out.is_file():
        return out
    shot, rate = cut.shots[index], cut.rate_value
    form = Format(cut.width, cut.height, rate)
    after = cut.shots[index + 1] if index + 1 < len(cut.shots) else None
    before = cut.shots[index - 1] if index else None
    opening = _opening(shot, before, form)
    closing = _closing(shot, after, cut.leaving(index), form)
    with PictureWriter(out, shot.frames, form) as writer:
        for frame, pixels in enumerate(_used(shot, form)):
            mixed = closing.mix(frame, opening.mix(frame, pixels))
            rows = printed.rows_at(float(rate.seconds(shot.record_in + frame)))
            shown = np.asarray(burnt_in(Image.fromarray(mixed), rows)) if rows else mixed
            writer.add(shown, frame + 1)
    return out


def _key(cut: Cut, index: int, printed: Printed) -> str:
    """Hash of what the clip depends on: its own shot, its neighbours' where they overlap, the words printed on it."""
    shot = cut.shots[index]
    neighbours = [_media_key(s) for s in cut.shots[max(0, index - 1) : index + 2]]
    following = cut.leaving(index)
    rate = cut.rate_value
    begin, end = (float(rate.seconds(f)) * 1000 for f in (shot.record_in, shot.record.end))
    cues = [(c.start - round(begin), c.end - round(begin), c.lines) for c in printed.cues
            if c.start < end and c.end > begin]
    facts = (_VERSION, cut.rate, cut.width, cut.height, shot.frames, shot.title, shot.heading, neighbours,
             repr(shot.transition), repr(following), cues)
    return hashlib.sha256(msgspec.json.encode(facts)).hexdigest()[:32]


def _media_key(shot: CutShot) -> tuple[str, int, int]:
    take = shot.take
    return (take.digest or _stamp(take.picture), take.head, take.frames) if take else (shot.shot, 0, shot.frames)


def _stamp(path: str) -> str:
    """What tells one version of a file from another where no content hash is known."""
    found = Path(path).stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}"


def _fit(pixels: Pixels, form: Format) -> Pixels:
    """A picture in the film's size, black bars where its shape differs."""
    height, width = pixels.shape[:2]
    if (width, height) == (form.width, form.height):
        return pixels
    scale = min(form.width / width, form.height / height)
    inner = (max(1, round(width * scale)), max(1, round(height * scale)))
    way = Image.Resampling.BOX if scale < 0.5 else Image.Resampling.LANCZOS
    canvas = Image.new("RGB", (form.width, form.height))
    canvas.paste(Image.fromarray(pixels).resize(inner, way),
                 ((form.width - inner[0]) // 2, (form.height - inner[1]) // 2))
    return np.asarray(canvas)


def _frames_from(shot: CutShot, form: Format, first: int) -> Iterator[Pixels]:
    """The shot's pictures from media frame `first` on (counted from 0, may be negative), held at both ends for ever."""
    if shot.take is None:
        still = np.asarray(slate((form.width, form.height), shot.title or shot.shot, _about(shot)))
        while True:
            yield still
    last = np.zeros((form.height, form.width, 3), np.uint8)
    for index, pixels in enumerate(every_frame(Path(shot.take.picture))):
        last = pixels
        if index >= first:
            last = _fit(pixels, form)
            yield from [last] * (1 + max(0, -first) * (index == 0))
    last = _fit(last, form)
    while True:
        yield last


def _about(shot: CutShot) -> tuple[str, ...]:
    words = next((f"“{line.text}”" for line in shot.lines), shot.action)
    return tuple(row for row in (shot.heading, shot.size, words, "not shot yet") if row)


def _used(shot: CutShot, form: Format) -> Iterator[Pixels]:
    head = shot.take.head if shot.take else 0
    return islice(_frames_from(shot, form, head), shot.frames)


class _Mix:
    """One side of a transition: from frame `first` on, `count` pictures of the shot are mixed with others."""

    def __init__(self, kind: str, first: int, weights: npt.NDArray[np.float64], others: Iterator[Pixels]) -> None:
        self._kind, self._first, self._weights, self._others = kind, first, weights, others

    def mix(self, frame: int, pixels: Pixels) -> Pixels:
        """The picture at a frame of the shot, mixed where the transition is under way."""
        at = frame - self._first
        if not 0 <= at < len(self._weights):
            return pixels
        other, share = next(self._others), self._weights[at]
        if self._kind == "wipe":
            return _wiped(pixels, other, share)
        return np.asarray(np.rint(pixels * (1 - share) + other * share), dtype=np.uint8)


def _wiped(pixels: Pixels, other: Pixels, share: float) -> Pixels:
    """`other` over the left `share` of the picture when it comes in, over the right when it goes out."""
    edge = round(abs(share) * pixels.shape[1])
    out = pixels.copy()
    if share >= 0:
        out[:, :edge] = other[:, :edge]
    else:
        out[:, edge:] = other[:, edge:]
    return out


def _opening(shot: CutShot, before: CutShot | None, form: Format) -> _Mix:
    """What is mixed over the first frames: black, or the tail of the shot before."""
    found = shot.transition
    if found is None or not found.after:
        return _Mix("", 0, np.zeros(0), iter(()))
    if found.kind == "fade_in" or before is None:
        steps = np.arange(found.after)
        return _Mix("fade", 0, 1 - (steps + 0.5) / found.after, _plain(form, 0))
    passed = (np.arange(found.after) + found.before + 0.5) / (found.before + found.after)
    weights = -passed if found.kind == "wipe" else 1 - passed
    tail = (before.take.head if before.take else 0) + before.frames
    return _Mix(found.kind, 0, weights, _frames_from(before, form, tail) if before.take
                else _frames_from(before, form, 0))


def _closing(shot: CutShot, after: CutShot | None, found: Transition | None, form: Format) -> _Mix:
    """What is mixed over the last frames: black, white, or the head of the shot after."""
    if found is None or not found.before:
        return _Mix("", 0, np.zeros(0), iter(()))
    first = shot.frames - found.before
    if found.kind in ("fade_out", "fade_to_white"):
        weights = (np.arange(found.before) + 1.0) / found.before
        return _Mix("fade", first, weights, _plain(form, 255 if found.kind == "fade_to_white" else 0))
    if after is None:
        return _Mix("", 0, np.zeros(0), iter(()))
    passed = (np.arange(found.before) + 0.5) / (found.before + found.after)
    head = (after.take.head if after.take else 0) - found.before
    return _Mix(found.kind, first, passed, _frames_from(after, form, head))


def _plain(form: Format, level: int) -> Iterator[Pixels]:
    while True:
        yield np.full((form.height, form.width, 3), level, np.uint8)
