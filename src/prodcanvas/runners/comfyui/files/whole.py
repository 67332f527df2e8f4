"""Whether a file is all there, by what its own format says of its end: a length that was promised may be a lie."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO


def is_whole(path: Path, name: str) -> bool:
    """Whether a file, called `name`, is not cut short. True for a format that does not say.

    PNG ends with its IEND chunk, JPEG with its end marker, RIFF (WebP, WAV) and glTF begin with their length, ISO media
    (MP4, MOV) are boxes with their lengths and have a `moov`, safetensors begin with a table of what lies where.
    """
    check = _CHECKS.get(name.rpartition(".")[2].lower())
    if check is None:
        return True
    with path.open("rb") as stream:
        try:
            return check(stream, path.stat().st_size)
        except struct.error:
            return False


def _png(stream: BinaryIO, size: int) -> bool:
    stream.seek(max(0, size - 12))
    return stream.read().endswith(b"IEND\xaeB`\x82")


def _jpeg(stream: BinaryIO, size: int) -> bool:
    stream.seek(max(0, size - 64))
    return b"\xff\xd9" in stream.read()


def _riff(stream: BinaryIO, size: int) -> bool:
    mark, length = struct.unpack("<4sI", stream.read(8))
    return bool(mark != b"RIFF" or size >= length + 8 or length >= 0xFFFF_FF00)


def _gltf(stream: BinaryIO, size: int) -> bool:
    mark, _, length = struct.unpack("<4sII", stream.read(12))
    return bool(mark != b"glTF" or size >= length)


def _boxes(stream: BinaryIO, size: int) -> bool:
    """Boxes from the first to the last, the film's table of contents among them."""
    at, kinds = 0, set()
    while at < size:
        stream.seek(at, os.SEEK_SET)
        length, kind = struct.unpack(">I4s", stream.read(8))
        if length == 1:
            length = struct.unpack(">Q", stream.read(8))[0]
        kinds.add(kind)
        at = size if length == 0 else at + max(8, length)
    return at == size and b"moov" in kinds


def _tensors(stream: BinaryIO, size: int) -> bool:
    """The table's own length as 8 bytes, the table as JSON, then the numbers up to the last offset it names."""
    length, = struct.unpack("<Q", stream.read(8))
    if length > size - 8:
        return False
    try:
        table = json.loads(stream.read(length))
        ends = [int(entry["data_offsets"][1]) for name, entry in table.items() if name != "__metadata__"]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return False
    return bool(size == 8 + length + max(ends, default=0))


_CHECKS: Mapping[str, Callable[[BinaryIO, int], bool]] = {
    "png": _png, "jpg": _jpeg, "jpeg": _jpeg, "webp": _riff, "wav": _riff, "glb": _gltf,
    "safetensors": _tensors, "mp4": _boxes, "m4v": _boxes, "mov": _boxes, "m4a": _boxes,
}
