"""OTIO export of 2,000 clips with media, handles, markers and metadata."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import opentimelineio as otio

from prodcanvas.assembly import TakeMedia, assemble
from prodcanvas.film import Film, Line, Scene, Shot, Staging
from prodcanvas.formats.otio import write_otio

CLIPS = 2000


def run() -> list[dict[str, object]]:
    """Median of five exports, the file read back once."""
    cut = assemble(_film(), {f"sc{n // 20:03d}_sh{n % 20:04d}": _take(n) for n in range(CLIPS)})
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "delivery" / "film.otio"
        times = []
        for _ in range(5):
            begin = time.perf_counter()
            write_otio(cut, out)
            times.append(time.perf_counter() - begin)
        found = otio.adapters.read_from_file(str(out))
    assert len(list(found.find_clips())) == 2 * CLIPS
    assert found.duration().value == cut.frames
    seconds = statistics.median(times)
    return [{"promise": "OTIO export of 2,000 clips", "figure": seconds, "unit": "s", "target": "<= 0.5",
             "met": seconds <= 0.5}]


def _film() -> Film:
    return Film(title="Two thousand", scenes=tuple(
        Scene(id=f"sc{n:03d}", number=str(n), heading=f"INT. OFFICE {n} - DAY", shots=tuple(
            Shot(id=f"sc{n:03d}_sh{k:04d}", frames=40 + k, staging=Staging(lines=(
                Line(id=f"l{n}_{k}", who="character:dave", text="It was already broken.", seconds=1.5),)))
            for k in range(20)))
        for n in range(CLIPS // 20)))


def _take(number: int) -> TakeMedia:
    name = f"sc{number // 20:03d}_sh{number % 20:04d}"
    return TakeMedia(take=f"{name}_tk001", picture=f"takes/{name}/clip.mp4", sound=f"takes/{name}/sound.wav",
                     frames=64 + number % 20, head=12, signature="house", digest=f"{number:064x}")
