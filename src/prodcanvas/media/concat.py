"""The cutting room's splicer: many clips become one film by copying their pictures, with one unbroken sound."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

import av
import av.error

from prodcanvas.errors import FormatError, RequestError, StoreError
from prodcanvas.media.opening import open_media
from prodcanvas.media.sound.levels import film_gain
from prodcanvas.media.sound.pcm import SOUND_RATE, FilmSound, Strip, samples_at
from prodcanvas.media.sound.reels import FRAME, packets, sound_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from av.packet import Packet as AnyPacket

    from prodcanvas.clock import Rate

    Packet = AnyPacket[Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A clip's part in the film: `frames` of `picture` from frame `first` (counted from 0) on, with its sound."""

    picture: Path
    first: int
    frames: int
    sound: Path | None = None
    """A WAV file, or a clip with sound."""
    sound_first: int | None = None
    """Frame of the sound that belongs to the part's first picture; None for `first`."""
    fades: tuple[int, int] = (0, 0)
    """Frames over which the sound fades in and out, with the picture."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A finished film: frames, and its loudness before and the gain that was given, LUFS and dB."""

    path: Path
    frames: int
    loudness: float
    gain: float


def join(pieces: Sequence[Piece], out: Path, rate: Rate, *, cache: Path | None = None, title: str = "") -> Joined:
    """Join clips into an MP4 with its index in front: pictures copied, sound encoded once, exact frame count.

    All clips must have been encoded alike (`encode.PictureWriter`, one format) and begin their part at a key frame.
    `cache` is a folder where encoded sound is kept for the next time. Raises `RequestError` for no pieces,
    `FormatError` for a clip that does not fit or is shorter than its part, `StoreError` when the disk is full.
    """
    if not pieces:
        raise RequestError("There is nothing to join.", "Shoot at least one shot first.")
    sound = FilmSound(_strips(pieces, rate))
    loudness, gain = film_gain(sound, cache)
    tags = {"timecode": "01:00:00;00" if rate.is_drop else "01:00:00:00"} | ({"title": title} if title else {})
    write_film(pieces, out, rate, sound, gain=gain, cache=cache, tags=tags)
    return Joined(out, sum(p.frames for p in pieces), loudness, gain)


def write_film(pieces: Sequence[Piece], out: Path, rate: Rate, sound: FilmSound, *, gain: float = 0.0,
               cache: Path | None = None, tags: dict[str, str] | None = None) -> Path:
    """Write pictures and sound as one MP4 with its index in front, all of it or nothing; `tags` are its metadata."""
    part = out.with_name(out.name + ".part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _write(part, pieces, rate, tags or {}, packets(sound, gain, cache))
        part.replace(out)
    except (OSError, FormatError) as fault:
        part.unlink(missing_ok=True)
        if isinstance(fault, FormatError):
            raise
        raise StoreError(f"“{out.name}” cannot be written: {fault.strerror or fault}.",
                         "Free some space or make the folder writable, then assemble again.",
                         path=str(out)) from fault
    return out


def _strips(pieces: Sequence[Piece], rate: Rate) -> list[Strip]:
    """Each piece's samples; they add up to the film's length whatever the rate."""
    starts = [samples_at(f, rate.fps) for f in accumulate((p.frames for p in pieces), initial=0)]
    return [_strip(piece, rate, end - begin) for piece, begin, end in zip(pieces, starts, starts[1:], strict=False)]


def _strip(piece: Piece, rate: Rate, count: int) -> Strip:
    skip = samples_at(piece.first if piece.sound_first is None else piece.sound_first, rate.fps)
    rise, fall = (max(72, samples_at(frames, rate.fps)) for frames in piece.fades)
    return Strip(piece.sound, skip, count, rise, fall)


def _write(part: Path, pieces: Sequence[Piece], rate: Rate, tags: dict[str, str], sound: Iterator[Packet]) -> None:
    """Write the film's packets in the order they are shown and heard."""
    with av.open(str(part), "w", format="mp4", options=_options(sum(p.frames for p in pieces), rate)) as film:
        film.metadata.update(tags)
        with open_media(pieces[0].picture, to_copy=True) as first:
            model = _picture_stream(first, pieces[0])
            picture = film.add_stream_from_template(model)
            made_like = model.codec_context.extradata
        picture.time_base, picture.codec_context.framerate = 1 / rate.fps, rate.fps
        track = sound_stream(film)
        heard = 0
        for shown, packet in enumerate(_reel_of(pieces, rate, made_like)):
            due = shown * rate.den * SOUND_RATE // (rate.num * FRAME) + 2
            _lay(film, track, islice(sound, due - heard))
            heard = due
            _lay(film, picture, (packet,))
        _lay(film, track, sound)


def _lay(film: av.container.OutputContainer, stream: av.VideoStream | av.AudioStream,
         several: Iterable[Packet]) -> None:
    for packet in several:
        packet.stream = stream
        film.mux_one(packet)


def _options(frames: int, rate: Rate) -> dict[str, str]:
    """Room for the index at the front (40 bytes a packet are always enough), and a clock that fits both tracks."""
    heard = int(frames / rate.fps * SOUND_RATE / 1024) + 2
    clock = math.lcm(rate.num, SOUND_RATE)
    return {"write_tmcd": "1", "moov_size": str(65536 + 40 * (frames + heard)), "movie_timescale": str(clock)}


def _reel_of(pieces: Sequence[Piece], rate: Rate, made_like: bytes | None) -> Iterator[Packet]:
    """Every piece's packets, timed one after the other."""
    shown, frame = 0, 1 / rate.fps
    for piece in pieces:
        for packet in _pictures(piece, made_like):
            packet.time_base = frame
            packet.pts = packet.dts = shown
            packet.duration = 1
            shown += 1
            yield packet


def _picture_stream(clip: av.container.InputContainer, piece: Piece) -> av.VideoStream:
    if not clip.streams.video:
        raise FormatError(f"“{piece.picture.name}” has no picture.", "Make this shot again.", path=str(piece.picture))
    return clip.streams.video[0]


def _pictures(piece: Piece, made_like: bytes | None) -> Iterator[Packet]:
    """The piece's packets; exactly `frames` of them, the first a key frame."""
    given = 0
    with open_media(piece.picture, to_copy=True) as clip:
        stream = _picture_stream(clip, piece)
        if stream.codec_context.extradata != made_like:
            raise FormatError(f"“{piece.picture.name}” was not encoded like the rest of the film.",
                              "Conform this clip first.", path=str(piece.picture))
        for index, packet in enumerate(p for p in clip.demux(stream) if p.size):
            if index < piece.first:
                continue
            if given == 0 and not packet.is_keyframe:
                raise FormatError(f"“{piece.picture.name}” has no key frame where the cut begins.",
                                  "Conform this clip first.", path=str(piece.picture))
            if given == piece.frames:
                break
            yield packet
            given += 1
    if given < piece.frames:
        raise FormatError(f"“{piece.picture.name}” ends after {given} of {piece.frames} frames.",
                          "Make this shot again.", path=str(piece.picture))
