"""What a reader has to say of a canvas: where, and a sentence; none of it stops the film from being used."""

from __future__ import annotations

import msgspec


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something on the canvas that cannot be meant as it is."""

    id: str
    """Id of the node or asset; empty for the film itself."""
    why: str
    tree: str = ""
    kind: str = "fault"
    """`fault`, or `info` for what was put right."""
