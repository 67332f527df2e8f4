"""The door for media from anywhere: only real clips and sounds get in, never a playlist that names other files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import av
import av.error

from prodcanvas.errors import FormatError

if TYPE_CHECKING:
    from pathlib import Path

_FORMATS = "mov,matroska,avi,wav,aiff,flac,mp3,ogg,aac,mpegts"
_REFUSED = ((b"#EXTM3U", "a playlist"), (b"ffconcat", "a list of clips"), (b"file ", "a list of clips"),
            (b"<", "a text document"), (b"{", "a text document"))


def open_media(path: Path, *, to_copy: bool = False) -> av.container.InputContainer:
    """Open a clip or sound file for reading; use it in a `with`. One opened `to_copy` is not decoded, and opens faster.

    Raises `FormatError` with one sentence for a file that is missing, empty, a playlist, cut short or no media. The
    demuxer may read this one file and nothing else.
    """
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError as fault:
        raise FormatError(f"“{path.name}” cannot be read: {fault.strerror or fault}.", "Make this shot again.",
                          path=str(path)) from fault
    if not head:
        raise FormatError(f"“{path.name}” is empty.", "Make this shot again.", path=str(path))
    for mark, kind in _REFUSED:
        if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(mark):
            raise FormatError(f"“{path.name}” is {kind}, not a clip.", "Give the clip itself.", path=str(path))
    options = {"format_whitelist": _FORMATS, "protocol_whitelist": "file"}
    try:
        streams: Any = [{"skip_frame": "all"}] if to_copy else None
        found = av.open(str(path.absolute()), "r", options=options, stream_options=streams)
    except (av.error.FFmpegError, ValueError, OSError) as fault:
        raise _damaged(path) from fault
    tracks: list[Any] = [*found.streams.video, *found.streams.audio]
    if any(track.codec_context is None for track in tracks):
        found.close()
        raise _damaged(path)
    return found


def _damaged(path: Path) -> FormatError:
    return FormatError(f"“{path.name}” is cut short, damaged or no clip at all.", "Make this shot again.",
                       path=str(path))
