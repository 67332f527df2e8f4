"""Pictures brought into a production: copied under its assets, with the hash that notices another picture."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PIL import Image

from prodcanvas.errors import FormatError, RequestError
from prodcanvas.film import Reference
from prodcanvas.stores.production import write_file

_LARGEST = 200_000_000
"""Bytes of a reference picture at most."""


def brought_in(root: Path, source: Path, folder: str, *, of: str = "") -> Reference:
    """Copy a picture into `folder` of the production and say what it is. The same picture twice is one file.

    Raises `RequestError` when it is not there, `FormatError` when it is no picture.
    """
    try:
        size = source.stat().st_size
        data = source.read_bytes() if size <= _LARGEST else b""
    except OSError as fault:
        raise RequestError(f"{source} cannot be read: {fault.strerror}.", "Name a PNG, JPEG or WebP file.") from None
    if size > _LARGEST:
        raise FormatError(f"{source.name} has {size / 1e6:.0f} MB.", "A reference has 200 MB at most.")
    try:
        with Image.open(source) as image:
            image.verify()
            suffix = f".{(image.format or 'png').lower()}".replace(".jpeg", ".jpg")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise FormatError(f"{source.name} is no picture that can be read: {fault}.", "Name a PNG, JPEG or WebP file.",
                          path=str(source)) from None
    found = hashlib.sha256(data).hexdigest()
    stem = "".join(c if c.isalnum() or c in "-_" else "_" for c in source.stem)[:40] or "picture"
    name = f"{folder}/{stem}_{found[:8]}{suffix}"
    if not (root / name).is_file():
        write_file(root / name, data)
    return Reference(file=name, digest=found, of=of)
