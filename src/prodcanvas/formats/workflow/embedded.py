"""The workflow in a file that ComfyUI made: text chunks of PNG, EXIF of WebP and JPEG, metadata of clips and sounds.

Sources: PNG specification 11.3.3 (tEXt, zTXt, iTXt); ComfyUI writes `prompt` and `workflow` there, `prompt:{…}` and
`workflow:{…}` into the EXIF tags Model and Make, and the same two keys into the metadata of a container.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import av
from PIL import Image

from prodcanvas.errors import FormatError

KEYS = ("prompt", "workflow")
_PICTURES = {".webp", ".jpg", ".jpeg", ".avif"}
_CLIPS = {".mp4", ".m4v", ".mov", ".webm", ".mkv", ".flac", ".mp3", ".opus", ".ogg", ".wav"}
CARRIERS = frozenset({".png", *_PICTURES, *_CLIPS})
"""Suffixes of files that may carry a workflow."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TEXT = 64 << 20
"""Bytes of text, unpacked."""


def carried(path: Path) -> dict[str, str]:
    """The `prompt` and `workflow` texts of a picture, clip or sound; empty when there are none.

    Raises `FormatError` for a file that is not what its name says.
    """
    suffix = path.suffix.lower()
    if suffix == ".png":
        with path.open("rb") as file:
            return _of_png(file, path)
    found = _of_clip(path) if suffix in _CLIPS else _of_picture(path)
    return {key: text for key, text in found.items() if key in KEYS}


def _bad(path: Path, what: str) -> FormatError:
    return FormatError(f"{path.name} {what}.", "Take the file as ComfyUI saved it.", path=str(path))


def _of_png(file: IO[bytes], path: Path) -> dict[str, str]:
    if file.read(8) != _SIGNATURE:
        raise _bad(path, "is no PNG")
    found: dict[str, str] = {}
    for kind, data in _chunks(file, path):
        key, _, rest = data.partition(b"\0")
        name = key.decode("latin-1")
        if name in KEYS:
            found.setdefault(name, _text(kind, rest, path))
    return found


def _chunks(file: IO[bytes], path: Path) -> Iterator[tuple[bytes, bytes]]:
    """The text chunks of a PNG."""
    while len(head := file.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        if kind == b"IEND":
            return
        if kind in {b"tEXt", b"zTXt", b"iTXt"}:
            if length > _TEXT or len(data := file.read(length)) < length:
                raise _bad(path, "breaks off within its text")
            yield kind, data
            file.seek(4, 1)
        else:
            file.seek(length + 4, 1)


def _text(kind: bytes, data: bytes, path: Path) -> str:
    """The text of a chunk behind its key."""
    if kind == b"tEXt":
        return data.decode("latin-1")
    if kind == b"zTXt":
        return _unpacked(data[1:], path).decode("latin-1")
    packed, rest = data[:1] == b"\1", data[2:]
    body = rest.split(b"\0", 2)[-1]
    return (_unpacked(body, path) if packed else body).decode("utf-8", "replace")


def _unpacked(data: bytes, path: Path) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        made = unpacker.decompress(data, _TEXT)
    except zlib.error:
        raise _bad(path, "has text that cannot be unpacked") from None
    if unpacker.unconsumed_tail:
        raise _bad(path, "has too much text for a workflow")
    return made


def _of_picture(path: Path) -> dict[str, str]:
    try:
        with Image.open(path) as picture:
            tags = dict(picture.getexif())
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, struct.error):
        raise _bad(path, "is no picture that can be read") from None
    found: dict[str, str] = {}
    for said in tags.values():
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        if isinstance(text, str):
            key, _, body = text.partition(":")
            found.setdefault(key.strip().lower(), body.rstrip("\0"))
    return found


def _of_clip(path: Path) -> dict[str, str]:
    try:
        with av.open(str(path)) as container:
            said = [dict(container.metadata), *(dict(stream.metadata) for stream in container.streams)]
    except (av.FFmpegError, OSError, ValueError, UnicodeDecodeError):
        raise _bad(path, "is no clip or sound that can be read") from None
    found: dict[str, str] = {}
    for tags in said:
        for key, text in tags.items():
            found.setdefault(key.lower(), text)
    return {**_commented(found.get("comment", "")), **found}


def _commented(text: str) -> dict[str, str]:
    """Some node packs write one JSON object with both into the comment."""
    try:
        said = json.loads(text) if text.startswith("{") else None
    except (ValueError, RecursionError):
        return {}
    return {key: _again(said[key]) for key in KEYS if key in said} if isinstance(said, Mapping) else {}


def _again(said: Any) -> str:
    return said if isinstance(said, str) else json.dumps(said)
