"""Hold a take: good, kept in reserve."""

from __future__ import annotations

from pathlib import Path

from prodcanvas.stores import load, store
from prodcanvas.takes import Take, Verdict, parse_slate


def hold(root: Path, slate: str, why: str = "") -> Take:
    """Keep a take in reserve. Held, the circled take leaves its shot without one.

    Raises `RequestError` when there is none of that name.
    """
    load(root)
    with store(root, write=True) as opened:
        return opened.judge(parse_slate(slate), Verdict.HOLD, why)
