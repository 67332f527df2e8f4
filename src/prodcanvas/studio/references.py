"""Pictures and recordings brought into a production: copied under its assets, with a hash that notices another one."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PIL import Image

from prodcanvas.errors import FormatError, RequestError
from prodcanvas.film import Reference
from prodcanvas.stores.production import write_file

_LARGEST = 200_000_000
"""Bytes of a reference at most."""
_PICTURE = "Name a PNG, JPEG or WebP file."


def brought_in(root: Path, source: Path, folder: str, *, of: str = "") -> Reference:
    """Copy a picture into `folder` of the production and say what it is. The same picture twice is one file.

    Raises `RequestError` when it is not there, `FormatError` when it is no picture.
    """
    data = _bytes_of(source, _PICTURE)
    try:
        with Image.open(source) as image:
            image.verify()
            suffix = f".{(image.format or 'png').lower()}".replace(".jpeg", ".jpg")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise FormatError(f"{source.name} is no picture that can be read: {fault}.", _PICTURE,
                          path=str(source)) from None
    name, digest = _copied(root, folder, source.stem, suffix, data)
    return Reference(file=name, digest=digest, of=of)


def recording_in(root: Path, source: Path, folder: str, suffix: str) -> Reference:
    """Copy a recording of a voice, which was read and is a `suffix` file, into `folder` of the production.

    The same recording twice is one file. Raises `RequestError` when it is not there, `FormatError` when too large.
    """
    name, digest = _copied(root, folder, source.stem, suffix, _bytes_of(source, "Name a sound file."))
    return Reference(file=name, digest=digest, of="voice")


def _bytes_of(source: Path, advice: str) -> bytes:
    try:
        size = source.stat().st_size
        data = source.read_bytes() if size <= _LARGEST else b""
    except OSError as fault:
        raise RequestError(f"{source} cannot be read: {fault.strerror}.", advice) from None
    if size > _LARGEST:
        raise FormatError(f"{source.name} has {size / 1e6:.0f} MB.", "A reference has 200 MB at most.")
    return data


def _copied(root: Path, folder: str, called: str, suffix: str, data: bytes) -> tuple[str, str]:
    """The name of the copy within the production, and its digest."""
    found = hashlib.sha256(data).hexdigest()
    stem = "".join(c if c.isalnum() or c in "-_" else "_" for c in called)[:40] or "reference"
    name = f"{folder}/{stem}_{found[:8]}{suffix}"
    if not (root / name).is_file():
        write_file(root / name, data)
    return name, found
