"""The lab: drawings go in as they are made, a clip of exactly so many frames comes out.

All clips of a film are encoded alike (one thread, no frames that look ahead, a key frame wherever the cut may begin or
end), so a film is joined by copying streams, and the same drawings give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import av
import av.error
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace

from prodcanvas.clock import FIRST_FRAME, timecode
from prodcanvas.errors import RequestError, StoreError
from prodcanvas.media.boards.lettering import titled
from prodcanvas.media.pictures import as_pixels, frame_number, to_video

if TYPE_CHECKING:
    from types import TracebackType

    import numpy.typing as npt

    from prodcanvas.clock import Rate

X264 = {
    "preset": "veryfast", "crf": "18", "profile": "high", "forced-idr": "1",
    "x264-params": "bframes=0:keyint=48:min-keyint=1:open-gop=0:threads=1:sliced-threads=0:log-level=none",
}
"""Encoder settings of every clip. Without B-frames decoding order is showing order, and any frame count is exact."""


@dataclass(frozen=True, slots=True)
class Format:
    """What every clip of a film has in common: size in pixels and rate."""

    width: int
    height: int
    rate: Rate

    def check(self) -> None:
        """Raise `RequestError` for a size that H.264 4:2:0 cannot hold."""
        if self.width % 2 or self.height % 2 or not (16 <= self.width <= 8192 and 16 <= self.height <= 8192):
            raise RequestError(f"A picture of {self.width}x{self.height} cannot be encoded.",
                               "Choose an even width and height between 16 and 8192.")

    @property
    def tick(self) -> Fraction:
        """The clip's unit of time in seconds, of which a frame lasts `rate.den`."""
        return Fraction(1, self.rate.num)


class PictureWriter:
    """Writes one clip: `add` drawings in order, `close`, and the file has exactly `frames` frames.

    A drawing stays until the next one, as on twos. Frames count from 1, the first head-handle frame. `cuts` names
    frames that must be key frames because the cut may begin there. The clip's timecode starts at frame 1001.
    `overlay` is text printed on every drawing: a title card or SUPER. Nothing appears at `path` before `close`
    succeeds. Used as a context manager, an exception inside removes what was written.
    """

    def __init__(self, path: Path, frames: int, form: Format, cuts: tuple[int, ...] = (), *,
                 overlay: str = "") -> None:
        form.check()
        if frames < 1:
            raise RequestError(f"A clip of {frames} frames is no clip.", "Give the shot at least one frame.")
        self._path, self._frames, self._form = Path(path), frames, form
        self._cuts, self._overlay = frozenset(cuts), overlay
        self._part = self._path.with_name(self._path.name + ".part")
        self._written = 0
        self._held: av.VideoFrame | None = None
        self._from = 1
        self._container = _opened(self._part)
        self._container.metadata["timecode"] = timecode(FIRST_FRAME, form.rate, drop=form.rate.is_drop)
        self._stream = film_stream(self._container, form)

    def add(self, picture: Path | str | npt.NDArray[Any], frame: int | None = None) -> None:
        """Show a drawing from `frame` on (by default the number in its file name, or the next frame).

        Pictures larger than the delivered size are reduced by area. Raises `RequestError` when drawings come out of
        order and `FormatError` when one cannot be read.
        """
        if frame is None:
            named = isinstance(picture, (str, Path))
            frame = frame_number(Path(str(picture))) if named else (self._from + 1 if self._held else 1)
        if frame < self._from or (self._held is not None and frame == self._from):
            raise RequestError(f"Drawing {frame} came after drawing {self._from} of “{self._path.name}”.",
                               "Give drawings in order.")
        image = to_video(titled(as_pixels(picture), self._overlay), (self._form.width, self._form.height))
        if self._held is not None:
            self._hold_until(min(frame, self._frames + 1))
        self._held, self._from = image, frame

    def close(self) -> Path:
        """Hold the last drawing to the end, finish the file and give its path.

        Raises `RequestError` when no drawing was added and `StoreError` when the disk is full.
        """
        if self._held is None:
            self.abandon()
            raise RequestError(f"No drawing arrived for “{self._path.name}”.", "Render this shot again.")
        self._hold_until(self._frames + 1)
        try:
            self._container.mux(self._stream.encode(None))
            self._container.close()
            self._part.replace(self._path)
        except OSError as fault:
            raise _unwritten(self._path, fault) from fault
        return self._path

    def abandon(self) -> None:
        """Throw the unfinished clip away."""
        self._container.close()
        self._part.unlink(missing_ok=True)

    def _hold_until(self, frame: int) -> None:
        """Show the present drawing up to, but not including, `frame`."""
        while self._held is not None and self._written < frame - 1:
            self._held.pts = self._written * self._form.rate.den
            self._held.time_base = self._form.tick
            key = self._written == 0 or self._written + 1 in self._cuts
            self._held.pict_type = PictureType.I if key else PictureType.NONE
            try:
                self._container.mux(self._stream.encode(self._held))
            except OSError as fault:
                raise _unwritten(self._path, fault) from fault
            self._written += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None,
                 trace: TracebackType | None) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()


def _opened(path: Path) -> av.container.OutputContainer:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return av.open(str(path), "w", format="mp4", options={"write_tmcd": "1"})
    except OSError as fault:
        raise _unwritten(path, fault) from fault


def _unwritten(path: Path, fault: OSError) -> StoreError:
    return StoreError(f"“{path.name}” cannot be written: {fault.strerror or fault}.",
                      "Free some space or make the folder writable, then run the command again.", path=str(path))


def film_stream(container: av.container.OutputContainer, form: Format) -> av.VideoStream:
    """Add the film's picture stream to a file being written: H.264 4:2:0, BT.709 tagged, exact rational time."""
    stream = container.add_stream("libx264", rate=form.rate.fps, options=dict(X264))
    stream.width, stream.height, stream.pix_fmt = form.width, form.height, "yuv420p"
    stream.time_base = form.tick
    codec = stream.codec_context
    codec.time_base, codec.framerate = form.tick, form.rate.fps
    codec.color_range, codec.colorspace = ColorRange.MPEG, Colorspace.ITU709
    codec.color_primaries, codec.color_trc = 1, 1
    codec.thread_count = 1
    return stream
