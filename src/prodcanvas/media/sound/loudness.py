"""How loud the film is, and the one gain that brings it to where delivery wants it.

Measured by FFmpeg's `ebur128` (EBU R 128, ITU-R BS.1770-4), which comes with PyAV: no further library is needed, and it
gives the 400 ms blocks of each shot, so an unchanged shot is never measured twice. The film's integrated loudness is
the gated mean of those blocks, as BS.1770 defines it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import av
import av.error
import numpy as np

from prodcanvas.media.sound.pcm import SOUND_RATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    from prodcanvas.media.sound.pcm import Pcm, Stereo

TARGET = -16.0
"""Integrated loudness of a delivered film, LUFS."""
PEAK = -1.5
"""Highest true peak, dBTP."""
MOST_GAIN = 18.0
"""Decibels that a quiet film is lifted at most: a film of room tone stays quiet."""
SILENCE = -70.0
"""LUFS below which BS.1770 hears nothing."""


def blocks_of(pcm: Pcm) -> list[float]:
    """Loudness in LUFS of each 400 ms of a sound (int16 stereo at 48 kHz), every 100 ms; short sounds give none."""
    return [block for block, _ in _measured(pcm, peaks=False)][3:]


def true_peak(pcm: Pcm) -> float:
    """Highest true peak of a sound in dBTP; -inf for silence."""
    highest = max((peak for _, peak in _measured(pcm, peaks=True)), default=0.0)
    return float(20 * np.log10(highest)) if highest > 0 else float("-inf")


def integrated(blocks: Iterable[float]) -> float:
    """Integrated loudness in LUFS of 400 ms blocks, gated at -70 LUFS and at 10 LU under the mean (BS.1770-4, 5.1).

    Gives -70 when nothing is heard.
    """
    levels = np.array([b for b in blocks if b > SILENCE])
    if not len(levels):
        return SILENCE
    kept = levels[levels > _mean(levels) - 10.0]
    return _mean(kept)


def gain_for(loudness: float) -> float:
    """Decibels that bring a film of this integrated loudness to `TARGET`, in steps of 0.1 dB; 0 for silence."""
    if loudness <= SILENCE:
        return 0.0
    return round(min(TARGET - loudness, MOST_GAIN), 1)


def limited(samples: Stereo, ceiling: float = PEAK - 0.5) -> Stereo:
    """Hold peaks (between samples too) under `ceiling` dBFS: gain falls and rises over 5 ms around each peak.

    The gain at a moment depends on 10 ms around it only, so a film may be limited in pieces.
    """
    top = 10 ** (ceiling / 20)
    if not len(samples) or np.abs(samples).max() <= 0.5 * top:
        return samples
    peaks = _peaks(samples)
    if peaks.max() <= top:
        return samples
    wanted = np.minimum(1.0, top / np.maximum(peaks, 1e-9))
    reach = SOUND_RATE * 5 // 1000
    lowest = _lowest(np.pad(wanted, reach, constant_values=1.0), 2 * reach + 1)
    total = np.concatenate(([0.0], np.cumsum(np.pad(lowest, (reach // 2, reach - reach // 2), "edge"))))
    smooth = (total[reach:] - total[:-reach])[: len(samples)] / reach
    return np.asarray(samples * smooth[:, None], dtype=np.float32)


def _lowest(values: npt.NDArray[np.float64], width: int) -> npt.NDArray[np.float64]:
    """The least value in each window of `width`, by windows that double."""
    size = 1
    while size * 2 <= width:
        values = np.minimum(values[:-size], values[size:])
        size *= 2
    rest = width - size
    return np.minimum(values[: len(values) - rest], values[rest:])


def _peaks(samples: Stereo) -> npt.NDArray[np.float64]:
    """The loudest of both channels at and just after each sample: three points between samples are looked at.

    Four times oversampling as in ITU-R BS.1770-4, annex 2, by a windowed sinc of 24 taps.
    """
    highest: npt.NDArray[np.float64] = np.abs(samples).max(axis=1, initial=0.0).astype(np.float64)
    offsets = np.arange(-11, 13)
    for phase in (0.25, 0.5, 0.75):
        taps = np.sinc(offsets - phase) * np.cos(np.pi * (offsets - phase) / 25) ** 2
        for channel in samples.T:
            between = np.convolve(np.pad(channel, (11, 12)), taps[::-1], "valid")
            np.maximum(highest, np.abs(between), out=highest)
    return highest


def _mean(levels: npt.NDArray[np.float64]) -> float:
    """Mean of loudness values, taken over their energies."""
    return float(-0.691 + 10 * np.log10(np.mean(10 ** ((levels + 0.691) / 10))))


def _measured(pcm: Pcm, *, peaks: bool) -> Iterator[tuple[float, float]]:
    """Momentary loudness (LUFS) and true peak (linear) after each 100 ms, from FFmpeg's ebur128."""
    if not len(pcm):
        return
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=SOUND_RATE, format="s16", layout="stereo", time_base=Fraction(1, SOUND_RATE))
    meter = graph.add("ebur128", "metadata=1:framelog=quiet" + (":peak=true" if peaks else ""))
    sink = graph.add("abuffersink")
    graph.link_nodes(source, meter, sink)
    graph.configure()
    for start in range(0, len(pcm), SOUND_RATE):
        piece = np.ascontiguousarray(pcm[start : start + SOUND_RATE]).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(piece, format="s16", layout="stereo")
        frame.sample_rate, frame.pts = SOUND_RATE, start
        source.push(frame)
        yield from _pulled(sink)
    source.push(None)
    yield from _pulled(sink)


def _pulled(sink: av.filter.context.FilterContext) -> Iterator[tuple[float, float]]:
    while True:
        try:
            found = sink.pull().metadata
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        yield (float(found.get("lavfi.r128.M", SILENCE)), float(found.get("lavfi.r128.true_peak", 0.0)))
