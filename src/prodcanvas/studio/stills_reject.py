"""Stills reject: a no to stills; the next shoot makes others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prodcanvas.errors import RequestError
from prodcanvas.stores import store
from prodcanvas.studio.producing.approval import answer
from prodcanvas.studio.stills_approve import asked_for


def stills_reject(root: Path, shots: Sequence[str]) -> tuple[str, ...]:
    """Turn the stills of the named shots down; gives back their shots. The stills stay in the store.

    Raises `RequestError` for a shot that has no still waiting, or when none is named.
    """
    if not shots:
        raise RequestError("No shot was named.", "Name the shots whose stills are to be made again.")
    with store(root, write=True) as opened:
        asked = asked_for(root, opened, shots)
        for waiting in asked:
            answer(opened, waiting, yes=False)
    return tuple(w.shot for w in asked)
