"""The reel: runs of frames as they travel between pipelines without loss, and their conform into the film's format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import av.error
import numpy as np
from PIL import Image

from prodcanvas.clock import Rate
from prodcanvas.errors import FormatError, StoreError
from prodcanvas.media.encode import Format, PictureWriter
from prodcanvas.media.frames import every_frame
from prodcanvas.media.opening import open_media
from prodcanvas.media.pictures import as_pixels, read_picture

if TYPE_CHECKING:
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

_LOSSLESS = {"preset": "veryfast", "qp": "0"}


def write_reel(frames: Iterable[Pixels | Path], path: Path, rate: Rate) -> int:
    """Write frames into an MP4 of H.264 RGB without loss; gives back their number.

    Every frame has the size of the first. Raises `FormatError` when there are none or one differs in size, `StoreError`
    when the disk is full. Nothing appears at `path` before all is written.
    """
    part, count = path.with_name(path.name + ".part"), 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with av.open(str(part), "w", format="mp4") as clip:
            stream: av.VideoStream | None = None
            for given in frames:
                pixels = as_pixels(given)
                if stream is None:
                    stream = _stream(clip, pixels, rate)
                elif pixels.shape[:2] != (stream.height, stream.width):
                    raise FormatError(f"Frame {count + 1} of {path.name} has another size than the first.",
                                      "Make this clip again.", path=str(path))
                frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
                frame.pts, frame.time_base = count, 1 / rate.fps
                clip.mux(stream.encode(frame))
                count += 1
            if stream is None:
                raise FormatError(f"No frame came for {path.name}.", "Make this clip again.", path=str(path))
            clip.mux(stream.encode(None))
        part.replace(path)
    except OSError as fault:
        raise StoreError(f"{path.name} cannot be written: {fault.strerror or fault}.", "Free some space.",
                         path=str(path)) from fault
    finally:
        part.unlink(missing_ok=True)
    return count


def _stream(clip: av.container.OutputContainer, pixels: Pixels, rate: Rate) -> av.VideoStream:
    stream = clip.add_stream("libx264rgb", rate=rate.fps, options=dict(_LOSSLESS))
    stream.height, stream.width = pixels.shape[:2]
    stream.pix_fmt = "rgb24"
    return stream


def reel_rate(path: Path) -> Fraction:
    """Frames per second of a clip. Raises `FormatError` for a file that has no picture."""
    with open_media(path) as clip:
        if not clip.streams.video or not clip.streams.video[0].average_rate:
            raise FormatError(f"“{path.name}” has no picture.", "Make this shot again.", path=str(path))
        return Fraction(clip.streams.video[0].average_rate)


def is_picture(path: Path) -> bool:
    """Whether a file is one picture and no clip, by its name."""
    return path.suffix.lower() in {".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff"}


def frame_files(files: Sequence[Path]) -> Iterator[Pixels]:
    """The frames of a result: one clip, or pictures in order. height x width x 3, uint8, sRGB."""
    for path in files:
        if is_picture(path):
            yield read_picture(path)
        else:
            yield from every_frame(path)


def picked(count: int, source: Fraction, wanted: Fraction, frames: int) -> list[int]:
    """Which source frame shows at each of `frames` wanted ones: the one nearest in time, the last one held."""
    return [min(count - 1, int(Fraction(n) * source / wanted + Fraction(1, 2))) for n in range(frames)]


def conform_reel(frames: Iterable[Pixels], source: Fraction, count: int, *, out: Path, form: Format, length: int,
                 cuts: tuple[int, ...] = (), overlay: str = "") -> Path:
    """Make a generated clip one of the film's: exactly `length` frames in its size and rate.

    `count` frames come at `source` frames per second; the nearest in time is shown, the last is held. The picture fills
    the frame: what reaches over on two sides is cut off.
    """
    shows: dict[int, list[int]] = {}
    for shown, taken in enumerate(picked(count, source, form.rate.fps, length), start=1):
        shows.setdefault(taken, []).append(shown)
    with PictureWriter(out, length, form, cuts, overlay=overlay) as writer:
        for index, pixels in enumerate(frames):
            if index in shows:
                writer.add(filled(pixels, form.width, form.height), shows[index][0])
    return out


def filled(pixels: Pixels, width: int, height: int) -> Pixels:
    """A picture scaled to fill a frame, its middle kept."""
    h, w = pixels.shape[:2]
    if (w, h) == (width, height):
        return pixels
    scale = max(width / w, height / h)
    size = max(width, round(w * scale)), max(height, round(h * scale))
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    image = Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS)
    return np.asarray(image.crop((left, top, left + width, top + height)))
