"""Stills approve: a yes to stills, so that their clips are made with the next shoot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prodcanvas.errors import RequestError
from prodcanvas.stores import Store, load, store
from prodcanvas.studio.producing.approval import Waiting, answer, waiting_for


def stills_approve(root: Path, shots: Sequence[str] = ()) -> tuple[str, ...]:
    """Approve the stills of the named shots, or all that wait; gives back their shots.

    Raises `RequestError` for a shot that has no still waiting.
    """
    with store(root, write=True) as opened:
        asked = asked_for(root, opened, shots)
        for waiting in asked:
            answer(opened, waiting, yes=True)
    return tuple(w.shot for w in asked)


def asked_for(root: Path, opened: Store, shots: Sequence[str]) -> list[Waiting]:
    """The waiting stills of the named shots, or of all. Raises `RequestError` where there is none."""
    found = {s: waiting_for(opened, s) for s in (shots or [s.id for s in load(root).shots()])}
    for shot in shots:
        if found[shot] is None:
            raise RequestError(f"No still of {shot} waits for a yes.", "See `prodcanvas stills list`.", shot=shot)
    return [w for w in found.values() if w is not None]
