"""Writing PNG: grey or RGB, in 8 or 16 bit, which no library of the house writes in all four ways.

W3C, "Portable Network Graphics (PNG) Specification (Second Edition)", 2003.
"""

from __future__ import annotations

import struct
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
UP = 2
"""The filter of every row: what changed against the row above."""
EFFORT = 3
"""Of zlib, 1 to 9: flat maps get hardly smaller beyond it."""


def png(picture: NDArray[Any]) -> bytes:
    """The file's bytes for an (h, w) or (h, w, 3) picture of uint8 or uint16, rows from the top."""
    height, width = picture.shape[:2]
    colour, bits = (2 if picture.ndim == 3 else 0), picture.dtype.itemsize * 8
    rows = np.ascontiguousarray(picture.astype(picture.dtype.newbyteorder(">"))).view(np.uint8).reshape(height, -1)
    filtered = np.full((height, rows.shape[1] + 1), UP, np.uint8)
    filtered[0, 1:], filtered[1:, 1:] = rows[0], rows[1:] - rows[:-1]
    return b"".join((
        SIGNATURE, _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress(filtered.tobytes(), EFFORT)), _chunk(b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
