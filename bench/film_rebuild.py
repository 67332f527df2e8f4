"""A film of 500 shots of 4 s at 720p, one shot changed: our rebuild against a bare stream copy of the same film."""

from __future__ import annotations

import itertools
import shutil
import statistics
import time
from pathlib import Path

import av
import numpy as np

from prodcanvas.assembly import TakeMedia, assemble
from prodcanvas.clock import Rate
from prodcanvas.film import Film, Scene, Shot
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.film import house_signature, make_film
from prodcanvas.media.frames import read_frame
from prodcanvas.media.sound.pcm import write_wav

SHOTS, FRAMES, RATE = 500, 96, Rate(24)
FORM = Format(1280, 720, RATE)
FOLDER = Path(__file__).parents[1] / "build/bench/film_rebuild"
LOOKS = 10
"""Different clips; the 500 are copies of these, each a file of its own."""


def run() -> list[dict[str, object]]:
    """Median of three rebuilds and of three copies, taken in turn."""
    takes = _takes()
    film = Film(title="Rebuild", width=1280, height=720, scenes=(
        Scene(id="sc010", shots=tuple(Shot(id=name, frames=FRAMES) for name in takes)),))
    house, out, cache = house_signature(FORM), FOLDER / "film.mp4", FOLDER / "cache"
    make_film(assemble(film, takes, signature=house), out, cache)
    ours, bare, remux = [], [], []
    for turn in range(3):
        bare.append(_bare_copy(takes, out, FOLDER / "copy.mp4"))
        remux.append(_remux(out, FOLDER / "copy.mp4"))
        changed, drawings = 137 + 100 * turn, _drawings(70 + turn)
        begin = time.perf_counter()
        name = f"sc010_sh{10 * changed + 10:04d}"
        takes |= {name: _take(name, drawings, 500 + turn)}
        made = make_film(assemble(film, takes, signature=house), out, cache)
        ours.append(time.perf_counter() - begin)
        assert (made.frames, made.encoded) == (SHOTS * FRAMES, 0), "every take must have been copied"
        assert abs(float(read_frame(Path(takes[name].picture), 40).mean()) - drawings[40].mean()) < 3
    (FOLDER / "copy.mp4").unlink()
    seconds, copied, whole = (statistics.median(times) for times in (ours, bare, remux))
    return [
        {"promise": "film rebuilt after one shot of 500 (4 s, 720p) changed, against a bare stream copy of its clips",
         "figure": seconds / copied, "unit": "x", "target": "<= 1.6", "met": seconds / copied <= 1.6},
        {"promise": f"… in seconds (the bare copy took {copied:.1f}, one file to another {whole:.1f})",
         "figure": seconds, "unit": "s", "target": "<= 6", "met": seconds <= 6},
    ]


def _bare_copy(takes: dict[str, TakeMedia], film: Path, target: Path) -> float:
    """Copy the pictures of all clips, and the film's finished sound, into a new film and do nothing else."""
    begin = time.perf_counter()
    with av.open(str(film)) as heard, av.open(str(target), "w") as copy:
        with av.open(next(iter(takes.values())).picture) as first:
            picture = copy.add_stream_from_template(first.streams.video[0])
        track, shown = copy.add_stream_from_template(heard.streams.audio[0]), 0
        sound = (p for p in heard.demux(heard.streams.audio[0]) if p.size)
        for take in takes.values():
            with av.open(take.picture) as clip:
                for packet in clip.demux(clip.streams.video[0]):
                    if packet.size:
                        packet.pts = packet.dts = shown * packet.duration
                        packet.stream = picture
                        copy.mux_one(packet)
                        shown += 1
            for packet in itertools.islice(sound, 188):
                packet.stream = track
                copy.mux_one(packet)
    return time.perf_counter() - begin


def _remux(source: Path, target: Path) -> float:
    """Copy every packet of the finished film, one file to one file."""
    begin = time.perf_counter()
    with av.open(str(source)) as film, av.open(str(target), "w") as copy:
        streams = {s.index: copy.add_stream_from_template(s) for s in (film.streams.video[0], film.streams.audio[0])}
        for packet in film.demux(film.streams.video[0], film.streams.audio[0]):
            if packet.size:
                packet.stream = streams[packet.stream.index]
                copy.mux_one(packet)
    return time.perf_counter() - begin


def _takes() -> dict[str, TakeMedia]:
    """The takes of all shots, made once and found again the next time."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(FOLDER / "cache", ignore_errors=True)
    takes = {}
    for index in range(SHOTS):
        name = f"sc010_sh{10 * index + 10:04d}"
        model = FOLDER / f"look{index % LOOKS}.mp4"
        if not model.exists():
            _write(model, _drawings(index % LOOKS))
        clip, sound = FOLDER / f"{name}.mp4", FOLDER / f"{name}.wav"
        if not clip.exists():
            shutil.copyfile(model, clip)
        if not sound.exists():
            write_wav(sound, _tone(index))
        takes[name] = _media(name, clip, sound)
    return takes


def _take(name: str, drawings: list[np.ndarray], tone: int) -> TakeMedia:
    """A new take of a shot: its drawings encoded, its sound written."""
    clip = _write(FOLDER / f"{name}_{tone}.mp4", drawings)
    return _media(name, clip, write_wav(FOLDER / f"{name}_{tone}.wav", _tone(tone)))


def _media(name: str, clip: Path, sound: Path) -> TakeMedia:
    return TakeMedia(take=f"{name}_tk001", picture=str(clip), frames=FRAMES, sound=str(sound),
                     signature=house_signature(FORM), digest=clip.name)


def _write(path: Path, drawings: list[np.ndarray]) -> Path:
    with PictureWriter(path, FRAMES, FORM) as writer:
        for number, drawing in enumerate(drawings):
            writer.add(drawing, number * 2 + 1)
    return path


def _drawings(look: int) -> list[np.ndarray]:
    """Drawings on twos with moving detail, about 1.3 MB as a clip."""
    rng = np.random.default_rng(look)
    wide = rng.integers(40, 200, (45, 90, 3)).astype(np.uint8).repeat(16, axis=0).repeat(16, axis=1)
    drawings = [wide[:, 3 * step : 3 * step + 1280].copy() for step in range(FRAMES // 2)]
    for step, drawing in enumerate(drawings):
        drawing[200:300, 200:330] = rng.integers(0, 60 + step, (100, 130, 3))
    return drawings


def _tone(index: int) -> np.ndarray:
    when = np.arange(FRAMES * 2000) / 48000
    tone = 0.05 * np.sin(2 * np.pi * (200 + index) * when) * (1 + np.sin(2 * np.pi * 3 * when))
    return np.stack((tone, tone), axis=1).astype(np.float32)
