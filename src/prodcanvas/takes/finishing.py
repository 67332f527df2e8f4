"""What a take's picture was before its finishing, from the request kept with it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from prodcanvas.errors import StoreError
from prodcanvas.takes.take import Take

FINISHING = "finish_clip"
"""The stage of a plan's steps that finish a clip."""


class _Request(msgspec.Struct):
    before: str = ""


def before_finishing(take: Take, medium: Callable[[str], Path | None]) -> Path | None:
    """The silent clip that went into the first step of a take's finishing; None where there was none, or it is gone.

    `medium` gives the path of a medium by its name in the store.
    """
    kept = medium(take.provenance.request) if take.provenance.request else None
    with contextlib.suppress(OSError, msgspec.MsgspecError, StoreError):
        name = msgspec.json.decode(kept.read_bytes(), type=_Request).before if kept else ""
        return medium(name) if name else None
    return None
