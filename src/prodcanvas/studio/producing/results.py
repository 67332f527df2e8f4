"""What came back from a server, taken in: checked, kept without loss, and described for the next step."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from PIL import Image

from prodcanvas.clock import Rate
from prodcanvas.errors import RunnerError
from prodcanvas.media.reel import frame_files, reel_rate, write_reel
from prodcanvas.media.verify import Expected
from prodcanvas.pipelines import Built, Shelved
from prodcanvas.ports.runner import Outcome
from prodcanvas.routes import Ask, Media
from prodcanvas.stores import Step, Store
from prodcanvas.studio.producing.materials import file_digest
from prodcanvas.studio.producing.piece import result_rate
from prodcanvas.studio.producing.smaller import shrunk

CHECKED = ("image", "video", "mask", "mask_video", "audio")
_PICTURES = {".png", ".jpg", ".jpeg", ".webp"}


def expected_of(shelved: Shelved, ask: Ask, built: Built) -> list[Expected]:
    """What a result may be: as asked, or as small as short memory makes it; nothing for kinds that are not looked at.

    A user's own workflow and a sheet of several pictures may have any size; a finish of a clip any number of frames.
    """
    pipeline = shelved.pipeline
    if pipeline.makes not in CHECKED:
        return []
    frames = ask.frames if pipeline.stage == "clip" and pipeline.makes == "video" else 0
    if pipeline.bindings or len(built.outputs) != 1 or not ask.width or pipeline.makes == "audio":
        return [Expected(kind=pipeline.makes)]
    sizes = [(ask.width, ask.height), shrunk(pipeline, ask)]
    return [Expected(kind=pipeline.makes, width=w, height=h, frames=frames) for w, h in sizes]


def taken_in(store: Store, outcome: Outcome, kind: str, ask: Ask, work: Path) -> Step:
    """Keep the result of a job: a still as it is, a clip as a reel without loss, sound as it is. `work` is scratch.

    Raises `RunnerError` when nothing of the kind came.
    """
    files = [Path(f) for given in outcome.files.values() for f in given]
    if not files:
        raise RunnerError("The server made nothing.", "Look at its log, then shoot again.")
    if kind not in {"video", "mask_video"}:
        return Step(store.keep(files[0]), "", 1, outcome.seconds)
    pictures = [f for f in files if f.suffix.lower() in _PICTURES]
    clip = pictures or files[:1]
    rate = _rate(clip, ask)
    reel = work / f"{outcome.job}.mp4"
    frames = write_reel(frame_files(clip), reel, Rate(rate.numerator, rate.denominator))
    kept = store.keep(reel)
    reel.unlink(missing_ok=True)
    return Step(kept, "", frames, outcome.seconds)


def _rate(clip: Sequence[Path], ask: Ask) -> Fraction:
    """Frames per second: a file says it of itself; pictures last as long as the clip they were made of."""
    if clip[0].suffix.lower() not in _PICTURES:
        return reel_rate(clip[0])
    source = next((m for given in ask.inputs.values() for m in given if m.kind == "video"), None)
    return result_rate(source, len(clip), ask.rate).limit_denominator(60000)


def described(store: Store, step: Step, kind: str) -> Media:
    """A kept result as the next step takes it."""
    path = store.media.path(step.media)
    if kind in {"image", "mask"}:
        with Image.open(path) as image:
            width, height = image.size
        return Media(path=str(path), kind=kind, width=width, height=height, digest=file_digest(path))
    if kind == "audio":
        return Media(path=str(path), kind=kind, digest=file_digest(path))
    first = next(frame_files((path,)))
    return Media(path=str(path), kind=kind, width=first.shape[1], height=first.shape[0], frames=step.frames,
                 rate=str(reel_rate(path)), digest=file_digest(path))
