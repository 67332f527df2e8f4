"""What the check has to say: a fault of coverage, where, and how bad."""

from __future__ import annotations

import msgspec


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One fault."""

    kind: str
    """line_crossing, eyeline, missing_reverse, uncovered, jump_cut, cut_off."""
    severity: str
    """error, warning or hint."""
    scene: str
    shots: tuple[str, ...]
    sentence: str


def name_of(who: str) -> str:
    """A character id as a name in a sentence."""
    return who.partition(":")[2].replace("_", " ").upper() or who
